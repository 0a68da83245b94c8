#!/usr/bin/env bash
# An outside judge: pytest-lsp drives the program over every capability that it advertises. Prints what failed, and at
# the end `N passed, N failed`. Arguments go to pytest: `run.sh -k hover`.
#
# COPYDESK names another program than the debug build that is made here.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
tools=$root/target/judge

# The environment is made anew when what it should hold has changed.
if ! cmp -s "$here/requirements.txt" "$tools/installed.txt"; then
    rm -rf "$tools"
    mkdir -p "$tools"
    # Debian ships Python without venv.
    python3 -m venv "$tools/venv" ||
        { apt-get update -q && apt-get install -qy python3-venv && python3 -m venv --clear "$tools/venv"; }
    "$tools/venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
    cp "$here/requirements.txt" "$tools/installed.txt"
fi
if [[ -z ${COPYDESK:-} ]]; then
    cargo build --quiet --manifest-path "$root/Cargo.toml"
    COPYDESK=$root/target/debug/copydesk
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Nobody's own settings count, and a paragraph being typed is judged when the judge leaves it, not when it rests.
export COPYDESK XDG_CONFIG_HOME=$work/config COPYDESK_TEST_QUIET_MS=600000
export PYTHONDONTWRITEBYTECODE=1
"$tools/venv/bin/python" -m pytest -c "$here/pytest.ini" --rootdir "$here" -p no:cacheprovider "$@" "$here"
