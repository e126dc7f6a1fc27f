"""What the timeline has in every size: one scale, what stood when, and where something turned."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from settings_app.domain.decision import Decisions
from settings_app.domain.policy import Policy
from settings_app.domain.timeline import DAY, Band, bands, edges, start_of, turns_of
from settings_app.domain.vocabulary import Standing
from settings_app.web.picture import Size


@dataclass(frozen=True)
class Scene:
    """Some days in a row, both included, up to `now` with what stood; `turns` are where columns are cut."""

    policy: Policy
    decisions: Decisions
    bands: tuple[Band, ...]
    turns: tuple[datetime, ...]
    first: date
    last: date
    now: datetime

    @cached_property
    def start(self) -> datetime:
        """The left edge."""
        return start_of(self.first)

    @cached_property
    def span(self) -> timedelta:
        """How much time the picture shows."""
        return start_of(self.last) + DAY - self.start

    def edges(self, size: Size) -> tuple[datetime, ...]:
        """Where the columns of a picture of this size begin and end."""
        return edges(self.first, self.last, self.turns, size.columns)

    def share(self, moment: datetime) -> float:
        """How far along the picture a moment lies, from 0 to 1."""
        return min(max((moment - self.start) / self.span, 0.0), 1.0)

    def share_by_now(self, moment: datetime) -> float:
        """The same of something that was: nothing lies behind now, whatever a clock was set to."""
        return self.share(min(moment, self.now))

    def stood(self, moment: datetime) -> Standing:
        """What stood then."""
        return self.decisions.standing_at(moment)


def scene(policy: Policy, decisions: Decisions, used: tuple[date, date], now: datetime) -> Scene:
    """Everything from the first to the last of the days of use, the answers, the deadline and now."""
    decided = [row.at.date() for row in decisions]
    deadline = (policy.deadline - timedelta.resolution).date()
    first = min(*used, *decided, now.date())
    last = max(*used, *decided, now.date(), deadline, policy.decide_by.value)
    found = bands(decisions, start_of(first), min(start_of(last) + DAY, now))
    return Scene(policy, decisions, found, (*turns_of(policy, decisions), now), first, last, now)
