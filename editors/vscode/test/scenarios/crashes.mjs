/** The server breaks off, hangs, or will not stay. */

import assert from "node:assert/strict";

import { signal } from "../desk/processes.mjs";
import { until } from "../desk/wait.mjs";
import { installed } from "./profiles.mjs";

const TYPED =
  " The water was warm that night, and nobody who had come wanted to go home before the lamps went out.";
const LAST = "The pool opens again on the first day of May.";

/** @type {import("../desk/test.mjs").Group} */
export const group = {
  name: "crashes",
  profile: installed,
  scenarios: {
    "killed in the middle of typing, the server comes back and no keystroke is lost": async test => {
      const desk = await test.window(test.article("pool.txt"));
      await desk.expectFindings(["warning 9"]);
      const server = await only(test);
      await desk.goTo(11, LAST.length + 1);
      const third = TYPED.length / 3;
      await desk.type(TYPED.slice(0, third), 30);
      assert.ok(signal(server, "SIGKILL"));
      await desk.type(TYPED.slice(third, 2 * third), 30);
      await desk.type(TYPED.slice(2 * third), 30);
      await until("another server", () => test.servers().some(id => id !== server));
      await desk.goTo(1);
      await desk.expectFindings(["warning 9"]);
      assert.equal((await desk.saved()).split("\n")[10], LAST + TYPED);
      // It knows the text as it is now: a fix goes to the right place.
      await desk.goTo(9, 5);
      await desk.choose("Add “Whitaker said”");
      await desk.expectFindings([]);
      assert.ok((await desk.saved()).includes("somewhere else,” Whitaker said."));
    },

    "a server that hangs holds up no key and no save": async test => {
      const desk = await test.window(test.article("pool.txt"));
      await desk.expectFindings(["warning 9"]);
      const server = await only(test);
      assert.ok(signal(server, "SIGSTOP"));
      try {
        await desk.goTo(11, LAST.length + 1);
        await desk.type(TYPED, 5);
        assert.equal((await desk.saved()).split("\n")[10], LAST + TYPED);
        await desk.goTo(1);
        await desk.type("Late edition\n\n");
      } finally {
        signal(server, "SIGCONT");
      }
      await desk.expectFindings(["warning 11"]);
    },

    "killed too often, it says so, stays away, and starts again when asked": async test => {
      const desk = await test.window(test.article("pool.txt"));
      await desk.expectFindings(["warning 9"]);
      for (let times = 1; times <= 5; times++) {
        const server = await only(test);
        await desk.expectFindings(["warning 9"]);
        assert.ok(signal(server, "SIGKILL"));
        await until("the server is gone", () => !test.servers().includes(server));
      }
      const notice = await desk.notice("Copydesk is not running");
      assert.match(notice, /broke off 5 times/);
      assert.match(notice, /Start Again/);
      await desk.expectStatus("Copydesk is not running");
      await desk.expectFindings([]);
      assert.deepEqual(test.servers(), []);
      // Writing goes on.
      await desk.goTo(1);
      await desk.type(`Late edition.${TYPED}\n\n`);
      assert.ok((await desk.saved()).startsWith(`Late edition.${TYPED}\n\nCouncil`));
      await desk.run("Copydesk: Restart");
      await desk.expectFindings(["warning 11"]);
      await desk.expectStatus("3 quotes");
    },

    "the server ends with its window": async test => {
      const desk = await test.window(test.article("pool.txt"));
      await desk.expectFindings(["warning 9"]);
      const server = await only(test);
      await desk.leave();
      await until("the server is gone", () => !test.servers().includes(server));
    },
  },
};

/** The one server that runs. @param {import("../desk/test.mjs").Test} test */
async function only(test) {
  return until("one server", () => {
    const running = test.servers();
    return running.length === 1 && running[0];
  });
}
