#!/bin/sh
# Writes requirements.txt and requirements-dev.txt, with the hashes of every file of every dependency, from the .in
# files, where each line says why. The hashes hold for every platform and for Python 3.11 and newer.
set -eu
cd "$(dirname "$0")/.."
uv=${UV:-.venv/bin/uv}

lock() {
  "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
    --no-emit-index-url --no-emit-find-links --output-file "$2" "$1"
  printf '# Written by `make lock` from %s, which says why each is here.\n%s\n' "$1" "$(cat "$2")" > "$2"
}

lock requirements.in requirements.txt
lock requirements-dev.in requirements-dev.txt
