import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { faultsOf } from "../scripts/contents.mjs";
import { thisTarget } from "../scripts/targets.mjs";
import { entriesOf } from "../scripts/zip.mjs";

const folder = mkdtempSync(join(tmpdir(), "copydesk package "));
after(() => rmSync(folder, { recursive: true }));

/** Runs the packaging script; gives what it wrote to standard error when it failed. */
function pack(...args: string[]): string {
  try {
    execFileSync(process.execPath, ["scripts/package.mjs", "--out", folder, ...args], { stdio: "pipe" });
    return "";
  } catch (error) {
    return String((error as { stderr: Buffer }).stderr);
  }
}

/** A file that begins as a program for Apple's processors does, in a folder with a space. */
function appleProgram(): string {
  const bytes = Buffer.alloc(4096);
  bytes.writeUInt32LE(0xfeedfacf, 0);
  bytes.writeUInt32LE(0x0100000c, 4);
  const file = join(folder, "copydesk for apple");
  writeFileSync(file, bytes, { mode: 0o644 });
  return file;
}

test("a package for another machine, from a build that is given", () => {
  assert.equal(pack("--server", `darwin-arm64=${appleProgram()}`), "");
  const vsix = readFileSync(join(folder, "copydesk-darwin-arm64.vsix"));
  assert.deepEqual(faultsOf(vsix, "darwin-arm64"), []);
  const names = entriesOf(vsix).map(entry => entry.name);
  assert.ok(names.includes("extension/server/copydesk"), names.join());
  const manifest = JSON.parse(
    String(
      entriesOf(vsix)
        .find(({ name }) => name === "extension/package.json")
        ?.read(),
    ),
  );
  assert.equal(manifest.scripts, undefined);
  assert.equal(manifest.devDependencies, undefined);
  // The check is one that can fail.
  assert.match(faultsOf(vsix, "darwin-x64").join(), /marked for darwin-arm64/);
  assert.match(faultsOf(vsix, undefined).join(), /marked for darwin-arm64/);
});

test("a program for another machine than the package's is refused", () => {
  const why = pack("--server", `win32-x64=${appleProgram()}`);
  assert.match(why, /is no program for win32-x64/);
  assert.ok(!existsSync(join(folder, "copydesk-win32-x64.vsix")));
  assert.match(
    pack("--server", `amiga-m68k=${appleProgram()}`),
    /amiga-m68k is no target; those are win32-x64/,
  );
  assert.match(
    pack("--target", "linux-arm64", "--server", `darwin-arm64=${appleProgram()}`),
    /no server for linux-arm64/,
  );
});

test("a package without a server says so", () => {
  assert.equal(pack("--without-server"), "");
  const vsix = readFileSync(join(folder, "copydesk.vsix"));
  assert.deepEqual(faultsOf(vsix, undefined), []);
  assert.match(faultsOf(vsix, "linux-x64").join(), /marked for any machine/);
});

// The build of `cargo test` and `cargo build`, or another one that is named.
const built = process.env["COPYDESK_SERVER"] ?? "../../target/debug/copydesk";
test("the package for this machine", { skip: existsSync(built) ? false : `no ${built}` }, () => {
  assert.equal(pack("--any-size", "--server", built), "");
  const vsix = readFileSync(join(folder, `copydesk-${thisTarget()}.vsix`));
  assert.deepEqual(faultsOf(vsix, thisTarget(), { anySize: true }), []);
});

test("what must not be in a package is found, and what is missing", () => {
  const vsix = zip({
    "extension/src/desk.ts": "x",
    "extension/dist/extension.js": "//# sourceMappingURL=extension.js.map",
    "extension/dist/extension.js.map": "x",
    "extension/node_modules/a/index.js": "x",
    "extension/server/copydesk": "#!/bin/sh",
  });
  const faults = faultsOf(vsix, undefined).join("\n");
  for (const name of ["src/desk.ts", "dist/extension.js.map", "node_modules/a/index.js"]) {
    assert.match(faults, new RegExp(`extension/${name.replaceAll(".", "\\.")} has no business in it`));
  }
  for (const name of ["NOTICE", "LICENSE.txt", "THIRD-PARTY-LICENSES"]) {
    assert.match(faults, new RegExp(`extension/${name.replace(".", "\\.")} is missing`));
  }
  assert.match(faults, /extension\.js has or names a source map/);
  assert.match(faults, /extension\/server\/copydesk is in a package for any machine/);
  const large = zip({ "extension/NOTICE": "x".repeat(10_000_001) });
  assert.match(faultsOf(large, undefined).join(), /10\.0 MB, and 10 are allowed/);
  assert.doesNotMatch(faultsOf(large, undefined, { anySize: true }).join(), /are allowed/);
});

/** A zip file of these texts, not compressed. */
function zip(files: Record<string, string>): Buffer {
  const bodies: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const head = Buffer.alloc(30);
    head.write("PK\x03\x04", "latin1");
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.write("PK\x01\x02", "latin1");
    entry.writeUInt32LE(text.length, 20);
    entry.writeUInt32LE(text.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    const body = Buffer.concat([head, Buffer.from(name), Buffer.from(text)]);
    bodies.push(body);
    list.push(entry, Buffer.from(name));
    at += body.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(bodies.length, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, ...list, end]);
}
