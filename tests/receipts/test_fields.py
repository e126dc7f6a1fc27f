"""The receipt: every mandatory field of ISO/IEC TS 27560, terms of DPV, signed, always the same bytes."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from django.test import override_settings

from settings_app import in_force, ledger, receipts
from settings_app.domain.vocabulary import Surface
from settings_app.receipts import NoReceipt, Why, verifier
from tests.ledger.conftest import shown
from tests.receipts.conftest import ALLOW, DECLINE, receipt_of

SCHEMA = json.loads(Path(receipts.__file__).with_name("receipt.schema.json").read_text())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

# As shared/fairness.md lists them.
HEADER = "schema_version record_id receipt_id pii_principal_id"
PROCESSING = (
    "privacy_notice language purpose lawful_basis pii_information pii_controllers collection_method"
    " processing_method storage_locations processing_locations geographic_restrictions retention_period"
    " jurisdiction recipient_third_parties withdrawal_method privacy_rights authority_party"
)
PARTY = "party_id party_name party_address party_contact party_type"
EVENT = "event_time validity_duration entity_id event_type event_state"
TERMS = (
    "dpv:hasConsentStatus dpv:hasNotice dpv:hasConsentControl dpv:isIndicatedAtTime dpv:hasIndicationMethod"
)


@pytest.mark.parametrize("answer", [ALLOW, DECLINE, None])
@pytest.mark.parametrize("surface", Surface)
def test_it_is_valid_against_the_schema(did, answer, surface) -> None:
    found = json.loads(receipts.as_file(receipt_of(did(answer, surface=surface), 1)))
    VALIDATOR.validate(found)
    assert jsonschema.Draft202012Validator.check_schema(SCHEMA) is None


def test_it_has_every_mandatory_field_and_the_schema_demands_each(did) -> None:
    found = receipt_of(did(DECLINE), 1)
    process, (party,), (event,) = found["dpv:hasProcess"], found["party"], found["event"]
    assert isinstance(process, list)  # a key given twice would be dropped without a word
    places = {
        HEADER: found["header"],
        PROCESSING: process[0],
        PARTY: party,
        EVENT: event,
        TERMS: found,
    }
    for names, place in places.items():
        for name in names.split():
            assert place[name] not in ("", None, [], {}), name
            kept = place.pop(name)
            assert not VALIDATOR.is_valid(found), f"the schema does not demand {name}"
            place[name] = kept
    assert [information["pii_type"] for information in process[0]["pii_information"]] == [
        "chat",
        "coding_session",
    ]
    assert process[0]["purpose"][0]["@type"] == "ai:ModelTraining"
    assert VALIDATOR.is_valid(found)


def test_figures_come_from_the_policy_and_what_nobody_says_is_said_to_be_so(did) -> None:
    process = receipt_of(did(ALLOW), 1)["dpv:hasProcess"][0]
    kept = process["retention_period"]
    assert (kept["if_allowed"]["duration"], kept["if_declined"]["duration"]) == ("P5Y", "P30D")
    assert kept["if_allowed"]["facts"] == ["F4"]
    assert process["jurisdiction"] == {"said": False, "says": "The policy does not say."}


def test_every_name_is_a_term_of_its_context(did) -> None:
    """No name is lost when the receipt is read as JSON-LD: each has a term, and `@vocab` takes the rest."""
    context = receipt_of(did(ALLOW), 1)["@context"]
    prefixes = {
        name for name in context if context[name].__class__ is str and context[name].endswith(("#", "/"))
    }
    for name, term in context.items():
        iri = term["@id"] if isinstance(term, dict) else term
        assert (
            name in prefixes
            or name == "@vocab"
            or iri in ("@id", "@type")
            or iri.partition(":")[0] in prefixes
        ), name


def test_it_holds_exactly_what_was_shown_and_its_place_in_the_chain(did) -> None:
    someone = did(ALLOW, DECLINE)
    rows = ledger.record_of(someone.subject).entries
    found = receipt_of(someone, 2)
    assert found["shown"] == {"digest": shown().digest, "content": shown().content}
    assert found["row"]["sequence"] == 2
    assert (found["row"]["previous_digest"], found["row"]["digest"]) == (rows[0].digest, rows[1].digest)
    assert verifier.row_digest(found["row"]) == rows[1].digest


def test_the_same_row_has_the_same_bytes(did) -> None:
    someone = did(DECLINE)
    first = receipts.as_file(receipt_of(someone, 1))
    did(ALLOW, None)
    assert receipts.as_file(receipt_of(someone, 1)) == first
    assert receipts.as_file(receipt_of(someone, 2)) != first


def test_another_key_signs_otherwise_and_says_the_same(did) -> None:
    one = receipt_of(did(DECLINE), 1)
    with override_settings(RECEIPT_KEY=receipts.new_key()):
        other = receipt_of(did(), 1)
    assert one.pop("proof") != other.pop("proof")
    assert one == other


def test_there_is_none_of_a_row_that_is_not_there(did) -> None:
    someone = did(DECLINE)
    for sequence in (0, 2, 10**9):
        with pytest.raises(LookupError):
            receipt_of(someone, sequence)


def test_nothing_is_signed_that_does_not_hold(did, monkeypatch) -> None:
    record = ledger.record_of(did(ALLOW, DECLINE).subject)
    record.entries[0].choice = "decline"
    with pytest.raises(NoReceipt) as broken:
        receipts.receipt(record, 2)
    assert broken.value.why is Why.BROKEN
    with pytest.raises(NoReceipt):
        receipts.whole_record(record)
    honest = ledger.record_of(did().subject)
    monkeypatch.setattr(ledger, "seen_on", lambda _: None)
    with pytest.raises(NoReceipt) as gone:
        receipts.receipt(honest, 1)
    assert gone.value.why is Why.SHOWN_IS_GONE


@pytest.mark.parametrize("answer", [ALLOW, DECLINE, None])
def test_a_policy_that_is_gone_is_said_to_be_and_everything_else_is_signed(did, monkeypatch, answer) -> None:
    someone = did(answer)
    whole = receipt_of(someone, 1)
    monkeypatch.setattr(in_force, "document", lambda name: None)
    found = json.loads(receipts.as_file(receipt_of(someone, 1)))
    VALIDATOR.validate(found)
    same = ("row", "shown", "permits", "aipref", "header", "dpv:hasConsentStatus", "dpv:hasNotice")
    assert [found[name] for name in same] == [whole[name] for name in same]
    process = found["dpv:hasProcess"][0]
    gone = {"said": False, "says": "The policy document that the row names is not kept any more."}
    assert process["retention_period"]["if_allowed"] == gone
    assert process["lawful_basis"] == {"@type": "dpv:Consent", **gone}
    assert found["party"][0]["party_name"] == "unknown"


def test_it_names_the_site_that_gave_it_out_in_every_address(did) -> None:
    record = ledger.record_of(did(ALLOW).subject)
    found = json.loads(receipts.as_file(receipts.receipt(record, 1, "https://example.org")))
    VALIDATOR.validate(found)
    assert found["site"] == "https://example.org"
    addresses = re.findall(r'"at":"([^"]*/[^"]*)"', receipts.as_file(found).decode())
    assert len(addresses) == 6
    assert [at for at in addresses if not at.startswith("https://example.org/")] == []
    assert found["dpv:hasNotice"]["at"].startswith("https://example.org/notice/?version=")


def test_read_as_json_ld_the_party_and_the_subject_are_things_that_are_joined(did) -> None:
    from pyld import jsonld

    found = json.loads(receipts.as_file(receipt_of(did(ALLOW), 1)))
    nodes = {node["@id"]: node for node in jsonld.flatten(found)}
    dpv, urn = "https://w3id.org/dpv#", "urn:privacy-choice:"
    party = f"{urn}party:{found['party'][0]['party_name']}"
    assert nodes[party]["@type"] == [f"{dpv}DataController"]
    assert nodes[party][f"{urn}party_name"]
    process = next(node for node in nodes.values() if f"{dpv}Process" in node.get("@type", []))
    assert process[f"{dpv}hasDataController"] == [{"@id": party}]
    subject = {"@id": f"urn:uuid:{found['row']['subject']}"}
    assert nodes[found["@id"]][f"{dpv}hasDataSubject"] == [subject]
    assert nodes[found["@id"]][f"{urn}party"] == [{"@id": party}]
    nameless = [node for name, node in nodes.items() if name.startswith("_:")]
    assert [node for node in nameless if f"{dpv}hasDataSubject" in node] == []
