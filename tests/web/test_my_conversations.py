"""My conversations: what the pages say is what the engine says, and nothing in an address can break them."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from settings_app import holdings, in_force, ledger
from settings_app.domain.decision import Decisions
from settings_app.domain.verdict import verdict
from settings_app.domain.vocabulary import Kind, Offering, Reason, Standing, Status
from settings_app.holdings.keeping import as_domain
from settings_app.models import Conversation, Person
from settings_app.standin.personas import PERSONAS, arrive
from settings_app.web import outlook_words, story_words, words
from settings_app.web.picture import MARKS
from settings_app.web.timeline import LEVELS, timeline
from tests.conftest import BEFORE_THE_DEADLINE

LIST, EACH = "/settings/privacy/conversations/", "/settings/privacy/each-choice/"
NOW = datetime.fromisoformat("2026-03-01T12:00:00Z")


@pytest.fixture
def being(client: Client, db: None, at: Callable[[datetime], None]) -> Callable[[str], Person]:
    """Be one of the people of the demo, at a moment."""

    def become(persona: str, now: datetime = NOW) -> Person:
        somebody = arrive(PERSONAS[persona], now)
        client.force_login(somebody)
        at(now)
        return somebody

    return become


def shown(page: str) -> dict[str, str]:
    """The status of every conversation on the page, by its id."""
    rows = re.findall(
        r'data-testid="held" data-status="(\w+)">.*?/conversations/([0-9a-f-]{36})/', page, re.S
    )
    return {held: status for status, held in rows}


def judged(person: Person, decisions: Decisions, now: datetime = NOW) -> dict[str, Status]:
    """What the engine says of each, from its moments."""
    rows = Conversation.objects.filter(person=person).prefetch_related("moments")
    return {
        str(row.pk): verdict(
            in_force.policy(), decisions, as_domain(row, [use.at for use in row.moments.all()]), now
        ).status
        for row in rows
    }


@pytest.mark.parametrize("persona", sorted(PERSONAS))
def test_the_list_says_what_the_engine_says(client: Client, being: Callable, persona: str) -> None:
    somebody = being(persona)
    pages = [client.get(LIST, {"page": page}).content.decode() for page in (1, 2)]
    found = shown(pages[0]) | shown(pages[1])
    assert found == judged(somebody, ledger.record_of(somebody.subject).decisions)


@pytest.mark.parametrize("status", list(Status))
def test_a_filter_leaves_what_stands_there(client: Client, being: Callable, status: Status) -> None:
    somebody = being("pro-opted-out")
    verdicts = judged(somebody, ledger.record_of(somebody.subject).decisions)
    expected = {held for held, one in verdicts.items() if one is status}
    page = client.get(LIST, {"status": status}).content.decode()
    if not expected:  # such a status is not offered, and asking for it anyway narrows nothing
        assert len(shown(page)) == 25
        return
    assert set(shown(page)) == expected


@pytest.mark.parametrize("choice", ["allow", "decline"])
def test_supposing_a_choice_shows_what_it_would_do_and_saves_nothing(
    client: Client, being: Callable, choice: str
) -> None:
    somebody = being("pro-opted-out")
    before = len(ledger.record_of(somebody.subject).entries)
    page = client.get(LIST, {"if": choice}).content.decode()
    assert "Nothing is saved." in page
    statuses = set(shown(page).values())
    assert (Status.IN_USE in statuses) == (choice == "allow")
    assert len(ledger.record_of(somebody.subject).entries) == before


@pytest.mark.parametrize("persona", ["pro-opted-out", "max-allowed", "free-undecided"])
def test_each_number_of_the_outlook_leads_to_so_many_conversations(
    client: Client, being: Callable, persona: str
) -> None:
    being(persona)
    page = client.get(EACH).content.decode()
    links = re.findall(r'class="number" href="([^"]+)">(\d+)<', page)
    assert links
    for link, number in links:
        found = client.get(unescape(link)).context["found"]
        assert found.split()[0] == number
    sums = Counter()
    for side, number in re.findall(r'data-testid="(on|off)-\w+">\s*<(?:a|span)[^>]*>(\d+)<', page):
        sums[side] += int(number)
    assert sums["on"] == sums["off"] == Conversation.objects.count()


def test_who_has_nothing_to_set_and_who_has_no_conversation_see_a_page(
    client: Client, being: Callable, person: Callable[..., Person]
) -> None:
    being("team-only")
    assert "nothing" in client.get(EACH).content.decode() or client.get(EACH).status_code == 200
    client.force_login(person())
    assert "no conversations here yet" in client.get(LIST).content.decode()
    assert "There is no conversation here" in client.get(EACH).content.decode()


@pytest.mark.django_db
@settings(max_examples=60)
@given(
    st.fixed_dictionaries(
        {},
        optional={
            name: st.one_of(
                st.text(max_size=20),
                st.sampled_from(["allow", "in_use", "chat", "joins", "0", "-1", "9" * 30]),
            )
            for name in ("q", "status", "kind", "page", "if", "part")
        },
    )
)
def test_no_address_breaks_the_list(given_query: dict[str, str]) -> None:
    client = Client()
    person = Person.objects.create(username=str(uuid4()), offerings=["pro"], region="US")
    holdings.start(person, title="A", kind=Kind.CHAT, offering=Offering.PRO, now=BEFORE_THE_DEADLINE)
    client.force_login(person)
    # A page beyond the last leads to the last.
    assert client.get(LIST, given_query, follow=True).status_code == 200


@pytest.mark.parametrize("persona", sorted(PERSONAS))
def test_every_conversation_has_a_story_that_counts_as_the_engine_does(
    client: Client, being: Callable, persona: str
) -> None:
    somebody = being(persona)
    decisions = ledger.record_of(somebody.subject).decisions
    for row in Conversation.objects.filter(person=somebody).prefetch_related("moments"):
        moments = [use.at for use in row.moments.all()]
        found = verdict(in_force.policy(), decisions, as_domain(row, moments), NOW)
        page = client.get(f"{LIST}{row.pk}/").content.decode()
        assert f'data-status="{found.status}"' in page
        assert page.count('data-counts="true"') == found.use.contributed
        assert page.count('data-counts="false"') == found.use.moments - found.use.contributed
        assert f"{found.use.contributed} of {found.use.moments}" in page


def test_a_deleted_conversation_leaves_the_chats_and_keeps_its_story(client: Client, being: Callable) -> None:
    somebody = being("max-allowed")
    row = Conversation.objects.filter(person=somebody, uses_while_on__gt=0, incognito=False).earliest(
        "last_used_at"
    )
    client.post(f"/conversations/{row.pk}/delete/")
    assert client.get(f"/conversations/{row.pk}/").status_code == 404
    assert client.post(f"/conversations/{row.pk}/resume/").status_code == 404
    page = client.get(f"{LIST}{row.pk}/").content.decode()
    assert str(words.REASONS[Status.PAST_ONLY, Reason.DELETED]) in page
    assert "31 March 2026" in page


def test_what_a_change_would_do_is_what_it_does(client: Client, being: Callable) -> None:
    somebody = being("max-allowed")
    row = Conversation.objects.filter(person=somebody, uses_while_on=0, incognito=False).earliest(
        "last_used_at"
    )
    promised = re.search(
        r"If you use it again now</dt>\s*<dd>Then: (\w[\w ]*)\.",
        client.get(f"{LIST}{row.pk}/").content.decode(),
    )
    client.post(f"/conversations/{row.pk}/resume/")
    page = client.get(f"{LIST}{row.pk}/").content.decode()
    assert promised[1] == words.STATUSES[Status.IN_USE]
    assert f'data-status="{Status.IN_USE}"' in page


def test_after_a_change_it_is_said_what_changed_and_what_did_not(client: Client, being: Callable) -> None:
    being("max-allowed")
    url = "/settings/privacy/privacy-settings/"
    token = re.search(r'name="token" value="([^"]+)"', client.get(url).content.decode())[1]
    response = client.post(url, {"token": token, "choice": "decline"}, headers={"HX-Request": "true"})
    said = response.context["says"]
    assert said.startswith("Saved: training is off since ")
    assert "Changed: nothing you use from now on is added. Not changed: " in said
    assert re.search(r"\d+ conversations in use\. Kept until \d+ \w+ 20\d\d at most\.", said)


def test_the_tables_of_words_are_total() -> None:
    choices = (Standing.ALLOW, Standing.DECLINE)
    pairs = {(before, after) for before in Standing for after in choices}
    assert set(outlook_words.NOW) == set(outlook_words.AT_THE_DEADLINE) == pairs
    assert set(outlook_words.CHANGED) == {(before, after) for before, after in pairs if before is not after}
    assert set(outlook_words.SUPPOSING) == set(choices)
    assert set(outlook_words.IN_USE_FIGURE) == set(outlook_words.OUT_FIGURE) == set(Standing)
    assert set(outlook_words.PARTS) == set(outlook_words.SHORT)
    assert set(story_words.DECIDED_BY) == set(Reason)
    assert set(story_words.USES) == set(words.STANDINGS) == set(Standing)
    assert set(MARKS) == set(Status)
    assert set(words.SUPPOSED) == set(words.REASONS)


def test_the_picture_and_its_table_count_the_same(being: Callable) -> None:
    somebody = being("pro-opted-out")
    record = ledger.record_of(somebody.subject)
    drawn = timeline(in_force.policy(), record.decisions, holdings.tallies_of(somebody), NOW, record.standing)
    sums = Counter()
    for row in drawn.rows:
        sums.update({part.status: part.number for part in row.parts})
    assert sums == {entry.status: entry.number for entry in drawn.legend}
    for picture in (drawn.wide, drawn.narrow):
        assert {line.kind for line in picture.lines} == set(LEVELS)
        assert sum(float(stripe.width) for stripe in picture.stripes) <= picture.size.width + 0.5
    assert sums.total() == Conversation.objects.count()


@pytest.mark.parametrize(("now", "is_short"), [(BEFORE_THE_DEADLINE, True), (NOW, False)])
def test_no_line_goes_through_the_name_of_another_day(being: Callable, now: datetime, is_short: bool) -> None:
    somebody = being("free-undecided", now)
    record, tallies = ledger.record_of(somebody.subject), holdings.tallies_of(somebody)
    drawn = timeline(in_force.policy(), record.decisions, tallies, now, record.standing)
    for picture in (drawn.wide, drawn.narrow):
        deadline, today = picture.lines
        assert (today.foot < deadline.below) is is_short
        assert deadline.foot < today.below


def long_session(somebody: Person, turned_on_at: datetime) -> Conversation:
    """300 uses before it was turned on and 700 after, one a minute."""
    row = Conversation(person=somebody, title="Long", kind=Kind.CHAT, offering=Offering.MAX)
    minutes = [turned_on_at + timedelta(minutes=n) for n in range(-300, 700)]
    holdings.keep(somebody, [(row, minutes)])
    return row


def test_many_uses_are_all_drawn_and_counted_and_listed_in_part(client: Client, being: Callable) -> None:
    somebody = being("max-allowed")
    turned_on_at = ledger.record_of(somebody.subject).decision.at
    row = long_session(somebody, turned_on_at)
    page = client.get(f"{LIST}{row.pk}/").content.decode()
    assert "700 of 1,000" in page
    assert "counts: 700" in page
    assert "does not count: 300" in page
    assert "The newest 50 of 1,000 uses are listed." in page
    counting = re.findall(r'data-counts="(\w+)".*?datetime="([^"]+)"', page, re.S)
    assert len(counting) == 52
    assert counting[-2:] == [
        ("true", turned_on_at.strftime("%Y-%m-%dT%H:%M:%S+0000")),
        ("false", (turned_on_at - timedelta(minutes=300)).strftime("%Y-%m-%dT%H:%M:%S+0000")),
    ]


def test_a_story_of_many_uses_asks_no_more_than_one_question_more(
    client: Client, being: Callable, django_assert_max_num_queries: Callable
) -> None:
    somebody = being("max-allowed")
    row = long_session(somebody, ledger.record_of(somebody.subject).decision.at)
    client.get(f"{LIST}{row.pk}/")
    with django_assert_max_num_queries(4):
        client.get(f"{LIST}{row.pk}/")
