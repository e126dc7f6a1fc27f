"""Everything the database holds, as bytes by the place it is in: to look for what must not be there."""

from pathlib import Path

from django.conf import settings
from django.db import connection


def stored() -> dict[str, bytes]:
    """The files of SQLite, deleted rows and log included; the tables of PostgreSQL as it tells them."""
    return {"sqlite": _files, "postgresql": _tables}[connection.vendor]()


def _files() -> dict[str, bytes]:
    """All files of the data folder but the databases of other workers: one of them plants a marker on purpose."""
    name = Path(connection.settings_dict["NAME"])
    folders = {name.parent, Path(settings.DATA_DIR)}
    found = {path for folder in folders for path in folder.rglob("*") if path.is_file()}
    own = (f"{name.name}-", f"{name.name}.")  # the database, its log and its lock
    return {
        str(path): path.read_bytes()
        for path in sorted(found)
        if f"{path.name}-".startswith(own) or "_gw" not in path.name
    }


def _tables() -> dict[str, bytes]:
    with connection.cursor() as cursor:
        return {table: _rows(cursor, table) for table in connection.introspection.table_names(cursor)}


def _rows(cursor: object, table: str) -> bytes:
    with cursor.copy(f'COPY "{table}" TO STDOUT') as rows:
        return b"".join(bytes(block) for block in rows)
