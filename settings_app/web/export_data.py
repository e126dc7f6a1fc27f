"""The JSON of an export: every field that is the person's, as it is stored, times in UTC."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from settings_app.rights import Everything
from settings_app.rights.fields import left_out
from settings_app.rights.gathering import conversation_told

FORMAT = "privacy-export/1"


def files(held: Everything, now: datetime) -> dict[str, Iterable[bytes]]:
    """The files by their names. Conversations are written one after the other, moments as they are read."""
    return {
        "about.json": _whole(_about(now)),
        "account.json": _whole(held.account),
        "decisions.json": _whole(held.decisions),
        "terms.json": _whole(held.terms),
        "team.json": _whole(held.team),
        "conversations.json": _conversations(held),
    }


def _about(now: datetime) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "made_at": now,
        "times": "ISO 8601, UTC",
        "left_out": [{"fields": fields, "why": str(why)} for why, fields in left_out().items()],
    }


def _conversations(held: Everything) -> Iterator[bytes]:
    yield b"["
    for place, (row, moments) in enumerate(held.moments()):
        told = _json(conversation_told(row)).removesuffix("}")
        yield f'{"," if place else ""}\n{told}, "moments": ['.encode()
        for number, at in enumerate(moments):
            yield f"{', ' if number else ''}{_json(at)}".encode()
        yield b"]}"
    yield b"\n]\n"


def _whole(value: object) -> Iterator[bytes]:
    yield f"{_json(value, indent=2)}\n".encode()


def _json(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent, default=_plain)


def _plain(value: object) -> str:
    """A time in UTC with Z, or an identity. Raises TypeError for anything else."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"no JSON for {type(value).__name__}")
