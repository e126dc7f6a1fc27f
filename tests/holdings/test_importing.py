"""What was imported is what the files hold, whatever was imported when; what is kept of it, the engine says."""

from array import array
from collections import Counter
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from settings_app import holdings
from settings_app.archives.gathering import Gathered, Held, missing, together
from settings_app.archives.moments import Moments
from settings_app.domain import conversation as domain
from settings_app.domain.verdict import used
from settings_app.domain.vocabulary import Choice, Kind, Offering
from settings_app.holdings import importing
from settings_app.holdings.importing import Imported, remove_imported, take_in
from settings_app.holdings.keeping import END, as_domain
from settings_app.ledger import record_of
from settings_app.models import Conversation, Moment, Person
from tests.holdings.test_keeping import Life

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NOW = datetime(2025, 9, 20, 12, tzinfo=UTC)
SOME = settings(max_examples=60)


def moments(*minutes: int) -> "array[int]":
    """Moments so many minutes before NOW, as a file holds them."""
    return array(
        "q", sorted((NOW - minute * MINUTE - EPOCH) // timedelta(microseconds=1) for minute in minutes)
    )


def held(title: str, *minutes: int, kind: Kind = Kind.CHAT) -> Held:
    times = moments(*minutes)
    return Held(title, kind, times, times[-1] if times else -1)


def imports(person: Person, file: dict[str, Held], **how: object) -> Imported:
    how = {"titles": True, "now": NOW, "offering": Offering.PRO} | how
    return take_in(person, file, how.pop("offering"), **how)


def kept(person: Person) -> dict[str, tuple]:
    """Everything kept of what was imported, by the ids in the files."""
    rows = Conversation.objects.filter(person=person).exclude(imported_as="")
    return {
        row.imported_as: (
            row.title, row.title_folded, row.kind, row.offering, row.uses, row.first_used_at, row.last_used_at,
            row.uses_while_on, row.first_used_while_on_at, row.last_used_while_on_at,
            sorted(row.moments.values_list("at", flat=True)),
        )
        for row in rows
    }  # fmt: skip


def changes(imported: Imported) -> tuple[int, int, int]:
    return imported.new, imported.updated, imported.unchanged


# A title follows from the newest moment: two files may not call one conversation differently at one instant.
@st.composite
def files(draw: st.DrawFn) -> dict[str, Held]:
    found = draw(st.dictionaries(st.sampled_from("abc"), st.lists(st.integers(0, 9), min_size=1, max_size=5)))
    return {known: held(f"At {min(minutes)}", *minutes) for known, minutes in found.items()}


@pytest.fixture
def ada(db: None) -> Person:
    return Person.objects.create(username="ada", offerings=["pro"])


@pytest.mark.django_db
@SOME
@given(files(), files())
def test_importing_again_changes_nothing_and_no_order_matters(a: dict, b: dict) -> None:
    def after(*imported: dict[str, Held]) -> dict:
        person = Person.objects.create(username=f"p{Person.objects.count()}")
        for file in imported:
            imports(person, file)
        return kept(person)

    both = after(a, b)
    assert after(a, b, a) == after(b, a) == after(a, a, b, b) == both
    assert after(a, a) == after(a)


@pytest.mark.django_db
@SOME
@given(st.lists(st.tuples(files(), st.sampled_from([None, *Choice])), max_size=4))
def test_what_is_kept_is_what_the_engine_says_of_the_merged_moments(steps: list) -> None:
    life, expected = Life(), {}
    for file, choice in steps:
        if choice:
            life.does("decide", choice)
        imports(life.person, file, now=NOW)
        for known, one in file.items():
            expected[known] = Counter(one.moments) | expected.get(known, Counter())
    decisions = record_of(life.person.subject).decisions
    for row in Conversation.objects.filter(person=life.person):
        times = [EPOCH + timedelta(microseconds=moment) for moment in expected[row.imported_as].elements()]
        assert Counter(row.moments.values_list("at", flat=True)) == Counter(times)
        said = used(decisions, as_domain(row, times), END)
        assert (row.uses, row.uses_while_on) == (said.moments, said.contributed)
        assert (row.first_used_at, row.last_used_at) == (min(times), max(times))
        on = said.first_contributed_at, said.last_contributed_at
        assert (row.first_used_while_on_at, row.last_used_while_on_at) == on
    counted = holdings.tallies_of(Person.objects.get(pk=life.person.pk))
    holdings.recount(life.person)
    assert holdings.tallies_of(life.person) == counted


@given(st.lists(st.integers(0, 9)), st.lists(st.integers(0, 9)))
def test_moments_are_merged_as_multisets(one: list[int], other: list[int]) -> None:
    a, b = array("q", sorted(one)), array("q", sorted(other))
    assert Counter(missing(a, b)) == Counter(b) - Counter(a)
    assert list(together(a, b)) == sorted((Counter(a) | Counter(b)).elements())


def test_a_newer_export_updates_and_an_older_one_after_it_takes_nothing_away(ada: Person) -> None:
    old, new = {"a": held("Old name", 60, 50)}, {"a": held("New name", 60, 50, 10), "b": held("B", 5)}
    assert changes(imports(ada, old)) == (1, 0, 0)
    assert changes(imports(ada, old)) == (0, 0, 1)
    assert changes(imports(ada, new)) == (1, 1, 0)
    assert changes(imports(ada, old)) == (0, 0, 1)
    assert {known: (row[0], row[4]) for known, row in kept(ada).items()} == {
        "a": ("New name", 3),
        "b": ("B", 1),
    }


def test_titles_can_be_left_out_also_of_what_is_here(ada: Person) -> None:
    file = {"a": held("Secret", 60)}
    imports(ada, file)
    assert changes(imports(ada, file, titles=False)) == (0, 1, 0)
    assert changes(imports(ada, file, titles=False)) == (0, 0, 1)
    assert kept(ada)["a"][:2] == ("", "")
    imports(ada, file)
    assert kept(ada)["a"][:2] == ("Secret", "secret")


def test_the_plan_named_last_holds(ada: Person) -> None:
    imports(ada, {"a": held("A", 60)})
    assert changes(imports(ada, {"a": held("A", 60)}, offering=Offering.TEAM)) == (0, 1, 0)
    assert kept(ada)["a"][3] == Offering.TEAM
    assert "team" in Person.objects.get(pk=ada.pk).tallies


def test_nothing_lies_after_now(ada: Person) -> None:
    done = imports(ada, {"a": held("A", 10, -10), "b": held("B", -20, -30), "c": held("C")})
    assert (done.new, done.without_moments, done.moments_after_now) == (1, 2, 3)
    ada.refresh_from_db()
    assert ada.last_used_at == NOW - 10 * MINUTE
    assert changes(imports(ada, {"a": held("A", 10, -10)}, now=NOW + 10 * MINUTE)) == (0, 1, 0)


def test_what_was_deleted_here_stays_deleted(ada: Person) -> None:
    imports(ada, {"a": held("A", 60)})
    holdings.delete(ada, Conversation.objects.get().pk, NOW)
    before = kept(ada)
    assert changes(imports(ada, {"a": held("A", 60, 5)})) == (0, 0, 1)
    assert kept(ada) == before
    assert importing.imported_count(ada) == 0


def test_everything_from_the_files_is_removed_and_nothing_else(ada: Person) -> None:
    holdings.start(ada, title="Mine", kind=Kind.CHAT, offering=Offering.PRO, now=NOW)
    other = Person.objects.create(username="other")
    imports(other, {"a": held("A", 1)})
    imports(ada, {"a": held("A", 60), "b": held("B", 50)})
    assert importing.imported_count(ada) == 2
    assert (remove_imported(ada), remove_imported(ada)) == (2, 0)
    assert Conversation.objects.filter(person=ada).get().title == "Mine"
    assert Moment.objects.count() == 2
    assert kept(other)
    assert changes(imports(ada, {"a": held("A", 60)})) == (1, 0, 0)


def test_a_conversation_used_on_here_is_merged_too(ada: Person) -> None:
    imports(ada, {"a": held("A", 60)})
    holdings.use(ada, Conversation.objects.get().pk, NOW)
    assert changes(imports(ada, {"a": held("A", 60)})) == (0, 0, 1)
    assert kept(ada)["a"][4] == 2


def test_if_writing_fails_nothing_has_changed(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    imports(ada, {"a": held("A", 60)})
    before = kept(ada)
    monkeypatch.setattr(importing, "count_all", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        imports(ada, {"a": held("New", 60, 5), "b": held("B", 1)})
    assert kept(ada) == before


def test_what_is_planned_is_planned_anew_if_something_came_between(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    imports(ada, {"a": held("A", 60)})
    planned, plans = importing.planned, []

    def overtaken(*args: object) -> object:
        plans.append(planned(*args))
        if len(plans) <= importing.ATTEMPTS:
            holdings.use(ada, Conversation.objects.get(imported_as="a").pk, NOW)
        return plans[-1]

    monkeypatch.setattr(importing, "planned", overtaken)
    imports(ada, {"a": held("A", 60, 30)})
    assert len(plans) == importing.ATTEMPTS + 1
    assert Conversation.objects.get().uses == Moment.objects.count()


@pytest.mark.django_db(transaction=True)
def test_imports_at_once_are_all_there() -> None:
    ada, start = Person.objects.create(username="ada"), Barrier(4)

    def one(number: int) -> None:
        start.wait()
        imports(ada, {"all": held("All", 99, *range(number)), f"own {number}": held("Own", number)})
        connection.close()

    threads = [Thread(target=one, args=(number,)) for number in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(kept(ada)) == 5
    assert kept(ada)["all"][4] == 5


def test_files_are_put_together_by_ids_and_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    def chat(known: str, title: str, *minutes: int) -> domain.Conversation:
        times = Moments()
        for minute in minutes:
            times.add(NOW - minute * MINUTE)
        return domain.Conversation(known, title, Kind.CHAT, Offering.PRO, times)

    gathered = Gathered()
    for found in (chat("a", "New", 5, 5), chat("a", "Old", 9), chat("b\ud800\0", "x" * 300)):
        gathered.add(found, "f.json")
    assert gathered.held == {"a": held("New", 9, 5, 5), "b?": held("x" * 200)}
    gathered.add(chat("i" * 101, ""), "f.json")
    monkeypatch.setattr("settings_app.archives.gathering.MOST_MOMENTS", 2)
    gathered.add(chat("c", ""), "f.json")
    gathered.add(chat("d", ""), "f.json")
    assert [problem.sentence.split(",")[0] for problem in gathered.problems] == [
        "the id of a conversation is longer than 100 characters",
        "together these files hold more than 200",
    ]
