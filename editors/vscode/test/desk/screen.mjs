/**
 * Looks at the screen. Each runs in the page, so it uses nothing from here, and gives plain data.
 *
 * The class names are Code's own; no other file knows them.
 */

/** Has the text the focus, with nothing lying on it? */
export function textHasFocus() {
  const focused = document.querySelector(".editor-instance .monaco-editor.focused");
  return focused !== null && focused.contains(document.activeElement);
}

/** Is text drawn in the active editor? */
export function textIsDrawn() {
  return document.querySelector(".editor-group-container.active .view-line") !== null;
}

/** Is the quick input open? */
export function quickInput() {
  const widget = document.querySelector(".quick-input-widget");
  const input = widget?.querySelector("input");
  return widget instanceof HTMLElement && widget.style.display !== "none" && document.activeElement === input;
}

/** What stands in the quick input; undefined: it is closed. */
export function quickAnswer() {
  const widget = document.querySelector(".quick-input-widget");
  const open = widget instanceof HTMLElement && widget.style.display !== "none";
  return open ? widget.querySelector("input")?.value : undefined;
}

/** The entry of the quick input that Enter would take. */
export function picked() {
  const row = document.querySelector(".quick-input-list .monaco-list-row.focused");
  return row === null ? undefined : `${row.getAttribute("aria-label")} ${row.textContent}`;
}

/** “Ln 3, Col 1” */
export function place() {
  return document.querySelector("#status\\.editor\\.selection")?.textContent?.trim();
}

/** The document in front. */
export function activeTab() {
  const tab = document.querySelector(".editor-group-container.active .tab.active");
  if (!(tab instanceof HTMLElement)) return undefined;
  const name = tab.dataset["resourceName"] ?? "";
  const title = tab.querySelector(".monaco-icon-label")?.getAttribute("aria-label") ?? "";
  return { name, title, dirty: tab.classList.contains("dirty"), path: title.split(" • ")[0] ?? "" };
}

/**
 * The findings in the active editor, by their squiggles: “warning 12”.
 */
export function findings() {
  const editor = document.querySelector(".editor-group-container.active .monaco-editor");
  if (editor === null) return [];
  /** @type {Map<string, number>} */
  const lines = new Map();
  for (const margin of editor.querySelectorAll(".margin-view-overlays > div")) {
    const number = margin.querySelector(".line-numbers")?.textContent;
    if (number && margin instanceof HTMLElement) lines.set(margin.style.top, Number(number));
  }
  /** @type {Set<string>} */
  const seen = new Set();
  for (const line of editor.querySelectorAll(".view-overlays > div")) {
    if (!(line instanceof HTMLElement)) continue;
    for (const kind of ["error", "warning", "info", "hint"]) {
      if (line.querySelector(`.squiggly-${kind}`)) seen.add(`${kind} ${lines.get(line.style.top)}`);
    }
  }
  return [...seen].sort((a, b) => Number(a.split(" ")[1]) - Number(b.split(" ")[1]));
}

/** The drawn lines of the active editor by their number, hints among them. */
export function lines() {
  const editor = document.querySelector(".editor-group-container.active .monaco-editor");
  /** @type {Record<number, string>} */
  const found = {};
  if (editor === null) return found;
  /** @type {Map<string, number>} */
  const numbers = new Map();
  for (const margin of editor.querySelectorAll(".margin-view-overlays > div")) {
    const number = margin.querySelector(".line-numbers")?.textContent;
    if (number && margin instanceof HTMLElement) numbers.set(margin.style.top, Number(number));
  }
  for (const line of editor.querySelectorAll(".view-line")) {
    if (!(line instanceof HTMLElement)) continue;
    const number = numbers.get(line.style.top);
    if (number !== undefined)
      found[number] = (line.textContent ?? "").replaceAll("\u00a0", " ").replaceAll("\u200b", "");
  }
  return found;
}

/** The text of the card at the cursor; empty: there is none. */
export function card() {
  const cards = [...document.querySelectorAll(".monaco-hover:not(.hidden)")];
  return cards
    .map(c => (c instanceof HTMLElement ? c.innerText : ""))
    .join("\n")
    .trim();
}

/** The titles in the menu of fixes; none: it is not open. */
export function menu() {
  const rows = document.querySelectorAll(".action-widget .monaco-list-row.action");
  return [...rows].map(row => row.querySelector(".title")?.textContent?.trim() ?? "");
}

/** The title that Enter would take. */
export function menuChoice() {
  return document.querySelector(".action-widget .monaco-list-row.focused .title")?.textContent?.trim();
}

/**
 * An entry of the status bar.
 *
 * @param {string} id
 */
export function status(id) {
  const item = document.getElementById(id);
  const label =
    item?.querySelector("[aria-label]")?.getAttribute("aria-label") ?? item?.getAttribute("aria-label");
  return item === null ? undefined : { text: item.textContent?.trim() ?? "", label: label ?? "" };
}

/** The selected entry of the list that lies in the text; undefined: there is none. */
export function suggestion() {
  const row = document.querySelector(".suggest-widget.visible .monaco-list-row.focused");
  return row?.querySelector(".label-name")?.textContent?.trim();
}

/** The texts of the notifications. */
export function notices() {
  const all = document.querySelectorAll(".notifications-toasts .notification-list-item");
  return [...all].map(n => (n instanceof HTMLElement ? n.innerText.trim() : ""));
}

/** The text of the panel below the editors; empty: it is hidden. */
export function panel() {
  const panel = document.querySelector(".part.panel");
  const shown = panel instanceof HTMLElement && panel.offsetParent !== null;
  return shown ? panel.innerText.replaceAll("\u00a0", " ") : "";
}

/** The text of the status bar. */
export function statusBar() {
  const bar = document.querySelector(".part.statusbar");
  return bar instanceof HTMLElement ? bar.innerText : undefined;
}

/** The buttons of the dialog that lies over everything; none: there is no dialog. */
export function dialogButtons() {
  const buttons = document.querySelectorAll(".monaco-dialog-box .monaco-button");
  return [...buttons].map(b => b.textContent?.trim() ?? "");
}

/** The button that has the focus. */
export function focusedButton() {
  return document.activeElement?.closest(".monaco-button")?.textContent?.trim();
}

/** Notes the time, and when the text is drawn anew. */
export function watchText() {
  const text = document.querySelector(".editor-group-container.active .view-lines");
  const state = /** @type {{ watch?: { since: number, after?: number, observer: MutationObserver } }} */ (
    window
  );
  state.watch?.observer.disconnect();
  const observer = new MutationObserver(() => {
    if (state.watch && state.watch.after === undefined)
      state.watch.after = performance.now() - state.watch.since;
  });
  addEventListener(
    "keydown",
    () => {
      if (state.watch) state.watch.since = performance.now();
    },
    { capture: true, once: true },
  );
  state.watch = { since: performance.now(), observer };
  if (text) observer.observe(text, { subtree: true, childList: true, characterData: true });
}

/** How long after the key the text was drawn anew, in ms; undefined: not yet. */
export function textChangedAfter() {
  return /** @type {{ watch?: { after?: number } }} */ (window).watch?.after;
}

/** Is the page on which a folder is trusted in front? */
export function trustPage() {
  return document.querySelector(".workspace-trust-editor") !== null;
}

/** Notes when the next Enter is pressed, and when after it the first text and the first findings are drawn. */
export function watchOpening() {
  /** @type {{ since?: number, text?: number, findings?: number }} */
  const times = {};
  /** @type {{ opening?: typeof times }} */ (window).opening = times;
  const look = () => {
    const text = document.querySelector(".editor-group-container.active .view-line");
    const finding = document.querySelector(".editor-group-container.active .squiggly-warning");
    if (text) times.text ??= performance.now();
    if (finding) times.findings ??= performance.now();
    if (times.text && times.findings) observer.disconnect();
  };
  const observer = new MutationObserver(look);
  const begin = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter") return;
    removeEventListener("keydown", begin, true);
    times.since = performance.now();
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
  };
  addEventListener("keydown", begin, true);
}

/** How long after the Enter, in ms; undefined: not both yet. */
export function opened() {
  const { opening } = /** @type {{ opening?: { since?: number, text?: number, findings?: number } }} */ (
    window
  );
  if (!opening?.since || !opening.text || !opening.findings) return undefined;
  return { text: opening.text - opening.since, findings: opening.findings - opening.since };
}

/** Is a walkthrough open? */
export function walkthrough() {
  return document.querySelector(".gettingStartedContainer .step-list-container") !== null;
}
