/**
 * Runs the scenarios in the real editor. One line a scenario, at the end `N passed, N failed`. `run.sh` starts this.
 *
 *     node main.mjs                     everything
 *     node main.mjs --only PATTERN      the scenarios whose “group: name” matches
 *     node main.mjs --figures           the figures of speed instead
 *     node main.mjs --pictures FOLDER   the pictures of the documentation instead
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { Office } from "./desk/office.mjs";
import { Test } from "./desk/test.mjs";
import { figures } from "./figures.mjs";
import { pictures } from "./pictures.mjs";
import { groups } from "./scenarios/all.mjs";

/** Longest a scenario may take, in ms. */
const LIMIT = 180_000;

const { values: options } = parseArgs({
  options: { only: { type: "string" }, figures: { type: "boolean" }, pictures: { type: "string" } },
});
const home = mkdtempSync(join(tmpdir(), "copydesk-vscode-"));
let passed = 0;
let failed = 0;
/** The office that is open, so that whatever ends us ends it too. */
let office = /** @type {Office | undefined} */ (undefined);

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, async () => {
    await office?.close();
    process.exit(1);
  });
}
try {
  if (options.figures) await figures(open);
  else if (options.pictures) await pictures(open, options.pictures);
  else await scenarios();
} finally {
  await office?.close();
  rmSync(home, { recursive: true, force: true });
}

/** @param {import("./desk/office.mjs").Profile} profile */
async function open(profile) {
  await office?.close();
  return (office = await Office.open(home, profile));
}

async function scenarios() {
  const started = Date.now();
  for (const { name: group, profile, scenarios } of groups) {
    const chosen = Object.entries(scenarios).filter(([name]) =>
      new RegExp(options.only ?? "").test(`${group}: ${name}`),
    );
    if (chosen.length > 0) await runGroup(group, profile, chosen);
  }
  console.log(`${Math.round((Date.now() - started) / 1000)} s`);
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0 || passed === 0) process.exitCode = 1;
}

/**
 * @param {string} group
 * @param {import("./desk/office.mjs").Profile} profile
 * @param {[string, import("./desk/test.mjs").Scenario][]} chosen
 */
async function runGroup(group, profile, chosen) {
  if (office?.profile !== profile) await open(profile);
  for (const [name, scenario] of chosen) {
    const started = Date.now();
    const test = new Test(/** @type {Office} */ (office));
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const tooLong = new Promise((_, fail) => {
      timer = setTimeout(() => fail(new Error(`it took longer than ${LIMIT / 1000} s`)), LIMIT);
    });
    let problem;
    try {
      await Promise.race([scenario(test), tooLong]);
    } catch (error) {
      problem = error ?? new Error("it failed");
      await test.photograph(`${group} ${name}`);
    }
    clearTimeout(timer);
    await test.end(problem !== undefined);
    if (problem === undefined) passed++;
    else failed++;
    console.log(
      `${problem ? "FAILED " : "ok     "} ${group}: ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`,
    );
    if (problem)
      console.log(
        problem instanceof Error ? [problem.stack, problem.cause].filter(Boolean).join("\n") : problem,
      );
  }
}
