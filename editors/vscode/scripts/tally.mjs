// A reporter for node's test runner: failures in full, and at the end the line that .ci/run counts by.
export default async function* tally(events) {
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of events) {
    if (type === "test:pass" && !data.skip) {
      passed += 1;
    } else if (type === "test:pass") {
      yield `skipped: ${data.name} (${data.skip})\n`;
    } else if (type === "test:fail") {
      failed += 1;
      yield `FAILED: ${data.name}\n${data.details.error.cause?.stack ?? data.details.error.message}\n`;
    }
  }
  yield `${passed} passed, ${failed} failed\n`;
}
