#!/usr/bin/env python3
"""Checks a receipt alone: needs Python and `cryptography`, and nothing else of the product that made it.

    python verifier.py RECEIPT --keys KEYS [--record RECORD]

RECEIPT is the file that a person kept, KEYS what the site publishes at /.well-known/privacy-receipts.json,
and RECORD, if there is one, the person's whole record as the site gives it out. It prints one word and why:

    valid               exit status 0
    altered             exit status 1: something in the file is not what was signed
    unreadable          exit status 2: a file is missing, or is not what it should be
    not in this record  exit status 3: signed by nobody here, or the record does not hold it

What is signed, with Ed25519 (RFC 8032), is the canonical JSON of the file without its `proof`: RFC 8785, of
which only objects, arrays, strings, whole numbers, true, false and null occur here. Keys are JWKs (RFC 8037),
named by their thumbprints (RFC 7638).
"""

import argparse
import base64
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

VALID, ALTERED, UNREADABLE, NOT_IN_RECORD = "valid", "altered", "unreadable", "not in this record"
EXIT = {VALID: 0, ALTERED: 1, UNREADABLE: 2, NOT_IN_RECORD: 3}

# Every field that the digest of a row covers, as `settings_app.ledger.chain` computes it.
ROW = (
    "subject",
    "sequence",
    "event",
    "choice",
    "at",
    "surface",
    "language",
    "policy",
    "notice",
    "served",
    "key",
    "previous_digest",
)
PROOF = {"type": "Ed25519", "canonical": "RFC 8785"}
EXACT = 2**53 - 1  # whole numbers up to here are the same in every implementation of JSON


class Found(Exception):
    """What was found, as one of the four words, and why."""

    def __init__(self, verdict: str, why: str) -> None:
        super().__init__(why)
        self.verdict = verdict
        self.why = why


def canonical(value: Any) -> bytes:
    """The value as canonical JSON in UTF-8 (RFC 8785). Raises ValueError for what never occurs here."""
    return _text(value).encode("utf-8")


def parsed(text: str, kind: str) -> dict[str, Any]:
    """The JSON object of that kind. A name given twice is refused. Raises Found (UNREADABLE)."""
    try:
        document = json.loads(text, object_pairs_hook=_once)
        canonical(document)
    except (ValueError, RecursionError) as error:
        raise Found(UNREADABLE, f"this is not the JSON of a {kind}: {error}") from error
    if not isinstance(document, dict) or document.get("kind") != kind:
        raise Found(UNREADABLE, f'this is not a {kind}: expected an object with "kind": "{kind}"')
    return document


def public_keys(text: str) -> dict[str, Ed25519PublicKey]:
    """The published keys by their names. Raises Found (UNREADABLE)."""
    try:
        entries = json.loads(text)["keys"]
        return {
            thumbprint(entry["x"]): Ed25519PublicKey.from_public_bytes(unbase64(entry["x"]))
            for entry in entries
        }
    except (ValueError, KeyError, TypeError) as error:
        raise Found(UNREADABLE, f"this is not a set of Ed25519 keys: {error!r}") from error


def thumbprint(x: str) -> str:
    """The name of a public key, given in base64url: its JWK thumbprint (RFC 7638)."""
    jwk = canonical({"crv": "Ed25519", "kty": "OKP", "x": x})
    return base64.urlsafe_b64encode(hashlib.sha256(jwk).digest()).rstrip(b"=").decode()


def unbase64(text: str) -> bytes:
    """The bytes of a text in base64url, whether or not its padding is there. Raises ValueError."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def row_digest(row: dict[str, Any]) -> str:
    """SHA-256 of a row of the record, in hexadecimal: over its canonical JSON but for the digest itself."""
    return hashlib.sha256(canonical({name: row[name] for name in ROW})).hexdigest()


def check_signature(document: dict[str, Any], keys: dict[str, Ed25519PublicKey]) -> None:
    """Raises Found where the document is not what one of these keys signed."""
    proof = document.get("proof")
    if not isinstance(proof, dict) or proof.keys() != {*PROOF, "key", "value"}:
        raise Found(ALTERED, "its proof is missing or is not complete")
    if any(proof[name] != value for name, value in PROOF.items()):
        raise Found(ALTERED, f"its proof is of another kind than {PROOF}")
    if proof["key"] not in list(keys):
        raise Found(NOT_IN_RECORD, f"it names the key {proof['key']}, which is not published here")
    unsigned = {name: value for name, value in document.items() if name != "proof"}
    try:
        keys[proof["key"]].verify(unbase64(proof["value"]), canonical(unsigned))
    except (InvalidSignature, ValueError, TypeError) as error:
        raise Found(ALTERED, "something in it is not what was signed: the signature does not fit") from error


def check_receipt(receipt: dict[str, Any], keys: dict[str, Ed25519PublicKey]) -> None:
    """Raises Found where the receipt does not hold together, or was not signed with one of these keys."""
    row, shown = _row_of(receipt), receipt.get("shown")
    if row.get("digest") != row_digest(row):
        raise Found(ALTERED, "its row of the record does not have the digest that it names")
    if not isinstance(shown, dict) or not isinstance(shown.get("content"), str):
        raise Found(ALTERED, "what was shown is missing from it")
    if hashlib.sha256(shown["content"].encode()).hexdigest() != row["served"]:
        raise Found(ALTERED, "what was shown does not have the digest that the row names")
    check_signature(receipt, keys)


def check_in_record(
    receipt: dict[str, Any], record: dict[str, Any], keys: dict[str, Ed25519PublicKey]
) -> None:
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


def said_of(receipt: dict[str, Any]) -> str:
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
    except Found as found:
        print(f"{found.verdict}: {found.why}")
        return EXIT[found.verdict]
    print(f"{VALID}: {said_of(receipt)}")
    return EXIT[VALID]


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Checks a receipt of a privacy choice, alone.")
    parser.add_argument("receipt", help="the receipt, as it was kept")
    parser.add_argument(
        "--keys", required=True, help="what the site publishes at /.well-known/privacy-receipts.json"
    )
    parser.add_argument("--record", help="the whole record, as the site gives it out")
    return parser


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Found(UNREADABLE, f"{path} cannot be read: {error}") from error


def _row_of(receipt: dict[str, Any]) -> dict[str, Any]:
    row = receipt.get("row")
    if not isinstance(row, dict) or not all(isinstance(row.get(name), str | int) for name in ROW):
        raise Found(ALTERED, "its row of the record is missing or is not complete")
    return row


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise ValueError(
            f"a name stands there twice: {next(name for name in names if names.count(name) > 1)!r}"
        )
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
