import assert from "node:assert/strict";
import { test } from "node:test";
import { type ArticleStatus, counted, shown } from "../src/status";

const article = (of: Partial<ArticleStatus>): ArticleStatus => ({
  uri: "file:///story.md",
  version: 1,
  state: "ready",
  quotations: 0,
  withoutSpeaker: 0,
  ...of,
});

test("how many quotations there are", () => {
  for (const [quotations, withoutSpeaker, text] of [
    [0, 0, "No quotes"],
    [1, 0, "1 quote"],
    [4, 1, "4 quotes · 1 without a speaker"],
    [2, 2, "2 quotes · 2 without a speaker"],
  ] as const) {
    assert.equal(counted({ quotations, withoutSpeaker }), text);
  }
});

test("starting is busy, running is not", () => {
  assert.equal(shown({ kind: "starting" }, article({})).busy, true);
  assert.equal(shown({ kind: "running" }, article({})).busy, false);
});

test("a problem is red and says what to do, whatever was said of the article", () => {
  const item = shown(
    { kind: "problem", reason: "There is none.", setting: false },
    article({ quotations: 4 }),
  );
  assert.deepEqual([item.level, item.busy, item.command.title], ["error", false, "What to do"]);
  // It stands in one line with the text: a long one would push it out of sight.
  assert.ok((item.text + item.detail).length < 40);
});

test("each state of an article has words of its own and something to do", () => {
  const items = (["ready", "muted", "silent", "tooLarge", "binary"] as const).map(state =>
    shown({ kind: "running" }, article({ state, quotations: 4, reason: "because" })),
  );
  assert.equal(new Set(items.map(item => item.text)).size, items.length);
  assert.deepEqual(
    items.map(item => item.command.command),
    [
      "copydesk.showQuotations",
      "copydesk.unmuteDocument",
      "copydesk.showLog",
      "copydesk.openSizeLimit",
      "copydesk.showLog",
    ],
  );
  assert.match(
    shown({ kind: "running" }, article({ state: "silent", reason: "a README" })).detail,
    /a README/,
  );
});

test("an older server, which tells nothing of articles, is ready", () => {
  assert.equal(shown({ kind: "running" }, undefined).detail, "ready");
});
