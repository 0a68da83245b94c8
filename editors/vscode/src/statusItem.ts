/** The language status item: what the desk says of the article that is being written. */
import {
  commands,
  type Disposable,
  languages,
  LanguageStatusSeverity,
  type TextDocument,
  window,
} from "vscode";
import { SELECTOR } from "./client";
import type { Desk } from "./desk";
import { shown } from "./status";

/** The document that is being written, if it is one that we read. */
export function activeArticle(): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  return document !== undefined && languages.match(SELECTOR, document) > 0 ? document : undefined;
}

const SEVERITY = {
  information: LanguageStatusSeverity.Information,
  warning: LanguageStatusSeverity.Warning,
  error: LanguageStatusSeverity.Error,
};

export function statusItem(desk: Desk): Disposable[] {
  const item = languages.createLanguageStatusItem("copydesk", SELECTOR);
  item.name = "Copydesk";
  const show = (): void => {
    const document = activeArticle();
    const status = document && desk.article(document.uri);
    const { text, detail, busy, level, command } = shown(desk.phase, status);
    Object.assign(item, { text, detail, busy, severity: SEVERITY[level], command });
    item.accessibilityInformation = { label: ["Copydesk", text, detail].filter(Boolean).join(", ") };
    // For the menus: which commands make sense here.
    void commands.executeCommand("setContext", "copydesk.article", document !== undefined);
    void commands.executeCommand("setContext", "copydesk.muted", status?.state === "muted");
  };
  show();
  return [item, desk.onDidChange(show), window.onDidChangeActiveTextEditor(show)];
}
