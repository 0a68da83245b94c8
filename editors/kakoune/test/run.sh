#!/usr/bin/env bash
# Drives Debian's Kakoune with kak-lsp against the program, by keyboard, in a fresh profile. Prints one line a test, and at
# the end `N passed, N failed`. COPYDESK names another program than the one that is built here.
#
# kak-lsp is built once, without optimization: two minutes on two cores.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
source "$here/../../shared/get.sh"
commands tmux=tmux kak=kakoune
if [[ ! -x $tools/kak/bin/kak-lsp ]]; then
    CARGO_PROFILE_DEV_DEBUG=0 nice cargo install --quiet --locked --debug --root "$tools/kak" \
        --target-dir "$tools/kak/build" kak-lsp@22.0.0
    rm -rf "$tools/kak/build"
fi
program
desk
ln -s "$tools/kak/bin/kak-lsp" "$work/bin/kak-lsp"
mkdir -p "$XDG_CONFIG_HOME/kak"
cat >"$XDG_CONFIG_HOME/kak/kakrc" <<KAK
eval %sh{kak-lsp}
source "$root/editors/kakoune/copydesk.kak"
map global user l ':enter-user-mode lsp<ret>'
add-highlighter global/ wrap
set-option global startup_info_version 20991231
KAK
PYTHONPATH=$root/editors/shared python3 "$here/screen.py" ${ONLY:+"$ONLY"}
