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
  "$python" "$here/manage.py" migrate --check > /dev/null || { echo "The copy is of another version: migrations are missing." >&2; exit 1; }
  "$python" "$here/manage.py" verify_restored
}

# The first bytes tell which database wrote it.
case $(head -c 5 "$file") in
  PGDMP)
    : "${DATABASE_URL:?a copy of PostgreSQL is tried on a server: say which}"
    name=drill_$$
    psql --quiet --dbname="$DATABASE_URL" --command="CREATE DATABASE $name"
    trap 'psql --quiet --dbname="$DATABASE_URL" --command="DROP DATABASE $name WITH (FORCE)"' EXIT
    beside=$("$python" "$here/operations/another_database.py" "$DATABASE_URL" "$name")
    pg_restore --exit-on-error --no-owner --no-privileges --dbname="$beside" "$file"
    DATABASE_URL=$beside verify
    ;;
  SQLit)
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    cp "$file" "$folder/privacy.sqlite3"
    DATABASE_URL="" PRIVACY_DATA="$folder" verify
    ;;
  *)
    echo "$file is no copy that back_up.sh wrote." >&2
    exit 1
    ;;
esac
echo "The drill is passed: $file restores, and the record in it verifies."
