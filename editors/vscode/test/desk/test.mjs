/** What a scenario gets: an office, windows in it, files to write, and names of what is installed. */

import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The articles of the tests. */
const ARTICLES = fileURLToPath(new URL("../articles/", import.meta.url));

/** @typedef {(test: Test) => Promise<void>} Scenario */

/**
 * Scenarios that share a profile.
 *
 * @typedef {object} Group
 * @property {string} name
 * @property {import("./office.mjs").Profile} profile
 * @property {Record<string, Scenario>} scenarios by their names, in order
 */

export class Test {
  /** @type {import("./desk.mjs").Desk[]} */
  #windows = [];
  /** @type {Set<number>} */
  #before;

  /** @param {import("./office.mjs").Office} office */
  constructor(office) {
    this.office = office;
    /** A folder of this test's own. */
    this.folder = mkdtempSync(join(office.work, "test-"));
    /** The servers that ran before this test began. */
    this.#before = new Set(office.servers());
  }

  /** The ids of the servers that were started in this test and still run. */
  servers() {
    return this.office.servers().filter(id => !this.#before.has(id));
  }

  /** The office's first window, which the scenarios share: its folder is above those of all tests. */
  async desk() {
    const desk = await this.office.sharedDesk();
    this.#windows.push(desk);
    return desk;
  }

  /**
   * A window of its own on this test's folder, with an extension and a server of its own.
   *
   * @param {string} file opened in it
   */
  async window(file) {
    const desk = await this.unreadyWindow(file);
    await desk.ready();
    return desk;
  }

  /**
   * A window of its own on one of the articles, as it looks in a picture.
   *
   * @param {string} name
   * @param {import("./desk.mjs").Look} look
   */
  async look(name, look) {
    const desk = await this.office.desk(this.folder, this.article(name), look);
    this.#windows.push(desk);
    await desk.ready();
    return desk;
  }

  /**
   * The same, while it may still ask something.
   *
   * @param {string} file
   */
  async unreadyWindow(file) {
    const desk = await this.office.desk(this.folder, file);
    this.#windows.push(desk);
    return desk;
  }

  /**
   * Writes a file into this test's folder and gives its path.
   *
   * @param {string} name may have folders in it
   * @param {string | Buffer} content
   */
  write(name, content) {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  /**
   * Puts one of the articles into this test's folder and gives its path.
   *
   * @param {string} name of a file in `articles/`
   * @param {string} [as] another name for it
   */
  article(name, as = name) {
    const path = join(this.folder, as);
    mkdirSync(dirname(path), { recursive: true });
    copyFileSync(join(ARTICLES, name), path);
    return path;
  }

  /**
   * Pictures of all windows, for whoever looks for what went wrong.
   *
   * @param {string} name
   */
  async photograph(name) {
    const folder = process.env["COPYDESK_TEST_FAILED"];
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    const file = name.replace(/\W+/g, "-");
    for (const [index, window] of this.#windows.entries()) {
      // What was told, too, if it is hidden by now.
      await window.press("Control+Alt+Shift+l").catch(() => {});
      await window.page.screenshot({ path: join(folder, `${file}-${index}.png`) }).catch(() => {});
    }
    writeFileSync(join(folder, `${file}.log`), this.office.log());
  }

  /**
   * Leaves things as they were for the next one.
   *
   * @param {boolean} failed then nothing that it used is used again
   */
  async end(failed) {
    for (const window of this.#windows) {
      if (failed || !this.office.isShared(window)) await window.leave();
      else await window.clear().catch(() => window.leave());
    }
  }
}
