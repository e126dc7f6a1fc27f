"""Back in time: what was live at a moment, and exactly what one person was shown."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

import pytest
from django.test import Client

from settings_app import in_force, ledger, publishing
from settings_app.domain.publication import Materiality
from settings_app.domain.vocabulary import Choice, Surface
from settings_app.models import LedgerEntry, Person, ServedQuestion
from tests.conftest import BEFORE_THE_DEADLINE
from tests.ledger.conftest import Someone, shown
from tests.publishing.team import Team

UNKNOWN = ("x", "0" * 64, "00000000-0000-4000-8000-000000000000/1", "1/2", "0" * 63 + "g")


def answered(surface: Surface = Surface.POP_UP) -> LedgerEntry:
    someone = Someone()
    someone.answers(someone.opens_a_page(surface), Choice.DECLINE)
    return LedgerEntry.objects.get(subject=someone.subject)


@pytest.mark.parametrize("surface", [Surface.POP_UP, Surface.SETTINGS])
def test_what_was_shown_is_found_by_each_of_its_names(staff: Client, surface: Surface) -> None:
    row = answered(surface)
    names = (
        row.digest,
        row.served_id,
        f"{row.subject}/{row.sequence}",
        f" {row.subject} #1 ",
        row.digest.upper(),
    )
    for name in names:
        page = staff.get("/preview/seen/", {"of": name})
        assert page.status_code == 200
        assert page.context["kept"].strings == tuple(json.loads(shown(surface).content)["strings"])
        assert page.context["is_same"]
        assert "decline" not in page.content.decode()


def test_nothing_else_of_the_person_is_told(staff: Client) -> None:
    row = answered()
    page = staff.get("/preview/seen/", {"of": row.digest}).content.decode()
    assert str(row.subject) in page
    assert row.key not in page
    assert "Pressed" not in staff.get("/preview/seen/", {"of": row.served_id}).content.decode()


@pytest.mark.parametrize("name", UNKNOWN)
def test_an_unknown_name_is_refused_with_what_there_is(staff: Client, name: str) -> None:
    page = staff.get("/preview/seen/", {"of": name})
    assert page.status_code == 422
    html = page.content.decode()
    assert "a subject and the number of the row" in html and "Nothing on record is called" in html
    assert f'name="of" value="{name}"' in html, "what was typed stays, to be mended"


def kept(**changes: object) -> str:
    """What a page showed that is other than any that is made today: its digest."""
    content = json.dumps(json.loads(shown().content) | changes)
    digest = sha256(content.encode()).hexdigest()
    ServedQuestion(digest=digest, content=content, first_served_at=BEFORE_THE_DEADLINE).save()
    return digest


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"strings": ["Shall we?"]}, "It reads otherwise today"),
        ({"strings": json.loads(shown().content)["strings"][::-1]}, "the order is another one"),
        ({"notice": "2020-01-01"}, "neither published nor shipped"),
        ({"language": "tlh"}, "no words in tlh"),
        ({"policy": "of-old"}, "The policy of-old is not in this product"),
    ],
)
def test_words_that_are_not_what_they_were_are_said_to_be_so(staff: Client, changes: dict, says: str) -> None:
    page = staff.get("/preview/seen/", {"of": kept(**changes)})
    assert page.status_code == 200
    assert says in page.content.decode()
    assert "to the letter" not in page.content.decode()


def test_nothing_is_struck_through_where_nothing_can_be_compared(staff: Client) -> None:
    of = {"of": kept(notice="2020-01-01")}
    assert "<del>" not in staff.get("/preview/seen/", of).content.decode().partition('id="kept-heading"')[2]
    changed = {"of": kept(strings=["Shall we?"])}
    assert "<del>Shall we?</del>" in staff.get("/preview/seen/", changed).content.decode()


def test_what_was_changed_outside_is_not_shown(staff: Client) -> None:
    ServedQuestion(digest="1" * 64, content=shown().content, first_served_at=BEFORE_THE_DEADLINE).save()
    page = staff.get("/preview/seen/", {"of": "1" * 64}).content.decode()
    assert "does not have it any more" in page
    assert shown().intro not in page


def test_what_was_shown_of_a_version_that_gave_way_is_rendered_in_its_words(
    staff: Client, team: Team
) -> None:
    first = team.publishes("first", Materiality.MATERIAL)
    words = publishing.notices_of(first.content, "first")["en"]
    asked = replace(shown(), notice="first", heading=words.heading)
    ledger.serve(asked, subject=Someone().subject, sequence=0, now=BEFORE_THE_DEADLINE)
    team.publishes("second", Materiality.MATERIAL)
    page = staff.get("/preview/seen/", {"of": asked.digest})
    assert page.context["is_same"]
    preview = staff.get(page.context["look"].bare_url)
    assert words.heading in preview.content.decode()


def live_at(staff: Client, moment: datetime) -> str:
    page = staff.get("/preview/live/", {"date": f"{moment:%Y-%m-%dT%H:%M}"})
    assert page.status_code == 200
    assert page.context["look"].version == page.context["live"].version, "and it is what the frame shows"
    return page.context["live"].version


def test_what_was_live_is_a_function_of_the_date(staff: Client, team: Team) -> None:
    first = team.publishes("first", Materiality.MATERIAL).live_from
    later = first + timedelta(days=30)
    team.publishes("second", Materiality.MATERIAL, live_from=later)
    minute = timedelta(minutes=1)
    moments = {
        first - minute: in_force.settings.NOTICE,
        first + minute: "first",
        later - minute: "first",
        later: "second",
    }
    assert {moment: live_at(staff, moment) for moment in moments} == moments
    lives = staff.get("/preview/live/").context["lives"]
    assert [one.version for one in lives] == ["second", "first", in_force.settings.NOTICE]
    assert [live_at(staff, datetime.fromisoformat(one.inside)) for one in lives] == [
        one.version for one in lives
    ], "each leads to a moment of its own"


def test_what_is_live_now_and_what_is_to_come_is_said(
    staff: Client, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("settings_app.web.clock.now", lambda request: team.now)
    later = team.publishes("first", Materiality.MATERIAL).live_from + timedelta(days=30)
    team.publishes("second", Materiality.MATERIAL, live_from=later)
    lives = staff.get("/preview/live/").context["lives"]
    assert [(one.is_ahead, one.is_now, one.is_then) for one in lives] == [
        (True, False, False),
        (False, True, True),
        (False, False, False),
    ]


@pytest.mark.parametrize(
    "query",
    [
        "date=yesterday",
        "date=",
        "day=2025-10-01",
        "date=2025-13-01T00:00",
        "date=0001-01-01T00:00",
        "date=9999-01-01T00:00",
        "date=2025-9-1T1:05",
    ],
)
def test_a_moment_that_is_none_is_refused_and_another_can_be_written(staff: Client, query: str) -> None:
    page = staff.get(f"/preview/live/?{query}")
    assert page.status_code == 422
    html = page.content.decode()
    assert 'role="alert"' in html and 'aria-invalid="true"' in html
    assert 'id="live-date"' in html and 'id="lives-heading"' in html


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_a_page_of_the_product_showed_is_the_same_as_it_makes_today(
    staff: Client, person: Callable[..., Person], language: str
) -> None:
    """The words of the page around the notice are kept as well, and held against those of today."""
    reader = Client()
    reader.force_login(person(name="reader"))
    reader.cookies["django_language"] = language
    reader.get("/consent/")
    digest = ServedQuestion.objects.get().digest
    page = staff.get("/preview/seen/", {"of": digest})
    assert "means" in page.context["kept"].places
    assert page.context["is_same"]
