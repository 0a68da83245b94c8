/** A folder that may not be trusted: it names a server of its own, which must not be started. */

import assert from "node:assert/strict";
import { chmodSync, existsSync } from "node:fs";
import { join } from "node:path";

import * as screen from "../desk/screen.mjs";
import { until } from "../desk/wait.mjs";
import { careful } from "./profiles.mjs";

/** @type {import("../desk/test.mjs").Group} */
export const group = {
  name: "trust",
  profile: careful,
  scenarios: {
    "without trust, the story is read by the extension's server and the folder's is not started":
      async test => {
        const started = trap(test);
        const desk = await test.unreadyWindow(test.article("pool.txt"));
        await desk.answerTrust("No");
        await desk.ready();
        await desk.expectFindings(["warning 9"]);
        assert.equal(test.servers().length, 1);
        assert.ok(!existsSync(started), "the folder's program was started");
        await until("the editor says that it restricts", async () =>
          /Restricted Mode/.test((await desk.see(screen.statusBar)) ?? ""),
        );
        // The project's file is not written either.
        await desk.goTo(9, 5);
        const titles = await desk.menu();
        assert.ok(titles.includes("Add “Whitaker said”"));
        assert.ok(!titles.some(title => title.includes("in this project")), titles.join(" | "));
      },

    "once the folder is trusted, its server is started": async test => {
      const started = trap(test);
      const desk = await test.unreadyWindow(test.article("pool.txt"));
      await desk.answerTrust("No");
      await desk.ready();
      await desk.expectFindings(["warning 9"]);
      await desk.trustFolder();
      await until("the folder's program is started", () => existsSync(started));
    },

    "with trust from the start": async test => {
      const started = trap(test);
      const desk = await test.unreadyWindow(test.article("pool.txt"));
      await desk.answerTrust("Yes");
      await desk.ready();
      await until("the folder's program is started", () => existsSync(started));
    },
  },
};

/**
 * A folder that names a program of its own as the server. Gives the file that is there once the program was started.
 *
 * @param {import("../desk/test.mjs").Test} test
 */
function trap(test) {
  const mark = join(test.folder, "started");
  const program = test.write("bin/copydesk", `#!/bin/sh\ntouch '${mark}'\n`);
  chmodSync(program, 0o755);
  test.write(".vscode/settings.json", JSON.stringify({ "copydesk.server.path": program }));
  return mark;
}
