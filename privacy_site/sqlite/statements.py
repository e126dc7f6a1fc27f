"""Which statements must wait for their turn: everything not known to leave the database file alone."""

import re
from functools import lru_cache

_BLANK_OR_COMMENT = re.compile(r"(?:\s|;|--[^\n]*|/\*.*?(?:\*/|\Z))*", re.DOTALL)
_WORD = re.compile(r"\w+")
_CHANGES_ROWS = re.compile(r"\b(?:INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)
_PRAGMA = re.compile(r"PRAGMA\s+(?:\w+\s*\.\s*)?(?P<name>\w+)\s*(?P<assigns>[=(])?", re.IGNORECASE)

_READS = frozenset({"SELECT", "VALUES", "EXPLAIN"})
_PRAGMAS_THAT_ASK_ABOUT = frozenset(
    {
        *("table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo"),
        *("foreign_key_list", "foreign_key_check", "integrity_check", "quick_check"),
    }
)
_PRAGMAS_OF_THE_CONNECTION = frozenset(
    {
        *("foreign_keys", "defer_foreign_keys", "legacy_alter_table", "busy_timeout", "synchronous"),
        *("wal_autocheckpoint", "cache_size", "temp_store", "query_only", "secure_delete"),
    }
)
_PRAGMAS_THAT_WRITE_UNASSIGNED = frozenset({"wal_checkpoint", "incremental_vacuum", "optimize"})


@lru_cache(maxsize=1024)
def needs_turn(sql: str) -> bool:
    """Whether a statement may change the database file, or open a transaction that may.

    In doubt the answer is yes: a turn too many costs a moment, a write outside the queue costs the order.
    """
    start = _BLANK_OR_COMMENT.match(sql)
    rest = sql[start.end() :] if start else sql
    word = _WORD.match(rest)
    keyword = word.group().upper() if word else ""
    if keyword == "WITH":
        return _CHANGES_ROWS.search(rest) is not None
    if keyword == "PRAGMA":
        return _pragma_needs_turn(rest)
    return keyword not in _READS


def _pragma_needs_turn(sql: str) -> bool:
    pragma = _PRAGMA.match(sql)
    if pragma is None:
        return True
    name = pragma["name"].lower()
    if pragma["assigns"] is None:
        return name in _PRAGMAS_THAT_WRITE_UNASSIGNED
    return name not in _PRAGMAS_THAT_ASK_ABOUT | _PRAGMAS_OF_THE_CONNECTION
