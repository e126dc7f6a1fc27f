"""The receipt of one row of the record, with every mandatory field of ISO/IEC TS 27560, in terms of DPV.

Everything in it follows from the row, from what was shown, and from the policy document that the row names:
the same row has the same receipt, whenever it is asked for. What nobody says is said to be so.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode
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
HISTORY = "/settings/privacy/history/"
NOT_SAID: Fields = {"said": False, "says": "The policy does not say."}
# Where the policy document that the row names is gone: what was said and shown is stored, and this is not.
GONE: Fields = {"said": False, "says": "The policy document that the row names is not kept any more."}
UNKNOWN = "unknown"


class NoPolicy:
    """Stands for a policy document that is gone: it says nothing of anything."""

    name = ""

    def __getattr__(self, entry: str) -> None:
        """No entry has a value."""
        return


@dataclass(frozen=True, slots=True)
class Given:
    """What a receipt is made of: what stood before its row, what was shown, and what the row names.

    `day` is what stood where the content of what was shown leaves the day of an earlier answer open, `site`
    the origin of the site that gives the receipt out; without one its addresses are relative.
    """

    before: Standing
    shown: Seen
    policy: Policy | NoPolicy
    day: str = ""
    site: str = ""

    def at(self, path: str) -> str:
        """The address of a page of the site."""
        return f"{self.site}{path}"


def state_of(row: LedgerEntry, before: Standing) -> ConsentState:
    """What a row is in terms of DPV, given what stood before it."""
    return STATES[Event(row.event), Choice(row.choice) if row.choice else None, before]


def receipt_of(row: LedgerEntry, given: Given) -> Fields:
    """The receipt of the row without its proof."""
    state = state_of(row, given.before)
    status, at = {"@id": f"dpv:{state}"}, fields_of(row)["at"]
    return {
        "@context": CONTEXT,
        "@id": _receipt_id(row),
        "@type": "dpv:ConsentRecord",
        "kind": "receipt",
        **({"site": given.site} if given.site else {}),
        "header": _header(row),
        "dpv:hasProcess": [_processing(row, given)],
        "party": [_party(given.policy)],
        "event": [_event(row, state, given.policy)],
        "dpv:hasConsentStatus": status,
        "dpv:hasNotice": _notice(row, given),
        "dpv:hasConsentControl": _withdrawal(given),
        "dpv:isIndicatedAtTime": {"@type": "xsd:dateTimeStamp", "@value": at},
        "dpv:hasIndicationMethod": INDICATED_BY[Surface(row.surface)],
        "permits": PERMITS[state],
        "aipref": AIPREF[Choice(row.choice) if row.choice else None],
        "row": fields_of(row) | {"digest": row.digest},
        "shown": _shown(given.shown, given.day),
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


def _processing(row: LedgerEntry, given: Given) -> Fields:
    policy = given.policy
    return {
        "@type": "dpv:Process",
        "privacy_notice": _notice(row, given),
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
        "withdrawal_method": _withdrawal(given),
        "privacy_rights": [
            {"right": "to change the choice at any time", "at": given.at(SETTING)},
            {"right": "to read the record and to keep its receipts", "at": given.at(HISTORY)},
        ],
        "authority_party": NOT_SAID,
    }


def _notice(row: LedgerEntry, given: Given) -> Fields:
    named = urlencode({"version": row.notice, "policy": row.policy})
    return {
        "@type": "dpv:ConsentNotice",
        "version": row.notice,
        "policy": row.policy,
        "shown": row.served_id,
        "at": given.at(f"/notice/?{named}"),
    }


def _withdrawal(given: Given) -> Fields:
    return {"@type": "dpv:WithdrawConsent", "at": given.at(SETTING), **_said(given.policy.ways_to_opt_out)}


def _party_name(policy: Policy | NoPolicy) -> str:
    return policy.responsible.value if policy.responsible else UNKNOWN


def _party_id(policy: Policy | NoPolicy) -> str:
    return f"urn:privacy-choice:party:{quote(_party_name(policy))}"


def _party(policy: Policy | NoPolicy) -> Fields:
    return {
        "party_id": _party_id(policy),
        "party_name": _party_name(policy),
        "party_address": NOT_SAID,
        "party_contact": NOT_SAID,
        "party_type": "dpv:DataController",
    }


def _event(row: LedgerEntry, state: ConsentState, policy: Policy | NoPolicy) -> Fields:
    return {
        "event_time": fields_of(row)["at"],
        "validity_duration": _validity(row, policy),
        "entity_id": _principal(row),
        "event_type": row.event,
        "event_state": f"dpv:{state}",
    }


def _validity(row: LedgerEntry, policy: Policy | NoPolicy) -> Fields:
    """An answer holds until it is changed; who put the question off is asked again after a while (P2)."""
    if row.event == Event.PUT_OFF:
        return _duration(policy.remind_after)
    return {
        "said": True,
        "says": "It holds until the person changes it. Changed words never turn it into a yes.",
    }


def _said(entry: Sourced[Any] | None) -> Fields:
    if entry is None:
        return GONE
    return {"said": True, "says": sentence(entry), "facts": list(entry.facts), "source": entry.source}


def _duration(entry: Sourced[Period] | None) -> Fields:
    if entry is None:
        return GONE
    period = entry.value
    return {"duration": f"P{period.years}Y" if period.years else f"P{period.days}D", **_said(entry)}
