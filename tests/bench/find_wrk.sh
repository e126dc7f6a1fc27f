#!/bin/sh
# Makes sure that wrk, which sends the requests of `make bench-http`, is on PATH: there already, or by the system's
# package manager.
set -eu

command -v wrk > /dev/null && exit 0

as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo -n"

echo "No wrk on PATH. Installing it with the system's package manager …"
if command -v apt-get > /dev/null; then
  $as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends wrk > /dev/null && exit 0
elif command -v apk > /dev/null; then
  $as_root apk add --quiet wrk && exit 0
elif command -v brew > /dev/null; then
  brew install --quiet wrk && exit 0
fi

echo "make bench-http needs wrk, and it could not be installed. Install it so that 'wrk' is on PATH, then run it again." >&2
exit 1
