#!/usr/bin/env bash
# Everything about the extension that needs no editor: types, format, unit tests, packages. For .ci/run.
set -eu
cd "$(dirname "$0")/.."
npm ci --no-audit --no-fund --loglevel error --cache ../../target/npm
npm run check
npm run lint
npm test
