// Bundles the extension into dist/extension.js; with --tests its unit tests into out/; with --watch again at each change.
import { build, context } from "esbuild";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const common = {
  bundle: true,
  platform: "node",
  target: "node20", // what VS Code 1.91 runs extensions with
  format: "cjs",
  logLevel: "warning",
  // The packages' "main" is a build that cannot be bundled where there is a "module".
  mainFields: ["module", "main"],
  loader: { ".md": "text" },
};
const extension = {
  ...common,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  external: ["vscode"],
  minify: true,
  // Names of classes stay readable in reports of faults.
  keepNames: true,
  metafile: true,
};

if (process.argv.includes("--watch")) {
  await (await context({ ...extension, logLevel: "info" })).watch();
} else if (process.argv.includes("--tests")) {
  rmSync("out", { recursive: true, force: true });
  const tests = readdirSync("unit").filter(name => name.endsWith(".test.ts"));
  // "vscode" is not external here: what is tested so must not need the editor.
  await build({
    ...common,
    entryPoints: tests.map(name => `unit/${name}`),
    outdir: "out",
    sourcemap: "inline",
  });
} else {
  const { metafile } = await build(extension);
  // Which packages went in: the packaging script adds their licences.
  writeFileSync("dist/meta.json", JSON.stringify(metafile));
}
