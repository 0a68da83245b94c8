// What a package may hold and must hold. The packaging script refuses any other.
import { fits, programName } from "./targets.mjs";
import { entriesOf } from "./zip.mjs";

/** A package is downloaded by people on trains. */
const MAX_BYTES = 10_000_000;

const MUST = [
  "extension/package.json",
  "extension/dist/extension.js",
  "extension/readme.md",
  "extension/changelog.md",
  "extension/LICENSE.txt",
  "extension/NOTICE",
  "extension/THIRD-PARTY-LICENSES",
  "extension/media/icon.png",
];

/** Nothing else is in one: no sources, maps, tests, dependencies, settings of tools. */
const MAY = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/media\/[\w-]+\.(png|svg)$/,
  /^extension\/server\/copydesk(\.exe)?$/,
];

/** What is wrong with a package, given as its bytes; none: nothing. `target` undefined: one without a server. */
export function faultsOf(vsix, target, { anySize = false } = {}) {
  const faults = [];
  const entries = new Map(entriesOf(vsix).map(entry => [entry.name, entry]));
  for (const name of MUST) {
    if ((entries.get(name)?.size ?? 0) === 0) {
      faults.push(`${name} is missing or empty`);
    }
  }
  for (const name of entries.keys()) {
    if (!MUST.includes(name) && !MAY.some(may => may.test(name))) {
      faults.push(`${name} has no business in it`);
    }
  }
  const text = name => entries.get(name)?.read().toString("utf8") ?? "";
  if (text("extension/dist/extension.js").includes("sourceMappingURL")) {
    faults.push("extension/dist/extension.js has or names a source map");
  }
  if (!/MIT/.test(text("extension/LICENSE.txt")) || !/Apache License/.test(text("extension/LICENSE.txt"))) {
    faults.push("extension/LICENSE.txt has not both licences");
  }
  for (const holder of ["vscode-languageclient", "tower-lsp"]) {
    if (!text("extension/THIRD-PARTY-LICENSES").includes(holder)) {
      faults.push(`extension/THIRD-PARTY-LICENSES does not name ${holder}`);
    }
  }
  faults.push(...faultsOfServer(entries, target, text("extension.vsixmanifest")));
  if (!anySize && vsix.length > MAX_BYTES) {
    const size = (vsix.length / 1e6).toFixed(1);
    faults.push(`it has ${size} MB, and ${MAX_BYTES / 1e6} are allowed (a debug build: --any-size)`);
  }
  return faults;
}

function faultsOfServer(entries, target, manifest) {
  const servers = [...entries.keys()].filter(name => name.startsWith("extension/server/"));
  const said = /TargetPlatform="([^"]*)"/.exec(manifest)?.[1];
  if (said !== target) {
    return [`it is marked for ${said ?? "any machine"}, not for ${target ?? "any machine"}`];
  }
  if (target === undefined) {
    return servers.map(name => `${name} is in a package for any machine`);
  }
  const expected = `extension/server/${programName(target)}`;
  if (servers.length !== 1 || servers[0] !== expected) {
    return [`its server is ${servers.join(", ") || "missing"}, not ${expected}`];
  }
  const { read, mode } = entries.get(expected);
  const faults = [];
  if (!fits(read(), target)) {
    faults.push(`${expected} is no program for ${target}`);
  }
  if ((mode & 0o111) !== 0o111) {
    faults.push(`${expected} may not be started (mode ${mode.toString(8)})`);
  }
  return faults;
}
