#!/usr/bin/env python3
"""Checks a receipt alone: needs Python and `cryptography`, and nothing else of the product that made it.

    python verifier.py RECEIPT --keys KEYS [--record RECORD] [--proof PROOF [--checkpoint CHECKPOINT]]

RECEIPT is the file that a person kept, KEYS what the site publishes at /.well-known/privacy-receipts.json,
and RECORD, if there is one, the person's whole record as the site gives it out. PROOF leads from the receipt
to a checkpoint of everybody's records, as the page of the receipt gives it out, against any that was
published; CHECKPOINT is one that somebody kept. It prints what it found and why:

    valid               exit status 0
    altered             exit status 1: something in the file is not what was signed
    unreadable          exit status 2: a file is missing, or is not what it should be
    not in this record  exit status 3: signed by nobody here, or the record or the checkpoint lacks it
    not proven          exit status 4: younger than the checkpoint, or these files do not lead there

What is signed, with Ed25519 (RFC 8032), is the canonical JSON of the file without its `proof`: RFC 8785, of
which only objects, arrays, strings, whole numbers, true, false and null occur here. Keys are JWKs (RFC 8037),
named by their thumbprints (RFC 7638). A checkpoint's root is that of a Merkle tree (RFC 6962).
"""

import argparse
import base64
import hashlib
import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    if __name__ != "__main__":
        raise
    print("not proven: this needs `cryptography`. Run: python3 -m pip install cryptography")
    sys.exit(4)

VALID, ALTERED, UNREADABLE, NOT_IN_RECORD = "valid", "altered", "unreadable", "not in this record"
NOT_PROVEN = "not proven"
EXIT = {VALID: 0, ALTERED: 1, UNREADABLE: 2, NOT_IN_RECORD: 3, NOT_PROVEN: 4}

# Every field that the digest of a row covers, as `settings_app.ledger.chain` computes it.
ROW = (
    "subject", "sequence", "event", "choice", "at", "surface", "language", "policy",
    "notice", "served", "key", "previous_digest",
)  # fmt: skip
PROOF = {"type": "Ed25519", "canonical": "RFC 8785"}
Document = dict[str, Any]
Keys = dict[str, Ed25519PublicKey]
EXACT = 2**53 - 1  # whole numbers up to here are the same in every implementation of JSON


class Found(Exception):
    """What was found, as one of the words above, and why."""

    def __init__(self, verdict: str, why: str) -> None:
        super().__init__(why)
        self.verdict = verdict
        self.why = why


def canonical(value: Any) -> bytes:
    """The value as canonical JSON in UTF-8 (RFC 8785). Raises ValueError for what never occurs here."""
    return _text(value).encode("utf-8")


def parsed(text: str, kind: str) -> Document:
    """The JSON object of that kind. A name given twice is refused. Raises Found (UNREADABLE)."""
    try:
        document = json.loads(text, object_pairs_hook=_once)
        canonical(document)
    except (ValueError, RecursionError) as error:
        raise Found(UNREADABLE, f"this is not the JSON of a {kind}: {error}") from error
    if not isinstance(document, dict) or document.get("kind") != kind:
        raise Found(UNREADABLE, f'this is not a {kind}: expected an object with "kind": "{kind}"')
    return document


def public_keys(text: str) -> Keys:
    """The published keys by their names. Raises Found (UNREADABLE)."""
    try:
        entries = json.loads(text)["keys"]
        return {
            thumbprint(entry["x"]): Ed25519PublicKey.from_public_bytes(unbase64(entry["x"]))
            for entry in entries
        }
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Found(UNREADABLE, f"this is not a set of Ed25519 keys: {error!r}") from error


def thumbprint(x: str) -> str:
    """The name of a public key, given in base64url: its JWK thumbprint (RFC 7638)."""
    jwk = canonical({"crv": "Ed25519", "kty": "OKP", "x": x})
    return base64.urlsafe_b64encode(hashlib.sha256(jwk).digest()).rstrip(b"=").decode()


def unbase64(text: str) -> bytes:
    """The bytes of a text in base64url, whether or not its padding is there. Raises ValueError."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def row_digest(row: Document) -> str:
    """SHA-256 of a row of the record, in hexadecimal: over its canonical JSON but for the digest itself."""
    return hashlib.sha256(canonical({name: row[name] for name in ROW})).hexdigest()


def check_signature(document: Document, keys: Keys) -> None:
    """Raises Found where the document is not what one of these keys signed."""
    proof = document.get("proof")
    if not isinstance(proof, dict) or proof.keys() != {*PROOF, "key", "value"}:
        raise Found(ALTERED, "its proof is missing or is not complete")
    if any(proof[name] != value for name, value in PROOF.items()):
        raise Found(ALTERED, f"its proof is of another kind than {PROOF}")
    if proof["key"] not in list(keys):
        raise Found(NOT_IN_RECORD, f"it names the key {proof['key']}, which is not published here")
    try:
        unsigned = {name: value for name, value in document.items() if name != "proof"}
        keys[proof["key"]].verify(unbase64(proof["value"]), canonical(unsigned))
    except (InvalidSignature, ValueError, TypeError) as error:
        raise Found(ALTERED, "something in it is not what was signed: the signature does not fit") from error


def check_receipt(receipt: Document, keys: Keys) -> None:
    """Raises Found where the receipt does not hold together, or was not signed with one of these keys."""
    row, shown = _row_of(receipt), receipt.get("shown")
    if row.get("digest") != row_digest(row):
        raise Found(ALTERED, "its row of the record does not have the digest that it names")
    if not isinstance(shown, dict) or not isinstance(shown.get("content"), str):
        raise Found(ALTERED, "what was shown is missing from it")
    if hashlib.sha256(shown["content"].encode()).hexdigest() != row["served"]:
        raise Found(ALTERED, "what was shown does not have the digest that the row names")
    check_signature(receipt, keys)


def check_in_record(receipt: Document, record: Document, keys: Keys) -> None:
    """Raises Found where the record does not hold together, or does not hold the receipt at its place."""
    rows, mine = record.get("rows"), _row_of(receipt)
    if not isinstance(rows, list):
        raise Found(UNREADABLE, "the record has no list of rows")
    check_signature(record, keys)
    previous = ""
    for place, row in enumerate(rows, start=1):
        if row["sequence"] != place or row["previous_digest"] != previous or row["digest"] != row_digest(row):
            raise Found(NOT_IN_RECORD, f"row {place} of the record does not follow from the one before it")
        previous = row["digest"]
    place = mine["sequence"]
    if not 1 <= place <= len(rows):
        raise Found(NOT_IN_RECORD, f"the record has {len(rows)} rows, and this is the receipt of row {place}")
    if rows[place - 1] != mine:
        raise Found(NOT_IN_RECORD, f"at place {place} the record holds another row")


def check_included(receipt: Document, proof: Document, keys: Keys, kept: Any = None) -> str:
    """When the checkpoint was made that a receipt is in: it has to be `kept`, if given. Raises Found."""
    checkpoint, rows = proof.get("checkpoint"), proof.get("rows")
    if not isinstance(checkpoint, dict) or checkpoint.get("kind") != "checkpoint":
        raise Found(UNREADABLE, "the proof has no checkpoint")
    check_signature(checkpoint, keys)
    moment = checkpoint["at"]
    if kept is not None and kept != checkpoint:
        check_signature(kept, keys)
        raise Found(NOT_PROVEN, _why_not_of(kept, moment, _row_of(receipt)))
    last = _last_that_follows(_row_of(receipt), rows)
    leaf = f"{last['subject']} {last['sequence']} {last['digest']}".encode()
    if root_by(leaf, proof.get("place"), checkpoint["people"], proof.get("way")) != checkpoint["root"]:
        raise Found(NOT_IN_RECORD, f"it is missing from the checkpoint of {moment}: the way leads elsewhere")
    return str(moment)


def root_by(leaf: bytes, place: Any, size: int, way: Any) -> str:
    """The root, in hexadecimal, that a way leads to from the leaf at a place of so many (RFC 9162, 2.1.3.2).

    Nothing where the way cannot be one of such a leaf.
    """
    if not isinstance(way, list) or not isinstance(place, int) or not 0 <= place < size:
        return ""
    node, left_of, last = hashlib.sha256(b"\x00" + leaf).digest(), place, size - 1
    for text in way:
        other = _digest(text)
        if not last or not other:
            return ""
        if left_of % 2 or left_of == last:
            node = hashlib.sha256(b"\x01" + other + node).digest()
            while not left_of % 2 and left_of:
                left_of, last = left_of >> 1, last >> 1
        else:
            node = hashlib.sha256(b"\x01" + node + other).digest()
        left_of, last = left_of >> 1, last >> 1
    return "" if last else node.hex()


def said_of(receipt: Document) -> str:
    """What a valid receipt says, in a sentence."""
    row = receipt["row"]
    done = row["choice"] or "put off"
    return f"{done} at {row['at']}, row {row['sequence']} of the record of {row['subject']}"


def main(arguments: list[str] | None = None) -> int:
    """Check the files that the command line names, say what was found, and return the exit status."""
    given = _arguments().parse_args(arguments)
    try:
        keys = public_keys(_read(given.keys))
        receipt = parsed(_read(given.receipt), "receipt")
        check_receipt(receipt, keys)
        if given.record:
            check_in_record(receipt, parsed(_read(given.record), "record"), keys)
        where = _included(given, receipt, keys) if given.proof or given.checkpoint else ""
    except Found as found:
        print(f"{found.verdict}: {found.why}")
        return EXIT[found.verdict]
    print(f"{VALID}: {said_of(receipt)}{where}")
    return EXIT[VALID]


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Checks a receipt of a privacy choice, alone.")
    parser.add_argument("receipt", help="the receipt, as it was kept")
    parser.add_argument("--keys", required=True, help="what /.well-known/privacy-receipts.json gives out")
    parser.add_argument("--record", help="the whole record, as the site gives it out")
    parser.add_argument("--proof", help="the way from the receipt to a checkpoint, as the site gives it out")
    parser.add_argument("--checkpoint", help="a checkpoint that somebody kept: with --proof")
    return parser


def _included(given: argparse.Namespace, receipt: Document, keys: Keys) -> str:
    kept = parsed(_read(given.checkpoint), "checkpoint") if given.checkpoint else None
    if not given.proof:
        raise Found(NOT_PROVEN, "a checkpoint alone proves nothing: --proof has to lead to it")
    moment = check_included(receipt, parsed(_read(given.proof), "inclusion"), keys, kept)
    return f", in the checkpoint of {moment}"


def _why_not_of(kept: Document, moment: Any, row: Document) -> str:
    if row["at"] > str(kept["at"]):
        return f"it is of {row['at']}, younger than the checkpoint given, of {kept['at']}"
    return f"the proof is of another checkpoint, of {moment}: get the one against that of {kept['at']}"


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Found(UNREADABLE, f"{path} cannot be read: {error}") from error


def _row_of(receipt: Document) -> Document:
    row = receipt.get("row")
    if not isinstance(row, dict) or not all(isinstance(row.get(name), str | int) for name in ROW):
        raise Found(ALTERED, "its row of the record is missing or is not complete")
    return row


def _last_that_follows(mine: Document, rows: Any) -> Document:
    """The last of the rows from mine on. Raises Found where one does not follow from the one before it."""
    if not isinstance(rows, list) or mine not in rows:
        raise Found(NOT_IN_RECORD, "the proof is of another receipt")
    for before, row in pairwise(rows[rows.index(mine) :]):
        after = _row_of({"row": row})
        follows = (before["subject"], before["sequence"] + 1, before["digest"], row_digest(after))
        if (after["subject"], after["sequence"], after["previous_digest"], after.get("digest")) != follows:
            raise Found(NOT_IN_RECORD, "the rows of the proof do not follow from the receipt")
    return dict(rows[-1])


def _digest(text: Any) -> bytes:
    """The 32 bytes of a digest in hexadecimal; none for anything else."""
    try:
        found = bytes.fromhex(text)
    except (ValueError, TypeError):
        return b""
    return found if len(found) == 32 and found.hex() == text else b""


def _once(pairs: list[tuple[str, Any]]) -> Document:
    names = [name for name, _ in pairs]
    twice = [name for name in names if names.count(name) > 1] if len(set(names)) != len(names) else []
    if twice:
        raise ValueError(f"a name stands there twice: {twice[0]!r}")
    return dict(pairs)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        ordered = sorted(value.items(), key=lambda pair: pair[0].encode("utf-16-be"))
        return "{" + ",".join(f"{_text(name)}:{_text(item)}" for name, item in ordered) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_text, value)) + "]"
    if isinstance(value, str):
        value.encode("utf-8")  # half a pair of surrogates has no canonical form
    elif isinstance(value, float) or (isinstance(value, int) and abs(value) > EXACT):
        raise ValueError(f"a number that never occurs here: {value!r}")
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main())
