"""The words: immutable once published, figures from the policy alone, every fact said somewhere."""

import hashlib
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from settings_app import notices
from settings_app.domain.policy import Policy, Sourced
from settings_app.notices import NoticeError, figures, full_notice
from settings_app.notices.loading import FOLDER, check, load
from settings_app.policies import documents, named

POLICIES = documents()
NOTICES = sorted(FOLDER.glob("*/*.toml"))
ENGLISH = FOLDER / "2025-08-28" / "en.toml"


@pytest.fixture
def edited(tmp_path: Path):
    """A copy of the English notice with one place changed."""

    def edit(old: str, new: str) -> Path:
        text = ENGLISH.read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "en.toml"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    return edit


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_published_notice_is_never_edited(path: Path) -> None:
    published = tomllib.loads((FOLDER / "published.toml").read_text(encoding="utf-8"))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert published[path.parent.name][path.stem] == digest, "a change of the words is a new version"


@pytest.mark.parametrize("name", POLICIES)
def test_every_notice_fits_every_policy(name: str) -> None:
    for path in NOTICES:
        check(load(path), POLICIES[name])


@pytest.mark.parametrize("name", POLICIES)
def test_every_fact_of_the_policy_is_said_in_the_full_notice(name: str) -> None:
    policy = POLICIES[name]
    values = [getattr(policy, field.name) for field in fields(Policy)]
    facts = {fact for value in values if isinstance(value, Sourced) for fact in value.facts}
    said = {
        fact
        for section in full_notice(notices.notice("2025-08-28", "en"), policy).sections
        for fact in section.facts
    }
    assert facts - said <= {"P1", "P14"}, (
        "the moved deadline shows as the date itself, the press's remark not at all"
    )


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("decide by {decide_by}", "decide by {decide_bye}", "{decide_bye}"),
        ("Up to {retention_if_allowed}", "Up to 5 years", "a figure typed by hand"),
        ("You decide.", "You {purpose}.", "{purpose}"),
        ("You decide.", "You decide}.", "expected a policy fact in braces"),
        ("You decide.", "You {decide.", "expected a policy fact in braces"),
    ],
)
def test_a_figure_that_is_no_fact_is_refused(edited, old: str, new: str, says: str) -> None:
    with pytest.raises(NoticeError, match=says.replace("{", r"\{").replace("}", r"\}")):
        check(load(edited(old, new)), named("announced-2025-08-28"))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("heading = ", "headline = ", "heading"),
        ("[off]", "[of]", "off"),
        ('more = "More', "more = 7 #", "more"),
        ("[on]", "[on", "not a TOML document"),
    ],
)
def test_a_notice_that_is_not_exactly_right_is_refused(edited, old: str, new: str, says: str) -> None:
    with pytest.raises(NoticeError, match=says):
        load(edited(old, new))


def test_words_that_are_not_there_are_refused_with_what_is() -> None:
    with pytest.raises(NoticeError, match=r"there are: .*2025-08-28/en"):
        notices.notice("2025-08-28", "tlh")


def test_the_figures_are_the_policys() -> None:
    assert figures(named("announced-2025-08-28"), "en") == {
        "responsible": "Anthropic",
        "setting_name": "Help improve Claude",
        "time_zone": "UTC",
        "decide_by": "28 September 2025",
        "remind_after": "7 days",
        "retention_if_allowed": "5 years",
        "retention_if_declined": "30 days",
        "retention_after_deletion": "30 days",
        "retention_of_incognito": "30 days",
        "retention_of_feedback": "5 years",
        "retention_of_flagged_content": "2 years",
        "retention_of_flag_scores": "7 years",
    }


def test_another_retention_is_one_line_and_the_words_follow(tmp_path: Path) -> None:
    from settings_app.policies import FOLDER as POLICY_FOLDER
    from settings_app.policies import load as load_policy

    text = (POLICY_FOLDER / "announced-2025-08-28.toml").read_text(encoding="utf-8")
    path = tmp_path / "announced-2025-08-28.toml"
    path.write_text(
        text.replace(
            "[retention_if_allowed]\nvalue = { years = 5 }", "[retention_if_allowed]\nvalue = { years = 4 }"
        )
    )
    sections = full_notice(notices.notice("2025-08-28", "en"), load_policy(path)).sections
    kept = next(section.text for section in sections if "F4" in section.facts)
    assert "up to 4 years" in kept
