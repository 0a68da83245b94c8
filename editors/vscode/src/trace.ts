/**
 * The language client's trace, cut down to the names of messages.
 *
 * The client would write whole messages, and so drafts, into the log when somebody sets its trace to "verbose". It gets
 * this channel instead, which lets nothing through but lines such as `Sending request 'textDocument/hover - (4)'.`
 */
import { EventEmitter, LogLevel, type LogOutputChannel, workspace } from "vscode";
import { nameOf } from "./traceName";

export class TraceChannel implements LogOutputChannel {
  private readonly levelChanged = new EventEmitter<LogLevel>();
  private readonly watching = workspace.onDidChangeConfiguration(change => {
    if (change.affectsConfiguration("copydesk.trace.server")) {
      this.levelChanged.fire(this.logLevel);
    }
  });
  readonly name = "Copydesk";
  readonly onDidChangeLogLevel = this.levelChanged.event;

  constructor(private readonly log: LogOutputChannel) {}

  /** What the client traces by: ours is a setting, and not the level of the log. */
  get logLevel(): LogLevel {
    const wanted = workspace.getConfiguration("copydesk").get<string>("trace.server");
    return wanted === "messages" ? LogLevel.Trace : LogLevel.Off;
  }

  trace(message: string): void {
    const name = nameOf(message);
    if (name !== undefined) {
      this.log.info(name);
    }
  }

  show(): void {
    this.log.show(true);
  }

  dispose(): void {
    this.watching.dispose();
    this.levelChanged.dispose();
  }

  // Nothing else is written through a trace channel, and nothing else comes through.
  debug(): void {}
  info(): void {}
  warn(): void {}
  error(): void {}
  append(): void {}
  appendLine(): void {}
  replace(): void {}
  clear(): void {}
  hide(): void {}
}
