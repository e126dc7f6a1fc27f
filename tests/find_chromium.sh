#!/bin/sh
# Makes sure that a Chromium is on PATH: there already, or by the system's package manager. Where the engine can be had
# without the window around it, that is taken: the same pages cost half as much.
set -eu

found() {
  for name in "$@"; do
    command -v "$name" > /dev/null && return 0
  done
  return 1
}

found chromium-headless-shell && exit 0

as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo -n"
fonts="fonts-dejavu-core fonts-liberation"

installed() {
  # shellcheck disable=SC2086 # several packages
  $as_root apt-get install -y -qq --no-install-recommends "$@" $fonts > /dev/null
}

if command -v apt-get > /dev/null; then
  echo "No headless Chromium on PATH. Installing one with the system's package manager …"
  $as_root apt-get update -qq && installed chromium-headless-shell && exit 0
fi

found chromium chromium-browser google-chrome google-chrome-stable && exit 0

if command -v apt-get > /dev/null; then
  installed chromium && exit 0
elif command -v dnf > /dev/null; then
  $as_root dnf install -y -q chromium && exit 0
elif command -v apk > /dev/null; then
  $as_root apk add --quiet chromium && exit 0
elif command -v brew > /dev/null; then
  brew install --quiet --cask chromium && exit 0
fi

echo "The browser tests need Chromium, and it could not be installed. Install it so that 'chromium' is on PATH, then run make test again." >&2
exit 1
