"""Checkpoints: what the whole record was at a moment, signed, to be kept outside the database.

A chain alone cannot tell that its end was cut off, that a whole person is gone, or that somebody with the
database hashed everything anew. Against a checkpoint each of these shows (fairness rule 31).
"""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from settings_app.ledger import Head
from settings_app.receipts.keys import signed

KIND = "checkpoint"
# What the roots are over, so that anybody can build them anew.
HOW = (
    "root: an RFC 6962 tree over the people in the order of their subjects, each leaf the subject, the number"
    " of their rows up to the cut and the digest of the last of them, with spaces between. shown_root: the"
    " same over what those rows say was shown, by digest, each leaf the digest and when it was first shown."
)


def checkpoint(head: Head, now: datetime) -> dict[str, Any]:
    """The signed checkpoint of the record up to the head's cut; `now` is server time, aware."""
    at = now.astimezone(UTC).isoformat(timespec="microseconds")
    return signed({"kind": KIND, "at": at, "how": HOW, **asdict(head)})


def differences(document: dict[str, Any], head: Head) -> Iterator[str]:
    """What the record up to the checkpoint's cut is not any more, in sentences; none if it is the same."""
    now = asdict(head)
    for name, what in COUNTED.items():
        if document[name] != now[name]:
            yield f"{what}: {document[name]} at the checkpoint, {now[name]} now"
    if document["root"] != head.root and document["rows"] == head.rows:
        yield "rows: as many as at the checkpoint, and not the same ones"
    if document["shown_root"] != head.shown_root and document["shown"] == head.shown:
        yield "what was shown: as much as at the checkpoint, and not the same, or first shown at another time"


COUNTED = {"rows": "rows", "people": "people", "shown": "what was shown"}
