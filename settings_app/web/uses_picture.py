"""The picture of one conversation: each use as a mark against the bands of the choice."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from settings_app.domain.decision import Decisions
from settings_app.domain.footing import Footing, Tally
from settings_app.domain.policy import Policy
from settings_app.domain.vocabulary import Kind, Offering, Standing, Status
from settings_app.web.conversations import Story
from settings_app.web.timeline import Entry, Timeline, timeline

# What a use can be drawn as under a choice of On: one that counts, or one that does not.
COUNTS = {
    Status.IN_USE: _("counts"),
    Status.NOT_USED: _("does not count"),
    Status.OUTSIDE: _("does not count"),
}


def uses_picture(policy: Policy, decisions: Decisions, story: Story, now: datetime) -> Timeline | None:
    """The same picture as of all conversations, with one mark for each use drawn: counted, or not.

    A use that counts is drawn as what is in use, one that does not as what is not.
    """
    row = story.row
    days: dict[bool, Counter] = {True: Counter(), False: Counter()}
    for at in story.newest:
        days[decisions.allows(at, Offering(row.offering))][at.date()] += 1
    tallies = [
        Tally(Footing(Kind(row.kind), Offering(row.offering), row.incognito, False, on), found)
        for on, found in days.items()
        if found
    ]
    drawn = timeline(policy, decisions, tallies, now, Standing.ALLOW)
    if drawn is None:
        return None
    rows = tuple(replace(row, parts=_renamed(row.parts)) for row in drawn.rows)
    return replace(drawn, legend=_renamed(drawn.legend), rows=rows)


def _renamed(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(replace(entry, name=str(COUNTS[entry.status])) for entry in entries)
