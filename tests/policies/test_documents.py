"""The shipped documents hold every fact, cite it, and are explained key by key."""

import re
from dataclasses import fields
from string import Formatter

import pytest

from settings_app.domain.policy import Policy, Source, Sourced
from settings_app.domain.vocabulary import AfterOptOut
from settings_app.policies import PolicyError, documents, named
from settings_app.policies.loading import FOLDER
from settings_app.policies.manual import manual

FACTS = [
    *("F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12"),
    *("P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "P11", "P12", "P13", "P14"),
    *("S1", "S2", "S3", "S4", "S5"),
]
SOURCED = [field.name for field in fields(Policy) if field.name not in {"name", "title", "announced_on"}]


def _values():
    return [
        pytest.param(key, getattr(policy, key), id=f"{name}: {key}")
        for name, policy in documents().items()
        for key in SOURCED
    ]


@pytest.mark.parametrize("fact", FACTS)
def test_cites_every_fact(fact):
    cited = {
        fact for policy in documents().values() for key in SOURCED for fact in getattr(policy, key).facts
    }
    assert fact in cited


@pytest.mark.parametrize(("key", "entry"), _values())
def test_rests_every_value_on_a_known_fact_and_says_it_in_a_sentence(key, entry):
    assert isinstance(entry, Sourced)
    assert entry.facts
    assert set(entry.facts) <= set(FACTS)
    assert entry.says.endswith(".")
    assert {name for _, name, _, _ in Formatter().parse(entry.says)} <= {None, "value"}


@pytest.mark.parametrize(("key", "entry"), _values())
def test_says_that_nobody_says_exactly_where_the_fact_is_a_silence(key, entry):
    silent = any(fact.startswith("S") for fact in entry.facts)
    assert (entry.source is Source.SILENT) is silent
    assert key.startswith("silent_on_") is silent


@pytest.mark.parametrize(("key", "entry"), _values())
def test_types_no_figure_by_hand_into_a_sentence(key, entry):
    assert not re.search(r"\d", entry.says)


@pytest.mark.parametrize("name", list(documents()))
@pytest.mark.parametrize("key", SOURCED)
def test_documents_every_key_of_every_document(name, key):
    chapter = manual().partition(f": {name}\n")[2].partition("\n#")[0]
    assert f"\n| `{key}` | " in chapter


def test_holds_both_readings_of_what_an_opt_out_does():
    readings = {name: policy.after_opt_out.value for name, policy in documents().items()}
    assert readings == {
        "announced-2025-08-28": AfterOptOut.USE_CONTINUES,
        "moved-2025-10-08": AfterOptOut.USE_CONTINUES,
        "published-2025-10-08": AfterOptOut.FUTURE_RUNS_EXCLUDE,
    }


def test_reads_every_document_of_its_folder_by_name():
    assert set(documents()) == {path.stem for path in FOLDER.glob("*.toml")}
    assert all(named(name).name == name for name in documents())


def test_names_the_documents_there_are_when_asked_for_another():
    with pytest.raises(
        PolicyError,
        match="'announced'; there are: announced-2025-08-28, moved-2025-10-08, published-2025-10-08",
    ):
        named("announced")
