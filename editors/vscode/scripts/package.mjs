// Makes the package that VS Code installs (.vsix), one for each kind of machine, with the server inside.
//
//   node scripts/package.mjs                                this machine, with target/release/copydesk
//   node scripts/package.mjs --build                        the same, built now
//   node scripts/package.mjs --server PATH                  this machine, with that program
//   node scripts/package.mjs --server win32-x64=PATH ...    other machines, a package each
//   node scripts/package.mjs --target linux-x64 ...         only that one
//   node scripts/package.mjs --without-server               for any machine; the server must be on the PATH
//   --any-size                                              a debug build is larger than a package may be
//   --out FOLDER                                            where to put it (default: this folder)
import { createVSIX } from "@vscode/vsce";
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { faultsOf } from "./contents.mjs";
import { othersLicenses, ownLicense } from "./licenses.mjs";
import { fits, programName, TARGETS, thisTarget } from "./targets.mjs";

const extension = fileURLToPath(new URL("..", import.meta.url));
const root = resolve(extension, "../..");
const { values: options } = parseArgs({
  options: {
    target: { type: "string", multiple: true },
    server: { type: "string", multiple: true },
    build: { type: "boolean" },
    "without-server": { type: "boolean" },
    "any-size": { type: "boolean" },
    out: { type: "string" },
  },
});

try {
  execFileSync(process.execPath, [join(extension, "scripts/build.mjs")], { stdio: "inherit" });
  for (const [target, server] of wanted()) {
    const file = await pack(target, server);
    console.log(`${file} (${(statSync(file).size / 1e6).toFixed(2)} MB)`);
  }
} catch (error) {
  console.error(`package: ${error.message}`);
  process.exitCode = 1;
}

/** Pairs of target and server; no target: a package for any machine. */
function wanted() {
  if (options["without-server"]) {
    return [[undefined, undefined]];
  }
  const servers = new Map();
  for (const given of options.server ?? []) {
    const [, target, file] = /^(?:([a-z0-9]+-[a-z0-9]+)=)?(.+)$/.exec(given) ?? [];
    servers.set(target ?? thisTarget(), resolve(file));
  }
  if (servers.size === 0) {
    const built = join(root, "target/release", programName(thisTarget()));
    if (options.build) {
      execFileSync("cargo", ["build", "--release", "--locked"], { cwd: root, stdio: "inherit" });
    } else if (!existsSync(built)) {
      throw new Error(`no server at ${built}; give --build, --server PATH or --without-server`);
    }
    servers.set(thisTarget(), built);
  }
  const targets = options.target ?? [...servers.keys()];
  return targets.map(target => {
    if (!(target in TARGETS)) {
      throw new Error(`${target} is no target; those are ${Object.keys(TARGETS).join(", ")}`);
    }
    if (!servers.has(target)) {
      throw new Error(`no server for ${target}: give --server ${target}=PATH`);
    }
    return [target, servers.get(target)];
  });
}

/** Lays out what goes in, in a folder of its own, and packs it. Gives the package's path. */
async function pack(target, server) {
  const stage = join(root, "target/vscode", target ?? "any");
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(join(stage, "dist"), { recursive: true });
  const manifest = JSON.parse(readFileSync(join(extension, "package.json"), "utf8"));
  if (server !== undefined) {
    addServer(stage, target, server, manifest.version);
  }
  // What only developers need stays here.
  const { scripts, devDependencies, prettier, private: _, ...shipped } = manifest;
  writeFileSync(join(stage, "package.json"), `${JSON.stringify(shipped, null, 2)}\n`);
  // Everything that was laid out here goes in.
  writeFileSync(join(stage, ".vscodeignore"), "\n");
  for (const name of ["dist/extension.js", "media", "README.md", "CHANGELOG.md"]) {
    cpSync(join(extension, name), join(stage, name), { recursive: true });
  }
  cpSync(join(root, "NOTICE"), join(stage, "NOTICE"));
  writeFileSync(join(stage, "LICENSE"), ownLicense(root));
  const triple = TARGETS[target ?? thisTarget()];
  writeFileSync(join(stage, "THIRD-PARTY-LICENSES"), othersLicenses(extension, root, triple));
  const name = target === undefined ? "copydesk.vsix" : `copydesk-${target}.vsix`;
  const packagePath = join(resolve(options.out ?? extension), name);
  mkdirSync(dirname(packagePath), { recursive: true });
  await createVSIX({ cwd: stage, packagePath, dependencies: false, ...(target && { target }) });
  const faults = faultsOf(readFileSync(packagePath), target, { anySize: options["any-size"] });
  if (faults.length > 0) {
    rmSync(packagePath);
    throw new Error(faults.join("\npackage: "));
  }
  return packagePath;
}

/** Puts the server in; refuses one for another machine, or of another version where that can be asked. */
function addServer(stage, target, server, version) {
  if (!fits(readFileSync(server).subarray(0, 4096), target)) {
    throw new Error(`${server} is no program for ${target}`);
  }
  const inside = join(stage, "server", programName(target));
  mkdirSync(join(stage, "server"));
  cpSync(server, inside);
  // A build from elsewhere may have lost it on the way.
  chmodSync(inside, 0o755);
  if (target === thisTarget()) {
    const said = execFileSync(inside, ["--version"], { encoding: "utf8" }).trim();
    if (said !== `copydesk ${version}`) {
      throw new Error(`the server says "${said}", and the extension's version is ${version}`);
    }
  }
}
