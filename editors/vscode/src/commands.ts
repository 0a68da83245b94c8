/** The commands of the palette. The server's own (`copydesk.mute`, …) are registered by the language client. */
import { commands, type Disposable, env, type ExtensionContext, Uri, window, workspace } from "vscode";
import type { Desk } from "./desk";
import EXAMPLE from "../../../examples/draft.md";
import { Quotations } from "./quotations";
import { report } from "./report";
import { activeArticle } from "./statusItem";

export function registerCommands(desk: Desk, context: ExtensionContext): Disposable[] {
  const quotations = new Quotations(desk);
  const all: Record<string, () => unknown> = {
    "copydesk.showQuotations": () => quotations.show(),
    "copydesk.muteDocument": () => mute(desk, "copydesk.mute"),
    "copydesk.unmuteDocument": () => mute(desk, "copydesk.unmute"),
    "copydesk.openExample": async () =>
      window.showTextDocument(await workspace.openTextDocument({ language: "markdown", content: EXAMPLE })),
    "copydesk.restart": () => desk.restart(),
    "copydesk.showLog": () => desk.log.show(),
    "copydesk.showVersion": () => showVersion(desk, context),
    "copydesk.copyReport": () => copyReport(desk, context),
    "copydesk.explainProblem": () => explainProblem(desk, context),
    "copydesk.openSizeLimit": () => openSettings("copydesk.limits.file-size"),
  };
  return [quotations, ...Object.entries(all).map(([name, run]) => commands.registerCommand(name, run))];
}

async function mute(desk: Desk, command: string): Promise<void> {
  const article = activeArticle();
  if (article !== undefined) {
    await desk.execute(command, { uri: article.uri.toString() });
  }
}

async function showVersion(desk: Desk, context: ExtensionContext): Promise<void> {
  const own = (context.extension.packageJSON as { version: string }).version;
  const server =
    desk.phase.kind === "running"
      ? `program ${desk.serverVersion ?? "of unknown version"} (${desk.server?.origin})`
      : "no program";
  const copy = "Copy Report";
  if ((await window.showInformationMessage(`Copydesk ${own}, ${server}`, copy)) === copy) {
    await copyReport(desk, context);
  }
}

async function copyReport(desk: Desk, context: ExtensionContext): Promise<void> {
  await env.clipboard.writeText(report(desk, context));
  await window.showInformationMessage("Report copied. It has no words, names or paths of articles in it.");
}

/** Says what is wrong when the desk gets into trouble: one message at a time, however often it tries. */
export function tellProblem(desk: Desk, context: ExtensionContext): Disposable {
  let inTrouble = false;
  let telling = false;
  return desk.onDidChange(() => {
    const before = inTrouble;
    inTrouble = desk.problem !== undefined;
    if (inTrouble && !before && !telling) {
      telling = true;
      void explainProblem(desk, context).finally(() => (telling = false));
    }
  });
}

async function explainProblem(desk: Desk, context: ExtensionContext): Promise<void> {
  const problem = desk.problem;
  if (problem === undefined) {
    return;
  }
  // The page of the extension, as it lies in the package: it is there without a network.
  const help = Uri.joinPath(context.extensionUri, "readme.md");
  const setting = "Open Setting";
  const install = "How to Install";
  const again = "Start Again";
  const log = "Show Log";
  const buttons = problem.setting
    ? [setting, log]
    : desk.server === undefined
      ? [install, setting]
      : [again, log];
  switch (await window.showErrorMessage(`Copydesk is not running. ${problem.reason}`, ...buttons)) {
    case setting:
      return openSettings("copydesk.server.path");
    case install:
      return void (await commands.executeCommand(
        "markdown.showPreview",
        help.with({ fragment: "when-it-does-not-start" }),
      ));
    case again:
      return desk.restart();
    case log:
      return desk.log.show();
    default:
      return;
  }
}

async function openSettings(name: string): Promise<void> {
  await commands.executeCommand("workbench.action.openSettings", name);
}
