import "./clock";
import { type ExtensionContext, window, workspace } from "vscode";
import { registerCommands, tellProblem } from "./commands";
import { Desk } from "./desk";
import { statusItem } from "./statusItem";

let desk: Desk | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel("Copydesk", { log: true });
  const here = (desk = new Desk(context, log));
  context.subscriptions.push(
    log,
    here,
    ...statusItem(here),
    ...registerCommands(here, context),
    tellProblem(here),
  );
  context.subscriptions.push(
    workspace.onDidChangeConfiguration(change => {
      if (change.affectsConfiguration("copydesk.server.path")) {
        void here.restart();
      } else if (change.affectsConfiguration("copydesk")) {
        void here.settingsChanged();
      }
    }),
    // The server learns of trust when it starts, and a trusted folder may name another server.
    workspace.onDidGrantWorkspaceTrust(() => void here.restart()),
    workspace.onDidCloseTextDocument(({ uri }) => here.forget(uri)),
  );
  await here.begin();
}

export async function deactivate(): Promise<void> {
  await desk?.end();
}
