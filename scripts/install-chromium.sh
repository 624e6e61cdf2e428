#!/usr/bin/env bash
# Installs Debian's Chromium for npm run test:runtimes and the tests of the documentation site, where it is missing and
# can be installed. Never fails: without it what needs the browser is reported as skipped.
set -uo pipefail

chromium=${CHROMIUM:-/usr/bin/chromium}
if [ -x "$chromium" ] || [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
if ! { apt-get -qq update && apt-get -qq install --yes --no-install-recommends chromium; } </dev/null >"$log" 2>&1; then
  printf 'Chromium was not installed:\n' >&2
  tail -n 3 "$log" >&2
fi
rm -f "$log"
exit 0
