"""What belongs to somebody else is not there: at no address, by no id, in no field of a form or a query."""

from collections.abc import Iterator

from django.test import Client

from settings_app.models import Person
from tests.security.addresses import Address, addresses
from tests.security.people import Victim

# Names under which an address might take whom or what it is about.
FIELDS = (
    "account",
    "conversation",
    "conversation_id",
    "id",
    "key",
    "of",
    "person",
    "pk",
    "q",
    "subject",
    "user",
)
HTMX = {"HX-Request": "true"}


def asked_for(address: Address, victim: Victim) -> Iterator[tuple[str, str]]:
    """The address with each id of theirs in its parts and, once more, in whatever it takes as a query."""
    uuids = (victim.started.pk, victim.imported.pk, victim.person.subject)
    # Each id in each part; and where there is none, in a query, one of each kind.
    for place, value in enumerate(victim.ids if address.parts else victim.ids[:: len(victim.ids) // 4]):
        in_one = value.replace("/", "-")
        filled = {
            "UUIDConverter": uuids[place % len(uuids)],
            "StringConverter": in_one,
            "PathConverter": value,
            "IntConverter": victim.person.pk,
            "SlugConverter": in_one.replace(".", "-"),
        }
        yield address.path(filled), value


def test_nobody_else_reads_it(client: Client, ada: Person, eve: Victim) -> None:
    for address in addresses():
        for path, value in asked_for(address, eve):
            for headers in ({}, HTMX):
                page = client.get(path, dict.fromkeys(FIELDS, value), headers=headers)
                shown = page.content.decode(errors="replace") + str(page.headers)
                # What was asked for may be said again; what belongs to it may not.
                told = [mark for mark in eve.marks if mark in shown and mark not in value + path]
                assert (path, value, told) == (path, value, [])


def test_nobody_else_changes_it(client: Client, ada: Person, eve: Victim) -> None:
    for address in addresses():
        before = eve.everything
        for path, value in asked_for(address, eve):
            client.force_login(ada)  # some of what is posted signs out, or in as somebody of the demo
            client.post(f"{path}?account={value}", dict.fromkeys(FIELDS, value) | {"choice": "decline"})
            client.delete(f"{path}?account={value}")
        assert (address.name, eve.everything) == (address.name, before)


def test_the_same_things_are_there_for_whoever_they_belong_to(eve: Victim) -> None:
    pages = (
        "/settings/privacy/history/",
        "/settings/privacy/conversations/",
        f"/settings/privacy/conversations/{eve.started.pk}/",
        f"/settings/privacy/conversations/{eve.imported.pk}/",
    )
    for page, mark in zip(pages, (eve.marks[-2][:8], *eve.marks[:1], *eve.marks[:2]), strict=True):
        assert mark in eve.browser.get(page).content.decode(), page
