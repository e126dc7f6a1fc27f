"""What is true of one person, as far as an answer may mention it: codes, counts, and dates in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from settings_app.domain.policy import EXACT
from settings_app.domain.prompting import Phase
from settings_app.domain.vocabulary import AfterOptOut, Standing


class Plans(StrEnum):
    """What the account holds: offerings that the policy covers, others, both, or none that is known."""

    COVERED = "covered"
    BOTH = "both"
    OUTSIDE = "outside"
    NONE = "none"


class Share(StrEnum):
    """How much of what a person holds was contributed; EMPTY where they hold no conversation."""

    EMPTY = "empty"
    NONE = "none"
    SOME = "some"
    ALL = "all"


# By whether the account holds a covered offering, and one that is outside.
PLANS = {
    (True, False): Plans.COVERED,
    (True, True): Plans.BOTH,
    (False, True): Plans.OUTSIDE,
    (False, False): Plans.NONE,
}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many conversations there are of each sort; `coding` counts the sessions that the policy covers."""

    conversations: int = 0
    contributed: int = 0
    coding: int = 0
    incognito: int = 0
    deleted: int = 0
    outside: int = 0


@dataclass(frozen=True)
class Circumstances:
    """One person at one moment. Dates and plans are words already; what there is none of is empty."""

    standing: Standing
    phase: Phase
    reading: AfterOptOut
    signal: bool
    on_current_notice: bool
    chosen_at: str
    chosen_on: str
    chosen_where: str
    put_off_on: str
    covered_plans: str
    outside_plans: str
    kept_until: str
    counts: Counts

    @property
    def plans(self) -> Plans:
        """Which sorts of offerings the account holds."""
        return PLANS[bool(self.covered_plans), bool(self.outside_plans)]

    @property
    def share(self) -> Share:
        """How much of what the person holds was contributed."""
        counts = self.counts
        if not counts.conversations:
            return Share.EMPTY
        if not counts.contributed:
            return Share.NONE
        return Share.ALL if counts.contributed == counts.conversations else Share.SOME

    @property
    def put_off(self) -> bool:
        """Whether they put the question off and have not answered since."""
        return bool(self.put_off_on)

    @property
    def dated(self) -> bool:
        """Whether there is a day until which anything contributed is kept at most."""
        return bool(self.kept_until)

    @property
    def codes(self) -> bool:
        """Whether they hold a coding session that the policy covers."""
        return self.counts.coding > 0

    @property
    def goes_incognito(self) -> bool:
        """Whether they hold an incognito chat."""
        return self.counts.incognito > 0

    @property
    def has_deleted(self) -> bool:
        """Whether they deleted a conversation."""
        return self.counts.deleted > 0

    @property
    def has_outside(self) -> bool:
        """Whether they hold a conversation that the policy does not cover."""
        return self.counts.outside > 0


@dataclass(frozen=True, slots=True)
class When:
    """Of whom a sentence is true: each condition lists the codes it accepts, and an empty one accepts all."""

    __pydantic_config__ = EXACT

    standing: tuple[Standing, ...] = ()
    plans: tuple[Plans, ...] = ()
    share: tuple[Share, ...] = ()
    phase: tuple[Phase, ...] = ()
    reading: tuple[AfterOptOut, ...] = ()
    signal: tuple[bool, ...] = ()
    on_current_notice: tuple[bool, ...] = ()
    put_off: tuple[bool, ...] = ()
    dated: tuple[bool, ...] = ()
    codes: tuple[bool, ...] = ()
    goes_incognito: tuple[bool, ...] = ()
    has_deleted: tuple[bool, ...] = ()
    has_outside: tuple[bool, ...] = ()

    def holds(self, who: Circumstances) -> bool:
        """Whether every condition accepts this person."""
        conditions = ((getattr(self, name), getattr(who, name)) for name in self.__dataclass_fields__)
        return all(not accepted or code in accepted for accepted, code in conditions)


_ANSWERED: tuple[str, frozenset[object]] = ("standing", frozenset({Standing.ALLOW, Standing.DECLINE}))
_HELD: tuple[str, frozenset[object]] = ("share", frozenset({Share.NONE, Share.SOME, Share.ALL}))
_TRUE = frozenset[object]({True})

# What a sentence with this figure must ask for first, so that it never says what is not on record.
NEEDS: Mapping[str, tuple[str, frozenset[object]]] = {
    "chosen_at": _ANSWERED,
    "chosen_on": _ANSWERED,
    "chosen_where": _ANSWERED,
    "put_off_on": ("put_off", _TRUE),
    "covered_plans": ("plans", frozenset({Plans.COVERED, Plans.BOTH})),
    "outside_plans": ("plans", frozenset({Plans.OUTSIDE, Plans.BOTH})),
    "kept_until": ("dated", _TRUE),
    "share": _HELD,
    "conversations": _HELD,
    "coding": ("codes", _TRUE),
    "incognito": ("goes_incognito", _TRUE),
    "deleted": ("has_deleted", _TRUE),
    "outside": ("has_outside", _TRUE),
}
