"""What is kept of the uses is what the engine says of the moments, whatever happened and in which order."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from settings_app import holdings, in_force, ledger
from settings_app.domain.footing import settle
from settings_app.domain.verdict import verdict
from settings_app.domain.vocabulary import Choice, Kind, Offering, Status
from settings_app.holdings.keeping import as_domain
from settings_app.models import Conversation, Moment, Person
from tests.conftest import BEFORE_THE_DEADLINE
from tests.ledger.conftest import shown

MINUTE = timedelta(minutes=1)
OFFERINGS = st.sampled_from([Offering.FREE, Offering.PRO, Offering.TEAM])
STEPS = st.one_of(
    st.tuples(st.just("start"), OFFERINGS),
    st.tuples(st.just("use"), st.integers(0, 9)),
    st.tuples(st.just("delete"), st.integers(0, 9)),
    st.tuples(st.just("decide"), st.sampled_from(list(Choice))),
    # Pressed a moment before what is already kept: the clock of another worker, or a slower way.
    st.tuples(st.just("decide_late"), st.sampled_from(list(Choice))),
    st.tuples(st.just("keep"), st.lists(st.integers(1, 9000), max_size=4)),
)


class Life:
    """What one person does, a minute after the other."""

    def __init__(self) -> None:
        number = Person.objects.count()
        self.person = Person.objects.create(username=f"p{number}", offerings=["pro"], region="US")
        self.now = BEFORE_THE_DEADLINE

    def does(self, what: str, with_: object) -> None:
        self.now += 3 * MINUTE
        getattr(self, what)(with_)
        self.person.refresh_from_db()

    def start(self, offering: Offering) -> None:
        holdings.start(self.person, title="A", kind=Kind.CHAT, offering=offering, now=self.now)

    def use(self, place: int) -> None:
        if mine := self._standing():
            holdings.use(self.person, mine[place % len(mine)].pk, self.now)

    def delete(self, place: int) -> None:
        if mine := self._standing():
            holdings.delete(self.person, mine[place % len(mine)].pk, self.now)

    def decide(self, choice: Choice, now: object = None) -> None:
        at = now or self.now
        sequence = ledger.record_of(self.person.subject).sequence
        token = ledger.serve(shown(), subject=self.person.subject, sequence=sequence, now=at)
        served = ledger.read_token(token, self.person.subject)
        known = {"notice": in_force.words().version, "policy": in_force.policy().name}
        ledger.answer(served=served, choice=choice, now=at, **known)

    def decide_late(self, choice: Choice) -> None:
        self.decide(choice, self.now - 5 * MINUTE)

    def keep(self, minutes_ago: list[int]) -> None:
        row = Conversation(person=self.person, title="B", kind=Kind.CODING_SESSION, offering=Offering.PRO)
        holdings.keep(self.person, [(row, [self.now - minutes * MINUTE for minutes in minutes_ago])])

    def _standing(self) -> list[Conversation]:
        mine = Conversation.objects.filter(person=self.person, deleted_at=None, last_used_at__isnull=False)
        return list(mine.order_by("pk"))

    def catches_up(self) -> None:
        """As every page does before it shows anything."""
        if since := holdings.unheard(self.person, ledger.record_of(self.person.subject)):
            holdings.recount(self.person, since)


def judged(life: Life) -> dict:
    """Every conversation with the engine's verdict from its moments."""
    record = ledger.record_of(life.person.subject)
    return {
        row.pk: verdict(
            in_force.policy(),
            record.decisions,
            as_domain(row, [moment.at for moment in row.moments.all()]),
            life.now,
        )
        for row in Conversation.objects.filter(person=life.person).prefetch_related("moments")
    }


@pytest.mark.django_db
@settings(max_examples=60)
@given(st.lists(STEPS, max_size=14))
def test_what_is_kept_says_what_the_engine_says(steps):
    life = Life()
    for step in steps:
        life.does(*step)
    life.catches_up()
    found, record = judged(life), ledger.record_of(life.person.subject)
    rows = Conversation.objects.filter(person=life.person)
    for row in rows:
        kept = holdings.judged_verdict(in_force.policy(), record.standing, row, life.now)
        assert kept == found[row.pk]
    used = [row for row in rows if row.last_used_at]
    tallies = holdings.tallies_of(life.person)
    assert sum(tally.conversations for tally in tallies) == len(used)
    by_status = Counter()
    for tally in tallies:
        by_status[settle(in_force.policy(), record.standing, tally.footing)[0]] += tally.conversations
    assert by_status == Counter(found[row.pk].status for row in used)
    days = Counter(day for tally in tallies for day, number in tally.days.items() for _ in range(number))
    assert days == Counter(row.last_used_at.date() for row in used)
    incremental = {tally.footing: tally for tally in tallies}
    assert not holdings.recount(life.person)
    assert incremental == {tally.footing: tally for tally in holdings.tallies_of(life.person)}


@pytest.mark.django_db
@settings(max_examples=40)
@given(st.lists(STEPS, max_size=14), st.sampled_from(list(Status)))
def test_finding_by_status_finds_what_the_engine_says(steps, status):
    life = Life()
    for step in steps:
        life.does(*step)
    life.catches_up()
    record, tallies = ledger.record_of(life.person.subject), holdings.tallies_of(life.person)
    wanted = [
        tally.footing
        for tally in tallies
        if settle(in_force.policy(), record.standing, tally.footing)[0] is status
    ]
    found = holdings.find(life.person, wanted, "", page=1, size=100)
    expected = {pk for pk, one in judged(life).items() if one.status is status and one.use.moments}
    assert {row.pk for row in found.rows} == expected
    assert found.total == len(expected)


@pytest.mark.django_db
def test_a_press_from_before_a_use_makes_that_use_count():
    life = Life()
    life.start(Offering.PRO)
    life.decide_late(Choice.ALLOW)
    life.person.refresh_from_db()
    assert not Conversation.objects.get().uses_while_on
    assert holdings.unheard(life.person, ledger.record_of(life.person.subject))
    life.catches_up()
    assert Conversation.objects.get().uses_while_on == 1
    assert holdings.unheard(life.person, ledger.record_of(life.person.subject)) is None


@pytest.mark.django_db
def test_a_use_never_lies_before_what_is_already_kept():
    life = Life()
    life.start(Offering.PRO)
    life.now -= 60 * MINUTE
    life.use(0)
    first, second = Moment.objects.order_by("id")
    assert second.at == first.at


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("title", "words"),
    [("Über Straßen", "über strassen"), ("ΟΔΟΣ", "οδος"), ("Ｗｉｄｅ", "wide"), ("100% sure_thing", "0% s")],
)
def test_a_title_is_found_in_any_case_and_width(title, words):
    life = Life()
    row = Conversation(person=life.person, title=title, kind=Kind.CHAT, offering=Offering.PRO)
    holdings.keep(life.person, [(row, [life.now])])
    footings = [tally.footing for tally in holdings.tallies_of(life.person)]
    assert [held.title for held in holdings.find(life.person, footings, words, page=1, size=9).rows] == [
        title
    ]
    assert holdings.find(life.person, footings, "100_", page=1, size=9).total == 0


@pytest.mark.django_db
def test_pages_follow_each_other_and_the_last_is_short():
    life = Life()
    rows = [Conversation(person=life.person, title=str(n), kind="chat", offering="pro") for n in range(7)]
    holdings.keep(life.person, [(row, [life.now - n * MINUTE]) for n, row in enumerate(rows)])
    footings = [tally.footing for tally in holdings.tallies_of(life.person)]
    pages = [holdings.find(life.person, footings, "", page=page, size=3) for page in (1, 2, 3, 4)]
    assert [[row.title for row in page.rows] for page in pages] == [
        ["0", "1", "2"],
        ["3", "4", "5"],
        ["6"],
        [],
    ]
    assert {page.total for page in pages} == {7}


@pytest.mark.django_db
def test_what_something_else_changed_is_mended(capsys):
    life = Life()
    life.decide(Choice.ALLOW)
    life.start(Offering.PRO)
    Conversation.objects.update(uses_while_on=0, last_used_while_on_at=None)
    Person.objects.create(username="nobody", offerings=["pro"])
    call_command("recount")
    assert capsys.readouterr().out == "2 people, 1 of them mended\n"
    assert Conversation.objects.get().uses_while_on == 1
    call_command("recount")
    assert capsys.readouterr().out == "2 people, 0 of them mended\n"
