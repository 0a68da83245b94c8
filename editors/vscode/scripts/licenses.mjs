// The licences of everything that a package carries: the project's own, those of the bundled JavaScript, and those of
// the crates in the server.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

const IS_LICENSE = /^(licen[cs]e|copying|notice|unlicense)/i;

/** The project's own: either of two, as one file. */
export function ownLicense(root) {
  const read = name => readFileSync(join(root, name), "utf8").trim();
  return `Copydesk may be used under either of the two licences below, as you like. What it knows of officials comes from\nsources with terms of their own: see NOTICE.\n\n# MIT\n\n${read("LICENSE-MIT")}\n\n# Apache 2.0\n\n${read("LICENSE-APACHE")}\n`;
}

/** All others, each text once with the packages that it holds for. */
export function othersLicenses(extension, root, triple) {
  const holders = new Map();
  for (const { name, license, folder } of [...bundledPackages(extension), ...crates(root, triple)]) {
    const texts = licenseFiles(folder).map(file =>
      readFileSync(file, "utf8").replaceAll("\r\n", "\n").trim(),
    );
    for (const text of texts.length === 0 ? [`(no text comes with it; its licence is ${license})`] : texts) {
      holders.set(text, [...(holders.get(text) ?? []), `${name} (${license})`]);
    }
  }
  const sections = [...holders].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`);
  const rule = `\n${"-".repeat(80)}\n\n`;
  return `Copydesk contains the packages named below, under these licences.\n${rule}${sections.join(rule)}`;
}

function licenseFiles(folder) {
  const found = readdirSync(folder)
    .filter(name => IS_LICENSE.test(name))
    .map(name => join(folder, name));
  return found.filter(file => statSync(file).isFile()).sort();
}

/** What esbuild took out of node_modules. */
function bundledPackages(extension) {
  const { inputs } = JSON.parse(readFileSync(join(extension, "dist/meta.json"), "utf8"));
  const folders = new Set();
  for (const input of Object.keys(inputs)) {
    const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
    if (folder !== undefined) {
      folders.add(join(extension, folder));
    }
  }
  return [...folders].sort().map(folder => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return { name: `${name} ${version}`, license, folder };
  });
}

/** What cargo links into the server for a target: normal dependencies only. */
function crates(root, triple) {
  const run = (...args) =>
    execFileSync("cargo", args, {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 1 << 28,
      stdio: ["ignore", "pipe", "inherit"],
    });
  const linked = new Set(
    run("tree", "--locked", "--edges", "normal", "--prefix", "none", "--target", triple, "--format", "{p}")
      .split("\n")
      .map(line => line.replace(/ \(.*/, "").replace(/ v(?=\d)/, " ")),
  );
  const { packages } = JSON.parse(
    run("metadata", "--locked", "--format-version", "1", "--filter-platform", triple),
  );
  return packages
    .map(({ name, version, license, manifest_path, source }) => ({
      name: `${name} ${version}`,
      license,
      folder: dirname(manifest_path),
      source,
    }))
    .filter(({ name, source }) => source !== null && linked.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
