# What the suites of all editors need; they source this. Everything that is got is kept in target/editors.
#
# COPYDESK names another program than the one that is built here.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
tools=$root/target/editors
mkdir -p "$tools"

# packages NAME…: Debian's packages, those that are missing.
packages() {
    local name missing=()
    for name in "$@"; do
        [[ $(dpkg-query -Wf '${db:Status-Status}' "$name" 2>/dev/null) == installed ]] || missing+=("$name")
    done
    ((${#missing[@]} == 0)) && return
    if ((EUID != 0)); then
        echo "please install: apt-get install ${missing[*]}" >&2
        return 1
    fi
    echo "installing ${missing[*]}"
    {
        apt-get update -q
        DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${missing[@]}"
    } >"$tools/apt.log" 2>&1 || { tail -n 20 "$tools/apt.log" >&2; return 1; }
}

# commands COMMAND=PACKAGE…: packages whose commands may have come from elsewhere.
commands() {
    local pair
    for pair in "$@"; do
        command -v "${pair%%=*}" >/dev/null || packages "${pair#*=}"
    done
}

# program: builds Copydesk and names it in COPYDESK.
program() {
    if [[ -z ${COPYDESK:-} ]]; then
        cargo build --quiet --locked --manifest-path "$root/Cargo.toml"
        COPYDESK=$root/target/debug/copydesk
    fi
    export COPYDESK
}

# desk: a fresh folder for articles and profiles, named in work and gone at the end. A copydesk of the right kind is first
# on its PATH, as for somebody who has installed it.
desk() {
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    mkdir -p "$work/bin" "$work/desk" "$work/home"
    ln -s "$COPYDESK" "$work/bin/copydesk"
    cp "$root"/examples/draft.md "$root"/examples/allotments.txt "$work/desk"
    export PYTHONDONTWRITEBYTECODE=1 PATH=$work/bin:$PATH HOME=$work/home DESK=$work/desk LANG=C.UTF-8 LC_ALL=C.UTF-8 \
        XDG_CONFIG_HOME=$work/home/config XDG_DATA_HOME=$work/home/data XDG_STATE_HOME=$work/home/state \
        XDG_CACHE_HOME=$work/home/cache XDG_RUNTIME_DIR=$work/home COPYDESK_SUITE=$work
    cd "$work/desk"
}
