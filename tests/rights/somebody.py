"""Somebody of whom every field that can say anything about a person holds a value found nowhere else."""

from datetime import UTC, datetime, timedelta

from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType

from settings_app import holdings, ledger, publishing
from settings_app.domain.publication import Role
from settings_app.domain.vocabulary import Choice, Kind, Offering, Surface
from settings_app.models import Comment, Conversation, Person
from tests.conftest import BEFORE_THE_DEADLINE
from tests.ledger.conftest import shown
from tests.publishing.team import Team

NAME, PASSWORD = "zinnia.quartz@example.org", "correct horse battery staple"
TITLES = ("Gooseberry marmalade for Wilhelmina", "Überraschung für Oma")
IMPORTED = "imported-7d1f-kumquat"
HOSTS_NAME = "host-subject-5e2c-tamarind"
FIRST_USE = datetime(2025, 9, 2, 3, 4, 5, 678901, tzinfo=UTC)


def somebody(name: str = NAME) -> Person:
    """An account with everything: conversations, imports, answers, a put-off, the terms, a role."""
    person = Person.objects.create_user(name, PASSWORD, offerings=["pro", "team"], region="NZ")
    Person.objects.filter(pk=person.pk).update(last_login=datetime(2025, 9, 4, 5, 6, 7, tzinfo=UTC))
    person.refresh_from_db()
    SocialAccount.objects.create(user=person, provider="host", uid=f"{HOSTS_NAME}-{name}")
    decides(person)
    ledger.accept_terms(
        subject=person.subject,
        terms="consumer-terms-x",
        statement="By going on.",
        language="fr",
        now=FIRST_USE,
    )
    holdings.keep(person, [(row, [FIRST_USE + timedelta(days=n)]) for n, row in enumerate(rows(person))])
    person.groups.add(Group.objects.get(name=Role.LEGAL))
    listed, _ = ContentType.objects.get_or_create(app_label="settings_app", model="person")
    may, _ = Permission.objects.get_or_create(content_type=listed, codename="view_person")
    person.user_permissions.add(may)
    return person


def rows(person: Person) -> list[Conversation]:
    """Two chats, one of them from a file."""
    chat = {"person": person, "kind": Kind.CHAT}
    return [
        Conversation(**chat, title=TITLES[0], offering=Offering.PRO),
        Conversation(**chat, title=TITLES[1], offering=Offering.TEAM, imported_as=IMPORTED, incognito=True),
    ]


def decides(person: Person) -> None:
    """Allow, refuse, and put off."""
    for minute, choice in enumerate((Choice.ALLOW, Choice.DECLINE)):
        now = BEFORE_THE_DEADLINE + timedelta(minutes=minute)
        ledger.answer(served=served(person, now), choice=choice, notice="2025-08-28", policy=POLICY, now=now)
    later = BEFORE_THE_DEADLINE + timedelta(minutes=5)
    ledger.put_off(served=served(person, later), now=later)


def served(person: Person, now: datetime) -> ledger.Served:
    sequence = ledger.record_of(person.subject).sequence
    token = ledger.serve(shown(Surface.POP_UP), subject=person.subject, sequence=sequence, now=now)
    return ledger.read_token(token, person.subject)


def works_on_the_words(person: Person) -> None:
    """Begin a version, and remark something."""
    Person.objects.filter(pk=person.pk).update(is_staff=True)
    person.refresh_from_db()
    publishing.give(person, Role.PRODUCT)
    team = Team(writer=person)
    state = team.begins("2026-05-05")
    Comment.objects.create(
        draft=state.draft,
        language="en",
        key="heading",
        string_digest="0" * 64,
        text="Shorter, please",
        author=person.subject,
        at=team.now,
    )


POLICY = "announced-2025-08-28"
