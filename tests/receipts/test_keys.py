"""The key: demanded, checked at start-up, published with those before it, never told."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from settings_app import receipts


def test_the_public_keys_are_open_to_all_and_say_no_secret(client: Client, db: None, settings) -> None:
    former = receipts.public_half(receipts.new_key())
    settings.RECEIPT_FORMER_KEYS = [former, former]
    response = client.get("/.well-known/privacy-receipts.json")
    keys = response.json()["keys"]
    assert [key["x"] for key in keys] == [receipts.public_half(settings.RECEIPT_KEY), former]
    assert all(set(key) == {"kty", "crv", "use", "alg", "kid", "x"} for key in keys)
    assert settings.RECEIPT_KEY not in response.content.decode()


def test_the_program_is_open_to_all(client: Client, db: None) -> None:
    response = client.get("/.well-known/privacy-receipt-verifier.py")
    assert response.content == receipts.VERIFIER
    assert response["Content-Disposition"] == 'attachment; filename="privacy-receipt-verifier.py"'


@pytest.mark.parametrize("key", ["", "short", "ä" * 43, "A" * 43 + "=A", "?" * 43])
def test_a_key_that_is_none_is_refused_with_the_remedy(settings, key) -> None:
    settings.RECEIPT_KEY = key
    with pytest.raises(ValueError, match=r"RECEIPT_KEY: expected 32 bytes .* receipt_key"):
        receipts.check()


def test_a_former_key_that_is_none_is_refused(settings) -> None:
    settings.RECEIPT_FORMER_KEYS = ["short"]
    with pytest.raises(ValueError, match="RECEIPT_FORMER_KEYS: 'short' is no public key"):
        receipts.check()


def test_the_command_makes_keys_and_tells_the_public_half(settings) -> None:
    said = [StringIO() for _ in range(3)]
    call_command("receipt_key", stdout=said[0])
    call_command("receipt_key", stdout=said[1])
    call_command("receipt_key", "--public", stdout=said[2])
    first, second, public = (text.getvalue().strip() for text in said)
    assert first != second
    assert public == receipts.public_half(settings.RECEIPT_KEY)
    assert len(receipts.public_half(first)) == 43
    assert public in json.dumps(receipts.key_set())
