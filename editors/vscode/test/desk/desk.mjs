/** A desk: one window of the editor, used as a reporter uses it, by keyboard, and read as a reporter reads it. */

import { readFileSync } from "node:fs";
import { basename, dirname } from "node:path";

import * as screen from "./screen.mjs";
import { PATIENCE, pressUntil, until } from "./wait.mjs";

/**
 * @typedef {object} Look how the window looks
 * @property {'light' | 'dark'} [scheme]
 * @property {{ width: number, height: number }} [viewport]
 * @property {number} [scale] device pixels a pixel
 */

export class Desk {
  /**
   * @param {import('./office.mjs').Office} office
   * @param {import('playwright-core').Page} page
   * @param {string} folder the window's folder
   * @param {string} [file] what was opened with it
   */
  constructor(office, page, folder, file) {
    this.office = office;
    this.page = page;
    this.folder = folder;
    this.file = file;
  }

  /** Waits until the window takes keys, and shows its file. */
  async ready() {
    await until("the workbench is drawn", () => this.see(screen.statusBar), 2 * PATIENCE);
    if (this.file) {
      await until("the file is drawn", () => this.see(screen.textIsDrawn), 2 * PATIENCE);
      await until(
        "the extension tells how it is",
        async () => (await this.status()).includes("Copydesk"),
        2 * PATIENCE,
      );
      await this.focus();
    }
  }

  /** Closes the window as a reporter does, who does not care for what is not saved. */
  async leave() {
    this.page.on("dialog", dialog => void dialog.accept().catch(() => {}));
    // A window that goes without a word keeps its extensions for hours, in case it comes back.
    await this.page.goto("about:blank").catch(() => {});
    await this.page.context().close();
  }

  // Keys -----------------------------------------------------------------------------------------------------------

  /** @param {...string} keys as Playwright names them: 'Control+s' */
  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /**
   * Types into the editor, a key at a time.
   *
   * @param {string} text
   * @param {number} [delay] ms between two keys
   */
  async type(text, delay = 0) {
    await this.focus();
    await this.page.keyboard.type(text, { delay });
  }

  /** Brings the focus back into the text. */
  async focus() {
    await pressUntil(
      "the text has the focus",
      async tries => {
        if (tries > 0) await this.press("Escape", "Control+1");
      },
      () => this.see(screen.textHasFocus),
    );
  }

  // Going places ---------------------------------------------------------------------------------------------------

  /**
   * Opens a file by its path and waits until its text is drawn.
   *
   * @param {string} path
   */
  async open(path) {
    // What was open lately is offered first, and may have the same name.
    const [name, above] = [basename(path), dirname(path) === this.folder ? "" : basename(dirname(path))];
    await this.#quickly(
      "Control+p",
      path,
      async () => {
        await until(
          `the file is offered: ${path}`,
          async () => {
            const picked = (await this.see(screen.picked)) ?? "";
            return picked.includes(name) && picked.includes(above);
          },
          8_000,
        );
      },
      async () => (await this.see(screen.activeTab))?.path === path && this.see(screen.textIsDrawn),
    );
    await this.focus();
  }

  /**
   * Goes to a place, both counted from 1; the column in UTF-16 units, as the editor counts.
   *
   * @param {number} line
   * @param {number} [column]
   */
  async goTo(line, column = 1) {
    const place = `Ln ${line}, Col ${column}`;
    await this.#quickly(
      "Control+g",
      `:${line}:${column}`,
      async () => {},
      async () => (await this.see(screen.place)) === place && this.see(screen.textHasFocus),
    );
  }

  /**
   * Goes to the first place of some words.
   *
   * @param {string} text what the editor holds
   * @param {string} words
   * @param {number} [into] how many UTF-16 units behind the start of the words
   */
  async goToWords(text, words, into = 0) {
    const at = text.indexOf(words);
    if (at < 0) throw new Error(`not in the text: ${words}`);
    const before = text.slice(0, at + into).split(/\r\n|\r|\n/);
    await this.goTo(before.length, (before.at(-1) ?? "").length + 1);
  }

  /** Goes to the end of the text. */
  async goToEnd() {
    await this.focus();
    await this.press("Control+End");
  }

  /**
   * Runs a command by its name in the palette.
   *
   * @param {string} name
   * @param {() => unknown} [effect] what shows that it ran; without one, that the palette has closed
   */
  async run(name, effect = () => true) {
    await this.#quickly(
      "F1",
      `>${name}`,
      async () => {
        await until(
          `the command is offered: ${name}`,
          async () => (await this.see(screen.picked))?.includes(name),
          8_000,
        );
      },
      effect,
    );
  }

  /**
   * A new document that is not saved, in a language.
   *
   * @param {string} [language] as the list of languages names it
   */
  async untitled(language) {
    await pressUntil(
      "an untitled document",
      () => this.press("Control+Alt+n"),
      async () => (await this.see(screen.activeTab))?.name.startsWith("Untitled"),
    );
    await this.focus();
    if (language) await this.language(language);
  }

  /**
   * Switches the language of the document.
   *
   * @param {string} name as the list of languages names it
   */
  async language(name) {
    await this.run("Change Language Mode", () => this.see(screen.quickInput));
    await this.answer(name, async () => (await this.see(screen.status, "status.editor.mode"))?.text === name);
  }

  // The document ---------------------------------------------------------------------------------------------------

  /** Saves, and gives what the file holds then. */
  async saved() {
    const tab = await this.see(screen.activeTab);
    if (!tab) throw new Error("no document is open");
    await pressUntil(
      "the document is saved",
      () => this.press("Control+s"),
      async () => !(await this.see(screen.activeTab))?.dirty,
    );
    return readFileSync(tab.path, "utf8");
  }

  /** Closes every document, saved or not, and whatever else lies on the text. */
  async clear() {
    await pressUntil(
      "nothing is open",
      async () => {
        await this.press("Escape", "Control+Alt+Shift+n", "Control+Alt+Shift+w");
      },
      async () => !(await this.see(screen.activeTab)),
    );
  }

  // What is seen ---------------------------------------------------------------------------------------------------

  /**
   * What a look at the screen tells.
   *
   * @template T
   * @template [A=undefined]
   * @param {(about: A) => T} look one of `screen.mjs`; runs in the page
   * @param {A} [about]
   * @returns {Promise<T>}
   */
  async see(look, about) {
    return /** @type {Promise<T>} */ (this.page.evaluate(/** @type {any} */ (look), about));
  }

  /** The findings that are on the screen: “warning 12”, the line counted from 1. */
  async findings() {
    return this.see(screen.findings);
  }

  /**
   * Waits until the findings on the screen are these.
   *
   * @param {string[]} wanted
   */
  async expectFindings(wanted) {
    let seen = /** @type {string[]} */ ([]);
    await until(
      "findings",
      async () => JSON.stringify((seen = await this.findings())) === JSON.stringify(wanted),
    ).catch(() => {
      throw new Error(`findings\n  wanted ${wanted}\n  seen   ${seen}`);
    });
  }

  /**
   * A line as it is drawn, with its hints.
   *
   * @param {number} line
   */
  async line(line) {
    return (await this.see(screen.lines))[line] ?? "";
  }

  /**
   * Waits until a line is drawn like this, with its hints.
   *
   * @param {number} line
   * @param {RegExp} wanted
   */
  async expectLine(line, wanted) {
    let seen = "";
    await until("line", async () => wanted.test((seen = await this.line(line)))).catch(() => {
      throw new Error(`line ${line}\n  wanted ${wanted}\n  seen   ${seen}`);
    });
  }

  /**
   * The card at the cursor.
   *
   * @param {string} phrase what it must hold
   */
  async hover(phrase) {
    let seen = "";
    return pressUntil(
      `a card with “${phrase}”`,
      async () => {
        await this.press("Escape", "Control+k", "Control+i");
      },
      async () => (seen = await this.see(screen.card)).includes(phrase) && seen,
    );
  }

  /** Opens the menu at the cursor and gives the titles in it. */
  async menu() {
    return pressUntil(
      "a menu of fixes",
      async tries => {
        if (tries > 0) await this.press("Escape");
        await this.press("Control+.");
      },
      async () => {
        const titles = await this.see(screen.menu);
        return titles.length > 0 && titles;
      },
    );
  }

  /**
   * Chooses from the menu at the cursor.
   *
   * @param {string} title how the title begins
   */
  async choose(title) {
    const titles = await this.menu();
    if (!titles.some(t => t.startsWith(title)))
      throw new Error(`no “${title}” in the menu: ${titles.join(" | ")}`);
    await until(`“${title}” is selected`, async () => {
      if ((await this.see(screen.menuChoice))?.startsWith(title)) return true;
      await this.press("ArrowDown");
      return false;
    });
    await this.press("Enter");
    await until("the menu closes", async () => (await this.see(screen.menu)).length === 0);
  }

  /**
   * Types and measures, in ms, how long each key takes until its letter is drawn. Sorted.
   *
   * @param {string} text one line
   */
  async timeKeys(text) {
    await this.focus();
    const times = [];
    for (const key of text) {
      await this.see(screen.watchText);
      await this.page.keyboard.type(key);
      times.push(await until(`“${key}” is drawn`, () => this.see(screen.textChangedAfter)));
    }
    return times.sort((a, b) => a - b);
  }

  /** What the language status says: “4 quotes · 1 without a speaker”. */
  async status() {
    return (await this.see(screen.status, "status.languageStatus"))?.label ?? "";
  }

  /** @param {string} phrase waits until the language status holds it */
  async expectStatus(phrase) {
    let seen = "";
    await until("status", async () => (seen = await this.status()).includes(phrase)).catch(() => {
      throw new Error(`the status\n  wanted ${phrase}\n  seen   ${seen}`);
    });
  }

  /** @param {string} phrase waits for a notification that holds it, and gives its text */
  async notice(phrase) {
    let seen = /** @type {string[]} */ ([]);
    return until("notice", async () =>
      (seen = await this.see(screen.notices)).find(n => n.includes(phrase)),
    ).catch(() => {
      throw new Error(`a notification\n  wanted ${phrase}\n  seen   ${seen.join(" | ")}`);
    });
  }

  /**
   * Presses the first button of a notification, which must be this one.
   *
   * @param {string} button
   */
  async accept(button) {
    await this.notice(button);
    await this.run(
      "Notifications: Accept Notification Primary Action",
      async () => !(await this.see(screen.notices)).some(n => n.includes(button)),
    );
  }

  /**
   * Waits for a Markdown preview that holds a phrase, and gives its text.
   *
   * @param {string} phrase
   */
  async preview(phrase) {
    return until(`a page with “${phrase}”`, async () => {
      for (const frame of this.page.frames()) {
        const text = await frame
          .locator("body")
          .innerText({ timeout: 500 })
          .catch(() => "");
        if (frame !== this.page.mainFrame() && text.includes(phrase)) return text;
      }
      return undefined;
    });
  }

  /**
   * Answers the question whether the authors of the folder are trusted.
   *
   * @param {'Yes' | 'No'} answer
   */
  async answerTrust(answer) {
    await until("the question of trust", async () => (await this.see(screen.dialogButtons)).length > 0);
    await pressUntil(
      `the answer is ${answer}`,
      async () => {
        await until(
          `“${answer}” is selected`,
          async () => {
            const button = await this.see(screen.focusedButton);
            if (button?.startsWith(answer)) return true;
            await this.press("Tab");
            return false;
          },
          2_000,
        );
        await this.press("Enter");
      },
      async () => (await this.see(screen.dialogButtons)).length === 0,
    );
  }

  /** Trusts the window's folder, on the page that the editor has for that. */
  async trustFolder() {
    await this.run("Workspaces: Manage Workspace Trust", () => this.see(screen.trustPage));
    await pressUntil(
      "the folder is trusted",
      () => this.press("Control+Enter"),
      async () => !(await this.see(screen.statusBar))?.includes("Restricted Mode"),
    );
  }

  // ----------------------------------------------------------------------------------------------------------------

  /**
   * Opens the quick input with a key and answers it, until that has an effect.
   *
   * @param {string} key
   * @param {string} answer
   * @param {() => Promise<void>} offered
   * @param {() => unknown} effect
   */
  async #quickly(key, answer, offered, effect) {
    await pressUntil(
      `${key} ${answer}`,
      async () => {
        await pressUntil(
          "the quick input",
          async () => {
            await this.press("Escape");
            await this.press(key);
          },
          () => this.see(screen.quickInput),
        );
        await this.page.locator(".quick-input-widget input").first().fill(answer);
        await offered();
        await this.press("Enter");
      },
      async () => (await this.see(screen.quickAnswer)) !== answer,
    );
    // It was taken, and nobody asks twice.
    await until(`the effect of ${key} ${answer}`, effect);
  }

  /**
   * Answers a quick input that is open.
   *
   * @param {string} answer
   * @param {() => unknown} effect
   */
  async answer(answer, effect) {
    await this.page.locator(".quick-input-widget input").first().fill(answer);
    await until(`it is offered: ${answer}`, async () => (await this.see(screen.picked))?.includes(answer));
    await this.press("Enter");
    await until(`${answer} is chosen`, effect);
  }
}
