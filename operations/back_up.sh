#!/bin/sh
# Writes a copy of the whole record into FILE while the server goes on: of DATABASE_URL, else of PRIVACY_DATA.
# Usage: operations/back_up.sh FILE
set -eu
umask 077
file=${1:?"say which file to write"}
here=$(dirname "$0")/..
python=${PYTHON:-"$here/.venv/bin/python"}

if [ -n "${DATABASE_URL:-}" ]; then
  pg_dump --format=custom --file="$file.unfinished" --dbname="$DATABASE_URL"
else
  # SQLite's own way to copy a database that is in use, at one moment of it.
  "$python" - "${PRIVACY_DATA:-"$here/.data"}/privacy.sqlite3" "$file.unfinished" <<'PYTHON'
import pathlib, sqlite3, sys
source, target = map(pathlib.Path, sys.argv[1:])
target.unlink(missing_ok=True)
with sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True) as live, sqlite3.connect(target) as copy:
    live.backup(copy)
PYTHON
fi
sync "$file.unfinished"
mv "$file.unfinished" "$file"
echo "Written: $file"
