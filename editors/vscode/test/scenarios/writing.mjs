/** What a reporter does all day: opens a draft, looks, mends, types. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import * as screen from "../desk/screen.mjs";
import { never, pressUntil, until } from "../desk/wait.mjs";
import { installed } from "./profiles.mjs";

const BARE = "“Nobody should have to run on a wet pier for a timetable.”";
const MENDED = "“Nobody should have to run on a wet pier for a timetable,” Solheim said.";

/** @type {import("../desk/test.mjs").Group} */
export const group = {
  name: "writing",
  profile: installed,
  scenarios: {
    "findings are there when a draft is opened, and go when it is mended": async test => {
      const desk = await test.desk();
      const path = test.article("ferry.md");
      await desk.open(path);
      await desk.expectFindings(["hint 12", "warning 16"]);
      const text = readFileSync(path, "utf8");
      await desk.goToWords(text, BARE, BARE.length - 2);
      await desk.press("Delete", "Delete");
      await desk.type(",” Solheim said.");
      await desk.expectFindings(["hint 12"]);
      assert.ok((await desk.saved()).includes(MENDED));
    },

    "what is being typed is left alone until the writer is elsewhere": async test => {
      const desk = await test.desk();
      await desk.open(test.article("pool.txt"));
      await desk.expectFindings(["warning 9"]);
      await desk.goToEnd();
      await desk.type(
        "\nThe meadow behind the pool was mown, and the gate was painted green on both sides.\n\n",
      );
      await desk.type("“We will swim here again in the spring.”", 25);
      await desk.goTo(1);
      await desk.expectFindings(["warning 9", "warning 15"]);
    },

    "a card tells who an official was on the day of the story": async test => {
      const desk = await test.desk();
      const path = test.article("ferry.md");
      await desk.open(path);
      await desk.goToWords(readFileSync(path, "utf8"), "Gahr");
      const card = await desk.hover("Prime Minister of Norway");
      assert.match(card, /June 14, 2023/);
      assert.match(card, /front matter/);
    },

    "a card tells whose a quotation is and why": async test => {
      const desk = await test.desk();
      const path = test.article("ferry.md");
      await desk.open(path);
      await desk.goToWords(readFileSync(path, "utf8"), "promise");
      const card = await desk.hover("cue “said” after the quotation");
      assert.match(card, /Støre/);
    },

    "a card tells who “he” is": async test => {
      const desk = await test.desk();
      const path = test.article("ferry.md");
      await desk.open(path);
      await desk.goToWords(readFileSync(path, "utf8"), "he said");
      assert.match(await desk.hover("“he” is"), /Jonas Gahr Støre/);
    },

    "a card on a finding says what is missing": async test => {
      const desk = await test.desk();
      const path = test.article("ferry.md");
      await desk.open(path);
      await desk.expectFindings(["hint 12", "warning 16"]);
      await desk.goToWords(readFileSync(path, "utf8"), "wet pier");
      assert.match(await desk.hover("no speaker named; last quoted: Støre"), /unattributed-quote/);
    },

    "a fix from the menu names the speaker, one undo takes it back, one redo brings it again": async test => {
      const desk = await test.desk();
      const path = test.article("ferry.md");
      const before = readFileSync(path, "utf8");
      await desk.open(path);
      await desk.expectFindings(["hint 12", "warning 16"]);
      await desk.goToWords(before, "wet pier");
      await desk.choose("Add “Solheim said”");
      await desk.expectFindings(["hint 12"]);
      const after = await desk.saved();
      assert.equal(after, before.replace(BARE, MENDED));

      await desk.focus();
      await pressUntil(
        "one undo",
        () => desk.press("Control+z"),
        async () => (await desk.see(screen.activeTab))?.dirty,
      );
      await desk.expectFindings(["hint 12", "warning 16"]);
      assert.equal(await desk.saved(), before);
      await pressUntil(
        "one redo",
        () => desk.press("Control+y"),
        async () => (await desk.see(screen.activeTab))?.dirty,
      );
      assert.equal(await desk.saved(), after);
    },

    "a placeholder offers the speakers to choose from, and one undo takes it back": async test => {
      const desk = await test.desk();
      const path = test.article("ferry.md");
      const before = readFileSync(path, "utf8");
      await desk.open(path);
      await desk.expectFindings(["hint 12", "warning 16"]);
      await desk.goToWords(before, "wet pier");
      await desk.choose("Add “TK said”");
      await desk.expectLine(16, /timetable,” TK said\.$/);
      await until("a list in the text", () => desk.see(screen.suggestion));
      await desk.press("Escape", "Control+z");
      await desk.expectLine(16, /timetable\.”$/);
      await desk.goToWords(before, "wet pier");
      await desk.choose("Add “TK said”");
      await until("Solheim is selected", async () => {
        const selected = await desk.see(screen.suggestion);
        if (selected !== undefined && selected !== "Solheim") await desk.press("ArrowDown");
        return selected === "Solheim";
      });
      await desk.press("Enter");
      await desk.expectLine(16, /timetable,” Solheim said\.$/);
      assert.equal(await desk.saved(), before.replace(BARE, MENDED));
    },

    "no fix is applied by a key that fixes all": async test => {
      const desk = await test.desk();
      const path = test.article("ferry.md");
      await desk.open(path);
      await desk.expectFindings(["hint 12", "warning 16"]);
      await desk.goToWords(readFileSync(path, "utf8"), "wet pier");
      await desk.press("Shift+Alt+.");
      await never("a fix was applied", async () => (await desk.see(screen.activeTab))?.dirty);
    },

    "a hint names the speaker whom the paragraph does not": async test => {
      const desk = await test.desk();
      await desk.open(test.article("ferry.md"));
      await until("a hint", async () => (await desk.line(12)).endsWith("the deck.”— Støre"));
      // A warning asks for the speaker; a hint beside it would answer.
      assert.equal(await desk.line(16), BARE);
    },

    "a quotation can be left alone from the same menu": async test => {
      const desk = await test.desk();
      await desk.open(test.article("pool.txt"));
      await desk.expectFindings(["warning 9"]);
      await desk.goTo(9, 5);
      await desk.choose("Ignore this until the document is closed");
      await desk.expectFindings([]);
    },
  },
};
