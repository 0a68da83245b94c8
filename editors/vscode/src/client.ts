/** The language client: what Copydesk's differs in from the stock one. */
import { dirname } from "node:path";
import { type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { type LogOutputChannel, workspace } from "vscode";
import {
  type ClientCapabilities,
  CloseAction,
  ErrorAction,
  type FeatureState,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type StaticFeature,
} from "vscode-languageclient/node";
import type { Server } from "./find";
import { chosen } from "./settings";
import type { TraceChannel } from "./trace";

/** Which documents are read: saved ones, and drafts that are not saved yet. */
export const LANGUAGES = ["plaintext", "markdown", "html"];
export const SELECTOR = LANGUAGES.flatMap(language => [
  { language, scheme: "file" },
  { language, scheme: "untitled" },
]);

/** Tells the server that we show what it says of articles. */
class StatusFeature implements StaticFeature {
  fillClientCapabilities(capabilities: ClientCapabilities): void {
    const experimental = (capabilities.experimental ?? {}) as Record<string, unknown>;
    capabilities.experimental = { ...experimental, copydesk: { status: true } };
  }
  initialize(): void {}
  getState(): FeatureState {
    return { kind: "static" };
  }
  clear(): void {}
}

/** A client for one life of the server: a new life gets a new client. */
export class CopydeskClient extends LanguageClient {
  constructor(server: Server, log: LogOutputChannel, trace: TraceChannel, closed: () => void) {
    const options: LanguageClientOptions = {
      documentSelector: SELECTOR,
      outputChannel: log,
      traceOutputChannel: trace,
      // `desk.ts` says what there is to say; nothing opens the log by itself.
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: { trusted: workspace.isTrusted },
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => {
          closed();
          return { action: CloseAction.DoNotRestart, handled: true, message: "The server is gone." };
        },
      },
      stdioOptions: { stdout: () => {}, stderr: pipeLog },
      markdown: { isTrusted: false, supportHtml: false },
      middleware: {
        workspace: {
          configuration: params => params.items.map(item => configuration(item.section, item.scopeUri)),
        },
      },
    };
    // A folder that is always there; the workspace's could not be removed on Windows while we run in it.
    const executable = { command: server.path, args: ["lsp"], options: { cwd: dirname(server.path) } };
    super("copydesk", "Copydesk", executable, options);
    this.registerFeature(new StatusFeature());
  }

  /** Into the log only. Whether the user has to know is decided in `desk.ts`, once and not for every step of a fault. */
  override error(message: string, data?: unknown, _show?: boolean | "force"): void {
    // Without the stack: it names nothing but the client's insides.
    super.error(message, data instanceof Error ? data.message : data, false);
  }

  /** Ends a server that does not listen any more. */
  kill(): void {
    this.serverProcess?.kill();
  }
}

function configuration(section: string | undefined, scope: string | undefined): unknown {
  if (section !== "copydesk") {
    return null;
  }
  const document = workspace.textDocuments.find(open => open.uri.toString() === scope);
  return chosen(workspace.getConfiguration(undefined, document ?? null).inspect("copydesk"));
}

/** The server's own log, line by line, at the level that each line names. */
function pipeLog(input: NonNullable<ChildProcess["stderr"]>, log: LogOutputChannel): void {
  createInterface({ input, crlfDelay: Infinity }).on("line", line => {
    const [, level, said] = /^\S+Z\s+(ERROR|WARN|INFO|DEBUG|TRACE)\s+(.*)$/.exec(line) ?? [];
    switch (level) {
      case "INFO":
      case "DEBUG":
      case "TRACE":
        return log.info(said ?? line);
      case "WARN":
        return log.warn(said ?? line);
      default:
        return log.error(said ?? line);
    }
  });
}
