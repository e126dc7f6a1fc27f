"""A made-up product with people, answers and conversations: the same one again for the same seed."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from settings_app.domain.conversation import Conversation
from settings_app.domain.decision import Decision, Decisions
from settings_app.domain.terms import NOTHING, terms_of
from settings_app.domain.vocabulary import Choice, Kind, Offering
from settings_app.policies import named

ANNOUNCED = datetime(2025, 8, 28, tzinfo=UTC)
FIRST_USE = datetime(2024, 1, 1, tzinfo=UTC)
LEAP_DAY = datetime(2024, 2, 29, tzinfo=UTC)
YEAR = 365 * 86_400_000_000
# What a yes agreed to, by the name of the document it was given under: one that is shipped, one that went
# farther, one that went less far, and one that nobody knows any more.
_SHIPPED = terms_of(named("announced-2025-08-28"))
DOCUMENTS = {
    "announced-2025-08-28": _SHIPPED,
    "once-for-teams-too": replace(_SHIPPED, covers=_SHIPPED.covers | {Offering.TEAM}),
    "once-for-pro-alone": replace(_SHIPPED, covers=frozenset({Offering.PRO})),
    "nobody-knows": NOTHING,
}
NAMES = {terms: name for name, terms in DOCUMENTS.items()}
COVERED: dict[str, frozenset[Offering]] = {name: terms.covers for name, terms in DOCUMENTS.items()}
# What the statement may be asked about: it stretches no yes that agreed to less.
FAR_ENOUGH = [DOCUMENTS["announced-2025-08-28"], DOCUMENTS["once-for-teams-too"]]

OFFERINGS = [*[Offering.FREE, Offering.PRO, Offering.MAX] * 5, *Offering]


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person: the decisions in the order of their record, and what they hold."""

    id: int
    subject: UUID
    decisions: tuple[Decision, ...]
    conversations: tuple[Conversation, ...]

    @property
    def record(self) -> Decisions:
        """The decisions as the rules take them."""
        return Decisions(self.decisions)


@dataclass(frozen=True, slots=True)
class Size:
    """How many of each; a conversation has two moments on average."""

    people: int
    decisions: int
    conversations: int


def people(size: Size, seed: int = 1) -> Iterator[Somebody]:
    """Everybody, one after the other; few hold much and most hold little."""
    rng = random.Random(seed)
    held = Counter(int(size.people * rng.random() ** 2) for _ in range(size.conversations))
    decided = Counter(rng.randrange(size.people) for _ in range(size.decisions))
    for place in range(size.people):
        yield Somebody(
            id=place + 1,
            subject=UUID(int=rng.getrandbits(128), version=4),
            decisions=_decisions(rng, decided[place]),
            conversations=tuple(_conversation(rng) for _ in range(held[place])),
        )


def _decisions(rng: random.Random, number: int) -> tuple[Decision, ...]:
    """In the order of their times; but of some people the server's clock was set back in between."""
    times = [ANNOUNCED + _span(rng) for _ in range(number)]
    if rng.random() > 0.02:
        times.sort()
    return tuple(Decision(at, _choice(rng), _SHIPPED) for at in times)


def _choice(rng: random.Random) -> Choice:
    return Choice.ALLOW if rng.random() < 0.6 else Choice.DECLINE


def _conversation(rng: random.Random) -> Conversation:
    begun = (LEAP_DAY if rng.random() < 0.01 else FIRST_USE) + 2 * _span(rng) * (rng.random() < 0.99)
    further = (rng.random() < 0.5) + 2 * (rng.random() < 0.25)
    moments = [begun, *(begun + _span(rng) / 2 for _ in range(further))]
    return Conversation(
        id=str(UUID(int=rng.getrandbits(128), version=4)),
        title=f"About {begun:%B} and {begun.microsecond} other things",
        kind=Kind.CODING_SESSION if rng.random() < 0.2 else Kind.CHAT,
        offering=rng.choice(OFFERINGS),
        moments=moments,
        incognito=rng.random() < 0.05,
        deleted_at=max(moments) + _span(rng) / 10 if rng.random() < 0.1 else None,
    )


def _span(rng: random.Random) -> timedelta:
    """Up to a year; on every tenth draw a whole number of days, so that times are often equal."""
    whole = timedelta(days=rng.randrange(365))
    return whole if rng.random() < 0.1 else timedelta(microseconds=rng.randrange(YEAR))
