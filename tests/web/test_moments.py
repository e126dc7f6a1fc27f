"""Choosing now, at the deadline or on a day that one names: counts, dates, and days that are none."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape

import pytest
from django.test import Client

from settings_app import holdings
from settings_app.models import Conversation, Person
from settings_app.web.moments import LATEST
from tests.conftest import AFTER_THE_DEADLINE, BEFORE_THE_DEADLINE
from tests.web.test_questions import choose, hold

EACH = "/settings/privacy/each-choice/"


@pytest.fixture
def ada(client: Client, person: Callable[..., Person], at: Callable[[datetime], None]) -> Person:
    """Somebody with three chats, signed in before the deadline."""
    ada = person()
    client.force_login(ada)
    at(BEFORE_THE_DEADLINE)
    hold(ada, 3)
    return ada


def moments(client: Client, **given: str) -> dict[str, tuple[str, str]]:
    """What each moment says under On and under Off, by the moment."""
    page = client.get(EACH, given).content.decode()
    found = {}
    for body in re.findall(r'<tbody data-testid="moment">.*?</tbody>', page, re.S):
        when, *cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", body, re.S)
        found[text_of(when)] = tuple(map(text_of, cells))
    return found


def problem(client: Client, day: str) -> str:
    page = client.get(EACH, {"on": day})
    assert page.status_code == 200
    return text_of(re.search(r'id="when-problem"[^>]*>(.*?)</p>', page.content.decode(), re.S)[1])


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page))).strip()


def test_before_the_deadline_it_tells_now_and_the_last_day_with_counts_and_dates(
    client: Client, ada: Person
) -> None:
    found = moments(client)
    assert list(found) == ["Choose now", "Choose on 28 September 2025"]
    on, off = found["Choose on 28 September 2025"]
    assert on.startswith("Until then nothing is added. From then on, what you use is.")
    assert "0 in use 3 added if used again 0 out, whatever you do" in on
    assert "What you use on that day is kept until 29 September 2030 at most." in on
    assert "0 in use 0 added if used again 3 out, whatever you do" in off
    assert off.endswith("Nothing is in use, so no date follows.")
    assert "What you use today is kept until 10 September 2030 at most." in found["Choose now"][0]


def test_after_the_deadline_there_is_a_later_day_too(client: Client, ada: Person, at: Callable) -> None:
    choose(client, "decline")
    at(AFTER_THE_DEADLINE)
    assert list(moments(client)) == ["Choose now", "Choose on 19 November 2025"]


def test_any_later_day_can_be_named(client: Client, ada: Person) -> None:
    found = moments(client, on="2027-03-03")
    assert list(found) == ["Choose now", "Choose on 28 September 2025", "Choose on 3 March 2027"]
    assert "is kept until 3 March 2032 at most." in found["Choose on 3 March 2027"][0]
    assert 'value="2027-03-03"' in client.get(EACH, {"on": "2027-03-03"}).content.decode()


def test_what_is_added_until_then_is_counted(client: Client, ada: Person) -> None:
    choose(client, "allow")
    holdings.use(ada, Conversation.objects.first().pk, BEFORE_THE_DEADLINE + timedelta(minutes=5))
    on, off = moments(client, on="2027-03-03")["Choose on 3 March 2027"]
    assert off.startswith(
        "Until then what you use is still added, and kept until 3 March 2032 at most. From then on, nothing is."
    )
    for cell in (on, off):
        assert "1 in use" in cell
        assert "up to 3 in use, if you use them until then" in cell
        assert "What was contributed so far is kept until 10 September 2030 at most." in cell
    assert "up to" not in moments(client)["Choose now"][1]
    assert "no date" not in off


def test_today_is_told_as_well_as_now(client: Client, ada: Person) -> None:
    today = BEFORE_THE_DEADLINE.date().isoformat()
    assert "Choose on 10 September 2025" in moments(client, on=today)
    assert problem(client, today) == ""


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("soon", "“soon” is no day. Write one as in 2025-09-10."),
        ("2025-02-30", "“2025-02-30” is no day. Write one as in 2025-09-10."),
        ("03/03/2027", "“03/03/2027” is no day."),
        ("2025-09-09", "9 September 2025 lies behind you, and a choice never reaches back."),
        ("0001-01-01", "lies behind you"),
        ("2100-01-01", "That is too far ahead to work out. Name a day up to 31 December 2099."),
        ("9999-12-31", "too far ahead"),
        ("<b>\0", "“<b>” is no day."),
        ("x" * 5000, "is no day."),
    ],
)
def test_a_day_that_is_none_gets_a_sentence_and_the_rest_stays(
    client: Client, ada: Person, day: str, says: str
) -> None:
    assert says in problem(client, day)
    assert len(problem(client, day)) < 200
    assert list(moments(client, on=day)) == ["Choose now", "Choose on 28 September 2025"]
    assert "aria-invalid" in client.get(EACH, {"on": day}).content.decode()


def test_the_latest_day_can_be_worked_out(client: Client, ada: Person) -> None:
    assert f"Choose on {LATEST.day} December 2099" in moments(client, on=LATEST.isoformat())


def test_without_a_conversation_it_says_what_each_does_and_counts_nothing(
    client: Client, person: Callable[..., Person], at: Callable
) -> None:
    client.force_login(person())
    at(BEFORE_THE_DEADLINE)
    on, _ = moments(client)["Choose now"]
    assert (
        on == "What you use from now on is added. What you use today is kept until 10 September 2030 at most."
    )


@pytest.mark.parametrize("url", ["/", "/consent/", "/settings/privacy/privacy-settings/"])
def test_the_question_and_the_setting_lead_to_it(client: Client, ada: Person, url: str) -> None:
    page = client.get(url).content.decode()
    assert f'href="{EACH}#when"' in page.replace("\n", "")
    assert 'id="when"' in client.get(EACH).content.decode()
