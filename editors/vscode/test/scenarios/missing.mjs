/** There is no server, or not where the setting says. */

import assert from "node:assert/strict";
import { chmodSync, copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";

import * as screen from "../desk/screen.mjs";
import { bare } from "./profiles.mjs";

/** The server, for a setting that leads to it. */
const SERVER = process.env["COPYDESK_TEST_SERVER"] ?? "";

/** @type {import("../desk/test.mjs").Group} */
export const group = {
  name: "no server",
  profile: bare,
  scenarios: {
    "none is found: it is said once, the status says it, and writing is untouched": async test => {
      const path = test.article("pool.txt");
      const before = readFileSync(path, "utf8");
      const desk = await test.window(path);
      assert.match(await desk.notice("Copydesk is not running"), /none on the PATH/);
      assert.equal((await desk.see(screen.notices)).length, 1);
      await desk.expectStatus("Copydesk is not running");
      await desk.goTo(1);
      await desk.type("Late edition: ");
      assert.equal(await desk.saved(), `Late edition: ${before}`);
      await desk.expectFindings([]);
    },

    "a setting that leads nowhere is told, and one that leads to a server starts it at once": async test => {
      const settings = (/** @type {string} */ path) =>
        test.write(".vscode/settings.json", JSON.stringify({ "copydesk.server.path": path }));
      settings("/nowhere/copydesk");
      const desk = await test.window(test.article("pool.txt"));
      assert.match(
        await desk.notice("Copydesk is not running"),
        /copydesk\.server\.path names a file that does not exist/,
      );
      settings(SERVER);
      await desk.expectFindings(["warning 9"]);
      await desk.expectStatus("3 quotes");
    },

    "a file that may not be started is told": async test => {
      const path = test.write("bin/copydesk", "no program\n");
      chmodSync(path, 0o644);
      test.write(".vscode/settings.json", JSON.stringify({ "copydesk.server.path": path }));
      const desk = await test.window(test.article("pool.txt"));
      await desk.notice("names a file that may not be started");
      await desk.expectStatus("Copydesk is not running");
    },

    "a program that is something else is told, and given up": async test => {
      test.write(".vscode/settings.json", JSON.stringify({ "copydesk.server.path": "/bin/true" }));
      const desk = await test.window(test.article("pool.txt"));
      await desk.notice("Copydesk is not running");
      await desk.expectStatus("Copydesk is not running");
      await desk.goTo(1);
      await desk.type("Late edition: ");
      assert.match(await desk.saved(), /^Late edition: /);
    },

    "a path with spaces and accents": async test => {
      const path = join(test.folder, "Año 1/copydesk");
      test.write("Año 1/.keep", "");
      copyFileSync(SERVER, path);
      chmodSync(path, 0o755);
      test.write(
        ".vscode/settings.json",
        JSON.stringify({ "copydesk.server.path": "${workspaceFolder}/Año 1" }),
      );
      const desk = await test.window(test.article("pool.txt"));
      await desk.expectFindings(["warning 9"]);
    },
  },
};
