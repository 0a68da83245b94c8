import assert from "node:assert/strict";
import { test } from "node:test";
import { Crashes, LIMIT, WINDOW_MS } from "../src/crashes";

test("it starts again at once, then more slowly, then no more", () => {
  const crashes = new Crashes();
  const waits = Array.from({ length: LIMIT + 1 }, (_, second) => crashes.add(second * 1000));
  assert.deepEqual(waits, [0, 500, 1000, 2000, undefined]);
  assert.equal(crashes.total, LIMIT + 1);
});

test("crashes long ago do not count", () => {
  const crashes = new Crashes();
  for (let nth = 0; nth < 20; nth++) {
    assert.equal(crashes.add(nth * WINDOW_MS), 0, `crash ${nth}`);
  }
});

test("who starts it by hand gets a fresh count", () => {
  const crashes = new Crashes();
  for (let nth = 0; nth <= LIMIT; nth++) {
    crashes.add(0);
  }
  crashes.forgive();
  assert.equal(crashes.add(0), 0);
  assert.equal(crashes.total, LIMIT + 2);
});
