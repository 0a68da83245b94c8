/** What the language status item says. Pure; `statusItem.ts` shows it. */

/** What the server tells of an article: the notification `copydesk/status`. */
export interface ArticleStatus {
  uri: string;
  version: number;
  state: "ready" | "muted" | "silent" | "tooLarge" | "binary";
  quotations: number;
  withoutSpeaker: number;
  /** Why it says nothing; absent when it reads. */
  reason?: string;
}

/** What the server is about. */
export type Phase = { kind: "starting" } | { kind: "running" } | Problem;

/** Why it does not run. */
export interface Problem {
  kind: "problem";
  /** A sentence for the user. */
  reason: string;
  /** Is it `copydesk.server.path` that needs mending? */
  setting: boolean;
}

/** The item, in the words of the editor's interface. */
export interface Shown {
  text: string;
  detail: string;
  busy: boolean;
  level: "information" | "warning" | "error";
  command: { title: string; command: string };
}

const QUOTATIONS = { title: "Show quotations", command: "copydesk.showQuotations" };
const LOG = { title: "Show log", command: "copydesk.showLog" };

/** The item for the article that is being written, `undefined` when the server has not told of it yet. */
export function shown(phase: Phase, article: ArticleStatus | undefined): Shown {
  switch (phase.kind) {
    case "starting":
      return { text: "Copydesk", detail: "starting", busy: true, level: "information", command: LOG };
    case "problem":
      return {
        text: "Copydesk is not running",
        // The reason is a sentence, and would push the way out of sight.
        detail: "",
        busy: false,
        level: "error",
        command: { title: "What to do", command: "copydesk.explainProblem" },
      };
    case "running":
      return { busy: false, level: "information", ...running(article) };
  }
}

function running(article: ArticleStatus | undefined): Pick<Shown, "text" | "detail" | "command"> {
  switch (article?.state) {
    case undefined:
      return { text: "Copydesk", detail: "ready", command: LOG };
    case "ready":
      return { text: counted(article), detail: "Copydesk", command: QUOTATIONS };
    case "muted":
      return {
        text: "Left alone",
        detail: "Copydesk leaves this document alone until it is closed",
        command: { title: "Read it again", command: "copydesk.unmuteDocument" },
      };
    case "silent":
      return { text: "Not read", detail: `Copydesk: ${article.reason ?? "not news copy"}`, command: LOG };
    case "tooLarge":
      return {
        text: "Too large",
        detail: `Copydesk: ${article.reason ?? "over the limit of a document's size"}`,
        command: { title: "Change the limit", command: "copydesk.openSizeLimit" },
      };
    case "binary":
      return { text: "Not text", detail: `Copydesk: ${article.reason ?? "this is no text"}`, command: LOG };
  }
}

/** “4 quotes · 1 without a speaker” */
export function counted(article: Pick<ArticleStatus, "quotations" | "withoutSpeaker">): string {
  const { quotations, withoutSpeaker } = article;
  const quotes = quotations === 0 ? "No quotes" : quotations === 1 ? "1 quote" : `${quotations} quotes`;
  return withoutSpeaker > 0 ? `${quotes} · ${withoutSpeaker} without a speaker` : quotes;
}
