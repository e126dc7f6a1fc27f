"""Giving out a receipt, or a whole record: signed, in canonical JSON, the same bytes for the same rows."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from settings_app import in_force, ledger
from settings_app.domain.vocabulary import Choice, Event, Standing
from settings_app.ledger import LedgerEntry, Record, Seen, fields_of
from settings_app.receipts.consent_states import AIPREF
from settings_app.receipts.fields import Fields, Given, NoPolicy, receipt_of
from settings_app.receipts.keys import signed
from settings_app.receipts.told import day_told
from settings_app.receipts.verifier import canonical


class Why(StrEnum):
    """Why there is no receipt of a row."""

    BROKEN = "broken"
    SHOWN_IS_GONE = "shown_is_gone"
    NOT_AS_PUBLISHED = "not_as_published"


class NoReceipt(Exception):
    """There is a row, and what it needs to be proven is not there any more. Nothing is signed then."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Issued:
    """A row and what signs its receipt; None where what was shown is not kept as it was."""

    row: LedgerEntry
    sign: Callable[[], Fields] | None


def receipt(record: Record, sequence: int, site: str = "") -> Fields:
    """The signed receipt of the row at that place of a person's record, given out by that site: one query.

    Where the policy document is gone that the row names, it says of each thing that this is not known.
    Raises LookupError where the record has no such row, and NoReceipt where it does not verify.
    """
    row = _row(record, sequence)
    if ledger.broken_at(record.entries[: row.sequence]) is not None:
        raise NoReceipt(Why.BROKEN)
    shown = ledger.seen_on(row)
    if shown is None or not shown.is_intact:
        raise NoReceipt(Why.SHOWN_IS_GONE)
    return _signed(record, row, _standing_before(record, row), shown, site)


def every_receipt(record: Record, site: str) -> list[Issued]:
    """A receipt of each row of a person's record, signed when it is asked for: one query for all of them.

    Raises NoReceipt where the record does not verify.
    """
    if ledger.broken_at(record.entries) is not None:
        raise NoReceipt(Why.BROKEN)
    found, before, issued = ledger.seen_in(record.entries), Standing.UNDECIDED, []
    for row in record.entries:
        shown = found.get(row.served_id)
        there = shown if shown is not None and shown.is_intact else None
        issued.append(Issued(row, partial(_signed, record, row, before, there, site) if there else None))
        before = Standing(row.choice) if row.event == Event.DECISION else before
    return issued


def _signed(record: Record, row: LedgerEntry, before: Standing, shown: Seen, site: str) -> Fields:
    given = Given(
        before=before,
        shown=shown,
        policy=in_force.document(row.policy) or NoPolicy(),
        day=day_told(record, row, shown.content),
        site=site,
    )
    return signed(receipt_of(row, given))


def whole_record(record: Record) -> Fields:
    """Every row of a person's record, signed. Raises LookupError where there is none. No query."""
    if not record.entries:
        raise LookupError("nothing is on record")
    if ledger.broken_at(record.entries) is not None:
        raise NoReceipt(Why.BROKEN)
    rows = [fields_of(row) | {"digest": row.digest} for row in record.entries]
    return signed({"kind": "record", "subject": rows[0]["subject"], "rows": rows})


def as_file(document: Fields) -> bytes:
    """A signed document as it is kept: canonical JSON (RFC 8785) in UTF-8, and the end of the line."""
    return canonical(document) + b"\n"


def aipref(record: Record, sequence: int) -> str:
    """The preference of a row as the IETF's AIPREF vocabulary writes it; nothing of a question put off.

    Raises LookupError where the record has no such row.
    """
    choice = _row(record, sequence).choice
    return AIPREF[Choice(choice) if choice else None]


def _row(record: Record, sequence: int) -> LedgerEntry:
    found = next((row for row in record.entries if row.sequence == sequence), None)
    if found is None:
        raise LookupError(f"no row {sequence}")
    return found


def _standing_before(record: Record, row: LedgerEntry) -> Standing:
    earlier = (entry for entry in reversed(record.entries) if entry.sequence < row.sequence)
    decision = next((entry for entry in earlier if entry.event == Event.DECISION), None)
    return Standing(decision.choice) if decision else Standing.UNDECIDED
