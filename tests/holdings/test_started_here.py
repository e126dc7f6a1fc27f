"""An export of the product's own conversations: they are known again, and nothing of them is doubled."""

from settings_app import holdings
from settings_app.domain.vocabulary import Kind, Offering
from settings_app.holdings.importing import remove_imported
from settings_app.models import Conversation, Person
from tests.holdings.test_importing import MINUTE, NOW, ada, changes, held, imports

__all__ = ["ada"]  # the fixture


def started(person: Person, *minutes: int, title: str = "About here") -> Conversation:
    """A conversation that was started and used here, not imported."""
    row = Conversation(person=person, title=title, kind=Kind.CHAT, offering=Offering.MAX)
    holdings.keep(person, [(row, [NOW - minute * MINUTE for minute in minutes])])
    return row


def as_it_is(row: Conversation) -> tuple:
    fresh = Conversation.objects.get(pk=row.pk)
    return fresh.title, fresh.offering, fresh.imported_as, fresh.uses, fresh.last_used_at


def test_the_hosts_own_export_doubles_nothing(ada: Person) -> None:
    row = started(ada, 60, 50)
    before = as_it_is(row)
    file = {str(row.pk): held("About here", 60, 50), "a": held("A", 5)}
    said = imports(ada, file, offering=Offering.TEAM)
    assert (changes(said), said.started_here) == ((1, 0, 1), 1)
    assert as_it_is(row) == before
    assert Conversation.objects.filter(person=ada).count() == 2
    assert (changes(imports(ada, file)), imports(ada, file).started_here) == ((0, 1, 1), 1)
    assert remove_imported(ada) == 1
    assert as_it_is(row) == before


def test_a_newer_export_of_the_host_adds_its_uses_and_its_title_and_no_other_plan(ada: Person) -> None:
    row = started(ada, 60, 50)
    file = {str(row.pk): held("Renamed", 60, 50, 10)}
    assert changes(imports(ada, file, offering=Offering.TEAM)) == (0, 1, 0)
    assert as_it_is(row) == ("Renamed", Offering.MAX, "", 3, NOW - 10 * MINUTE)
    assert [found.pk for found in holdings.find(ada, footings(ada), "renamed", page=1, size=9).rows] == [
        row.pk
    ]
    assert changes(imports(ada, file, titles=False)) == (0, 0, 1)
    assert as_it_is(row)[0] == "Renamed"


def footings(person: Person) -> list:
    return [tally.footing for tally in holdings.tallies_of(person)]


def test_an_older_export_of_the_host_takes_nothing_away_and_what_was_deleted_stays_so(ada: Person) -> None:
    row, gone = started(ada, 60, 5), started(ada, 40)
    holdings.delete(ada, gone.pk, NOW)
    before = as_it_is(row)
    file = {str(row.pk): held("Older name", 60), str(gone.pk): held("Gone", 40)}
    said = imports(ada, file)
    assert (changes(said), said.started_here) == ((0, 0, 2), 2)
    assert as_it_is(row) == before
    assert Conversation.objects.get(pk=gone.pk).title == ""


def test_somebody_elses_conversation_is_none_of_mine(ada: Person) -> None:
    row = started(Person.objects.create(username="bob"), 60)
    said = imports(ada, {str(row.pk): held("A", 60)})
    assert (changes(said), said.started_here) == ((1, 0, 0), 0)


def test_more_of_the_hosts_own_than_one_statement_takes(ada: Person) -> None:
    rows = [Conversation(person=ada, title="T", kind=Kind.CHAT, offering=Offering.PRO) for _ in range(1100)]
    holdings.keep(ada, [(row, [NOW - MINUTE]) for row in rows])
    file = {str(row.pk): held("T", 1) for row in rows}
    assert changes(imports(ada, file)) == (0, 0, 1100)
