"""Who a preview is shown to: somebody imagined, who is in no table, and what they have on record."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import AnonymousUser

from settings_app import holdings, in_force
from settings_app.domain.policy import Policy
from settings_app.domain.vocabulary import Kind, Surface
from settings_app.ledger import Imagined, Record, imagined_record
from settings_app.models import Conversation, Person
from settings_app.states import Change, Holds, State
from settings_app.states.older import OLDER

# The number of nobody: queries for their rows are answered, with none.
NOBODY = 0
NO_SUBJECT = UUID(int=0)
NAME = "ada"
# When the imagined conversations were used: days before the announcement, and shares of the time since.
USED = (
    *(((days,), ()) for days in (212, 188, 143, 118, 90, 61, 44, 12)),
    *(((171 - place, 30), (0.05 * place,)) for place in range(1, 9)),
    *(((), (0.03 * place, 0.07 * place)) for place in range(1, 14)),
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody in the state that is previewed, and what they have on record."""

    person: Person | AnonymousUser
    record: Record


def actor_of(state: State, document: Policy) -> Actor:
    """Somebody in exactly that state under a policy document. To be called while supposing."""
    offerings = list(state.offerings)
    person = Person(pk=NOBODY, subject=NO_SUBJECT, username=NAME, offerings=offerings, region=state.region)
    person.password = UNUSABLE_PASSWORD_PREFIX
    record = imagined_record(person.subject, _done(state, document))
    if state.holds is Holds.SOME:
        held = (
            (_conversation(state, place), _uses(used, state, document)) for place, used in enumerate(USED)
        )
        holdings.imagine(person, record, list(held))
    return Actor(person if state.signed_in else AnonymousUser(), record)


def _done(state: State, document: Policy) -> Iterator[Imagined]:
    newest = in_force.words().version
    on_older = state.change is Change.MATERIAL
    answered = (OLDER, OLDER) if on_older else (newest, document.name)
    for choice, at in zip(state.answers, state.answered_at(document), strict=True):
        yield Imagined(choice, at, Surface.POP_UP, *answered)
    if at := state.put_off_at(document):
        yield Imagined(None, at, Surface.POP_UP, newest, document.name)


def _conversation(state: State, place: int) -> Conversation:
    """Most are chats under the first plan; some are coding sessions, some under the last."""
    offering = state.offerings[-1 if place % 7 == 3 else 0]
    return Conversation(kind=Kind.CODING_SESSION if place % 4 == 1 else Kind.CHAT, offering=offering)


def _uses(used: tuple[tuple[int, ...], tuple[float, ...]], state: State, document: Policy) -> list[datetime]:
    start = datetime.combine(document.announced_on, time(9), UTC)
    since = state.now(document) - start
    before, shares = used
    return [start - timedelta(days=days) for days in before] + [start + since * share for share in shares]
