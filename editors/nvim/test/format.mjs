// Formats the plugin's Lua as its stylua.toml says, or, with --check, says what is not formatted.
// node format.mjs PACKAGE [--check]: PACKAGE is the folder of npm's @johnnymorganz/stylua, which downloads nothing.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const [library, mode] = process.argv.slice(2);
const { formatCode, Config, IndentType, QuoteStyle, OutputVerification } = createRequire(import.meta.url)(library);

const plugin = dirname(dirname(fileURLToPath(import.meta.url)));
const settings = Object.fromEntries(
    [...readFileSync(join(plugin, "stylua.toml"), "utf8").matchAll(/^(\w+) = "?(\w+)"?$/gm)].map((m) => m.slice(1)),
);

/** A configuration of its own for each file: the library takes it over. */
function config() {
    const config = Config.new();
    config.column_width = Number(settings.column_width);
    config.indent_type = IndentType[settings.indent_type];
    config.indent_width = Number(settings.indent_width);
    config.quote_style = QuoteStyle[settings.quote_style];
    return config;
}

let changed = 0;
for (const name of readdirSync(plugin, { recursive: true }).filter((name) => name.endsWith(".lua"))) {
    const file = join(plugin, name);
    const text = readFileSync(file, "utf8");
    const formatted = formatCode(text, config(), undefined, OutputVerification.None);
    if (formatted === text) continue;
    changed++;
    console.log(`${relative(process.cwd(), file)}: ${mode === "--check" ? "not formatted" : "formatted"}`);
    if (mode !== "--check") writeFileSync(file, formatted);
}
process.exitCode = mode === "--check" && changed > 0 ? 1 : 0;
