/** The pictures of the documentation, taken in the real editor: light and dark, each cut to what it shows. */

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import * as screen from "./desk/screen.mjs";
import { until } from "./desk/wait.mjs";
import { Test } from "./desk/test.mjs";

const VIEWPORT = { width: 860, height: 620 };

/** A plain window with large letters and nothing but the story. */
const profile = {
  name: "pictures",
  settings: {
    "window.autoDetectColorScheme": true,
    "editor.fontSize": 15,
    "editor.lineHeight": 24,
    "editor.wordWrap": "on",
    "[markdown]": { "editor.wordWrap": "on" },
    "editor.lineNumbers": "off",
    "editor.glyphMargin": false,
    "editor.folding": false,
    "editor.occurrencesHighlight": "off",
    "editor.renderLineHighlight": "none",
    "editor.scrollbar.vertical": "hidden",
    "editor.overviewRulerBorder": false,
    "editor.hideCursorInOverviewRuler": true,
    "editor.stickyScroll.enabled": false,
    "editor.guides.indentation": false,
    "breadcrumbs.enabled": false,
    "workbench.activityBar.location": "hidden",
    "workbench.editor.showTabs": "none",
    "workbench.layoutControl.enabled": false,
    "window.commandCenter": false,
  },
};

/**
 * @param {(profile: import("./desk/office.mjs").Profile) => Promise<import("./desk/office.mjs").Office>} open
 * @param {string} folder where they go
 */
export async function pictures(open, folder) {
  mkdirSync(folder, { recursive: true });
  const office = await open(profile);
  for (const scheme of /** @type {const} */ (["light", "dark"])) {
    const test = new Test(office);
    await photograph(await test.look("ferry.md", { scheme, scale: 1.5, viewport: VIEWPORT }), folder, scheme);
    await test.end(true);
  }
}

/**
 * @param {import("./desk/desk.mjs").Desk} desk
 * @param {string} folder
 * @param {string} scheme
 */
async function photograph(desk, folder, scheme) {
  const text = readFileSync(desk.file ?? "", "utf8");
  await desk.run("View: Toggle Primary Side Bar Visibility");
  await until("a hint", () => desk.page.locator(".view-line", { hasText: "— Støre" }).count());

  /**
   * @param {string} name
   * @param {string[]} lines words of the first and the last line that are to be in it
   * @param {string[]} [others] selectors of what else is to be in it
   */
  const take = async (name, lines, others = []) => {
    const shown = [
      ...lines.map(words => desk.page.locator(".view-line > span", { hasText: words })),
      ...others.map(selector => desk.page.locator(selector)),
    ];
    const boxes = await Promise.all(shown.map(one => one.first().boundingBox()));
    const clip = around(boxes.filter(box => box !== null));
    await desk.page.screenshot({ path: join(folder, `${name}-${scheme}.png`), clip, caret: "hide" });
    console.log(`${name}-${scheme}.png`);
  };

  await take("hint", ["Norwegian Prime Minister", "welcomed the", "We could hear"]);

  await desk.goToWords(text, "wet pier");
  await desk.menu();
  await take("fix", ["The crew had asked", "boat since", "Nobody should"], [".action-widget"]);
  await desk.press("Escape");

  await desk.goToWords(text, "Gahr");
  await desk.hover("Prime Minister of Norway");
  await take(
    "official",
    ["Norwegian Prime", "welcomed the", "this one is kept"],
    [".monaco-hover:not(.hidden)"],
  );
  await desk.press("Escape");

  // Nothing opens this by key.
  await desk.page.locator("#status\\.languageStatus").hover();
  await until("the status opens", () => desk.page.locator(".hover-language-status").count());
  await take("status", [], [".hover-language-status", "#status\\.languageStatus", "#status\\.notifications"]);
  await desk.page.mouse.move(5, 5);

  await desk.run("Welcome: Open Walkthrough...", () => desk.see(screen.quickInput));
  await desk.answer("Your First Draft with Copydesk", () => desk.see(screen.walkthrough));
  await take("walkthrough", [], [".gettingStartedContainer .gettingStartedDetailsContent"]);
}

/**
 * A rectangle around boxes, with a margin, inside the window.
 *
 * @param {{ x: number, y: number, width: number, height: number }[]} boxes
 */
function around(boxes) {
  const margin = 12;
  // The editor's border is left out.
  const left = Math.max(4, Math.min(...boxes.map(b => b.x)) - margin);
  const top = Math.max(0, Math.min(...boxes.map(b => b.y)) - margin);
  const right = Math.min(VIEWPORT.width, Math.max(...boxes.map(b => b.x + b.width)) + margin);
  const bottom = Math.min(VIEWPORT.height, Math.max(...boxes.map(b => b.y + b.height)) + margin);
  return { x: left, y: top, width: right - left, height: bottom - top };
}
