/** The processes of this run. All inherit a mark in their environment; by it they are found, and ended by their ids. */

import { randomUUID } from "node:crypto";
import { readFileSync, readdirSync, readlinkSync } from "node:fs";

import { until } from "./wait.mjs";

/** The variable that holds the mark. `run.sh` sets it, and looks for stragglers when all is over. */
const NAME = "COPYDESK_TEST_RUN";

/** What every process of ours gets. */
export const environment = { ...process.env, [NAME]: process.env[NAME] ?? randomUUID() };

/**
 * The ids of the running processes that descend from one and run a program.
 *
 * @param {number} ancestor
 * @param {RegExp} program what its path looks like
 */
export function descendants(ancestor, program) {
  const parents = new Map(processes().map(id => [id, parent(id)]));
  const descends = (/** @type {number} */ id) => {
    for (let at = parents.get(id); at; at = parents.get(at)) if (at === ancestor) return true;
    return false;
  };
  return [...parents.keys()].filter(id => program.test(executable(id) ?? "") && descends(id));
}

/**
 * Ends a process that leads a group, and the group; by force where asking does not help.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
export async function endGroup(child) {
  const { pid } = child;
  if (pid === undefined) return;
  const gone = () => !signal(-pid, 0);
  signal(-pid, "SIGTERM");
  await until("the group ends", gone, 3_000).catch(() => signal(-pid, "SIGKILL"));
  await until("the group is killed", gone);
}

/**
 * Sends a signal.
 *
 * @param {number} id a process; negative: a group
 * @param {NodeJS.Signals | 0} name
 * @returns {boolean} false: there is no such process
 */
export function signal(id, name) {
  try {
    process.kill(id, name);
    return true;
  } catch {
    return false;
  }
}

function processes() {
  return readdirSync("/proc")
    .map(Number)
    .filter(id => id > 0);
}

/** @param {number} id */
function parent(id) {
  // “12 (a name) S 3 …”: the name may hold anything, the parent stands two fields behind it.
  const fields = read(`/proc/${id}/stat`).split(") ").at(-1) ?? "";
  return Number(fields.split(" ")[1]);
}

/** @param {number} id */
function executable(id) {
  try {
    return readlinkSync(`/proc/${id}/exe`);
  } catch {
    return undefined;
  }
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // it ended meanwhile
  }
}
