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
import { CopydeskClient } from "./client";
import { loadedAt } from "./clock";
import { Crashes, LIMIT, WINDOW_MS } from "./crashes";
import { findServer, type Machine, type Missing, type Server } from "./find";
import { type ArticleStatus, type Phase } from "./status";
import { TraceChannel } from "./trace";

/** What is wrong, and whether the setting is to blame. */
export type Problem = Missing;

export class Desk implements Disposable {
  private readonly changed = new EventEmitter<void>();
  private readonly trace: TraceChannel;
  private readonly crashes = new Crashes();
  private readonly articles = new Map<string, ArticleStatus>();
  private client: CopydeskClient | undefined;
  private timer: NodeJS.Timeout | undefined;
  private asked: Promise<void> = Promise.resolve();

  /** Fires when anything that is shown may have changed. */
  readonly onDidChange = this.changed.event;
  phase: Phase = { kind: "starting" };
  problem: Problem | undefined;
  server: Server | undefined;
  /** How long the last start took, in milliseconds. */
  readyAfter: number | undefined;

  constructor(
    private readonly context: ExtensionContext,
    readonly log: LogOutputChannel,
  ) {
    this.trace = new TraceChannel(log);
  }

  /** Starts the server for the first time, counted from when the extension was loaded. */
  begin(): Promise<void> {
    return this.next(() => this.start(loadedAt));
  }

  /** Stops the server, if there is one, and starts it again: with the settings and the trust of now. */
  restart(): Promise<void> {
    this.crashes.forgive();
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

  get crashCount(): number {
    return this.crashes.total;
  }

  get serverVersion(): string | undefined {
    return this.client?.initializeResult?.serverInfo?.version;
  }

  /** Runs one of the server's commands; `undefined` when it does not run. */
  async execute(command: string, argument: object): Promise<unknown> {
    if (this.phase.kind !== "running" || this.client === undefined) {
      return undefined;
    }
    return this.client.sendRequest("workspace/executeCommand", { command, arguments: [argument] });
  }

  /** The editor's settings changed: the server asks for them when it is told. */
  async settingsChanged(): Promise<void> {
    if (this.phase.kind === "running") {
      await this.client?.sendNotification("workspace/didChangeConfiguration", { settings: null });
    }
  }

  forget(uri: Uri): void {
    this.articles.delete(uri.toString());
  }

  async end(): Promise<void> {
    await this.next(() => this.stop());
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
    if ("reason" in found) {
      return this.fail(found.reason, found.setting);
    }
    this.server = found;
    this.log.info(`starting ${found.path} (${found.origin})`);
    let broke = false;
    const client = new CopydeskClient(found, this.log, this.trace, () => {
      broke = true;
      this.broke(client);
    });
    this.client = client;
    client.onNotification("copydesk/status", (status: ArticleStatus) => {
      this.articles.set(Uri.parse(status.uri).toString(), status);
      this.changed.fire();
    });
    try {
      await client.start();
    } catch (error) {
      if (!broke) {
        this.client = undefined;
        client.kill();
        this.fail(whyNotStarted(error, found), found.origin === "setting");
      }
      return;
    }
    this.readyAfter = Math.round(performance.now() - since);
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

  /** The server of a client is gone without having been asked to go. */
  private broke(client: CopydeskClient): void {
    if (client !== this.client) {
      return;
    }
    this.client = undefined;
    this.articles.clear();
    const wait = this.crashes.add(Date.now());
    if (wait === undefined) {
      const minutes = WINDOW_MS / 60_000;
      this.fail(`The program broke off ${LIMIT + 1} times in ${minutes} minutes and was left alone.`, false);
      return;
    }
    this.log.warn(`the server broke off; starting it again in ${wait} ms`);
    this.become({ kind: "starting" });
    // Not before the old client has put its things away.
    this.timer = setTimeout(() => void this.next(() => this.start(performance.now())), wait);
  }

  private fail(reason: string, setting: boolean): void {
    this.log.error(reason);
    this.problem = { reason, setting };
    this.phase = { kind: "problem", text: reason };
    this.changed.fire();
  }

  private become(phase: Phase): void {
    this.problem = undefined;
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

/** What the system said, in words that lead somewhere. */
function whyNotStarted(error: unknown, server: Server): string {
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
      return `${server.path} was started and did not answer as Copydesk does.`;
  }
}
