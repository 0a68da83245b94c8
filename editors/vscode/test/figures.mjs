/** The figures of speed, in the real editor. Give an optimized server: `COPYDESK=… run.sh --figures`. */

import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import * as screen from "./desk/screen.mjs";
import { pause, until } from "./desk/wait.mjs";
import { installed } from "./scenarios/profiles.mjs";

/** How often each is measured; the median counts. */
const RUNS = 5;

/** @typedef {{ what: string, times: number[], limit: number }} Figure */

/**
 * @param {(profile: import("./desk/office.mjs").Profile) => Promise<import("./desk/office.mjs").Office>} open
 */
export async function figures(open) {
  const office = await open(installed);
  const folder = mkdtempSync(join(office.work, "figures-"));
  const draft = thousandWords();

  // Each window has an extension of its own, which starts anew.
  for (let run = 0; run < RUNS; run++) {
    const path = join(folder, `start-${run}.md`);
    writeFileSync(path, draft);
    const desk = await office.desk(folder, path);
    await desk.ready();
    await until("a warning", async () =>
      (await desk.findings()).some(finding => finding.startsWith("warning")),
    );
    await desk.leave();
  }
  const starts = [...office.log().matchAll(/ready in (\d+) ms/g)].map(match => Number(match[1]));

  const desk = await office.desk(folder);
  await desk.ready();
  const drawn = [];
  const found = [];
  for (let run = 0; run <= RUNS; run++) {
    const path = join(folder, `draft-${run}.md`);
    writeFileSync(path, draft);
    // What happened before must not count: the window is left alone until it rests.
    await pause(1_000);
    await desk.see(screen.watchOpening);
    await desk.open(path);
    const times = await until("text and findings are drawn", () => desk.see(screen.opened));
    await desk.clear();
    // The first one starts the extension, and is counted above.
    if (run > 0) {
      drawn.push(times.text);
      found.push(times.findings);
    }
  }
  print({ what: "from activation to a running client", times: starts, limit: 150 });
  print({
    what: `from Enter on its name to the text of a draft of ${words(draft)} words`,
    times: drawn,
    limit: Infinity,
  });
  print({ what: "from Enter on its name to its first findings", times: found, limit: 300 });
}

/** @param {Figure} figure */
function print({ what, times, limit }) {
  const sorted = times.map(Math.round).sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1];
  const within = limit === Infinity ? "" : `, limit ${limit} ms`;
  console.log(`${what}: median ${median} ms of ${sorted.length} (${sorted.join(", ")})${within}`);
}

/** A draft of at least a thousand words with something to find at its top, and sound paragraphs after it. */
function thousandWords() {
  const read = (/** @type {string} */ name) =>
    readFileSync(fileURLToPath(new URL(`articles/${name}`, import.meta.url)), "utf8");
  const [, ...sound] = read("pool.txt").split("\n\n").slice(0, 3);
  let draft = read("ferry.md");
  while (words(draft) < 1_000) draft += `\n${sound.join("\n\n")}\n`;
  return draft;
}

/** @param {string} text */
function words(text) {
  return text.split(/\s+/).filter(Boolean).length;
}
