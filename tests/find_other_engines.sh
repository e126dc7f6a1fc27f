#!/bin/sh
# Firefox and WebKit for the journeys that are made in them too: there already, or by the system's package manager.
# Without them those journeys are skipped, and say why: nothing here fails. And a font for Japanese, without which its
# pages are rows of boxes and no picture can be compared with those that were accepted.
set -u

missing=""
command -v firefox-esr > /dev/null || command -v firefox > /dev/null || missing="firefox-esr"
command -v WebKitWebDriver > /dev/null || missing="$missing webkit2gtk-driver"
command -v Xvfb > /dev/null || missing="$missing xvfb"
[ -n "$(fc-list :lang=ja 2> /dev/null)" ] || missing="$missing fonts-droid-fallback"
[ -n "$missing" ] || exit 0
command -v apt-get > /dev/null || exit 0

as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo -n"

echo "Installing for the other engines:$missing …"
$as_root apt-get update -qq > /dev/null 2>&1
# shellcheck disable=SC2086
$as_root apt-get install -y -qq --no-install-recommends $missing > /dev/null 2>&1 || echo "Not to be had: what needs them is skipped."
exit 0
