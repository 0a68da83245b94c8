#!/usr/bin/env bash
# Everything about the extension that needs no editor: types, format, unit tests, packages. For .ci/run.
set -eu
cd "$(dirname "$0")/.."
# npm ci makes everything anew, so only when something changed.
if ! cmp -s package-lock.json node_modules/.of-lock; then
    npm ci --no-audit --no-fund --loglevel error --cache ../../target/npm
    cp package-lock.json node_modules/.of-lock
fi
npm run check
npm run lint
npm test
