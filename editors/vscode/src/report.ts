/** What goes into a report of a fault: versions, names of settings, counts. No words, names or paths of articles. */
import { arch, platform, release } from "node:os";
import { env, type ExtensionContext, version, workspace } from "vscode";
import type { Desk } from "./desk";
import { chosen, names } from "./settings";

export function report(desk: Desk, context: ExtensionContext): string {
  const articles = desk.allArticles;
  const count = (state: string): number => articles.filter(article => article.state === state).length;
  const sum = (of: "quotations" | "withoutSpeaker"): number =>
    articles.reduce((n, article) => n + article[of], 0);
  const set = names(chosen(workspace.getConfiguration().inspect("copydesk")));
  const own = context.extension.packageJSON as { version: string };
  const lines = {
    "Copydesk extension": own.version,
    "Copydesk program": `${desk.serverVersion ?? "unknown"}, from ${desk.server?.origin ?? "nowhere"}`,
    Editor: `${env.appName} ${version} (${env.appHost}${env.remoteName === undefined ? "" : `, remote: ${env.remoteName}`})`,
    System: `${platform()} ${release()} ${arch()}`,
    "Trusted workspace": workspace.isTrusted ? "yes" : "no",
    State: desk.problem === undefined ? desk.phase.kind : "problem",
    "Ready after": desk.readyAfter === undefined ? "never" : `${desk.readyAfter} ms`,
    "Broke off": `${desk.crashCount} times`,
    "Settings that are set": set.length === 0 ? "none" : set.join(", "),
    "Open articles": `${articles.length} (${["ready", "muted", "silent", "tooLarge", "binary"]
      .map(state => `${state} ${count(state)}`)
      .join(", ")})`,
    "Quotations in them": `${sum("quotations")}, without a speaker ${sum("withoutSpeaker")}`,
  };
  return Object.entries(lines)
    .map(([what, value]) => `- ${what}: ${value}\n`)
    .join("");
}
