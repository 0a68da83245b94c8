/** The life of the server: found, started, started again when it breaks off, and left alone when that does not help. */
import { accessSync, constants, statSync } from "node:fs";
import { homedir } from "node:os";
import {
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
  Uri,
  workspace,
} from "vscode";
import { State } from "vscode-languageclient/node";
import { CopydeskClient } from "./client";
import { Crashes, LIMIT, WINDOW_MS } from "./crashes";
import { findServer, type Machine, type Server } from "./find";
import type { ArticleStatus, Phase, Problem } from "./status";
import { TraceChannel } from "./trace";

/** How long a program may take to answer for the first time. Copydesk takes some 10 ms; a cold disk takes longer. */
const PATIENCE_MS = 20_000;

export class Desk implements Disposable {
  private readonly changed = new EventEmitter<void>();
  private readonly trace: TraceChannel;
  private readonly crashes = new Crashes();
  /** Clients whose start was cut short, with what there is to say of that. */
  private readonly givenUp = new WeakMap<CopydeskClient, string>();
  private readonly articles = new Map<string, ArticleStatus>();
  private client: CopydeskClient | undefined;
  private timer: NodeJS.Timeout | undefined;
  private asked: Promise<void> = Promise.resolve();

  /** Fires when anything that is shown may have changed. */
  readonly onDidChange = this.changed.event;
  phase: Phase = { kind: "starting" };
  /** What was found to start. */
  server: Server | undefined;
  /** How long the last start took until the server had answered, in milliseconds; the first with loading the extension. */
  readyAfter: number | undefined;

  constructor(
    private readonly context: ExtensionContext,
    readonly log: LogOutputChannel,
  ) {
    this.trace = new TraceChannel(log);
  }

  /** Starts the server for the first time; `since` is when the editor turned to the extension (`performance.now()`). */
  begin(since: number): Promise<void> {
    return this.next(() => this.start(since));
  }

  /** Stops the server, if there is one, and starts it again: with the settings and the trust of now. */
  restart(): Promise<void> {
    this.crashes.forgive();
    this.giveUpStarting();
    return this.next(async () => {
      await this.stop();
      await this.start(performance.now());
    });
  }

  /** What the server told last of a document. */
  article(uri: Uri): ArticleStatus | undefined {
    return this.articles.get(uri.toString());
  }

  /** What it told of all open documents. */
  get allArticles(): ArticleStatus[] {
    return [...this.articles.values()];
  }

  /** What is wrong, if anything is. */
  get problem(): Problem | undefined {
    return this.phase.kind === "problem" ? this.phase : undefined;
  }

  /** How often the server broke off since the editor was started. */
  get crashCount(): number {
    return this.crashes.total;
  }

  /** As the server says; `undefined` while it does not run. */
  get serverVersion(): string | undefined {
    return this.client?.initializeResult?.serverInfo?.version;
  }

  /** Runs one of the server's commands; `undefined` when it does not run or cannot. */
  async execute(command: string, argument: object): Promise<unknown> {
    if (this.phase.kind !== "running" || this.client === undefined) {
      return undefined;
    }
    try {
      return await this.client.sendRequest("workspace/executeCommand", { command, arguments: [argument] });
    } catch (error) {
      this.log.warn(`${command}: ${String(error)}`);
      return undefined;
    }
  }

  /** The editor's settings changed: the server asks for them when it is told. */
  async settingsChanged(): Promise<void> {
    if (this.phase.kind === "running" && this.client !== undefined) {
      const told = this.client.sendNotification("workspace/didChangeConfiguration", { settings: null });
      await told.catch((error: unknown) => this.log.warn(`settings: ${String(error)}`));
    }
  }

  forget(uri: Uri): void {
    this.articles.delete(uri.toString());
  }

  /** Stops the server for good: the editor closes, or the extension is switched off. */
  end(): Promise<void> {
    this.giveUpStarting();
    return this.next(() => this.stop());
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.trace.dispose();
    this.changed.dispose();
  }

  /** One start or stop after the other. */
  private next(step: () => Promise<void>): Promise<void> {
    this.asked = this.asked.then(step).catch((error: unknown) => this.fail(String(error), false));
    return this.asked;
  }

  private async start(since: number): Promise<void> {
    this.become({ kind: "starting" });
    const found = findServer(workspace.getConfiguration("copydesk").get("server.path", ""), this.machine());
    this.server = undefined;
    if ("reason" in found) {
      return this.fail(found.reason, found.setting);
    }
    this.server = found;
    this.log.info(`starting ${found.path} (${found.origin})`);
    const client = new CopydeskClient(found, this.log, this.trace, () => this.broke(client));
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) {
        this.readyAfter = Math.round(performance.now() - since);
      }
    });
    client.onNotification("copydesk/status", (status: ArticleStatus) => {
      const uri = Uri.parse(status.uri).toString();
      // It may have been closed since.
      if (workspace.textDocuments.some(document => document.uri.toString() === uri)) {
        this.articles.set(uri, status);
        this.changed.fire();
      }
    });
    const silent = `${found.path} was started and did not answer in ${PATIENCE_MS / 1000} seconds.`;
    const patience = setTimeout(() => this.giveUpStarting(silent), PATIENCE_MS);
    try {
      await client.start();
    } catch (error) {
      // Otherwise it broke off, and that was dealt with.
      if (this.client === client) {
        client.kill();
        const why = this.givenUp.get(client) ?? whyNotStarted(error, found);
        if (why === undefined) {
          this.broke(client);
        } else {
          this.client = undefined;
          if (why !== "") {
            this.fail(why, found.origin === "setting");
          }
        }
      }
      return;
    } finally {
      clearTimeout(patience);
    }
    if (this.client !== client) {
      return;
    }
    this.log.info(`ready in ${this.readyAfter} ms (version ${this.serverVersion ?? "unknown"})`);
    this.become({ kind: "running" });
  }

  private async stop(): Promise<void> {
    clearTimeout(this.timer);
    const client = this.client;
    this.client = undefined;
    this.articles.clear();
    if (client !== undefined) {
      // Takes 2 s at most, then the process is ended.
      await client.stop().catch((error: unknown) => this.log.warn(`stopping: ${String(error)}`));
    }
  }

  /** Ends a program that has not answered yet: its start fails then. */
  private giveUpStarting(why = ""): void {
    if (this.phase.kind === "starting" && this.client !== undefined) {
      this.givenUp.set(this.client, why);
      this.client.kill();
    }
  }

  /** The server of a client is gone without having been asked to go. */
  private broke(client: CopydeskClient): void {
    if (client !== this.client || this.givenUp.has(client)) {
      return;
    }
    this.client = undefined;
    this.articles.clear();
    const wait = this.crashes.add(Date.now());
    if (wait === undefined) {
      const program = this.server?.path ?? "The program";
      const times = `${LIMIT + 1} times in ${WINDOW_MS / 60_000} minutes`;
      const never = this.readyAfter === undefined ? " It may be made for another kind of machine." : "";
      this.fail(
        `${program} broke off ${times} and is left alone now.${never}`,
        this.server?.origin === "setting",
      );
      return;
    }
    this.log.warn(`the server broke off; starting it again in ${wait} ms`);
    this.become({ kind: "starting" });
    // Not before the old client has put its things away.
    this.timer = setTimeout(() => void this.next(() => this.start(performance.now())), wait);
  }

  private fail(reason: string, setting: boolean): void {
    this.log.error(reason);
    this.become({ kind: "problem", reason, setting });
  }

  private become(phase: Phase): void {
    this.phase = phase;
    this.changed.fire();
  }

  private machine(): Machine {
    const folders = workspace.workspaceFolders ?? [];
    return {
      platform: process.platform,
      env: process.env,
      home: homedir(),
      extension: this.context.extensionPath,
      folders: folders.filter(({ uri }) => uri.scheme === "file").map(({ uri }) => uri.fsPath),
      trusted: workspace.isTrusted,
      look,
    };
  }
}

function look(path: string): ReturnType<Machine["look"]> {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) {
    return "nothing";
  }
  if (!stats.isFile()) {
    return "folder";
  }
  try {
    accessSync(path, constants.X_OK);
    return "program";
  } catch {
    return "file";
  }
}

/** What the system said, in words that lead somewhere; `undefined`: it did start. */
function whyNotStarted(error: unknown, server: Server): string | undefined {
  const text = error instanceof Error ? error.message : String(error);
  const code = /\b(ENOENT|EACCES|EPERM|ENOEXEC|UNKNOWN)\b/.exec(text)?.[1];
  switch (code) {
    case "EACCES":
    case "EPERM":
      return `This machine does not let ${server.path} start (${code}). On a managed machine, ask those who look after it to allow that file.`;
    case "ENOENT":
    case "ENOEXEC":
    case "UNKNOWN":
      return `${server.path} could not be started (${code}). It may be made for another kind of machine.`;
    default:
      return undefined;
  }
}
