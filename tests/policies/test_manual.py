"""docs/policy.md is printed from the documents, the rules and the cases, and is up to date."""

from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from settings_app.domain.answering import EFFECTS
from settings_app.domain.footing import REASONS, STATUSES
from settings_app.domain.policy import Period
from settings_app.domain.prompting import PROMPTS, Audience, Phase
from settings_app.domain.vocabulary import Offering, Reason, Status
from settings_app.management.commands.policy_manual import Command
from settings_app.policies import documents, manual
from settings_app.policies.cases import pop_up, rules
from settings_app.policies.markdown import in_words, table, time, value, yes_or_no
from tests.domain.cast import at


@pytest.fixture
def printed(tmp_path, monkeypatch):
    """Where the command prints to in these tests."""
    path = tmp_path / "policy.md"
    monkeypatch.setattr(manual, "MANUAL", path)
    return path


def test_is_up_to_date():
    assert manual.difference(manual.MANUAL.read_text(encoding="utf-8")) == ""


def test_is_the_same_every_time():
    assert manual.manual() == manual.manual()


@pytest.mark.parametrize("means", [manual.STATUS_MEANS, manual.REASON_MEANS, manual.AUDIENCE_MEANS])
def test_explains_every_code(means):
    assert set(means) in (set(Status), set(Reason), set(Audience))
    assert all(f"`{word}` | {meaning} |" in manual.manual() for word, meaning in means.items())


def test_prints_every_row_of_the_tables():
    lines = manual.manual().splitlines()
    for (standing, contributed, after), reason in REASONS.items():
        assert f"| {standing} | {yes_or_no(contributed)} | `{after}` | `{reason}` |" in lines
    for (reason, contributed), status in STATUSES.items():
        assert f"| `{reason}` | {yes_or_no(contributed)} | `{status}` |" in lines
    for (choice, already, page), effect in EFFECTS.items():
        assert f"| {choice} | {yes_or_no(already)} | {page} | `{effect}` |" in lines


@pytest.mark.parametrize("who", Audience)
def test_prints_every_row_of_the_pop_up(who):
    shown = f"`{PROMPTS[who, Phase.BEFORE]}` | `{PROMPTS[who, Phase.AFTER]}`"
    assert f"\n| `{who}` | {manual.AUDIENCE_MEANS[who]} | {shown} | " in manual.manual()


def test_prints_every_case_as_a_sentence():
    cases = [case for rule in rules() for case in rule.cases] + list(pop_up().cases)
    assert all(f"\n| {case.says} ({', '.join(case.facts)}) | " in manual.manual() for case in cases)


def test_fills_every_sentence_with_its_value():
    assert "{" not in manual.manual()
    assert "Everyone covered decides by 28 September 2025; the last day counts in full." in manual.manual()
    assert "The deadline was moved to 8 October 2025;" in manual.manual()


def test_sets_the_differences_of_the_documents_side_by_side():
    assert "| `decide_by` | 28 September 2025 | 8 October 2025 | 8 October 2025 |" in manual.manual()
    assert (
        "| `after_opt_out` | `use_continues` | `use_continues` | `future_runs_exclude` |" in manual.manual()
    )


def test_writes_the_manual(printed):
    call_command(Command())
    assert printed.read_text(encoding="utf-8") == manual.manual()


def test_checks_in_silence_what_is_up_to_date(printed, capsys):
    printed.write_text(manual.manual(), encoding="utf-8")
    call_command(Command(), "--check")
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("lost", ["kept up to 2029-02-28 10:00", "28 September 2025", "\n"])
def test_fails_the_check_with_the_difference_and_the_remedy(printed, lost):
    stale = "".join(manual.manual().rsplit(lost, 1))
    printed.write_text(stale, encoding="utf-8")
    with pytest.raises(CommandError) as error:
        call_command(Command(), "--check")
    assert error.value.returncode == 1
    assert lost in str(error.value)
    assert "run python manage.py policy_manual" in str(error.value)
    assert printed.read_text(encoding="utf-8") == stale


def test_fails_the_check_when_there_is_no_manual(printed):
    with pytest.raises(CommandError, match=manual.REMEDY):
        call_command(Command(), "--check")
    assert not printed.exists()


def test_follows_a_change_of_the_policy(monkeypatch):
    four = replace(documents()["announced-2025-08-28"].retention_if_allowed, value=Period(years=4))
    changed = {name: replace(policy, retention_if_allowed=four) for name, policy in documents().items()}
    monkeypatch.setattr(manual, "documents", lambda: changed)
    assert "data is kept for up to 4 years." in manual.manual()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (Period(years=1), "1 year"),
        (Period(years=5), "5 years"),
        (Period(days=1), "1 day"),
        (Period(days=30), "30 days"),
        (at("2025-10-08").date(), "8 October 2025"),
        (True, "yes"),
        (False, "no"),
        ((Offering.FREE, Offering.PRO), "free, pro"),
        ("America/New_York", "America/New_York"),
        (("DE", "FR"), "DE, FR"),
        ((), "nowhere"),
    ],
)
def test_puts_a_value_in_words(given, words):
    assert in_words(given) == words


def test_sets_codes_as_codes():
    assert value("use_continues") == "`use_continues`"
    assert value(("pop_up", "settings")) == "`pop_up`, `settings`"
    assert value(Period(years=5)) == "5 years"


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        ("2025-09-10T09:00", "2025-09-10 09:00"),
        ("2025-09-28T23:59:59.999999", "2025-09-28 23:59:59.999999"),
        ("2025-09-28T23:59:59", "2025-09-28 23:59:59"),
        ("2025-09-10T02:00+02:00", "2025-09-10 00:00"),
    ],
)
def test_writes_a_time_in_utc_to_the_minute_unless_it_is_more_precise(moment, text):
    assert time(at(moment)) == text


def test_keeps_a_bar_within_its_cell():
    assert table(["a"], [["x|y"]]) == ["| a |", "| --- |", "| x&#124;y |"]
