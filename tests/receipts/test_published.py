"""Checkpoints that are published, and the proof that one's own row is in one, checked by the program alone."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from settings_app import ledger, receipts
from settings_app.ledger.blocks import DIGEST, SIZE, Blocks, leaf_of, way_of
from settings_app.ledger.tree import Tree
from settings_app.models import Checkpoint, CheckpointBlock
from settings_app.receipts import verifier
from tests.ledger.conftest import Someone
from tests.receipts.conftest import ALLOW, DECLINE, receipt_of
from tests.receipts.test_verifier import alone, changed, places
from tests.tampering import tamper

__all__ = ["alone"]

NEWEST = "/.well-known/privacy-checkpoint.json"


def publish() -> dict[str, Any]:
    """`manage.py checkpoint --publish`; what it printed."""
    said = StringIO()
    call_command("checkpoint", "--publish", stdout=said)
    return json.loads(said.getvalue())


@pytest.fixture
def crowd(people: type[Someone], did: Callable[..., Someone]) -> list[Someone]:
    """Some people with an answer each, and the one who did more; most of them before or behind that one."""
    everybody = [people() for _ in range(4)]
    for somebody in everybody:
        somebody.answers(somebody.opens_a_page(), DECLINE)
    return [did(None, ALLOW, DECLINE), *everybody]


def proof_of(somebody: Someone, sequence: int, number: int | None = None) -> dict[str, Any]:
    return receipts.inclusion(ledger.record_of(somebody.subject), sequence, number)


@pytest.mark.parametrize("people", [0, 1, 2, SIZE, SIZE + 1, 3 * SIZE - 7, 5 * SIZE])
def test_every_leaf_finds_its_way_from_its_block_to_the_root(people: int) -> None:
    subjects = [f"{number:032x}" for number in range(people)]
    leaves = [leaf_of(subject, 1, "d") for subject in subjects]
    tree, blocks = Tree(), Blocks()
    for subject, leaf in zip(subjects, leaves, strict=True):
        tree.add(leaf)
        blocks.add(subject, leaf)
    finished = list(blocks.finished())
    assert sum(len(block.leaves) for block in finished) == people * DIGEST
    for number in range(0, people, 61):
        block = finished[number // SIZE]
        way = way_of(leaves[number], block)
        assert way.place == number
        assert block.first_subject.hex == subjects[number - number % SIZE]
        nodes = [node.hex() for node in way.nodes]
        assert verifier.root_by(leaves[number], number, people, nodes) == tree.root
    for block in finished:
        assert way_of(b"nobody", block) is None


def test_the_site_gives_out_what_was_signed(crowd: list[Someone], client: Client) -> None:
    assert client.get(NEWEST).status_code == 404
    document = publish()
    response = client.get(NEWEST)
    assert response["Content-Type"] == "application/json"
    assert response.content == receipts.as_file(document) == client.get("/checkpoints/1.json").content
    assert (document["people"], document["rows"]) == (5, 7)
    text = response.content.decode()
    assert not [one for one in crowd if str(one.subject) in text or one.subject.hex in text]
    verifier.check_signature(document, verifier.public_keys(json.dumps(receipts.key_set())))


def test_nothing_is_published_unless_asked(crowd: list[Someone], tmp_path: Path) -> None:
    call_command("checkpoint", "--to", str(tmp_path / "checkpoint.json"))
    assert not Checkpoint.objects.exists()


def test_a_record_that_does_not_hold_is_not_published(crowd: list[Someone]) -> None:
    tamper("UPDATE settings_app_ledgerentry SET language = 'xx' WHERE sequence = 1")
    with pytest.raises(SystemExit):
        publish()
    assert not Checkpoint.objects.exists()


def test_a_whole_person_who_was_dropped_is_found_by_what_was_published(
    crowd: list[Someone], client: Client, tmp_path: Path
) -> None:
    publish()
    kept = tmp_path / "privacy-checkpoint.json"
    kept.write_bytes(client.get(NEWEST).content)
    tamper("DELETE FROM settings_app_ledgerentry WHERE subject = %s", _stored(crowd[2]))
    call_command("verify_ledger", stdout=StringIO())  # every chain that is left holds
    said = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("verify_ledger", "--checkpoint", str(kept), stdout=said)
    assert end.value.code == 1
    assert "people: 5 at the checkpoint, 4 now" in said.getvalue()
    with pytest.raises(CommandError, match="people: 5 at the checkpoint, 4 now"):
        call_command("verify_restored", stdout=StringIO())  # the drill: the copy holds the checkpoint itself


def _stored(somebody: Someone) -> str:
    from django.db import connection

    return somebody.subject.hex if connection.vendor == "sqlite" else str(somebody.subject)


def test_the_program_alone_finds_each_row_in_the_checkpoint(
    crowd: list[Someone], alone: Callable[..., tuple[int, str]]
) -> None:
    document = publish()
    for somebody, sequence in [(crowd[0], 1), (crowd[0], 3), *((one, 1) for one in crowd[1:])]:
        receipt, proof = receipt_of(somebody, sequence), proof_of(somebody, sequence)
        status, says = alone(receipt, proof=proof, checkpoint=document)
        assert (status, says.endswith(f", in the checkpoint of {document['at']}")) == (0, True), says


def test_a_proof_holds_nothing_of_anybody_else_but_digests(crowd: list[Someone]) -> None:
    publish()
    proof = json.dumps(proof_of(crowd[0], 1))
    assert str(crowd[0].subject) in proof
    for other in crowd[1:]:
        row = ledger.record_of(other.subject).entries[0]
        assert not [value for value in (str(other.subject), row.digest, row.key) if value in proof]


def test_a_change_of_any_value_of_a_proof_is_found(crowd: list[Someone]) -> None:
    publish()
    receipt, proof = receipt_of(crowd[0], 1), proof_of(crowd[0], 1)
    keys = verifier.public_keys(json.dumps(receipts.key_set()))
    assert verifier.check_included(receipt, proof, keys) == proof["checkpoint"]["at"]
    everything = [way for way in places(proof) if way != ("kind",)]
    assert len(everything) > 40
    for way in everything:
        forged = json.loads(json.dumps(proof))
        place = forged
        for name in way[:-1]:
            place = place[name]
        place[way[-1]] = changed(place[way[-1]])
        with pytest.raises(verifier.Found):
            verifier.check_included(receipt, forged, keys)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda proof: proof.pop("checkpoint"), "unreadable: the proof has no checkpoint"),
        (lambda proof: proof.pop("way"), "not in this record: it is missing from the checkpoint of"),
        (
            lambda proof: proof["way"].append("0" * 64),
            "not in this record: it is missing from the checkpoint of",
        ),
        (lambda proof: proof["way"].pop(), "not in this record: it is missing from the checkpoint of"),
        (lambda proof: proof.update(place="1"), "not in this record: it is missing from the checkpoint of"),
        (lambda proof: proof.update(place=-1), "not in this record: it is missing from the checkpoint of"),
        (lambda proof: proof["rows"].pop(0), "not in this record: the proof is of another receipt"),
        (lambda proof: proof.update(rows=7), "not in this record: the proof is of another receipt"),
        (lambda proof: proof["rows"].pop(1), "not in this record: the rows of the proof do not follow"),
        (lambda proof: proof["rows"].append(7), "altered: its row of the record is missing"),
        (
            lambda proof: proof["checkpoint"].update(people=6),
            "altered: something in it is not what was signed",
        ),
    ],
)
def test_it_says_why_a_proof_proves_nothing(crowd, change, says) -> None:
    publish()
    receipt, proof = receipt_of(crowd[0], 1), proof_of(crowd[0], 1)
    change(proof)
    with pytest.raises(verifier.Found) as found:
        verifier.check_included(receipt, proof, verifier.public_keys(json.dumps(receipts.key_set())))
    assert f"{found.value.verdict}: {found.value.why}".startswith(says)


def test_an_older_checkpoint_that_was_kept_is_proven_against_too(crowd, did, alone) -> None:
    """Whoever holds the key could show everybody another record: so people compare what they kept."""
    kept = publish()
    older = receipts.published().number
    did(ALLOW)
    publish()
    receipt = receipt_of(crowd[0], 1)
    status, said = alone(receipt, proof=proof_of(crowd[0], 1), checkpoint=kept)
    says = (
        f"not proven: the proof is of another checkpoint, of {receipts.published().document['at']}: get the"
    )
    assert (status, said.startswith(says)) == (4, True), said
    assert said.endswith(kept["at"])
    status, said = alone(receipt, proof=proof_of(crowd[0], 1, older), checkpoint=kept)
    assert (status, said.endswith(f", in the checkpoint of {kept['at']}")) == (0, True)


def test_what_is_younger_than_the_checkpoint_that_was_kept_is_said_to_be(crowd, alone) -> None:
    publish()
    moment = crowd[0].now - timedelta(days=400)
    kept = receipts.checkpoint(ledger.verify(0, lambda _: None).head, moment)
    status, said = alone(receipt_of(crowd[0], 1), proof=proof_of(crowd[0], 1), checkpoint=kept)
    assert (status, said.startswith("not proven: it is of 2025-09-10T")) == (4, True)
    assert "younger than the checkpoint given" in said


def test_what_is_missing_from_the_checkpoint_that_was_kept_is_said_to_be(crowd, alone) -> None:
    publish()
    head = replace(ledger.verify(ledger.newest_row(), lambda _: None).head, root="0" * 64)
    kept = receipts.checkpoint(head, crowd[0].now + timedelta(days=1))
    proof = proof_of(crowd[0], 1) | {"checkpoint": kept}
    status, said = alone(receipt_of(crowd[0], 1), proof=proof, checkpoint=kept)
    assert (status, said.startswith("not in this record: it is missing from the checkpoint of")) == (3, True)


def test_a_forged_checkpoint_is_said_to_be_altered(crowd, alone) -> None:
    kept = publish()
    kept["people"] += 1
    status, said = alone(receipt_of(crowd[0], 1), proof=proof_of(crowd[0], 1), checkpoint=kept)
    assert (status, said.partition(":")[0]) == (1, "altered")


def test_a_checkpoint_without_a_proof_is_not_passed_over(crowd, alone) -> None:
    status, said = alone(receipt_of(crowd[0], 1), checkpoint=publish())
    assert (status, said.partition(":")[0]) == (4, "not proven")
    assert "--proof" in said


def test_a_row_that_is_newer_waits_for_the_next_checkpoint(crowd, did) -> None:
    with pytest.raises(receipts.NotYet):
        proof_of(crowd[0], 1)
    publish()
    did(ALLOW)
    assert [row["sequence"] for row in proof_of(crowd[0], 2)["rows"]] == [2, 3]
    with pytest.raises(receipts.NotYet):
        proof_of(crowd[0], 4)
    publish()
    assert [row["sequence"] for row in proof_of(crowd[0], 2)["rows"]] == [2, 3, 4]


def test_somebody_new_is_in_no_checkpoint_yet(crowd, people) -> None:
    publish()
    new = people()
    new.answers(new.opens_a_page(), DECLINE)
    with pytest.raises(receipts.NotYet):
        proof_of(new, 1)


@pytest.mark.parametrize("field", ["leaves", "way"])
def test_blocks_that_were_touched_give_no_proof(crowd, field: str) -> None:
    publish()
    [block] = CheckpointBlock.objects.all()
    CheckpointBlock.objects.update(**{field: b"\x07" * (len(bytes(getattr(block, field))) or DIGEST)})
    with pytest.raises(receipts.NoReceipt):
        proof_of(crowd[0], 1)


def test_a_record_that_was_rehashed_since_gives_no_proof(crowd) -> None:
    publish()
    entries = ledger.record_of(crowd[0].subject).entries
    entries[-1].digest = "0" * 64
    with pytest.raises(receipts.NoReceipt):
        receipts.inclusion(ledger.Record(entries), 1)


def test_every_checkpoint_is_kept_with_its_blocks(crowd) -> None:
    for _ in range(3):
        publish()
    assert Checkpoint.objects.count() == 3
    kept = Checkpoint.objects.values_list("pk", flat=True)
    assert sorted(CheckpointBlock.objects.values_list("checkpoint", flat=True)) == sorted(kept)


def test_a_person_is_found_in_the_right_block(crowd, monkeypatch) -> None:
    monkeypatch.setattr("settings_app.ledger.blocks.SIZE", 2)
    publish()
    assert CheckpointBlock.objects.count() == 3
    for somebody in crowd:
        assert proof_of(somebody, 1)["checkpoint"]["people"] == 5
