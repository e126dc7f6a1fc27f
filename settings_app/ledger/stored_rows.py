"""The rows of the record as the database holds them, one after the other: not as a model would read them.

A model reads one value from several ways of writing it, so a changed byte could go unnoticed. SQLite gives
the bytes that it stores, which are held against how this product writes them. PostgreSQL keeps times and ids
as numbers, of which every bit counts; its text is compared as text. It writes moments out itself, as Python
has none before the year 1 or after 9999.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from settings_app.models import Checkpoint, LedgerEntry, ServedQuestion, TermsAcceptance

CHUNK = 2000
SUBJECT = re.compile("[0-9a-f]{32}")
TEXTS = ("event", "choice", "surface", "language", "policy", "notice", "served", "key", "previous_digest")
MOMENTS = ("at", "first_served_at")
# PostgreSQL's words for a moment as the digest has it; what no moment of Python's is, says so by its end.
AS_MOMENT = (
    """coalesce(to_char({name} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00" AD'), 'never')"""
)
OF_OUR_TIME = " AD"
COLUMNS = ("id", "subject", "sequence", "at", *TEXTS, "digest")
OF_AN_ACCEPTANCE = ("terms", "statement", "language")


class WrittenOtherwise(ValueError):
    """A value is stored in a way in which this product never stores one."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One row: what its digest covers, its digest, and the number the database gave it."""

    number: int
    fields: dict[str, str | int]
    digest: str


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that cannot be read as this product writes one; the subject as far as it can be told."""

    subject: str


def stored_rows() -> Iterator[Stored | Bad]:
    """Every row of the record, by subject and sequence: one query, in chunks, a consistent view of it."""
    names = ["served_id" if name == "served" else name for name in COLUMNS]
    read = READ[connection.vendor]
    for values in _streamed(LedgerEntry._meta.db_table, names, "subject, sequence"):
        yield read(values)


def stored_content(digest: str) -> tuple[Any, ...] | None:
    """The content and the first time of what was shown under a digest, as stored; None if there is none."""
    found = _streamed(ServedQuestion._meta.db_table, ["content", "first_served_at"], "digest", digest)
    return next(found, None)


def stored_contents() -> Iterator[tuple[str, Any]]:
    """The digest of everything that was shown, with its content as stored."""
    for digest, content in _streamed(ServedQuestion._meta.db_table, ["digest", "content"], "digest"):
        yield text_of(digest, lossy=True), content


def stored_acceptances() -> Iterator[Stored | Bad]:
    """Every acceptance of the terms, by subject: one query, in chunks."""
    names = ["id", "subject", "at", *OF_AN_ACCEPTANCE, "digest"]
    for number, subject, at, *texts, digest in _streamed(
        TermsAcceptance._meta.db_table, names, "subject, id"
    ):
        try:
            fields: dict[str, str | int] = dict(zip(OF_AN_ACCEPTANCE, map(text_of, texts), strict=True))
            fields |= {"subject": _subject(subject), "at": moment_of(at)}
            yield Stored(int(number), fields, text_of(digest))
        except ValueError:
            yield Bad(_told_subject(subject))


def stored_checkpoints() -> Iterator[tuple[int, str, str]]:
    """The number, the moment and the content of every published checkpoint; no moment where it is none."""
    for number, at, content in _streamed(Checkpoint._meta.db_table, ["id", "at", "content"], "id"):
        try:
            yield int(number), moment_of(at), text_of(content)
        except ValueError:
            yield int(number), "", text_of(content, lossy=True)


def text_of(value: Any, lossy: bool = False) -> str:
    """A text as stored. Raises WrittenOtherwise for bytes that are none, unless it need not be exact."""
    if isinstance(value, str):
        return value
    try:
        return bytes(value).decode("utf-8", errors="replace" if lossy else "strict")
    except UnicodeDecodeError as error:
        raise WrittenOtherwise("bytes that are no text") from error


def moment_of(value: Any) -> str:
    """A moment as the digest has it: UTC, ISO 8601, microseconds. Raises WrittenOtherwise."""
    if isinstance(value, str):
        return _checked(value.removesuffix(OF_OUR_TIME))
    text = text_of(value)
    moment = datetime.fromisoformat(text)
    if str(moment) != text or moment.tzinfo is not None:
        raise WrittenOtherwise(f"a moment written as {text!r}")
    return moment.isoformat(timespec="microseconds") + "+00:00"


def _checked(text: str) -> str:
    datetime.fromisoformat(text)
    return text


def _streamed(table: str, names: list[str], order: str, digest: str = "") -> Iterator[tuple[Any, ...]]:
    column = COLUMN[connection.vendor]
    where, values = (" WHERE digest = %s", [digest]) if digest else ("", [])
    sql = f"SELECT {', '.join(map(column, names))} FROM {table}{where} ORDER BY {order}"
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, values)
        while rows := cursor.fetchmany(CHUNK):
            yield from rows


def _of_bytes(values: tuple[Any, ...]) -> Stored | Bad:
    """SQLite's own bytes of each column."""
    try:
        number, subject, sequence, at, *texts, digest = values
        fields = dict(zip(TEXTS, (text.decode() for text in texts), strict=True))
        fields |= {"subject": _subject(subject), "sequence": _number(sequence), "at": moment_of(at)}
        return Stored(_number(number), fields, digest.decode())
    except (ValueError, AttributeError):
        return Bad(_told_subject(values[1]))


def _of_values(values: tuple[Any, ...]) -> Stored | Bad:
    """PostgreSQL's values, and a moment as it writes it."""
    number, subject, sequence, at, *texts, digest = values
    try:
        fields = dict(zip(TEXTS, texts, strict=True))
        fields |= {"subject": _subject(subject), "sequence": sequence, "at": moment_of(at)}
        return Stored(number, fields, digest)
    except (ValueError, AttributeError):
        return Bad(_told_subject(subject))


def _told_subject(value: Any) -> str:
    return str(value) if isinstance(value, UUID) else text_of(value or b"", lossy=True)


def _subject(value: bytes | UUID) -> str:
    if isinstance(value, UUID):
        return str(value)
    text = value.decode("ascii")
    if not SUBJECT.fullmatch(text):
        raise WrittenOtherwise(f"a subject written as {text!r}")
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _number(value: bytes) -> int:
    number = int(value)
    if str(number).encode() != value:
        raise WrittenOtherwise(f"a number written as {value!r}")
    return number


COLUMN: dict[str, Callable[[str], str]] = {
    "sqlite": lambda name: f"CAST({name} AS BLOB)",
    "postgresql": lambda name: AS_MOMENT.format(name=name) if name in MOMENTS else name,
}
READ: dict[str, Callable[[tuple[Any, ...]], Stored | Bad]] = {
    "sqlite": _of_bytes,
    "postgresql": _of_values,
}
