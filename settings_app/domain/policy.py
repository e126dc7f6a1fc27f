"""The shape of a policy document: every value with the facts it rests on and who says so."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from typing import Generic, Literal, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from settings_app.domain.vocabulary import AfterOptOut, Offering, StartingPosition

Value = TypeVar("Value")

LAST_FACTS = {"F": 12, "P": 14, "S": 5}
FACTS = {f"{kind}{number}" for kind, last in LAST_FACTS.items() for number in range(1, last + 1)}
REGION = re.compile(r"[A-Z]{2}")

# Read by the loader: a key that is not a field, or a value of another type, is refused.
EXACT = {"extra": "forbid"}


class Source(StrEnum):
    """Who says it. HOUSE is this product's own rule where nobody says anything."""

    ARTICLE = "article"
    PUBLISHED = "published"
    PRESS = "press"
    SILENT = "silent"
    HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Sourced(Generic[Value]):
    """One value of the policy, the ids of the facts behind it, and the fact as a sentence."""

    __pydantic_config__ = EXACT

    value: Value
    facts: tuple[str, ...]
    source: Source
    says: str

    def __post_init__(self) -> None:
        """Refuse a value that rests on nothing."""
        if not self.facts or not set(self.facts) <= FACTS:
            known = ", ".join(f"{kind}1 to {kind}{last}" for kind, last in LAST_FACTS.items())
            raise ValueError(f"facts: expected some of {known}, found {list(self.facts)}")


@dataclass(frozen=True, slots=True)
class Period:
    """A length of calendar time: whole years or whole days, never both."""

    __pydantic_config__ = EXACT

    years: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        """Refuse anything but one positive unit."""
        if min(self.years, self.days) < 0 or (self.years > 0) == (self.days > 0):
            raise ValueError("expected either years or days, as one positive whole number")

    def after(self, moment: datetime) -> datetime:
        """When the period that starts at `moment` ends, in UTC; where 29 February is missing, on the 28th."""
        start = moment.astimezone(UTC)  # or one instant would have two ends, by how it is written
        if self.days:
            return start + timedelta(days=self.days)
        try:
            return start.replace(year=start.year + self.years)
        except ValueError:
            return start.replace(year=start.year + self.years, day=28)


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy document. The engine, the words and the receipts all read this one object."""

    __pydantic_config__ = EXACT

    name: str
    title: str
    announced_on: date
    responsible: Sourced[str]
    setting_name: Sourced[str]
    purpose: Sourced[Literal["train_and_improve_ai_models"]]
    without_an_answer: Sourced[Literal["not_allowed"]]
    decide_by: Sourced[date]
    time_zone: Sourced[str]
    accept_takes_effect: Sourced[Literal["at_once"]]
    covered_offerings: Sourced[tuple[Offering, ...]]
    excluded_offerings: Sourced[tuple[Offering, ...]]
    what_counts: Sourced[Literal["new_or_resumed"]]
    old_conversations: Sourced[Literal["excluded_unless_resumed"]]
    ways_to_opt_out: Sourced[tuple[Literal["pop_up", "settings"], ...]]
    new_use_after_opt_out: Sourced[Literal["excluded"]]
    after_opt_out: Sourced[AfterOptOut]
    sensitive_data: Sourced[Literal["filtered_or_obfuscated"]]
    retention_if_allowed: Sourced[Period]
    retention_if_declined: Sourced[Period]
    retention_after_deletion: Sourced[Period]
    incognito_chats: Sourced[Literal["never_used"]]
    retention_of_incognito: Sourced[Period]
    retention_of_feedback: Sourced[Period]
    retention_of_flagged_content: Sourced[Period]
    retention_of_flag_scores: Sourced[Period]
    connectors: Sourced[Literal["excluded_unless_copied"]]
    sold_to_third_parties: Sourced[bool]
    put_off: Sourced[Literal["before_deadline"]]
    remind_after: Sourced[Period]
    new_people: Sourced[Literal["asked_at_sign_up"]]
    starts: Sourced[StartingPosition]
    starts_unset_in: Sourced[tuple[str, ...]]
    starts_off_in: Sourced[tuple[str, ...]]
    silent_on_resumed: Sourced[Literal["not_said"]]
    silent_on_retention_after_opt_out: Sourced[Literal["not_said"]]
    silent_on_turning_on_again: Sourced[Literal["not_said"]]
    silent_on_safety_flags: Sourced[Literal["not_said"]]
    silent_on_filters: Sourced[Literal["not_said"]]

    def __post_init__(self) -> None:
        """Refuse a document that contradicts itself or leaves an offering unplaced."""
        for problem in (*_offering_problems(self), *_date_problems(self), *_region_problems(self)):
            raise ValueError(problem)

    @property
    def deadline(self) -> datetime:
        """The first instant after the last day to decide, in UTC: the day counts in full (F2)."""
        return _end_of(self.decide_by.value, self.time_zone.value)

    def covers(self, offering: Offering) -> bool:
        """Whether a conversation held under this offering falls under the policy at all (F5, F12, P9)."""
        return offering in self.covered_offerings.value

    def starts_at(self, region: str, signal: bool) -> StartingPosition:
        """Where the toggle starts for this region; an unknown region or a GPC signal leaves it unset."""
        if signal or not region or region in self.starts_unset_in.value:
            return StartingPosition.UNSET
        return StartingPosition.OFF if region in self.starts_off_in.value else self.starts.value


@cache
def _end_of(day: date, time_zone: str) -> datetime:
    day_after = day + timedelta(days=1)
    return datetime.combine(day_after, time.min, ZoneInfo(time_zone)).astimezone(UTC)


@cache
def _time_zones() -> frozenset[str]:
    """Found out once: each asking walks through the machine's files."""
    return frozenset(available_timezones())


def _offering_problems(policy: Policy) -> list[str]:
    covered, excluded = policy.covered_offerings.value, policy.excluded_offerings.value
    unplaced = set(Offering) - {*covered, *excluded}
    return [
        *_naming("covered_offerings names twice", _repeated(covered)),
        *_naming("excluded_offerings names twice", _repeated(excluded)),
        *_naming("covered_offerings and excluded_offerings both name", set(covered) & set(excluded)),
        *_naming("neither covered_offerings nor excluded_offerings names", unplaced),
    ]


def _repeated(codes: Sequence[Offering]) -> set[Offering]:
    return {code for code in codes if codes.count(code) > 1}


def _date_problems(policy: Policy) -> list[str]:
    problems = []
    if policy.time_zone.value not in _time_zones():
        problems.append(f"time_zone: expected an IANA time zone, found {policy.time_zone.value!r}")
    if policy.decide_by.value < policy.announced_on:
        found = f"found {policy.decide_by.value}"
        problems.append(f"decide_by: expected announced_on ({policy.announced_on}) or a later day, {found}")
    return problems


def _region_problems(policy: Policy) -> list[str]:
    unset, off = policy.starts_unset_in.value, policy.starts_off_in.value
    unknown = [code for code in (*unset, *off) if not REGION.fullmatch(code)]
    return [
        *_naming("starts_unset_in and starts_off_in: expected codes of two capital letters, found", unknown),
        *_naming("starts_unset_in and starts_off_in both name", set(unset) & set(off)),
    ]


def _naming(problem: str, codes: Collection[str]) -> list[str]:
    return [f"{problem} {', '.join(sorted(codes))}"] if codes else []
