/** Settings: the newsroom's file, the editor's, and what is wrong in them. */

import assert from "node:assert/strict";
import { rmSync } from "node:fs";

import { installed } from "./profiles.mjs";

/** @type {import("../desk/test.mjs").Group} */
export const group = {
  name: "settings",
  profile: installed,
  scenarios: {
    "a copydesk.toml beside the story holds from the moment it is saved, and no longer than it is there":
      async test => {
        const desk = await test.desk();
        await desk.open(test.article("pool.txt"));
        await desk.expectFindings(["warning 9"]);
        const toml = test.write("copydesk.toml", '[rules]\nunattributed-quote = "information"\n');
        await desk.expectFindings(["info 9"]);
        rmSync(toml);
        await desk.expectFindings(["warning 9"]);
      },

    "a broken copydesk.toml is told with its place, and the story is read all the same": async test => {
      const desk = await test.desk();
      test.write("copydesk.toml", '[rules]\nunattributed-quote = "loud"\n');
      await desk.open(test.article("pool.txt"));
      const notice = await desk.notice("copydesk.toml");
      assert.match(notice, /copydesk\.toml:2/);
      assert.match(notice, /unattributed-quote/);
      assert.match(notice, /"hint"/, "it says what can be written there");
      await desk.expectFindings(["warning 9"]);
    },

    "a copydesk.toml that is no TOML is told, and what held before holds": async test => {
      const desk = await test.desk();
      test.write("copydesk.toml", '[rules]\nunattributed-quote = "information"\n');
      await desk.open(test.article("pool.txt"));
      await desk.expectFindings(["info 9"]);
      test.write("copydesk.toml", "[rules\nunattributed-quote = ");
      // The notification of the scenario before may still be there.
      await desk.notice("copydesk.toml:1");
      await desk.expectFindings(["info 9"]);
    },

    "a setting of the editor wins over the file, and is taken up at once": async test => {
      test.write("copydesk.toml", '[rules]\nunattributed-quote = "information"\n');
      const desk = await test.window(test.article("pool.txt"));
      await desk.expectFindings(["info 9"]);
      test.write(".vscode/settings.json", JSON.stringify({ "copydesk.rules.unattributed-quote": "hint" }));
      await desk.expectFindings(["hint 9"]);
      test.write(".vscode/settings.json", "{}");
      await desk.expectFindings(["info 9"]);
    },

    "a wrong setting of the editor is told, and costs only itself": async test => {
      test.write(".vscode/settings.json", JSON.stringify({ "copydesk.rules.unattributed-quote": "loud" }));
      const desk = await test.window(test.article("pool.txt"));
      assert.match(await desk.notice("unattributed-quote"), /"hint"/);
      await desk.expectFindings(["warning 9"]);
    },

    "hints are switched off by their setting": async test => {
      test.write(".vscode/settings.json", JSON.stringify({ "copydesk.hints.speakers": false }));
      const desk = await test.window(test.article("ferry.md"));
      await desk.expectFindings(["hint 12", "warning 16"]);
      assert.match(await desk.line(12), /the deck\.”$/);
      test.write(".vscode/settings.json", "{}");
      await desk.expectLine(12, /— Støre$/);
    },
  },
};
