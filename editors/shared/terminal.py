"""A terminal that a test looks at and types into: a real editor in tmux, and the tally of a suite.

Waits are met or fail; nothing sleeps for a fixed time and hopes.
"""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import traceback

WIDTH, HEIGHT = 100, 30
PATIENCE = 15.0  # seconds: a debug build on a busy machine


class Terminal:
    """One program on a screen of its own."""

    def __init__(self, *command, width=WIDTH, height=HEIGHT):
        self.socket = f"copydesk-{os.getpid()}-{time.monotonic_ns()}"
        # The command is given as words: no shell reads it.
        self._tmux("-f", "/dev/null", "new-session", "-d", "-s", "desk", "-x", str(width), "-y", str(height), *command)

    def _tmux(self, *args):
        return subprocess.run(["tmux", "-u", "-L", self.socket, *args], check=True, capture_output=True, text=True).stdout

    def keys(self, *keys):
        """Presses keys by tmux's names: Enter, Escape, C-g."""
        self._tmux("send-keys", "-t", "desk", *keys)

    def type(self, text):
        """Types a text as it stands."""
        self._tmux("send-keys", "-t", "desk", "-l", text)

    def text(self):
        """What the screen shows."""
        return self._tmux("capture-pane", "-p", "-t", "desk")

    def underlined(self):
        """What is underlined on the screen, each stretch in its line."""
        found = []
        for line in self._tmux("capture-pane", "-e", "-p", "-t", "desk").splitlines():
            on, stretch = False, ""
            for escape, char in re.findall(r"\x1b\[([\d;:]*)m|(.)", line):
                if char:
                    stretch += char if on else ""
                    continue
                for code in escape.split(";"):
                    now = False if code in ("", "0", "24") else True if re.fullmatch(r"4(:[1-5])?", code) else on
                    if on and not now and stretch:
                        found.append(stretch)
                        stretch = ""
                    on = now
            if stretch:
                found.append(stretch)
        return found

    def wait(self, what, *phrases, gone=(), patience=PATIENCE):
        """Waits until the screen shows all phrases and none of those that are to be gone; gives the screen."""
        text = ""

        def met():
            nonlocal text
            text = self.text()
            return all(p in text for p in phrases) and not any(p in text for p in gone)

        if not until(met, patience):
            raise AssertionError(f"no {what} within {patience:g} s: {phrases} without {tuple(gone)}\n{text}")
        return text

    def ended(self, patience=PATIENCE):
        """Waits until the program has ended by itself."""

        def met():
            return subprocess.run(["tmux", "-L", self.socket, "has-session"], capture_output=True).returncode != 0

        if not until(met, patience):
            raise AssertionError(f"it does not end\n{self.text()}")

    def close(self):
        """Ends the program, whatever it does."""
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], capture_output=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def until(condition, patience=PATIENCE):
    """Waits for a condition, looking often; gives what it gave last."""
    deadline = time.monotonic() + patience
    while True:
        value = condition()
        if value or time.monotonic() > deadline:
            return value
        time.sleep(0.03)


def marked():
    """The words that started each process of this suite that runs now, by number; the suite itself left out."""
    mark = f"COPYDESK_SUITE={os.environ['COPYDESK_SUITE']}".encode()
    found = {}
    for number in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{number}/environ", "rb") as environ, open(f"/proc/{number}/cmdline", "rb") as cmdline:
                if mark in environ.read().split(b"\0"):
                    found[int(number)] = cmdline.read().decode(errors="replace").split("\0")
        except OSError:
            pass  # it has just ended, or is somebody else's
    for number in (os.getpid(), os.getppid()):
        found.pop(number, None)
    return found


def processes():
    """The copydesk servers that run now, by number."""
    return [number for number, words in marked().items() if "copydesk" in words[0] and words[1:2] == ["lsp"]]


_tests = []


def test(name):
    """Marks a test. It runs in a fresh copy of the articles' folder."""

    def mark(body):
        _tests.append((name, body))
        return body

    return mark


def run():
    """Runs the tests, those that an argument names or all; prints how each went and the sum, and ends."""
    articles, passed, failed = os.environ["DESK"], 0, 0
    wanted = sys.argv[1:]
    for number, (name, body) in enumerate(_tests):
        if wanted and not any(word in name for word in wanted):
            continue
        folder = os.path.join(os.environ["COPYDESK_SUITE"], f"test {number}")
        shutil.copytree(articles, folder)
        os.chdir(folder)
        try:
            body()
            if not until(lambda: not marked()):
                raise AssertionError(f"processes are left: {marked()}")
            passed += 1
            print(f"ok      {name}", flush=True)
        except Exception:
            failed += 1
            print(f"FAILED  {name}\n{traceback.format_exc()}", flush=True)
            for number in marked():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(number, signal.SIGTERM)
        os.chdir(articles)
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)
