import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

interface Manifest {
  version: string;
  icon: string;
  activationEvents: string[];
  extensionKind: string[];
  capabilities: {
    untrustedWorkspaces: { supported: string; restrictedConfigurations: string[]; description: string };
    virtualWorkspaces: { supported: boolean; description: string };
  };
  contributes: {
    commands: { command: string; title: string; category: string }[];
    configuration: { properties: Record<string, Record<string, unknown>> };
    walkthroughs: {
      id: string;
      steps: { id: string; description: string; media: { svg?: string; image?: string; altText?: string } }[];
    }[];
  };
}

const read = (name: string): string => readFileSync(name, "utf8");
const manifest = JSON.parse(read("package.json")) as Manifest;
const settings = manifest.contributes.configuration.properties;

test("it has the version of the program", () => {
  assert.equal(/^version = "(.*)"$/m.exec(read("../../Cargo.toml"))?.[1], manifest.version);
});

test("it wakes for its languages only", () => {
  assert.deepEqual(manifest.activationEvents, [
    "onLanguage:plaintext",
    "onLanguage:markdown",
    "onLanguage:html",
  ]);
  assert.deepEqual(manifest.extensionKind, ["workspace"]);
});

test("a folder that is not trusted cannot name a program", () => {
  const { untrustedWorkspaces, virtualWorkspaces } = manifest.capabilities;
  assert.equal(untrustedWorkspaces.supported, "limited");
  assert.deepEqual(untrustedWorkspaces.restrictedConfigurations, [
    "copydesk.server.path",
    "copydesk.officials.tables",
  ]);
  assert.equal(settings["copydesk.server.path"]?.["scope"], "machine-overridable");
  assert.equal(virtualWorkspaces.supported, false);
  assert.ok(untrustedWorkspaces.description !== "" && virtualWorkspaces.description !== "");
});

test("the trace never offers the text of messages", () => {
  assert.deepEqual(settings["copydesk.trace.server"]?.["enum"], ["off", "messages"]);
});

test("every setting says what it does, and every choice too", () => {
  for (const [name, { description, markdownDescription, default: standard }] of Object.entries(settings)) {
    assert.ok(String(description ?? markdownDescription ?? "").length > 20, name);
    assert.notEqual(standard, undefined, name);
  }
});

test("every command of the palette is registered, and every one that is named exists", () => {
  const sources = readdirSync("src").map(name => read(`src/${name}`));
  const registered = new Set(
    [...sources.join("").matchAll(/"(copydesk\.\w+)": (?:async )?\(\) =>/g)].map(m => m[1]),
  );
  for (const { command, category } of manifest.contributes.commands) {
    assert.ok(registered.has(command), command);
    assert.equal(category, "Copydesk");
  }
  const steps = manifest.contributes.walkthroughs.flatMap(({ steps }) => steps);
  const named = [read("src/status.ts"), ...steps.map(step => step.description)].join("\n");
  for (const [, command] of named.matchAll(/(?:command: "|\(command:)(copydesk\.\w+)/g)) {
    assert.ok(registered.has(command), command);
  }
  assert.ok(registered.size >= manifest.contributes.commands.length);
});

test("the walkthrough has three steps, each with a picture that is there and words for it", () => {
  const steps = manifest.contributes.walkthroughs.flatMap(({ steps }) => steps);
  assert.equal(steps.length, 3);
  for (const { id, media } of steps) {
    const picture = media.svg ?? media.image;
    assert.ok(picture !== undefined && read(picture).length > 0, id);
    assert.ok((media.altText ?? "").length > 20, id);
  }
  assert.ok(readFileSync(manifest.icon).length > 0);
});
