#!/bin/sh
# Restores a copy that back_up.sh wrote beside the record, proves that it verifies, and throws it away again.
# Usage: operations/restore_drill.sh FILE   (a copy of PostgreSQL needs DATABASE_URL, of a role that may CREATE DATABASE)
set -eu
umask 077
file=${1:?"say which copy to try"}
here=$(dirname "$0")/..
python=${PYTHON:-"$here/.venv/bin/python"}

# The one place that says what a restored record must stand.
verify() {
  if ! why=$("$python" "$here/manage.py" migrate --check 2>&1 > /dev/null); then
    # Missing migrations leave it without a word.
    [ -z "$why" ] || { printf '%s\n' "$why" | tail -n 1 >&2; echo "The copy cannot be read." >&2; exit 1; }
    echo "The copy is of another version: migrations are missing." >&2
    exit 1
  fi
  "$python" "$here/manage.py" verify_restored
}

damaged() {
  echo "$file is damaged: it was cut short or changed after it was written. Take another copy." >&2
  exit 1
}

# Whether every page of SQLite's file is there and hangs together.
is_whole() {
  "$python" - "$1" <<'PYTHON'
import contextlib, pathlib, sqlite3, sys
try:
    with contextlib.closing(sqlite3.connect(f"{pathlib.Path(sys.argv[1]).resolve().as_uri()}?mode=ro", uri=True)) as copy:
        [[found]] = copy.execute("PRAGMA integrity_check(1)")
except sqlite3.DatabaseError as error:
    found = error
sys.exit(0 if found == "ok" else f"SQLite: {found}")
PYTHON
}

# The first bytes tell which database wrote it.
case $(head -c 5 "$file") in
  PGDMP)
    : "${DATABASE_URL:?a copy of PostgreSQL is tried on a server: say which}"
    name=drill_$$
    psql --quiet --dbname="$DATABASE_URL" --command="CREATE DATABASE $name"
    trap 'psql --quiet --dbname="$DATABASE_URL" --command="DROP DATABASE $name WITH (FORCE)"' EXIT
    beside=$("$python" "$here/operations/another_database.py" "$DATABASE_URL" "$name")
    pg_restore --exit-on-error --no-owner --no-privileges --dbname="$beside" "$file" || damaged
    DATABASE_URL=$beside verify
    ;;
  SQLit)
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    cp "$file" "$folder/privacy.sqlite3"
    is_whole "$folder/privacy.sqlite3" || damaged
    DATABASE_URL="" PRIVACY_DATA="$folder" verify
    ;;
  *)
    echo "$file is no copy that back_up.sh wrote." >&2
    exit 1
    ;;
esac
echo "The drill is passed: $file restores, and the record in it verifies."
