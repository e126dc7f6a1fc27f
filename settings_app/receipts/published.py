"""Checkpoints that were published, and the proof that a row of a person's record is in one of them.

The tree over everybody is kept in blocks with each checkpoint, so that a proof takes one query however many
people there are, and whoever kept an older checkpoint gets the proof against that one.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from settings_app import ledger
from settings_app.ledger import Block, LedgerEntry, Record, fields_of
from settings_app.models import Checkpoint, CheckpointBlock
from settings_app.receipts import verifier
from settings_app.receipts.checkpoints import KIND as CHECKPOINT
from settings_app.receipts.issuing import NoReceipt, Why, as_file
from settings_app.receipts.keys import key_set

KIND = "inclusion"
NO_KEY = "{why}: forged, or PRIVACY_RECEIPT_KEY and PRIVACY_RECEIPT_FORMER_KEYS are not the server’s here"


@dataclass(frozen=True, slots=True)
class Published:
    """A checkpoint as it was given out: its number, the file, and what stands in it."""

    number: int
    file: bytes
    document: dict[str, Any]


class NotYet(LookupError):
    """The row is newer than the checkpoint, or none was published yet."""


class NoTree(LookupError):
    """The checkpoint was published before trees were kept: `manage.py checkpoint --fill` makes it anew."""


def publish(document: dict[str, Any], blocks: Iterable[Block], now: datetime) -> int:
    """Publish a signed checkpoint with the blocks of its tree; its number. `now` is server time, aware."""
    with transaction.atomic():
        checkpoint = Checkpoint(at=now, content=as_file(document).decode())
        checkpoint.save()
        CheckpointBlock.objects.bulk_create(_stored(checkpoint, block) for block in blocks)
    return checkpoint.pk


def without_trees() -> list[Published]:
    """The published checkpoints of which no tree is kept, the oldest first, but those over nobody."""
    found = Checkpoint.objects.filter(blocks=None).order_by("pk")
    return [one for one in map(_read, found) if one.document["people"]]


def fill(number: int, blocks: Iterable[Block]) -> None:
    """Keep the tree of a published checkpoint that has none."""
    checkpoint = Checkpoint.objects.get(pk=number)
    with transaction.atomic():
        CheckpointBlock.objects.bulk_create(_stored(checkpoint, block) for block in blocks)


def published(number: int | None = None) -> Published:
    """The checkpoint of that number, else the newest: one query. Raises LookupError where there is none."""
    found = Checkpoint.objects.order_by("-pk").filter(**({} if number is None else {"pk": number})).first()
    if found is None:
        raise LookupError("no such checkpoint was published")
    return _read(found)


def newest_published(count: int) -> list[Published]:
    """So many of the published checkpoints, the newest first: one query."""
    return [_read(found) for found in Checkpoint.objects.order_by("-pk")[:count]]


def verify_published(tell: Callable[[str], None]) -> int:
    """Hold every published checkpoint, as stored, against its signature, telling of each that is bad.

    How many there are. Memory does not grow with them.
    """
    keys, read = verifier.public_keys(json.dumps(key_set())), 0
    for number, at, content in ledger.stored_checkpoints():
        read += 1
        if why := _fault(at, content, keys):
            tell(f"checkpoint {number}: {why}")
    return read


def _fault(at: str, content: str, keys: dict[str, Any]) -> str:
    """What is wrong with a stored checkpoint; nothing if it is letter for letter what was given out."""
    try:
        document = verifier.parsed(content, CHECKPOINT)
        verifier.check_signature(document, keys)
    except verifier.Found as found:
        return NO_KEY.format(why=found.why) if found.verdict == verifier.NOT_IN_RECORD else found.why
    if as_file(document).decode() != content:
        return "it is not written as this product writes it"
    return "" if document["at"] == at else "it is stored under another moment than the one it was signed at"


def inclusion(record: Record, sequence: int, number: int | None = None) -> dict[str, Any]:
    """The proof that a row of a person's record is in the checkpoint of that number, else in the newest.

    It holds the person's own rows from that one to the last that is covered, and nothing of anybody else but
    digests. One query. Raises LookupError where no such checkpoint was published, NotYet, NoTree, and
    NoReceipt where the record is not what was published.
    """
    block = _block_of(record.entries[0].subject, number)
    if block is None:
        raise _why_no_block(record, sequence, number)
    found = _read(block.checkpoint)
    covered = [entry for entry in record.entries if entry.pk <= found.document["cut"]]
    if sequence > len(covered):
        raise NotYet("no checkpoint covers the row")
    return _proven(covered, sequence, block, found)


def _proven(
    covered: list[LedgerEntry], sequence: int, block: CheckpointBlock, found: Published
) -> dict[str, Any]:
    head = covered[-1]
    leaf = ledger.leaf_of(str(head.subject), len(covered), head.digest)
    way = ledger.way_of(leaf, _kept(block))
    if way is None or ledger.broken_at(covered) is not None:
        raise NoReceipt(Why.NOT_AS_PUBLISHED)
    proof = {
        "kind": KIND,
        "rows": [fields_of(row) | {"digest": row.digest} for row in covered[sequence - 1 :]],
        "place": way.place,
        "way": [node.hex() for node in way.nodes],
        "checkpoint": found.document,
    }
    if verifier.root_by(leaf, way.place, found.document["people"], proof["way"]) != found.document["root"]:
        raise NoReceipt(Why.NOT_AS_PUBLISHED)
    return proof


def _block_of(subject: UUID, number: int | None) -> CheckpointBlock | None:
    """The block of a checkpoint, else of the newest, in which the subject stands, if it stands in it."""
    newest = Checkpoint.objects.order_by("-pk").values("pk")[:1]
    blocks = CheckpointBlock.objects.select_related("checkpoint").filter(first_subject__lte=subject)
    return blocks.filter(checkpoint=number or newest).order_by("-first_subject").first()


def _why_no_block(record: Record, sequence: int, number: int | None) -> LookupError:
    """What to say where the person stands in no block. Raises NoReceipt where they should."""
    try:
        found = published(number)
    except LookupError as error:
        return error if number else NotYet("none was published yet")
    if record.entries[sequence - 1].pk > found.document["cut"]:
        return NotYet("the row is newer than the checkpoint")
    if not CheckpointBlock.objects.filter(checkpoint=found.number).exists():
        return NoTree("its tree is not kept")
    raise NoReceipt(Why.NOT_AS_PUBLISHED)


def _stored(checkpoint: Checkpoint, block: Block) -> CheckpointBlock:
    return CheckpointBlock(
        checkpoint=checkpoint,
        first_subject=block.first_subject,
        place=block.place,
        leaves=block.leaves,
        way=block.way,
    )


def _kept(block: CheckpointBlock) -> Block:
    return Block(block.first_subject, block.place, bytes(block.leaves), bytes(block.way))


def _read(checkpoint: Checkpoint) -> Published:
    return Published(checkpoint.pk, checkpoint.content.encode(), json.loads(checkpoint.content))
