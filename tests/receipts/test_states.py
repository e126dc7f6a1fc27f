"""Every row is one of DPV's states, every state has receipts or a reason for none, and only a yes permits."""

from itertools import product

import pytest

from settings_app.domain.vocabulary import Choice, Event, Standing, Surface
from settings_app.receipts import PERMITS, STATES, WITHOUT_RECEIPT, ConsentState, Why
from settings_app.receipts.consent_states import AIPREF
from settings_app.receipts.terms import INDICATED_BY
from settings_app.web.receipt_words import NO_RECEIPT, SAYS
from tests.receipts.conftest import ALLOW, DECLINE, receipt_of


def test_every_row_has_a_state() -> None:
    decisions = set(product([Event.DECISION], Choice, Standing))
    assert set(STATES) == decisions | set(product([Event.PUT_OFF], [None], Standing))


def test_every_state_has_receipts_or_a_reason_for_none() -> None:
    assert set(STATES.values()) | WITHOUT_RECEIPT.keys() == set(ConsentState)
    assert set(STATES.values()).isdisjoint(WITHOUT_RECEIPT)


def test_only_a_yes_permits() -> None:
    assert set(PERMITS) == set(ConsentState)
    assert {state for state, permits in PERMITS.items() if permits} == {"ConsentGiven", "RenewedConsentGiven"}
    for (_, choice, _), state in STATES.items():
        assert PERMITS[state] is (choice is ALLOW)


def test_every_code_has_its_words() -> None:
    assert set(SAYS) == set(STATES.values())
    assert set(NO_RECEIPT) == set(Why)
    assert set(AIPREF) == {*Choice, None}
    assert set(INDICATED_BY) == set(Surface)


@pytest.mark.parametrize(
    ("answers", "state", "aipref"),
    [
        ([ALLOW], "ConsentGiven", "train-ai=y"),
        ([DECLINE], "ConsentRefused", "train-ai=n"),
        ([None], "ConsentRequestDeferred", ""),
        ([ALLOW, DECLINE], "ConsentWithdrawn", "train-ai=n"),
        ([ALLOW, DECLINE, ALLOW], "ConsentGiven", "train-ai=y"),
        ([ALLOW, None], "ConsentRequestDeferred", ""),
        ([None, DECLINE], "ConsentRefused", "train-ai=n"),
    ],
)
def test_the_state_follows_from_what_stood_before(did, answers, state, aipref) -> None:
    found = receipt_of(did(*answers), len(answers))
    assert found["dpv:hasConsentStatus"] == {"@id": f"dpv:{state}"}
    assert found["event"][0]["event_state"] == f"dpv:{state}"
    assert found["aipref"] == aipref
    assert found["permits"] is (aipref == "train-ai=y")


def test_allowing_again_on_newer_words_is_a_renewal(did, someone, monkeypatch) -> None:
    from settings_app import ledger
    from tests.ledger import conftest

    did(ALLOW)
    old = conftest.shown()
    monkeypatch.setattr(conftest, "shown", lambda *_: __import__("dataclasses").replace(old, notice="newer"))
    someone.answers(someone.opens_a_page(), ALLOW, notice="newer")
    assert len(ledger.record_of(someone.subject).entries) == 2
    assert receipt_of(someone, 2)["dpv:hasConsentStatus"] == {"@id": "dpv:RenewedConsentGiven"}
