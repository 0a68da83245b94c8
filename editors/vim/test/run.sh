#!/usr/bin/env bash
# Drives Debian's Vim with ALE against the program, by keyboard, in a fresh profile. Prints one line a test, and at the end
# `N passed, N failed`. COPYDESK names another program than the one that is built here.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
source "$here/../../shared/get.sh"
commands tmux=tmux vim=vim
packages vim-ale
program
desk
cat >"$HOME/.vimrc" <<VIM
set nocompatible encoding=utf-8 laststatus=2 nomore noswapfile
filetype plugin on
syntax on
packadd! ale
source $root/editors/vim/copydesk.vim
" Of all that ALE could run over a text, this one.
let g:ale_linters = {'markdown': ['copydesk'], 'text': ['copydesk'], 'html': ['copydesk']}
VIM
PYTHONPATH=$root/editors/shared python3 "$here/screen.py" ${ONLY:+"$ONLY"}
