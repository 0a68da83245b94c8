/** The quotations of an article as a page beside it, written by the server. */
import {
  commands,
  type Disposable,
  EventEmitter,
  type TextDocumentContentProvider,
  TabInputWebview,
  Uri,
  ViewColumn,
  window,
  workspace,
} from "vscode";
import type { Desk } from "./desk";
import { activeArticle } from "./statusItem";

const SCHEME = "copydesk-quotations";

/** What the server's `copydesk.quotations` answers for `format: "markdown"`. */
interface Sheet {
  markdown: string;
}

export class Quotations implements TextDocumentContentProvider, Disposable {
  private readonly changed = new EventEmitter<Uri>();
  private readonly registered: Disposable[];
  readonly onDidChange = this.changed.event;

  constructor(private readonly desk: Desk) {
    this.registered = [
      workspace.registerTextDocumentContentProvider(SCHEME, this),
      // The page follows the article.
      desk.onDidChange(() => {
        for (const { uri } of workspace.textDocuments.filter(({ uri }) => uri.scheme === SCHEME)) {
          this.changed.fire(uri);
        }
      }),
      this.changed,
    ];
  }

  /** Opens the page for the article that is being written. */
  async show(): Promise<void> {
    const article = activeArticle();
    if (article === undefined) {
      await window.showInformationMessage("Open an article first: plain text, Markdown or HTML.");
      return;
    }
    const page = pageOf(article.uri);
    const column = window.activeTextEditor?.viewColumn;
    try {
      const inFront = previewInFront();
      // Locked: it would turn to the article itself otherwise.
      await commands.executeCommand("markdown.showLockedPreviewToSide", page);
      await inFront;
      // The writer goes on writing.
      await window.showTextDocument(article, column);
    } catch {
      // The editor's own Markdown extension is switched off.
      await window.showTextDocument(await workspace.openTextDocument(page), ViewColumn.Beside);
    }
  }

  async provideTextDocumentContent(page: Uri): Promise<string> {
    const uri = page.query;
    const sheet = (await this.desk.execute("copydesk.quotations", { uri, format: "markdown" })) as
      Sheet | null | undefined;
    return (
      sheet?.markdown ??
      "Copydesk has not read this article: it may be closed, left alone, or no news copy.\n"
    );
  }

  dispose(): void {
    this.registered.forEach(one => one.dispose());
  }
}

/** Resolves when a preview is in front: the command that opens one ends before that, and the focus goes there later. */
function previewInFront(): Promise<void> {
  const isThere = (): boolean => window.tabGroups.activeTabGroup.activeTab?.input instanceof TabInputWebview;
  return new Promise(resolve => {
    const look = (): void => {
      if (isThere()) {
        done();
      }
    };
    const listening = [window.tabGroups.onDidChangeTabs(look), window.tabGroups.onDidChangeTabGroups(look)];
    const done = (): void => {
      listening.forEach(one => one.dispose());
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, 2000);
  });
}

function pageOf(article: Uri): Uri {
  const name =
    article.path
      .split("/")
      .at(-1)
      ?.replace(/\.\w+$/, "") ?? "article";
  return Uri.from({ scheme: SCHEME, path: `/Quotations in ${name}.md`, query: article.toString() });
}
