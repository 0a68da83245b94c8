/** Kinds of documents: not saved yet, Markdown, HTML, line ends of Windows, and one that changes its language. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { installed } from "./profiles.mjs";

const STORY = [
  "The council met for nine minutes in the school on Monday. Anna Lind and Jon Berg stayed at home that night.",
  "",
  "“We are done here, all of us.”",
  "",
  "The lights went out at one.",
];

/** @type {import("../desk/test.mjs").Group} */
export const group = {
  name: "documents",
  profile: installed,
  scenarios: {
    "a story that is not saved": async test => {
      const desk = await test.desk();
      await desk.untitled();
      await desk.type(STORY.join("\n"));
      await desk.expectFindings(["warning 3"]);
      await desk.goTo(3, 5);
      await desk.choose("Add “Lind said”");
      await desk.expectFindings([]);
      assert.equal(await desk.line(3), "“We are done here, all of us,” Lind said.");
    },

    "Markdown that is not saved, with front matter": async test => {
      const desk = await test.desk();
      await desk.untitled("Markdown");
      await desk.type(
        ["---", "title: “Nobody has to leave this valley now.”", "date: 2023-06-14", "---", "", ""].join(
          "\n",
        ),
      );
      await desk.type("Norwegian Prime Minister Jonas Gahr Støre left the valley at noon.\n");
      await desk.goTo(6, 30);
      const card = await desk.hover("Prime Minister of Norway");
      assert.match(card, /on June 14, 2023/);
      // Front matter is not prose.
      await desk.expectFindings([]);
    },

    "the date in the front matter decides what a card tells": async test => {
      const desk = await test.desk();
      const text = readFileSync(test.article("ferry.md"), "utf8");
      await desk.open(test.write("later.md", text.replace("2023-06-14", "2020-06-14")));
      await desk.goToWords(text, "Gahr");
      const card = await desk.hover("Jonas Gahr Støre");
      assert.doesNotMatch(card, /Prime Minister of Norway on/);
    },

    "HTML: prose is read, markup is not, and a fix leaves the tags alone": async test => {
      const desk = await test.desk();
      const path = test.article("bridge.html");
      const before = readFileSync(path, "utf8");
      await desk.open(path);
      await desk.expectFindings(["warning 13"]);
      await desk.goToWords(before, "all gone");
      await desk.choose("Add “Lind said”");
      await desk.expectFindings([]);
      assert.equal(await desk.saved(), before.replace("all gone.”", "all gone,” Lind said."));
    },

    "HTML: a card has the date of the page": async test => {
      const desk = await test.desk();
      const path = test.article("bridge.html");
      await desk.open(path);
      await desk.goToWords(readFileSync(path, "utf8"), "Emmanuel", 12);
      assert.match(await desk.hover("President of France"), /May 3, 2022/);
    },

    "line ends of Windows stay as they are": async test => {
      const desk = await test.desk();
      const before = readFileSync(test.article("pool.txt"), "utf8").replaceAll("\n", "\r\n");
      await desk.open(test.write("windows.txt", before));
      await desk.expectFindings(["warning 9"]);
      await desk.goToWords(before, "somewhere");
      await desk.choose("Add “Whitaker said”");
      await desk.expectFindings([]);
      assert.equal(await desk.saved(), before.replace("somewhere else.”", "somewhere else,” Whitaker said."));
    },

    "the language is switched while a story is open": async test => {
      const desk = await test.desk();
      await desk.open(test.article("pool.txt"));
      await desk.expectFindings(["warning 9"]);
      await desk.language("Python");
      await desk.expectFindings([]);
      await desk.language("Markdown");
      await desk.expectFindings(["warning 9"]);
      await desk.language("Plain Text");
      await desk.expectFindings(["warning 9"]);
    },

    "code is left alone": async test => {
      const desk = await test.desk();
      const code = '    print("The dam will hold until the spring.")';
      await desk.open(
        test.write("night.md", `${STORY.join("\n")}\n\nThe console prints a line.\n\n${code}\n`),
      );
      await desk.expectFindings(["warning 3"]);
    },
  },
};
