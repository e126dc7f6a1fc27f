"""Receipts that anyone can verify: what a person said and saw, signed, with its place in the chain.

`verifier.py` stands alone: it checks a receipt without Django and without the rest of this product.
"""

from pathlib import Path

from settings_app.receipts import verifier
from settings_app.receipts.checkpoints import checkpoint, differences
from settings_app.receipts.consent_states import PERMITS, STATES, WITHOUT_RECEIPT, ConsentState
from settings_app.receipts.issuing import (
    Issued,
    NoReceipt,
    Why,
    aipref,
    as_file,
    every_receipt,
    receipt,
    whole_record,
)
from settings_app.receipts.keys import check, key_set, new_key, public_half, signed
from settings_app.receipts.published import (
    NoTree,
    NotYet,
    Published,
    fill,
    inclusion,
    newest_published,
    publish,
    published,
    verify_published,
    without_trees,
)
from settings_app.receipts.told import DAY, day_told

# The stand-alone program, as it is given out.
VERIFIER = Path(verifier.__file__).read_bytes()

__all__ = [
    "DAY",
    "PERMITS",
    "STATES",
    "VERIFIER",
    "WITHOUT_RECEIPT",
    "ConsentState",
    "Issued",
    "NoReceipt",
    "NoTree",
    "NotYet",
    "Published",
    "Why",
    "aipref",
    "as_file",
    "check",
    "checkpoint",
    "day_told",
    "differences",
    "every_receipt",
    "fill",
    "inclusion",
    "key_set",
    "new_key",
    "newest_published",
    "public_half",
    "publish",
    "published",
    "receipt",
    "signed",
    "verify_published",
    "whole_record",
    "without_trees",
]
