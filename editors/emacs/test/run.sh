#!/usr/bin/env bash
# Drives Debian's Emacs with eglot against the program, by keyboard, in a fresh profile. Prints one line a test, and at the
# end `N passed, N failed`. COPYDESK names another program than the one that is built here.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
source "$here/../../shared/get.sh"
commands tmux=tmux emacs=emacs-nox
packages elpa-eglot elpa-markdown-mode
program
desk
mkdir -p "$XDG_CONFIG_HOME/emacs"
cat >"$XDG_CONFIG_HOME/emacs/init.el" <<LISP
(setq native-comp-deferred-compilation nil native-comp-async-report-warnings-errors nil)
(setq inhibit-startup-screen t make-backup-files nil auto-save-default nil create-lockfiles nil)
(prefer-coding-system 'utf-8)
(package-initialize)
(require 'markdown-mode)
(load "$root/editors/emacs/copydesk.el")
LISP
PYTHONPATH=$root/editors/shared python3 "$here/screen.py" ${ONLY:+"$ONLY"}
