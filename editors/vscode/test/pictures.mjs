/** The pictures of the documentation, taken in the real editor: light and dark, each cut to what it shows. */

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import * as screen from "./desk/screen.mjs";
import { until } from "./desk/wait.mjs";
import { Test } from "./desk/test.mjs";

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
    const path = test.article("ferry.md");
    const text = readFileSync(path, "utf8");
    const look = { scheme, scale: 2, viewport: { width: 860, height: 620 } };
    const desk = await office.desk(test.folder, path, look);
    await desk.ready();
    await desk.run("View: Toggle Primary Side Bar Visibility");
    await until(
      "a warning",
      async () => (await desk.findings()).length > 0 || desk.page.locator(".squiggly-warning").count(),
    );

    /** @param {string} name @param {string[]} shown */
    const take = async (name, shown) => {
      const boxes = await desk.see(screen.boxes, shown);
      const clip = around(boxes, look.viewport);
      await desk.page.screenshot({ path: join(folder, `${name}-${scheme}.png`), clip, caret: "hide" });
      console.log(`${name}-${scheme}.png`);
    };

    await desk.goToWords(text, "wet pier");
    await desk.menu();
    await desk.page.screenshot({ path: join(folder, `all-${scheme}.png`) });
    await take("fix", [".view-lines", ".action-widget"]);
    await desk.press("Escape");
    await desk.goToWords(text, "Gahr");
    await desk.hover("Prime Minister of Norway");
    await take("official", [".view-lines", ".monaco-hover:not(.hidden)"]);
    await desk.press("Escape");
    await desk.leave();
  }
}

/**
 * A rectangle around boxes, with a margin, inside the window.
 *
 * @param {{ x: number, y: number, width: number, height: number }[]} boxes
 * @param {{ width: number, height: number }} viewport
 */
function around(boxes, viewport) {
  const margin = 12;
  const left = Math.max(0, Math.min(...boxes.map(b => b.x)) - margin);
  const top = Math.max(0, Math.min(...boxes.map(b => b.y)) - margin);
  const right = Math.min(viewport.width, Math.max(...boxes.map(b => b.x + b.width)) + margin);
  const bottom = Math.min(viewport.height, Math.max(...boxes.map(b => b.y + b.height)) + margin);
  return { x: left, y: top, width: right - left, height: bottom - top };
}
