"""A reporter at Debian's Kakoune with kak-lsp: what the screen shows, by keyboard."""

from articles import BOATS, CARD, EMOJI, EMOJI_FIXED, FIXED, NOBODY, read, write
from terminal import Terminal, run, test, until


def kakoune(file):
    screen = Terminal("kak", file)
    screen.wait("article", file)
    return screen


def command(screen, text):
    screen.type(":" + text)
    screen.keys("Enter")


def go(screen, words):
    """Selects words by searching for them."""
    screen.type("/" + words)
    screen.keys("Enter")


def fix(screen, title):
    """Chooses an action by its title."""
    command(screen, "lsp-code-actions")
    screen.wait("menu", title)
    screen.type(title)
    screen.keys("Enter")


def leave(screen):
    screen.keys("Escape")
    command(screen, "quit!")
    screen.ended()


@test("findings are marked in the margin and told at the cursor, and a hint names the speaker")
def _():
    with kakoune("draft.md") as screen:
        screen.wait("findings", "!" + NOBODY, "-" + BOATS + " — Shoigu")
        command(screen, "lsp-find-error warning")
        command(screen, "lsp-hover")
        screen.wait("words", "no speaker named")
        leave(screen)


@test("lsp-hover shows who that was on the day of the story")
def _():
    with kakoune("draft.md") as screen:
        screen.wait("findings", "!" + NOBODY)
        go(screen, "Shoigu, who")
        screen.type("h")
        go(screen, "Sergei")
        go(screen, "Shoigu,")
        screen.type("h")
        command(screen, "lsp-hover")
        screen.wait("card", CARD[:30])
        leave(screen)


@test("a fix names the speaker, and one undo takes it back")
def _():
    with kakoune("draft.md") as screen:
        screen.wait("findings", "!" + NOBODY)
        go(screen, "Nobody has")
        fix(screen, "Add “Shoigu said”")
        screen.wait("fix", FIXED, gone=["!“Nobody"])
        screen.type("u")
        screen.wait("old words", "!" + NOBODY, gone=[FIXED])
        leave(screen)


@test("plain text is served as such, and emoji stay what they are")
def _():
    write("lights.txt", EMOJI)
    with kakoune("lights.txt") as screen:
        screen.wait("finding", "!“📰")
        go(screen, "all of us")
        fix(screen, "Add “Lind said”")
        screen.wait("fix", EMOJI_FIXED)
        command(screen, "write")
        assert until(lambda: EMOJI_FIXED in read("lights.txt")), read("lights.txt")
        leave(screen)


run()
