"""The receipt of one row of the record, with every mandatory field of ISO/IEC TS 27560, in terms of DPV.

Everything in it follows from the row, from what was shown, and from the policy document that the row names:
the same row has the same receipt, whenever it is asked for. What nobody says is said to be so.
"""

from typing import Any
from uuid import uuid5

from settings_app.domain.policy import Period, Policy, Sourced
from settings_app.domain.vocabulary import Choice, Event, Kind, Standing, Surface
from settings_app.ledger import LedgerEntry, Seen, fields_of
from settings_app.policies.facts import sentence
from settings_app.receipts.consent_states import AIPREF, PERMITS, STATES, ConsentState
from settings_app.receipts.terms import CONTEXT, INDICATED_BY

Fields = dict[str, Any]

SCHEMA_VERSION = "ISO/IEC TS 27560:2023"
SETTING = "/settings/privacy/privacy-settings/"
NOT_SAID: Fields = {"said": False, "says": "The policy does not say."}


def state_of(row: LedgerEntry, before: Standing) -> ConsentState:
    """What a row is in terms of DPV, given what stood before it."""
    return STATES[Event(row.event), Choice(row.choice) if row.choice else None, before]


def receipt_of(row: LedgerEntry, before: Standing, shown: Seen, policy: Policy, day: str = "") -> Fields:
    """The receipt without its proof; `before` is what stood before the row, `policy` what it names.

    `day` is what stood where the content of what was shown leaves the day of an earlier answer open.
    """
    state = state_of(row, before)
    status, at = {"@id": f"dpv:{state}"}, fields_of(row)["at"]
    return {
        "@context": CONTEXT,
        "@id": _receipt_id(row),
        "@type": "dpv:ConsentRecord",
        "kind": "receipt",
        "header": _header(row),
        "dpv:hasProcess": [_processing(row, policy)],
        "party": [_party(policy)],
        "event": [_event(row, state, policy)],
        "dpv:hasConsentStatus": status,
        "dpv:hasNotice": _notice(row),
        "dpv:hasConsentControl": _withdrawal(policy),
        "dpv:isIndicatedAtTime": {"@type": "xsd:dateTimeStamp", "@value": at},
        "dpv:hasIndicationMethod": INDICATED_BY[Surface(row.surface)],
        "permits": PERMITS[state],
        "aipref": AIPREF[Choice(row.choice) if row.choice else None],
        "row": fields_of(row) | {"digest": row.digest},
        "shown": _shown(shown, day),
    }


def _shown(shown: Seen, day: str) -> Fields:
    filled = {"filled": {"day": day}} if day else {}
    return {"digest": shown.digest, "content": shown.content, **filled}


def _receipt_id(row: LedgerEntry) -> str:
    return f"urn:uuid:{uuid5(row.subject, row.digest)}"


def _principal(row: LedgerEntry) -> str:
    return f"urn:uuid:{row.subject}"


def _header(row: LedgerEntry) -> Fields:
    return {
        "schema_version": SCHEMA_VERSION,
        "record_id": f"{_principal(row)}#{row.sequence}",
        "receipt_id": _receipt_id(row),
        "pii_principal_id": _principal(row),
    }


def _processing(row: LedgerEntry, policy: Policy) -> Fields:
    return {
        "@type": "dpv:Process",
        "privacy_notice": _notice(row),
        "language": row.language,
        "purpose": [{"@type": "ai:ModelTraining", **_said(policy.purpose)}],
        "lawful_basis": {"@type": "dpv:Consent", **_said(policy.without_an_answer)},
        "pii_information": [{"pii_type": kind, **_said(policy.what_counts)} for kind in Kind],
        "pii_controllers": [_party_id(policy)],
        "collection_method": _said(policy.what_counts),
        "processing_method": _said(policy.sensitive_data),
        "storage_locations": NOT_SAID,
        "processing_locations": NOT_SAID,
        "geographic_restrictions": NOT_SAID,
        "retention_period": {
            "if_allowed": _duration(policy.retention_if_allowed),
            "if_declined": _duration(policy.retention_if_declined),
            "after_deletion": _duration(policy.retention_after_deletion),
        },
        "jurisdiction": NOT_SAID,
        "recipient_third_parties": _said(policy.sold_to_third_parties),
        "withdrawal_method": _withdrawal(policy),
        "privacy_rights": [
            {"right": "to change the choice at any time", "at": SETTING},
            {"right": "to read the record and to keep its receipts", "at": "/settings/privacy/history/"},
        ],
        "authority_party": NOT_SAID,
    }


def _notice(row: LedgerEntry) -> Fields:
    return {
        "@type": "dpv:ConsentNotice",
        "version": row.notice,
        "policy": row.policy,
        "shown": row.served_id,
        "at": "/notice/",
    }


def _withdrawal(policy: Policy) -> Fields:
    return {"@type": "dpv:WithdrawConsent", "at": SETTING, **_said(policy.ways_to_opt_out)}


def _party_id(policy: Policy) -> str:
    return f"urn:privacy-choice:party:{policy.responsible.value}"


def _party(policy: Policy) -> Fields:
    return {
        "party_id": _party_id(policy),
        "party_name": policy.responsible.value,
        "party_address": NOT_SAID,
        "party_contact": NOT_SAID,
        "party_type": "dpv:DataController",
    }


def _event(row: LedgerEntry, state: ConsentState, policy: Policy) -> Fields:
    return {
        "event_time": fields_of(row)["at"],
        "validity_duration": _validity(row, policy),
        "entity_id": _principal(row),
        "event_type": row.event,
        "event_state": f"dpv:{state}",
    }


def _validity(row: LedgerEntry, policy: Policy) -> Fields:
    """An answer holds until it is changed; who put the question off is asked again after a while (P2)."""
    if row.event == Event.PUT_OFF:
        return _duration(policy.remind_after)
    return {
        "said": True,
        "says": "It holds until the person changes it. Changed words never turn it into a yes.",
    }


def _said(entry: Sourced[Any]) -> Fields:
    return {"said": True, "says": sentence(entry), "facts": list(entry.facts), "source": entry.source}


def _duration(entry: Sourced[Period]) -> Fields:
    period = entry.value
    return {"duration": f"P{period.years}Y" if period.years else f"P{period.days}D", **_said(entry)}
