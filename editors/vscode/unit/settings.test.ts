import assert from "node:assert/strict";
import { test } from "node:test";
import { chosen, names } from "../src/settings";

test("only what somebody has set is sent, the nearest winning", () => {
  const layers = {
    defaultValue: { hints: { speakers: true }, style: { titles: "ap" }, exclude: [] },
    globalValue: { style: { titles: "bbc" }, rules: { "unattributed-quote": "hint" }, exclude: ["a/"] },
    workspaceValue: { rules: { "unattributed-quote": "off", "another-rule": "hint" }, exclude: ["b/"] },
    workspaceFolderValue: { rules: { "another-rule": "warning" } },
  };
  assert.deepEqual(chosen(layers), {
    style: { titles: "bbc" },
    rules: { "unattributed-quote": "off", "another-rule": "warning" },
    exclude: ["b/"],
  });
  // What came in is as it was.
  assert.deepEqual(layers.globalValue.rules, { "unattributed-quote": "hint" });
});

test("the extension's own settings are not sent", () => {
  assert.deepEqual(chosen({ globalValue: { server: { path: "/x" }, trace: { server: "messages" } } }), {});
});

test("nothing set is an empty object: null would say that nobody knows", () => {
  assert.deepEqual(chosen(undefined), {});
  assert.deepEqual(chosen({ globalValue: null, workspaceValue: "nonsense" }), {});
});

test("a wrong value is sent, so that the server can say so", () => {
  assert.deepEqual(chosen({ globalValue: { limits: "much" }, workspaceValue: { hints: null } }), {
    limits: "much",
    hints: null,
  });
});

test("a report names settings and not their values", () => {
  assert.deepEqual(names({ rules: { "unattributed-quote": "off" }, exclude: ["secret/"], hints: {} }), [
    "rules.unattributed-quote",
    "exclude",
  ]);
});
