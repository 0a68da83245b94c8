import { startedLoading } from "./clock";
import { type ExtensionContext, window, workspace } from "vscode";
import { registerCommands, tellProblem } from "./commands";
import { Desk } from "./desk";
import { statusItem } from "./statusItem";

const loadingTook = performance.now() - startedLoading;

let desk: Desk | undefined;

export function activate(context: ExtensionContext): void {
  // Between loading and this the editor does other things.
  const since = performance.now() - loadingTook;
  const log = window.createOutputChannel("Copydesk", { log: true });
  const here = (desk = new Desk(context, log));
  context.subscriptions.push(
    log,
    here,
    ...statusItem(here),
    ...registerCommands(here, context),
    tellProblem(here, context),
  );
  let pathChanged: NodeJS.Timeout | undefined;
  context.subscriptions.push(
    workspace.onDidChangeConfiguration(change => {
      if (change.affectsConfiguration("copydesk.server.path")) {
        // The form of settings saves while somebody types.
        clearTimeout(pathChanged);
        pathChanged = setTimeout(() => void here.restart(), 1000);
      } else if (change.affectsConfiguration("copydesk")) {
        void here.settingsChanged();
      }
    }),
    // The server learns of trust when it starts, and a trusted folder may name another server.
    workspace.onDidGrantWorkspaceTrust(() => void here.restart()),
    workspace.onDidCloseTextDocument(({ uri }) => here.forget(uri)),
  );
  void here.begin(since);
}

export async function deactivate(): Promise<void> {
  await desk?.end();
}
