/** Files as they come: odd names, read-only, huge, changed by somebody else, open twice. */

import assert from "node:assert/strict";
import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";

import * as screen from "../desk/screen.mjs";
import { never, until } from "../desk/wait.mjs";
import { installed } from "./profiles.mjs";

/** @type {import("../desk/test.mjs").Group} */
export const group = {
  name: "files",
  profile: installed,
  scenarios: {
    "a path with spaces, accents and an emoji": async test => {
      const desk = await test.desk();
      const path = test.article("pool.txt", "Año 50%/Ein großer Tag #1/l’été à la mer 🏊.txt");
      const before = readFileSync(path, "utf8");
      await desk.open(path);
      await desk.expectFindings(["warning 9"]);
      await desk.goToWords(before, "somewhere");
      await desk.choose("Add “Whitaker said”");
      await desk.expectFindings([]);
      assert.equal(await desk.saved(), before.replace("somewhere else.”", "somewhere else,” Whitaker said."));
      await desk.expectStatus("3 quotes");
    },

    "a quotation in such a path is ignored in the project": async test => {
      const path = test.article("pool.txt", "l’été 🏊/pool 100%.txt");
      const toml = test.write("copydesk.toml", "");
      const desk = await test.desk();
      await desk.open(path);
      await desk.expectFindings(["warning 9"]);
      await desk.goTo(9, 5);
      await desk.choose("Ignore this quotation in this project");
      await desk.expectFindings([]);
      const written = readFileSync(toml, "utf8");
      assert.match(written, /unattributed-quote:/);
      assert.ok(!written.includes("somewhere"), "a hash, and none of the words");
    },

    "a read-only file is read, and stays as it is": async test => {
      test.write(".vscode/settings.json", JSON.stringify({ "files.readonlyFromPermissions": true }));
      const path = test.article("pool.txt");
      const before = readFileSync(path, "utf8");
      chmodSync(path, 0o444);
      const desk = await test.window(path);
      await desk.expectFindings(["warning 9"]);
      await desk.goToWords(before, "tickets");
      await desk.hover("Joan Whitaker");
      await desk.press("Escape");
      await desk.page.keyboard.type("X");
      await never("it was changed", async () => (await desk.see(screen.activeTab))?.dirty);
      assert.equal(readFileSync(path, "utf8"), before);
      await desk.expectFindings(["warning 9"]);
    },

    "a file of 10 MB is left alone, says so, and is typed in smoothly": async test => {
      const paragraph = readFileSync(test.article("pool.txt"), "utf8") + "\n";
      const path = test.write("huge.txt", paragraph.repeat(Math.ceil(10e6 / paragraph.length)));
      const desk = await test.desk();
      await desk.open(path);
      await desk.expectStatus("Too large");
      await desk.expectFindings([]);
      await desk.goTo(1);
      const times = await desk.timeKeys("The pool, again. The pool, again. ");
      const [median = 0, worst = 0] = [times[times.length >> 1], times.at(-1)];
      assert.ok(median < 60 && worst < 1000, `a key took ${median} ms, the slowest ${worst} ms`);
      assert.match(await desk.line(1), /^The pool, again\. The pool, again\. Council/);
    },

    "a file that somebody else changes on the disk": async test => {
      const desk = await test.desk();
      const path = test.article("pool.txt");
      const before = readFileSync(path, "utf8");
      await desk.open(path);
      await desk.expectFindings(["warning 9"]);
      writeFileSync(path, before.replace("somewhere else.”", "somewhere else,” Adeyemi said."));
      await desk.expectFindings([]);
      writeFileSync(path, `A new first line.\n\n${before}`);
      await desk.expectFindings(["warning 11"]);
    },

    "one draft in two windows": async test => {
      const path = test.article("ferry.md");
      const before = readFileSync(path, "utf8");
      const [one, two] = [await test.window(path), await test.window(path)];
      for (const desk of [one, two]) {
        await desk.expectFindings(["hint 12", "warning 16"]);
      }
      // Two windows, two servers, and neither waits for the other.
      assert.equal(test.servers().length, 2);
      await one.goToWords(before, "wet pier");
      await one.choose("Add “Solheim said”");
      await one.expectFindings(["hint 12"]);
      await two.expectFindings(["hint 12", "warning 16"]);
      await one.saved();
      await two.expectFindings(["hint 12"]);
      await two.goToWords(before, "clock of");
      await two.choose("Add “Støre said”");
      await two.expectFindings([]);
      await two.saved();
      await one.expectFindings([]);
      assert.match(readFileSync(path, "utf8"), /Støre said\.\n[^]*Solheim said\./);
    },

    "a file that is deleted while it is open is still read, and saved again": async test => {
      const desk = await test.desk();
      const path = test.article("pool.txt");
      await desk.open(path);
      await desk.expectFindings(["warning 9"]);
      rmSync(path);
      await desk.goTo(1);
      await desk.type("Late edition. ");
      await until("the text is there", async () => (await desk.line(1)).startsWith("Late edition. Council"));
      await desk.expectFindings(["warning 9"]);
      assert.match(await desk.saved(), /^Late edition\. Council/);
    },
  },
};
