"""A reporter at Debian's Emacs with eglot: what the screen shows, by keyboard."""

from articles import CARD, EMOJI, EMOJI_FIXED, FIXED, NOBODY, read, write
from terminal import Terminal, run, test, until


def emacs(file):
    screen = Terminal("emacs", "-nw", file)
    screen.wait("server", "eglot:", "Flymake[")
    return screen


def go(screen, words):
    """Puts the cursor on the end of words by searching for them."""
    screen.keys("C-s")
    screen.type(words)
    # ElDoc speaks after a movement, not after a search.
    screen.keys("Enter", "C-b")


def run_command(screen, name):
    screen.keys("M-x")
    screen.wait("prompt", "M-x")
    screen.type(name)
    screen.keys("Enter")


def fix(screen, title):
    """Chooses an action by its title."""
    run_command(screen, "eglot-code-actions")
    screen.wait("menu", "Pick an action")
    screen.type(title)
    screen.keys("Enter")


def leave(screen):
    run_command(screen, "kill-emacs")
    screen.ended()


@test("findings are counted, told at the cursor and listed")
def _():
    with emacs("draft.md") as screen:
        screen.wait("count", "Flymake[0 1 1]")
        go(screen, "Nobody has")
        screen.wait("words", "No speaker named")
        run_command(screen, "flymake-show-buffer-diagnostics")
        screen.wait("list", "16", "warning", "12", "note", "speaker only implied")
        leave(screen)


@test("C-h . shows who that was on the day of the story")
def _():
    with emacs("draft.md") as screen:
        screen.wait("count", "Flymake[0 1 1]")
        go(screen, "Sergei Sho")
        screen.wait("the first line of the card", CARD)
        run_command(screen, "eldoc-doc-buffer")
        screen.wait("card", CARD, "Date: May 25, 2023 (front matter)")
        leave(screen)


@test("a fix names the speaker, and one undo takes it back")
def _():
    with emacs("draft.md") as screen:
        screen.wait("count", "Flymake[0 1 1]")
        go(screen, "Nobody has")
        fix(screen, "Add “Shoigu said”")
        screen.wait("fix", FIXED, "Flymake[0 0 1]")
        screen.keys("C-x", "u")
        screen.wait("old words", NOBODY, "Flymake[0 1 1]", gone=[FIXED])
        leave(screen)


@test("plain text is served as such, and CRLF and emoji stay what they are")
def _():
    write("lights.txt", EMOJI, newline="\r\n")
    with emacs("lights.txt") as screen:
        screen.wait("count", "Flymake[0 1]")
        go(screen, "all of us")
        fix(screen, "Add “Lind said”")
        screen.wait("fix", EMOJI_FIXED)
        screen.keys("C-x", "C-s")
        assert until(lambda: EMOJI_FIXED + "\r\n" in read("lights.txt")), read("lights.txt")
        assert read("lights.txt").count("\r\n") == read("lights.txt").count("\n") == 5
        leave(screen)


run()
