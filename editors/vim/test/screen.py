"""A reporter at Debian's Vim with ALE: what the screen shows, by keyboard."""

from articles import BOATS, CARD, EMOJI, EMOJI_FIXED, FINDING, FIXED, NOBODY, read, write
from terminal import Terminal, run, test, until


def vim(file):
    screen = Terminal("vim", file)
    screen.wait("article", file)
    return screen


def command(screen, text):
    screen.type(":" + text)
    screen.keys("Enter")


def go(screen, words):
    """Puts the cursor on words by searching for them."""
    screen.type("/" + words)
    screen.keys("Enter")


def fix(screen, title):
    """Chooses an action by its title."""
    command(screen, "ALECodeAction")
    menu = screen.wait("menu", title)
    (number,) = (line.split(")")[0] for line in menu.splitlines() if line.endswith(") " + title))
    screen.type(number)
    screen.keys("Enter")


def leave(screen):
    screen.keys("Escape")
    command(screen, "qall!")
    screen.ended()


@test("findings are marked, with their words beside them")
def _():
    with vim("draft.md") as screen:
        screen.wait("findings", NOBODY + " > " + FINDING, BOATS + " > speaker only implied")
        leave(screen)


@test(":ALEHover shows who that was on the day of the story")
def _():
    with vim("draft.md") as screen:
        screen.wait("findings", FINDING)
        go(screen, "Shoigu, who")
        command(screen, "ALEHover")
        screen.wait("card", CARD, "Date: May 25, 2023 (front matter)")
        leave(screen)


@test("a fix names the speaker, and one undo takes it back")
def _():
    with vim("draft.md") as screen:
        screen.wait("findings", FINDING)
        go(screen, "Nobody has")
        fix(screen, "Add “Shoigu said”")
        screen.wait("fix", FIXED, gone=[FINDING])
        screen.type("u")
        screen.wait("old words", NOBODY + " > " + FINDING, gone=[FIXED])
        leave(screen)


@test("plain text is served as such, and CRLF and emoji stay what they are")
def _():
    write("lights.txt", EMOJI, newline="\r\n")
    with vim("lights.txt") as screen:
        screen.wait("finding", "no speaker named")
        go(screen, "all of us")
        fix(screen, "Add “Lind said”")
        screen.wait("fix", EMOJI_FIXED)
        command(screen, "write")
        assert until(lambda: EMOJI_FIXED + "\r\n" in read("lights.txt")), read("lights.txt")
        assert read("lights.txt").count("\r\n") == read("lights.txt").count("\n") == 5
        leave(screen)


run()
