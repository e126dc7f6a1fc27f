"""The people of the demo. Each sign-in makes a fresh account in exactly the state its name says."""

import secrets
import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from settings_app import holdings, in_force, ledger, publishing
from settings_app.domain.prompting import Asked, can_put_off, phase, starting_position
from settings_app.domain.publication import Role
from settings_app.domain.vocabulary import Choice, Offering, Surface
from settings_app.ledger import Record
from settings_app.models import Conversation, Person
from settings_app.notices import question
from settings_app.standin.clock import announced
from settings_app.web import asking

PERSONA = "demo_persona"
CONVERSATIONS = Path(__file__).with_name("conversations.toml")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of a persona, at a share of the time between the announcement and now."""

    choice: Choice
    share: float
    surface: Surface


@dataclass(frozen=True, slots=True)
class Persona:
    """Who a visitor can be."""

    code: str
    name: Promise
    story: Promise
    offerings: tuple[Offering, ...]
    region: str
    answers: tuple[Answer, ...] = ()
    staff: bool = False
    role: Role | None = None


_ALL = (
    Persona(
        "free-undecided",
        _("Free, not answered"),
        _(
            "Uses Claude Free in the United States and has not answered yet. The toggle starts on, as announced."
        ),
        (Offering.FREE,),
        "US",
    ),
    Persona(
        "pro-undecided-eu",
        _("Pro in Germany, not answered"),
        _(
            "Pays for Pro and has not answered yet. Where consent must be an act of one’s own, the toggle starts unset."
        ),
        (Offering.PRO,),
        "DE",
    ),
    Persona(
        "max-allowed",
        _("Max, training on"),
        _("Accepted with training on in the first days."),
        (Offering.MAX,),
        "US",
        (Answer(Choice.ALLOW, 0.03, Surface.POP_UP),),
    ),
    Persona(
        "pro-opted-out",
        _("Pro, turned off later"),
        _("Accepted with training on, then turned it off in Settings. Also has a work account."),
        (Offering.PRO, Offering.TEAM),
        "US",
        (Answer(Choice.ALLOW, 0.03, Surface.POP_UP), Answer(Choice.DECLINE, 0.42, Surface.SETTINGS)),
    ),
    Persona(
        "free-refused",
        _("Free, refused"),
        _("Accepted with training off when asked."),
        (Offering.FREE,),
        "US",
        (Answer(Choice.DECLINE, 0.02, Surface.POP_UP),),
    ),
    Persona(
        "team-only",
        _("Team only"),
        _("Uses Claude at work. The setting does not apply."),
        (Offering.TEAM,),
        "US",
    ),
    Persona(
        "product",
        _("Product manager"),
        _("Approves words for product and publishes them. Turned training off for their own account."),
        (Offering.MAX,),
        "GB",
        (Answer(Choice.DECLINE, 0.05, Surface.CONSENT_PAGE),),
        True,
        Role.PRODUCT,
    ),
    Persona(
        "writer",
        _("Writer and translator"),
        _("Writes words in the copy studio, and approves none."),
        (Offering.PRO,),
        "FR",
        (Answer(Choice.DECLINE, 0.06, Surface.CONSENT_PAGE),),
        True,
    ),
    Persona(
        "legal",
        _("Lawyer"),
        _("Approves words for legal, and says whether a change asks people again."),
        (Offering.PRO,),
        "DE",
        (Answer(Choice.DECLINE, 0.04, Surface.CONSENT_PAGE),),
        True,
        Role.LEGAL,
    ),
    Persona(
        "privacy",
        _("Privacy officer"),
        _("Approves words for privacy, and says whether a change asks people again."),
        (Offering.MAX,),
        "CH",
        (Answer(Choice.ALLOW, 0.07, Surface.CONSENT_PAGE),),
        True,
        Role.PRIVACY,
    ),
    Persona(
        "qa",
        _("Quality assurance"),
        _("Tests the product. Turned training on for their own account."),
        (Offering.PRO,),
        "US",
        (Answer(Choice.ALLOW, 0.05, Surface.CONSENT_PAGE),),
        True,
    ),
)
PERSONAS = {persona.code: persona for persona in _ALL}


@transaction.atomic
def arrive(persona: Persona, now: datetime) -> Person:
    """A fresh account in the persona's state as of `now`: answers on record, conversations with their uses."""
    person = Person(
        username=f"{persona.code}-{secrets.token_hex(4)}",
        offerings=list(persona.offerings),
        region=persona.region,
        is_staff=persona.staff,
        is_test=True,
    )
    person.set_unusable_password()
    person.save()
    if persona.role:
        publishing.give(person, persona.role)
    for given in persona.answers:
        _answer(person, given, _at(given.share, now))
    converse(person, now)
    return person


def _answer(person: Person, given: Answer, at: datetime) -> None:
    policy, words = in_force.policy(), asking.words()
    stored = ledger.record_of(person.subject)
    asked = _asked(person, stored)
    shown = question(
        words,
        policy,
        surface=given.surface,
        starting_position=starting_position(policy, asked, given.surface),
        can_put_off=can_put_off(policy, asked, given.surface, at),
        phase=phase(policy, at),
    )
    token = ledger.serve(shown, subject=person.subject, sequence=stored.sequence, now=at)
    served = ledger.read_token(token, person.subject)
    ledger.answer(served=served, choice=given.choice, notice=words.version, policy=policy.name, now=at)


def _asked(person: Person, stored: Record) -> Asked:
    return Asked(
        offerings=person.holds(),
        standing=stored.standing,
        on_current_notice=stored.decision is not None,
        put_off_at=None,
        signal=False,
        region=person.lives_in(),
    )


def converse(person: Person, now: datetime) -> None:
    """Let the account hold the conversations of the demo, used between before the announcement and `now`."""
    offerings = person.holds()
    rows = [(_conversation(person, offerings, entry), _uses(entry, now)) for entry in _conversations()]
    holdings.keep(person, rows)


def _conversation(person: Person, offerings: tuple[Offering, ...], entry: dict[str, Any]) -> Conversation:
    at_work = entry.get("work", False)
    return Conversation(
        person=person,
        title=entry["title"],
        kind=entry["kind"],
        offering=offerings[-1] if at_work else offerings[0],
        incognito=entry.get("incognito", False),
    )


def _uses(entry: dict[str, Any], now: datetime) -> list[datetime]:
    before = [_start() - timedelta(days=days, hours=days % 9) for days in entry.get("days_before", [])]
    return before + [_at(share, now) for share in entry.get("since", [])]


def _at(share: float, now: datetime) -> datetime:
    """A moment at a share of the time from the announcement to now."""
    return _start() + max(now - _start(), timedelta(hours=1)) * share


def _start() -> datetime:
    return announced() + timedelta(hours=9)


@cache
def _conversations() -> list[dict[str, Any]]:
    return tomllib.loads(CONVERSATIONS.read_text(encoding="utf-8"))["conversations"]
