#!/bin/sh
# Makes sure that a Chromium is on PATH: there already, or by the system's package manager.
set -eu

for name in chromium chromium-browser google-chrome google-chrome-stable; do
  command -v "$name" > /dev/null && exit 0
done

as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo -n"

echo "No Chromium on PATH. Installing one with the system's package manager …"
if command -v apt-get > /dev/null; then
  $as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core fonts-liberation > /dev/null && exit 0
elif command -v dnf > /dev/null; then
  $as_root dnf install -y -q chromium && exit 0
elif command -v apk > /dev/null; then
  $as_root apk add --quiet chromium && exit 0
elif command -v brew > /dev/null; then
  brew install --quiet --cask chromium && exit 0
fi

echo "The browser tests need Chromium, and it could not be installed. Install it so that 'chromium' is on PATH, then run make test again." >&2
exit 1
