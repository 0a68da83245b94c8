"""A reporter at a Neovim as it comes out of the box, with the lines that the README asks for: what the screen shows, by keyboard."""

import os
import signal
import time

from articles import BOATS, NOBODY
from terminal import Terminal, processes, run, test, until

NVIM, PLUGIN = os.environ["NVIM"], os.environ["PLUGIN"]



config = os.path.join(os.environ["XDG_CONFIG_HOME"], "nvim")
os.makedirs(config)
with open(os.path.join(config, "init.lua"), "w", encoding="utf-8") as init:
    init.write(
        f"vim.opt.runtimepath:append('{PLUGIN}')\n"
        "vim.lsp.enable('copydesk')\n"
        "vim.lsp.inlay_hint.enable()\n"
        "vim.diagnostic.config({ virtual_text = true })\n"
    )


def neovim(*files):
    return Terminal(NVIM, *files)


def go(screen, words):
    """Puts the cursor on words by searching for them."""
    screen.type(f"/{words}")
    screen.keys("Enter")


def leave(screen):
    screen.keys("Escape")
    screen.type(":qall!")
    screen.keys("Enter")
    screen.ended()


@test("findings are underlined, with their words beside them, and a hint names the speaker")
def _():
    with neovim("draft.md") as screen:
        screen.wait("findings", "no speaker named", "last quoted: Shoigu", "— Shoigu")
        assert NOBODY in screen.underlined(), screen.underlined()
        assert BOATS in screen.underlined(), screen.underlined()
        leave(screen)


@test("K shows who that was on the day of the story")
def _():
    with neovim("draft.md") as screen:
        screen.wait("findings", "no speaker named")
        go(screen, "Shoigu, who")
        screen.keys("K")
        screen.wait("card", "Defense Minister of Russia")
        leave(screen)


@test("gra offers speakers, one key takes one, and one undo takes it back")
def _():
    with neovim("draft.md") as screen:
        screen.wait("findings", "no speaker named")
        go(screen, "Nobody has")
        screen.type("gra")
        screen.wait("menu", "Add “Shoigu said”", "Add “TK said”")
        screen.keys("1", "Enter")
        screen.wait("fix", "whose sandbags these are,” Shoigu said.", gone=["whose sandbags these are.”"])
        assert until(lambda: not any("sandbags" in stretch for stretch in screen.underlined())), screen.text()
        screen.keys("u")
        screen.wait("old words", NOBODY, gone=["Shoigu said."])
        assert until(lambda: NOBODY in screen.underlined()), screen.text()
        leave(screen)


@test("what is being typed is left alone until the writer leaves it")
def _():
    with neovim("draft.md") as screen:
        screen.wait("findings", "no speaker named")
        screen.type("GoThe gate was shut for an hour and nobody slept.")
        screen.keys("Enter", "Enter")
        screen.type("“Once more and we all go home.”")
        screen.wait("words", "all go home.”")
        assert not any("go home" in stretch for stretch in screen.underlined()), screen.text()
        screen.keys("Escape")
        screen.type("gg")
        screen.type("OAnother line.")
        screen.keys("Escape")
        screen.type("G")
        assert until(lambda: any("go home" in stretch for stretch in screen.underlined())), screen.text()
        leave(screen)


@test(":Copydesk quotations opens the list; Enter goes to a quotation")
def _():
    with neovim("draft.md") as screen:
        screen.wait("findings", "no speaker named")
        screen.type(":Copydesk quotations")
        screen.keys("Enter")
        screen.wait("list", "Sergei Shoigu: “", "warning| nobody named: " + NOBODY, "Quotations")
        screen.type(f"/nobody named: {NOBODY[:8]}")
        screen.keys("Enter", "Enter")
        screen.type("iX")
        screen.wait("cursor at the quotation", "X" + NOBODY)
        leave(screen)


@test("a draft without a name, from the first key to its name")
def _():
    with neovim() as screen:
        # Keys that come before Neovim knows its terminal may get lost.
        screen.wait("Neovim", "[No Name]")
        screen.type(":set filetype=markdown")
        screen.keys("Enter")
        screen.type("iAnna Lind stayed at home. The council met in the school for nine minutes.")
        screen.keys("Enter", "Enter")
        screen.type("“We are done here, all of us.”")
        screen.keys("Enter", "Enter")
        screen.type("The lights went out.")
        screen.keys("Escape")
        screen.wait("finding", "no speaker named")
        (draft,) = processes()
        screen.type(":write lights\\ out.md")
        screen.keys("Enter")
        # The common server takes over from the draft's.
        assert until(lambda: processes() and draft not in processes()), processes()
        screen.wait("a name", "lights out.md", "no speaker named")
        go(screen, "done")
        screen.type("gra")
        screen.wait("menu", "Add “Lind said”")
        screen.keys("1", "Enter")
        screen.wait("fix", "all of us,” Lind said.")
        leave(screen)


@test("two Neovims on one file: both are served, and one sees what the other writes")
def _():
    with neovim("draft.md") as one, neovim("-n", "draft.md") as two:
        one.wait("findings", "no speaker named")
        two.wait("findings", "no speaker named")
        go(one, "Nobody has")
        one.type("dd:write")
        one.keys("Enter")
        one.wait("it is written", "written")
        two.type(":checktime")
        two.keys("Enter")
        two.wait("the other's text", "boats", gone=[NOBODY])
        assert until(lambda: two.underlined() == [BOATS]), two.underlined()
        leave(two)
        leave(one)


@test("a server that is killed comes back while the writer types")
def _():
    with neovim("draft.md") as screen:
        screen.wait("findings", "no speaker named", "— Shoigu")
        (server,) = processes()
        screen.type("ggO")
        screen.type("Before. ")
        os.kill(server, signal.SIGKILL)
        screen.type("After.")
        screen.wait("all keys", "Before. After.")
        assert until(lambda: processes() not in ([], [server])), processes()
        # The messages may wait for a key; findings are shown when insert mode ends.
        screen.keys("Enter")
        assert until(lambda: screen.keys("Escape") or "-- INSERT --" not in screen.text()), screen.text()
        screen.wait("findings again", "no speaker named", "— Shoigu", "Before. After.")
        leave(screen)


@test("10 MB: a notice, and typing stays smooth")
def _():
    with open("large.md", "w", encoding="utf-8") as file:
        file.write("A line of ninety characters that says nothing, over and over, until it is ten MB.\n" * 130_000)
    with neovim("large.md") as screen:
        screen.wait("notice", "is left alone")
        screen.keys("Enter", "Escape")
        screen.type("ggO")
        screen.wait("insert mode", "-- INSERT --")
        began = time.monotonic()
        for word in range(20):
            screen.type(f"word{word} ")
        screen.wait("the words", "word19")
        took = time.monotonic() - began
        print(f"        20 words were on the screen after {took:.2f} s")
        assert took < 5, took
        leave(screen)


@test("without the program: one notice that says what to do, and editing goes on")
def _():
    path = os.environ["PATH"]
    os.environ["PATH"] = ":".join(p for p in path.split(":") if not os.path.exists(f"{p}/copydesk"))
    try:
        with neovim("draft.md") as screen:
            screen.wait("notice", "`copydesk` is not an executable", ":checkhealth copydesk")
            screen.keys("Enter")
            screen.type(":edit allotments.txt")
            screen.keys("Enter")
            screen.wait("the other article", "allotment", gone=["not an executable"])
            leave(screen)
    finally:
        os.environ["PATH"] = path


run()
