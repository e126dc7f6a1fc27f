"""The people of the demo: each is in exactly the state the name says, at any clock."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from settings_app import in_force, ledger, publishing
from settings_app.domain.vocabulary import Offering, Standing
from settings_app.models import Conversation, Person
from settings_app.standin import clock
from settings_app.standin.clock import OFFSET, ClockRefused
from settings_app.standin.personas import PERSONAS, arrive
from tests.conftest import AFTER_THE_DEADLINE, BEFORE_THE_DEADLINE

STATES = {
    "free-undecided": (Standing.UNDECIDED, "US", [Offering.FREE]),
    "pro-undecided-eu": (Standing.UNDECIDED, "DE", [Offering.PRO]),
    "max-allowed": (Standing.ALLOW, "US", [Offering.MAX]),
    "pro-opted-out": (Standing.DECLINE, "US", [Offering.PRO, Offering.TEAM]),
    "free-refused": (Standing.DECLINE, "US", [Offering.FREE]),
    "team-only": (Standing.UNDECIDED, "US", [Offering.TEAM]),
    "product": (Standing.DECLINE, "GB", [Offering.MAX]),
    "qa": (Standing.ALLOW, "US", [Offering.PRO]),
    "writer": (Standing.DECLINE, "FR", [Offering.PRO]),
    "legal": (Standing.DECLINE, "DE", [Offering.PRO]),
    "privacy": (Standing.ALLOW, "CH", [Offering.MAX]),
}
ON_THE_TEAM = {
    "product": {"product"},
    "legal": {"legal"},
    "privacy": {"privacy"},
    "writer": set(),
    "qa": set(),
}
ANNOUNCED = datetime(2025, 8, 28, tzinfo=UTC)
CLOCKS = [ANNOUNCED, BEFORE_THE_DEADLINE, AFTER_THE_DEADLINE, datetime(2026, 11, 23, 9, tzinfo=UTC)]


def statuses(client: Client) -> Counter[str]:
    """How many conversations of the person stand where, as the chat page shows them."""
    return Counter(re.findall(r'data-status="(\w+)"', client.get("/").content.decode()))


@pytest.mark.parametrize("now", CLOCKS)
@pytest.mark.parametrize("code", PERSONAS)
def test_the_persona_is_what_its_name_says(db: None, code: str, now: datetime) -> None:
    person = arrive(PERSONAS[code], now)
    known = ledger.record_of(person.subject)
    assert (known.standing, person.lives_in(), list(person.holds())) == STATES[code]
    assert ledger.broken_at(known.entries) is None
    assert person.is_staff is (code in ON_THE_TEAM)
    assert publishing.roles_of(person) == ON_THE_TEAM.get(code, set())
    assert not person.has_usable_password()


def test_the_conversations_are_believable(db: None) -> None:
    held = Conversation.objects.filter(person=arrive(PERSONAS["pro-opted-out"], CLOCKS[-1]))
    assert held.count() >= 25
    assert {one.kind for one in held} == {"chat", "coding_session"}
    assert {one.offering for one in held} == {"pro", "team"}
    assert held.filter(incognito=True).exists()
    moments = {one.pk: [use.at for use in one.moments.all()] for one in held.prefetch_related("moments")}
    assert any(max(uses) < ANNOUNCED for uses in moments.values()), "old ones"
    assert any(min(uses) < ANNOUNCED < max(uses) for uses in moments.values()), "resumed ones"


def test_the_chat_shows_what_the_choice_did(client: Client, db: None) -> None:
    client.post("/demo/sign-in/", {"persona": "pro-opted-out"})
    assert {"in_use_frozen", "not_used", "outside"} == set(statuses(client))
    client.post("/demo/sign-in/", {"persona": "max-allowed"})
    assert {"in_use", "not_used"} == set(statuses(client))
    client.post("/demo/sign-in/", {"persona": "free-refused"})
    assert {"not_used"} == set(statuses(client))
    client.post("/demo/sign-in/", {"persona": "team-only"})
    assert {"outside"} == set(statuses(client))


def test_resuming_an_old_conversation_brings_it_in_while_training_is_on(client: Client, db: None) -> None:
    client.post("/demo/sign-in/", {"persona": "max-allowed"})
    person = Person.objects.get()
    old = person.conversations.get(title="Names for a rescue greyhound")
    assert 'data-status="not_used"' in client.get(f"/conversations/{old.pk}/").content.decode()
    client.post(f"/conversations/{old.pk}/resume/")
    page = client.get(f"/conversations/{old.pk}/").content.decode()
    assert 'data-status="in_use"' in page
    assert "Kept until" in page


def test_a_conversation_started_while_training_is_off_stays_out(client: Client, db: None) -> None:
    client.post("/demo/sign-in/", {"persona": "free-refused"})
    form = {"title": "Seeds for shade", "kind": "chat", "offering": "free"}
    started = client.post("/conversations/", form, follow=True)
    assert 'data-status="not_used"' in started.content.decode()


@pytest.mark.parametrize(
    "broken", [{"title": ""}, {"kind": "seance"}, {"offering": "team"}, {"title": "x" * 201}]
)
def test_a_broken_start_is_said_and_loses_nothing(client: Client, db: None, broken: dict[str, str]) -> None:
    client.post("/demo/sign-in/", {"persona": "free-refused"})
    before = Conversation.objects.count()
    form = {"title": "Seeds for shade", "kind": "chat", "offering": "free"} | broken
    response = client.post("/conversations/", form)
    assert response.status_code == 422
    assert 'class="problem"' in response.content.decode()
    assert form["title"][:200] in response.content.decode()
    assert Conversation.objects.count() == before


def test_each_press_makes_a_fresh_account(client: Client, db: None) -> None:
    for _ in range(2):
        client.post("/demo/sign-in/", {"persona": "free-undecided"})
    assert Person.objects.count() == 2
    assert int(client.session["_auth_user_id"]) == Person.objects.latest("pk").pk


def test_before_the_deadline_is_before_the_deadline() -> None:
    moment = clock.target("before", "")
    assert ANNOUNCED < moment < in_force.policy().deadline - timedelta(days=7)


@pytest.mark.parametrize(
    "day", ["", "tomorrow", "2025-02-30", "2025-08-27", "2100-08-28", "9999-12-31", "0001-01-01"]
)
def test_a_day_that_is_none_or_out_of_reach_is_said(client: Client, db: None, day: str) -> None:
    with pytest.raises(ClockRefused):
        clock.target("date", day)
    client.post("/demo/sign-in/", {"persona": "qa"})
    page = client.post("/demo/clock/", {"to": "date", "date": day}, follow=True).content.decode()
    assert "The clock goes from" in page or "Give the day as" in page
    assert OFFSET not in client.session or client.session[OFFSET] == 0


def test_behind_the_newest_answer_a_persona_starts_anew(client: Client, db: None) -> None:
    client.post("/demo/sign-in/", {"persona": "pro-opted-out"})
    first = client.session["_auth_user_id"]
    page = client.post("/demo/clock/", {"to": "before"}, follow=True).content.decode()
    assert client.session["_auth_user_id"] != first
    assert "You are a fresh “Pro, turned off later” of that day now." in page


def test_behind_the_newest_answer_an_account_of_ones_own_stays(
    client: Client, person: Callable[..., Person]
) -> None:
    ada = person()
    client.force_login(ada)
    token = client.get("/consent/").context["token"]
    client.post("/consent/", {"token": token, "choice": "decline"})
    page = client.post("/demo/clock/", {"to": "before"}, follow=True).content.decode()
    assert "Its clock cannot go back behind that." in page
    assert client.session["_auth_user_id"] == str(ada.pk)


def test_accounts_are_made_by_djangos_commands_too(db: None) -> None:
    ada, root = Person.objects.create_user("ada", "a long password"), Person.objects.create_superuser("root")
    assert ada.check_password("a long password")
    assert (ada.is_staff, root.is_staff, root.is_superuser, str(root)) == (False, True, True, "root")
    assert not root.has_usable_password()
