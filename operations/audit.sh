#!/bin/sh
# Asks the Open Source Vulnerabilities database about every dependency that the product runs on.
# Exit code 1: something has a known flaw. Exit code 2: the database could not be asked, so nothing is known.
set -eu
cd "$(dirname "$0")/.."
found=$(mktemp)
trap 'rm -f "$found"' EXIT
status=0
"${PIP_AUDIT:-.venv/bin/pip-audit}" --requirement requirements.txt --require-hashes --disable-pip \
  --vulnerability-service osv --progress-spinner off > "$found" 2>&1 || status=$?
if [ "$status" -ne 0 ] && ! grep -q "^Found [0-9]* known vulnerabilit" "$found"; then
  echo "Nothing was audited: the database of advisories could not be asked. Try again where it can be reached." >&2
  tail -n 1 "$found" >&2
  exit 2
fi
cat "$found"
exit "$status"
