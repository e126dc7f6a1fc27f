"""A notice as plain data: how it is stored, read again, and hashed for an approval."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from pydantic import ValidationError

from settings_app.notices import Notice
from settings_app.notices.loading import DOCUMENT
from settings_app.wording.strings import WordingError, strings


def document(notice: Notice) -> dict[str, Any]:
    """The notice as plain data that JSON can hold, every value there."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(notice)))
    return plain


def canonical(notice: Notice) -> str:
    """The notice as canonical JSON: keys sorted, no blanks, ASCII alone, so that any text has a hash."""
    return json.dumps(document(notice), sort_keys=True, separators=(",", ":"))


def digest(notice: Notice) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal, of words in one language.

    It covers all there is: version, language, words, order, layers and facts. What approvals are bound to is
    the digest of a version, of all its languages together.
    """
    return hashlib.sha256(canonical(notice).encode()).hexdigest()


def parse(stored: Mapping[str, Any]) -> Notice:
    """The notice in a stored document. Raises WordingError that names each key and what was expected."""
    try:
        words = DOCUMENT.validate_json(json.dumps(stored, ensure_ascii=False).encode(), strict=True)
    except ValidationError as error:
        raise WordingError("\n".join(_problems(error, stored))) from error
    except (TypeError, ValueError, RecursionError) as error:
        raise WordingError(f"not a document that JSON can hold: {error}") from error
    _require_keys(words)
    return words


def _require_keys(words: Notice) -> None:
    for place, row in enumerate(words.rows):
        if not (row.key.isidentifier() and row.key.isascii() and row.key.islower()):
            raise WordingError(
                f"rows.{place}.key: expected small letters and underlines, as in “kept”, found {row.key!r}"
            )
    strings(words)


def _problems(error: ValidationError, stored: Mapping[str, Any]) -> Iterator[str]:
    """One line a key: of a sentence that may differ by reading, both shapes fail, and one is enough."""
    said: dict[str, str] = {}
    for detail in error.errors(include_url=False):
        said.setdefault(_key(detail["loc"], stored), detail["msg"])
    for key, message in said.items():
        yield f"{key}: {message}" if key else message


def _key(loc: tuple[int | str, ...], stored: Mapping[str, Any]) -> str:
    """The key as `strings` has it: a row by its own name, and without the names of types."""
    parts = [part for part in loc if part not in ("str", "ByReading", "[key]")]
    if parts[:1] == ["rows"] and len(parts) > 2 and parts[2] != "key":
        parts[1] = _row(stored["rows"], parts[1])
    return ".".join(map(str, parts))


def _row(rows: Any, place: int | str) -> int | str:
    named = rows[place].get("key") if isinstance(place, int) and isinstance(rows[place], dict) else None
    return named if isinstance(named, str) else place
