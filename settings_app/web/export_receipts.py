"""What an export holds to prove it later without this site: receipts, record, proof and program."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from settings_app import receipts
from settings_app.ledger import Record
from settings_app.receipts import Issued, NoReceipt, Why
from settings_app.web.receipt_words import NO_RECEIPT

PROGRAM, KEYS = "privacy-receipt-verifier.py", "privacy-receipts.json"
RECORD, PROOF, CHECKPOINT = "record.json", "proof.json", "checkpoint.json"


@dataclass(frozen=True, slots=True)
class Proven:
    """A person's receipts, and the proof that their rows are in the newest checkpoint, if it holds any.

    `covered` is how many of their rows it holds, `why_not` why there are no receipts at all.
    """

    record: Record
    issued: tuple[Issued, ...] = ()
    proof: dict[str, Any] | None = None
    why_not: str = ""

    @property
    def covered(self) -> int:
        """How many rows are in the checkpoint."""
        return len(self.proof["rows"]) if self.proof else 0

    @property
    def total(self) -> int:
        """How many rows there are."""
        return len(self.record.entries)

    @property
    def example(self) -> str:
        """The file of the first receipt that there is; nothing where there is none."""
        return next((name_of(one) for one in self.issued if one.sign), "")


def proven(record: Record, site: str) -> Proven:
    """All that can be proven of a record: two queries, however long it is."""
    if not record.entries:
        return Proven(record)
    try:
        issued = tuple(receipts.every_receipt(record, site))
    except NoReceipt as refused:
        return Proven(record, why_not=str(NO_RECEIPT[refused.why]))
    return Proven(record, issued, _proof(record))


def files(found: Proven) -> dict[str, Iterable[bytes]]:
    """The files by their names. Each receipt is signed as it is written."""
    if not found.issued:
        return {}
    made = {name_of(one): _written(one) for one in found.issued if one.sign}
    made[RECORD] = [receipts.as_file(receipts.whole_record(found.record))]
    if found.proof:
        made[PROOF] = [receipts.as_file(found.proof)]
        made[CHECKPOINT] = [receipts.as_file(found.proof["checkpoint"])]
    keys = json.dumps(receipts.key_set(), indent=2).encode()
    return made | {KEYS: [keys, b"\n"], PROGRAM: [receipts.VERIFIER]}


def name_of(one: Issued) -> str:
    """The file of a receipt."""
    return f"receipts/receipt-{one.row.sequence}.json"


def why_none(one: Issued) -> str:
    """Why there is no receipt of that row; nothing where there is one."""
    return "" if one.sign else str(NO_RECEIPT[Why.SHOWN_IS_GONE])


def _proof(record: Record) -> dict[str, Any] | None:
    """The proof of the first row: it leads on through every later one that is covered, so one is enough."""
    try:
        return receipts.inclusion(record, 1)
    except (LookupError, NoReceipt):
        return None


def _written(one: Issued) -> Iterator[bytes]:
    if one.sign:
        yield receipts.as_file(one.sign())
