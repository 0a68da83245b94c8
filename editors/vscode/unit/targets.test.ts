import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fits, madeFor, programName, TARGETS, thisTarget } from "../scripts/targets.mjs";

/** The first bytes of a program: numbers of a width in bytes at offsets. */
function header(...numbers: [offset: number, width: number, value: number][]): Buffer {
  const bytes = Buffer.alloc(256);
  for (const [offset, width, value] of numbers) {
    bytes.writeUIntLE(value, offset, width);
  }
  return bytes;
}

test("a program tells which machine it is for", () => {
  const elf = (machine: number): Buffer => header([0, 4, 0x464c457f], [18, 2, machine]);
  const mach = (machine: number): Buffer => header([0, 4, 0xfeedfacf], [4, 4, machine]);
  const pe = (machine: number): Buffer =>
    header([0, 2, 0x5a4d], [0x3c, 4, 0x80], [0x80, 4, 0x4550], [0x84, 2, machine]);
  for (const [bytes, target] of [
    [elf(0x3e), "linux-x64"],
    [elf(0xb7), "linux-arm64"],
    [elf(0x28), "linux-armhf"],
    [mach(0x01000007), "darwin-x64"],
    [mach(0x0100000c), "darwin-arm64"],
    [pe(0x8664), "win32-x64"],
    [pe(0xaa64), "win32-arm64"],
    [elf(0x15), undefined],
    [header([0, 2, 0x5a4d], [0x3c, 4, 0xffff]), undefined],
    [Buffer.from("#!/bin/sh\n"), undefined],
    [Buffer.alloc(0), undefined],
  ] as const) {
    assert.equal(madeFor(bytes), target);
  }
  assert.ok(fits(elf(0x3e), "alpine-x64"));
  assert.ok(!fits(elf(0x3e), "alpine-arm64"));
  assert.ok(!fits(pe(0x8664), "linux-x64"));
});

test("what runs this test is for this machine", () => {
  assert.ok(fits(readFileSync(process.execPath).subarray(0, 4096), thisTarget()));
  assert.ok(thisTarget() in TARGETS);
});

test("nine targets, and .exe on Windows only", () => {
  assert.equal(Object.keys(TARGETS).length, 9);
  assert.deepEqual(
    Object.keys(TARGETS).filter(target => programName(target) === "copydesk.exe"),
    ["win32-x64", "win32-arm64"],
  );
});

test("the workflow for releases builds and packs every target", () => {
  const workflow = readFileSync("../../.github/workflows/release.yml", "utf8");
  assert.match(workflow, /^# NEVER RUN/);
  for (const [target, triple] of Object.entries(TARGETS)) {
    assert.ok(workflow.includes(`triple: ${triple},`), triple);
    assert.ok(
      workflow.includes(`--server "${target}=$from/copydesk-${triple}/${programName(target)}"`),
      target,
    );
  }
});
