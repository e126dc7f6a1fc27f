"""The table of facts and the legal pack: what each fact does, who approved what, and what changed."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from settings_app.domain.policy import FACTS
from settings_app.domain.publication import Materiality
from settings_app.policies import documents
from settings_app.policies.cases import FOLDER
from settings_app.wording import (
    Approval,
    Judgement,
    Sealed,
    as_json,
    as_text,
    digest,
    facts_table,
    legal_pack,
    strings,
)
from settings_app.wording.pack_text import ASKS, NOT_JUDGED
from tests.wording.cast import ANNOUNCED, PUBLISHED, WORDS, edited

AT = datetime(2025, 8, 20, 9, tzinfo=UTC)
JUDGED = Judgement("editorial", "2025-08-28", "Grace", AT, digest(WORDS))
HERS = Approval("legal", "Ada", AT, digest(WORDS))


def pack_of(words, live, approvals):
    """The pack of words that are a version by themselves."""
    return legal_pack(sealed(words), live and sealed(live), ANNOUNCED, approvals)


def sealed(words) -> Sealed:
    return Sealed(words, digest(words))


def row(fact: str, policy=ANNOUNCED, words=WORDS):
    """The row of one fact."""
    return next(row for row in facts_table(words, policy) if row.fact == fact)


@pytest.mark.parametrize("policy", documents().values(), ids=lambda policy: policy.name)
def test_every_fact_has_its_row_and_no_sentence_is_owed(policy) -> None:
    rows = facts_table(WORDS, policy)
    assert {row.fact for row in rows} == FACTS and len(rows) == len(FACTS)
    assert [row.fact for row in rows[:3]] == ["F1", "F2", "F3"]
    assert [row.fact for row in rows if row.is_unstated] == []
    assert all(row.values for row in rows)
    assert {key for row in rows for key in row.stated_by} <= set(strings(WORDS))
    assert {at.file for row in rows for at in row.enforced_by} == {
        path.name for path in FOLDER.glob("*.toml")
    }


def test_a_fact_says_what_it_is_where_it_stands_and_what_enforces_it() -> None:
    kept = row("F4")
    assert [(value.key, value.value, value.says) for value in kept.values] == [
        ("retention_if_allowed", "5 years", "For those who do not opt out, data is kept for up to 5 years.")
    ]
    assert kept.stated_by == ("rows.kept.on", "sections.2.text")
    files = {at.file: at for at in kept.enforced_by}
    assert (
        "Contributed: kept up to five years after its last contributed use"
        in files["rule-7-retention.toml"].cases
    )
    assert files["rule-7-retention.toml"].title == "How long it is kept"


def test_a_sentence_that_differs_by_reading_counts_with_both() -> None:
    assert row("F10").stated_by == ("sections.3.text.use_continues", "sections.3.text.future_runs_exclude")


def test_a_fact_of_the_other_document_is_shown_as_not_in_force() -> None:
    assert (row("P10").document, row("P10").in_force) == (PUBLISHED.name, False)
    assert (row("P10", PUBLISHED).document, row("P10", PUBLISHED).in_force) == (PUBLISHED.name, True)


def test_a_fact_that_nothing_states_is_told() -> None:
    without = replace(WORDS, sections=WORDS.sections[:-1])
    assert [row.fact for row in facts_table(without, ANNOUNCED) if row.is_unstated] == [
        "S1",
        "S2",
        "S3",
        "S4",
        "S5",
    ]


def test_an_approval_stands_for_its_own_words_alone() -> None:
    pack = pack_of(WORDS, None, [HERS])
    assert pack["approvals"] == [
        {
            "role": "legal",
            "by": "Ada",
            "at": "2025-08-20T09:00:00+00:00",
            "digest": digest(WORDS),
            "stands": True,
        }
    ]
    (lapsed,) = pack_of(edited(heading="Other?"), WORDS, [HERS])["approvals"]
    assert lapsed["stands"] is False


def test_it_says_what_changed_since_the_live_words() -> None:
    live = pack_of(edited(others="Work accounts are not affected."), WORDS, [])["live"]
    assert (live["version"], live["digest"], live["unchanged"]) == (WORDS.version, digest(WORDS), 71)
    assert [change["key"] for change in live["changes"]] == ["others"]
    assert {piece["kind"] for piece in live["changes"][0]["pieces"]} == {"equal", "deleted"}
    assert (
        live["suggestion"]["weight"] == "material" and live["suggestion"]["decided_by"] == "legal or privacy"
    )
    assert pack_of(WORDS, None, [])["live"] is None


def test_it_has_every_string_with_its_figures() -> None:
    shown = {string["key"]: string for string in pack_of(WORDS, None, [])["strings"]}
    assert list(shown) == list(strings(WORDS))
    assert shown["rows.kept.on"]["reads"] == "Up to 5 years after you last add to it"
    assert shown["rows.kept.on"]["where"] == ("question", "settings")


def test_it_is_json_and_always_the_same() -> None:
    printed = as_json(pack_of(WORDS, WORDS, [HERS]))
    assert printed == as_json(pack_of(WORDS, WORDS, [HERS]))
    assert json.loads(printed)["digest"] == digest(WORDS)
    assert "’" in printed


@pytest.mark.parametrize(
    "line",
    [
        f"SHA-256: {digest(edited(others='Work accounts are out!'))}",
        "legal: Ada, 2025-08-20T09:00:00+00:00, lapsed: given to other words",
        "Suggested: material. Decided by a person of the role: legal or privacy",
        "others: Work[-, government and API-] accounts are [-not affected.-][+out!+]",
        "Unchanged strings: 71",
        "  Up to 5 years after you last add to it",
        "F4: For those who do not opt out, data is kept for up to 5 years. (article, announced-2025-08-28)",
        "  stated by: rows.kept.on, sections.2.text",
        "  enforced by: no case",
        "warning, rule 28, others: An exclamation mark is urgency. End with a full stop.",
    ],
)
def test_it_can_be_read_as_plain_text(line: str) -> None:
    text = as_text(pack_of(edited(others="Work accounts are out!"), WORDS, [HERS]))
    assert line in text.splitlines()


def test_without_approvals_judgement_and_live_words_the_text_says_so() -> None:
    lines = as_text(pack_of(WORDS, None, [])).splitlines()
    assert {"None.", NOT_JUDGED, "Nothing is live yet."} <= set(lines)


def test_it_says_who_judged_the_change_when_and_whether_that_is_of_these_words() -> None:
    pack = legal_pack(sealed(WORDS), None, ANNOUNCED, [HERS], JUDGED)
    at = "2025-08-20T09:00:00+00:00"
    assert pack["judgement"] == {
        "materiality": "editorial",
        "against": "2025-08-28",
        "by": "Grace",
        "at": at,
        "digest": digest(WORDS),
        "stands": True,
    }
    assert f"Against 2025-08-28: Grace, {at}, stands" in as_text(pack).splitlines()
    other = legal_pack(sealed(edited(heading="Other?")), None, ANNOUNCED, [], JUDGED)
    assert other["judgement"]["stands"] is False
    assert set(ASKS) == set(Materiality)
