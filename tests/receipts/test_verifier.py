"""The program that stands alone: run by itself, with everything of this product and Django out of its reach."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import override_settings

from settings_app import ledger, receipts
from settings_app.receipts import verifier
from tests.receipts.conftest import ALLOW, DECLINE, receipt_of

# Whatever else it imported would end it here.
ALONE = """
import runpy, sys
class OnlyWhatItNeeds:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("django", "settings_app", "privacy_site"):
            raise ImportError(f"{name} is out of reach")
sys.meta_path.insert(0, OnlyWhatItNeeds())
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@pytest.fixture
def alone(tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Run the program on these documents; its exit status and what it says."""
    copy = tmp_path / "verifier.py"
    copy.write_bytes(receipts.VERIFIER)

    def run(receipt: Any, record: Any = None, keys: Any = None, **named: Any) -> tuple[int, str]:
        named |= {"record": record} if record else {}
        given = {"receipt.json": receipt, "keys.json": keys or receipts.key_set()}
        given |= {f"{name}.json": document for name, document in named.items()}
        for name, document in given.items():
            text = document if isinstance(document, str) else json.dumps(document)
            (tmp_path / name).write_text(text, encoding="utf-8")
        command = [sys.executable, "-I", "-c", ALONE, str(copy), "receipt.json", "--keys", "keys.json"]
        more = [word for name in named for word in (f"--{name}", f"{name}.json")]
        done = subprocess.run([*command, *more], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.stderr == ""
        return done.returncode, done.stdout.strip()

    return run


def test_a_receipt_is_valid_alone_and_in_its_record(did, alone) -> None:
    someone = did(None, ALLOW, DECLINE)
    record = receipts.whole_record(ledger.record_of(someone.subject))
    for sequence, said in ((1, "put off"), (2, "allow"), (3, "decline")):
        status, says = alone(receipt_of(someone, sequence), record)
        assert status == 0
        assert says.startswith(f"valid: {said} at 2025-09-10T")
        assert str(someone.subject) in says
    assert alone(receipts.as_file(receipt_of(someone, 1)).decode())[0] == 0


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every string, number and truth in a document, by the way to it."""
    if isinstance(value, dict | list):
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        return [place for name, item in inner for place in places(item, (*way, name))]
    return [way]


def changed(value: Any) -> Any:
    """Another value of the same type, as near as can be."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return chr(ord(value[0]) ^ 1) + value[1:] if value else "x"


def test_a_change_of_any_value_is_found(did) -> None:
    found = receipt_of(did(ALLOW, DECLINE), 2)
    keys = verifier.public_keys(json.dumps(receipts.key_set()))
    everything = places(found)
    assert len(everything) > 100
    for way in everything:
        forged = json.loads(json.dumps(found))
        place = forged
        for name in way[:-1]:
            place = place[name]
        place[way[-1]] = changed(place[way[-1]])
        with pytest.raises(verifier.Found) as refused:
            verifier.check_receipt(verifier.parsed(json.dumps(forged), forged["kind"]), keys)
        expected = verifier.NOT_IN_RECORD if way == ("proof", "key") else verifier.ALTERED
        assert refused.value.verdict == expected, way


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            lambda one: one["row"].update(choice="allow"),
            "altered: its row of the record does not have the digest",
        ),
        (lambda one: one["shown"].update(content="{}"), "altered: what was shown does not have the digest"),
        (lambda one: one.update(permits=True), "altered: something in it is not what was signed"),
        (lambda one: one.pop("permits"), "altered: something in it is not what was signed"),
        (lambda one: one.update(more=1), "altered: something in it is not what was signed"),
        (lambda one: one.pop("proof"), "altered: its proof is missing"),
        (lambda one: one["proof"].update(value="?"), "altered: something in it is not what was signed"),
        (lambda one: one.pop("shown"), "altered: what was shown is missing"),
        (lambda one: one["row"].pop("key"), "altered: its row of the record is missing or is not complete"),
    ],
)
def test_it_says_what_was_altered(did, alone, change, says) -> None:
    found = receipt_of(did(DECLINE), 1)
    change(found)
    status, said = alone(found)
    assert (status, said[: len(says)]) == (1, says)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"kind": "record"}', "nonsense", '{"kind":"receipt","kind":"receipt"}',
             '{"kind": "receipt", "x": 1.5}', '{"kind": "receipt", "x": 9007199254740993}', "[" * 5000,
             '{"kind": "receipt", "x": "\\ud800"}'],
)  # fmt: skip
def test_what_is_no_receipt_is_unreadable(alone, text) -> None:
    status, said = alone(text)
    assert (status, said.partition(":")[0]) == (2, "unreadable")


@pytest.mark.parametrize(
    "keys", ["nonsense", "{}", '{"keys": [{"x": "?"}]}', '{"keys": [{"x": "AAAA"}]}', "[" * 100_000]
)
def test_keys_that_are_none_are_unreadable(did, alone, keys) -> None:
    status, said = alone(receipt_of(did(DECLINE), 1), keys=keys)
    assert (status, said.partition(":")[0]) == (2, "unreadable")


def test_a_key_of_somebody_else_is_not_of_this_record(did, alone) -> None:
    with override_settings(RECEIPT_KEY=receipts.new_key()):
        foreign = receipt_of(did(DECLINE), 1)
    status, said = alone(foreign)
    assert (status, said.partition(":")[0]) == (3, "not in this record")


def test_a_key_of_earlier_days_goes_on_being_good(did, alone, settings) -> None:
    kept = receipt_of(did(DECLINE), 1)
    settings.RECEIPT_FORMER_KEYS = [receipts.public_half(settings.RECEIPT_KEY)]
    settings.RECEIPT_KEY = receipts.new_key()
    assert len(receipts.key_set()["keys"]) == 2
    assert alone(kept)[0] == alone(receipt_of(did(), 1))[0] == 0


def test_a_receipt_is_in_nobody_elses_record_and_not_beyond_its_end(did, alone, people) -> None:
    mine = receipt_of(did(DECLINE, ALLOW), 2)
    other = people()
    other.answers(other.opens_a_page(), DECLINE)
    short = receipts.whole_record(ledger.record_of(other.subject))
    assert alone(mine, short)[1].startswith("not in this record: the record has 1 rows")
    other.answers(other.opens_a_page(), ALLOW)
    theirs = receipts.whole_record(ledger.record_of(other.subject))
    status, said = alone(mine, theirs)
    assert (status, said) == (3, "not in this record: at place 2 the record holds another row")


def test_a_record_that_was_touched_is_found(did, alone) -> None:
    someone = did(ALLOW, DECLINE)
    record = receipts.whole_record(ledger.record_of(someone.subject))
    record["rows"].pop(0)
    assert alone(receipt_of(someone, 2), record)[0] == 1


def test_a_record_that_does_not_hold_together_proves_nothing(did, alone) -> None:
    someone = did(ALLOW, DECLINE)
    rows = receipts.whole_record(ledger.record_of(someone.subject))["rows"]
    record = receipts.signed({"kind": "record", "subject": rows[0]["subject"], "rows": rows[::-1]})
    status, said = alone(receipt_of(someone, 2), record)
    assert (status, said.partition(":")[0]) == (3, "not in this record")


@pytest.fixture
def command(tmp_path: Path, capsys) -> Callable[[Any], tuple[int, str]]:
    """`manage.py verify_receipt` on that document; its exit status and what it says."""

    def run(receipt: Any) -> tuple[int, str]:
        file = tmp_path / "receipt.json"
        file.write_bytes(receipts.as_file(receipt))
        try:
            call_command("verify_receipt", str(file))
        except SystemExit as end:
            return end.code, capsys.readouterr().out.strip()
        return 0, capsys.readouterr().out.strip()

    return run


def test_the_command_looks_it_up_in_this_record(did, command, people) -> None:
    from settings_app.models import LedgerEntry

    found = receipt_of(did(DECLINE), 1)
    assert command(found)[0] == 0
    assert command(found | {"permits": True})[0] == 1
    assert command({"kind": "record"})[0] == 2
    stranger = people()
    ghost = ledger.imagined_record(stranger.subject, [])
    assert ghost.entries == ()
    row = LedgerEntry(**{name: getattr(ledger.record_of(did().subject).decision, name) for name in (
        "sequence", "event", "choice", "at", "surface", "language", "policy", "notice", "served_id", "key",
    )}, subject=stranger.subject)  # fmt: skip
    fields = ledger.fields_of(row)
    row.digest = verifier.row_digest(fields)
    nowhere = receipts.signed({name: value for name, value in found.items() if name != "proof"} | {
        "row": fields | {"digest": row.digest}
    })  # fmt: skip
    status, said = command(nowhere)
    assert (status, said) == (3, f"not in this record: the record of {stranger.subject} has no row 1")


def test_the_command_finds_another_row_in_its_place(did, command, tmp_path) -> None:
    found = receipt_of(did(DECLINE), 1)
    fields = {**found["row"], "choice": "allow"}
    fields["digest"] = verifier.row_digest(fields)
    forged = receipts.signed(
        {**{name: value for name, value in found.items() if name != "proof"}, "row": fields}
    )
    status, said = command(forged)
    assert (status, said) == (3, "not in this record: at place 1 the record holds another row")


def test_a_file_that_is_not_there_is_unreadable(db: None, capsys) -> None:
    with pytest.raises(SystemExit) as end:
        call_command("verify_receipt", "nowhere.json")
    assert end.value.code == 2
    assert "nowhere.json cannot be read" in capsys.readouterr().out


def test_canonical_json_is_that_of_the_standard() -> None:
    """What RFC 8785 shows: names by their UTF-16 units, the shortest escapes, nothing between."""
    value = {
        "€": "Euro",
        "\r": "CR",
        "\ufb33": "Dalet",
        "1": "One",
        "😀": "Face",
        "\x80": "Control",
        "ö": "o",
    }
    names = ["\r", "1", "\x80", "ö", "€", "😀", "\ufb33"]
    assert list(json.loads(verifier.canonical(value))) == names
    text = '€$\x0f\nA\'B"\\\\"/'
    assert (
        verifier.canonical([text, True, None, 56])
        == '["€$\\u000f\\nA\'B\\"\\\\\\\\\\"/",true,null,56]'.encode()
    )


def test_it_digests_a_row_as_the_ledger_does(did) -> None:
    for row in ledger.record_of(did(None, ALLOW, DECLINE).subject).entries:
        assert verifier.row_digest(ledger.fields_of(row)) == row.digest
        assert set(verifier.ROW) == ledger.fields_of(row).keys()


def test_without_cryptography_it_says_what_to_install(tmp_path: Path) -> None:
    copy = tmp_path / "verifier.py"
    copy.write_bytes(receipts.VERIFIER)
    bare = ALONE.replace('("django",', '("cryptography", "django",')
    command = [sys.executable, "-I", "-c", bare, str(copy), "receipt.json", "--keys", "keys.json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (4, "")
    assert "python3 -m pip install cryptography" in done.stdout
