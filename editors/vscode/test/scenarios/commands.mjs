/** The status, and what the palette offers. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import * as screen from "../desk/screen.mjs";
import { until } from "../desk/wait.mjs";
import { installed } from "./profiles.mjs";

/** @type {import("../desk/test.mjs").Group} */
export const group = {
  name: "commands",
  profile: installed,
  scenarios: {
    "the status counts the quotations, and those without a speaker": async test => {
      const desk = await test.desk();
      const path = test.article("ferry.md");
      await desk.open(path);
      await desk.expectStatus("4 quotes · 2 without a speaker");
      await desk.goToWords(readFileSync(path, "utf8"), "wet pier");
      await desk.choose("Add “Solheim said”");
      await desk.expectStatus("4 quotes · 1 without a speaker");
      // Each document has its own.
      await desk.open(test.article("pool.txt"));
      await desk.expectStatus("3 quotes · 1 without a speaker");
    },

    "the status says why a file is not read": async test => {
      const desk = await test.desk();
      await desk.open(test.article("pool.txt", "README.txt"));
      await desk.expectStatus("Not read");
      await desk.expectFindings([]);
    },

    "a document is left alone, and read again": async test => {
      const desk = await test.desk();
      await desk.open(test.article("ferry.md"));
      await desk.expectFindings(["hint 12", "warning 16"]);
      await desk.run("Copydesk: Leave This Document Alone");
      await desk.expectFindings([]);
      await desk.expectStatus("Left alone");
      await until("the hint goes", async () => (await desk.line(12)).endsWith("the deck.”"));
      await desk.run("Copydesk: Read This Document Again");
      await desk.expectFindings(["hint 12", "warning 16"]);
      await desk.expectStatus("4 quotes");
      await until("the hint is back", async () => (await desk.line(12)).endsWith("— Støre"));
    },

    "the menu of fixes leaves a document alone, too": async test => {
      const desk = await test.desk();
      await desk.open(test.article("pool.txt"));
      await desk.expectFindings(["warning 9"]);
      await desk.goTo(9, 5);
      await desk.choose("Mute Copydesk in this document");
      await desk.expectFindings([]);
      await desk.expectStatus("Left alone");
    },

    "the quotations of an article are shown beside it, and follow it": async test => {
      const desk = await test.desk();
      const path = test.article("ferry.md");
      await desk.open(path);
      await desk.expectStatus("4 quotes");
      await desk.run("Copydesk: Show the Quotations of This Article");
      const page = await desk.preview("A ferry is a promise with a ramp");
      assert.match(page, /The night ferry learns to wait/);
      assert.match(page, /Jonas Gahr Støre/);
      assert.match(page, /Nobody should have to run on a wet pier/);
      await desk.press("Control+1");
      await desk.goToWords(readFileSync(path, "utf8"), "wet pier");
      await desk.choose("Add “Solheim said”");
      await desk.preview("Marit Solheim");
    },

    "the report has no word of an article and none of its path": async test => {
      const desk = await test.desk();
      await desk.open(test.article("ferry.md", "Galley exclusive.md"));
      await desk.expectStatus("4 quotes");
      await desk.page.evaluate(() => navigator.clipboard.writeText(""));
      await desk.run("Copydesk: Copy a Report for a Bug (without Text)");
      await desk.notice("Report copied");
      const report = await desk.page.evaluate(() => navigator.clipboard.readText());
      assert.match(report, /Copydesk extension: \d+\.\d+\.\d+/);
      assert.match(report, /Quotations in them: \d+, without a speaker \d+/);
      for (const word of [
        "galley",
        "ferry",
        "Støre",
        "Solheim",
        "pier",
        "exclusive",
        test.folder,
        test.office.home,
      ]) {
        assert.ok(
          !report.toLowerCase().includes(word.toLowerCase()),
          `“${word}” is in the report:\n${report}`,
        );
      }
    },

    "restart brings a new server and the same findings": async test => {
      const desk = await test.desk();
      await desk.open(test.article("pool.txt"));
      await desk.expectFindings(["warning 9"]);
      const before = test.servers();
      await desk.run("Copydesk: Restart");
      await until("another server", () => test.servers().length === 1 && test.servers()[0] !== before[0]);
      await desk.goTo(9, 5);
      await desk.choose("Add “Whitaker said”");
      await desk.expectFindings([]);
    },

    "the log tells how long the start took, and no word of an article": async test => {
      const desk = await test.desk();
      const path = test.article("ferry.md");
      await desk.open(path);
      await desk.expectFindings(["hint 12", "warning 16"]);
      await desk.goToWords(readFileSync(path, "utf8"), "promise");
      await desk.hover("Støre");
      await desk.run("Copydesk: Show Log", async () => (await desk.see(screen.panel)).includes("ready in"));
      assert.match(test.office.log(), /ready in \d+ ms/);
      for (const word of ["galley", "promise", "Støre", "Solheim"]) {
        assert.ok(!test.office.log().includes(word), `“${word}” is in the log`);
      }
      await desk.run("View: Hide Panel", async () => (await desk.see(screen.panel)) === "");
    },

    "the version is shown": async test => {
      const desk = await test.desk();
      await desk.open(test.article("pool.txt"));
      await desk.expectStatus("3 quotes");
      await desk.run("Copydesk: Show Version");
      assert.match(
        await desk.notice("Copydesk "),
        /Copydesk \d+\.\d+\.\d+, program \d+\.\d+\.\d+ \(bundled\)/,
      );
    },

    "an example draft opens, with something to mend": async test => {
      const desk = await test.desk();
      await desk.open(test.article("pool.txt"));
      await desk.run("Copydesk: Open an Example Draft", async () =>
        (await desk.see(screen.activeTab))?.name.startsWith("Untitled"),
      );
      await until("findings in it", async () => (await desk.findings()).some(f => f.startsWith("warning")));
    },
  },
};
