"""Everything held about one person, as plain values: what `fields` says is theirs, and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps

from settings_app import holdings, ledger, publishing
from settings_app.models import Conversation, Person

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Everything:
    """All of it. Only the moments are read as they are asked for: one person can have millions."""

    account: Values
    decisions: tuple[Values, ...]
    terms: tuple[Values, ...]
    team: dict[str, list[Values]]
    conversations: tuple[Conversation, ...]
    person: Person

    def moments(self) -> Iterator[tuple[Conversation, Iterator[datetime]]]:
        """Each conversation with the moments of its use, in the order of time. One query, read as it goes."""
        return holdings.moments_by_conversation(self.person, self.conversations)


def everything_about(person: Person) -> Everything:
    """What is stored about the person, now. The same few queries however much it is."""
    return Everything(
        account=_account(person),
        decisions=tuple(ledger.told(person.subject)),
        terms=tuple(ledger.acceptances_told(person.subject)),
        team=publishing.done_by(person.subject),
        conversations=holdings.all_of(person),
        person=person,
    )


def conversation_told(row: Conversation) -> Values:
    """What is stored of one conversation, but for its moments and what follows from them."""
    return {
        "id": row.pk,
        "title": row.title,
        "kind": row.kind,
        "offering": row.offering,
        "incognito": row.incognito,
        "deleted_at": row.deleted_at,
        "imported_as": row.imported_as,
    }


def _account(person: Person) -> Values:
    return {
        "username": person.username,
        "subject": person.subject,
        "offerings": person.offerings,
        "region": person.region,
        "last_login": person.last_login,
        "is_active": person.is_active,
        "is_staff": person.is_staff,
        "is_superuser": person.is_superuser,
        "is_test": person.is_test,
        "groups": sorted(person.groups.values_list("name", flat=True)),
        "permissions": sorted(person.user_permissions.values_list("codename", flat=True)),
        "host_identities": _host_identities(person),
    }


def _host_identities(person: Person) -> list[Values]:
    """How the host's provider names the person, where sign-in by it is configured."""
    if not apps.is_installed("allauth.socialaccount"):
        return []
    accounts = apps.get_model("socialaccount", "SocialAccount").objects.filter(user_id=person.pk)
    return list(accounts.values("provider", "uid", "last_login", "date_joined", "extra_data"))
