import assert from "node:assert/strict";
import { test } from "node:test";
import { nameOf } from "../src/traceName";

test("the names of messages come through", () => {
  for (const entry of [
    "Sending request 'initialize - (0)'.",
    "Sending notification 'textDocument/didChange'.",
    "Received notification '$/logTrace'.",
    "Received response 'textDocument/hover - (12)' in 5ms.",
    "Sending response 'workspace/configuration - (ab-1)'. Processing request took 1ms.",
  ]) {
    assert.equal(nameOf(entry), entry);
  }
});

test("what is in them does not", () => {
  const secret = 'Params: {\n  "text": "“Nobody knows.”"\n}';
  assert.equal(
    nameOf(`Sending notification 'textDocument/didChange'.\n${secret}`),
    "Sending notification 'textDocument/didChange'.",
  );
  assert.equal(
    nameOf("Received response 'textDocument/hover - (3)' in 5ms. Request failed: “Nobody knows.” (-32603)."),
    "Received response 'textDocument/hover - (3)' in 5ms.",
  );
  for (const entry of [
    secret,
    JSON.stringify({ type: "send-request", message: { params: secret } }),
    "“Nobody",
    "",
  ]) {
    assert.equal(nameOf(entry), undefined);
  }
});
