"""The receipt: every mandatory field of ISO/IEC TS 27560, terms of DPV, signed, always the same bytes."""

import json
from pathlib import Path

import jsonschema
import pytest
from django.test import override_settings

from settings_app import ledger, receipts
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
        assert name in prefixes or name == "@vocab" or iri.partition(":")[0] in prefixes, name


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


def test_a_policy_that_is_gone_is_said_to_be(did, monkeypatch) -> None:
    from settings_app.policies import PolicyError
    from settings_app.receipts import issuing

    def gone(name: str) -> None:
        raise PolicyError(f"no policy is called {name}")

    someone = did(ALLOW)
    monkeypatch.setattr(issuing, "named", gone)
    with pytest.raises(NoReceipt) as refused:
        receipt_of(someone, 1)
    assert refused.value.why is Why.POLICY_IS_GONE
