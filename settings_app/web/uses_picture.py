"""The picture of one conversation: all its uses against the bands of the choice."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from settings_app import holdings
from settings_app.domain.decision import Decisions
from settings_app.domain.footing import Footing
from settings_app.domain.policy import Policy
from settings_app.domain.timeline import Placed
from settings_app.domain.vocabulary import Kind, Offering, Standing, Status
from settings_app.models import Conversation
from settings_app.web.conversations import Story
from settings_app.web.picture import NARROW, WIDE
from settings_app.web.scene import Scene, scene
from settings_app.web.timeline import Entry, Timeline, drawn

# What a use can be drawn as under a choice of On: one that counts, or one that does not.
COUNTS = {
    Status.IN_USE: _("counts"),
    Status.NOT_USED: _("does not count"),
    Status.OUTSIDE: _("does not count"),
}


def uses_picture(policy: Policy, decisions: Decisions, story: Story, now: datetime) -> Timeline:
    """The same picture as of all conversations, with every use of this one in its place: counted, or not.

    A use that counts is drawn as what is in use, one that does not as what is not.
    """
    row = story.row
    found = scene(policy, decisions, (row.first_used_at.date(), row.last_used_at.date()), now)
    placed = [_placed(row, decisions, *one) for one in _counted(found, story)]
    picture = drawn(found, placed, Standing.ALLOW)
    rows = tuple(replace(row, parts=_renamed(row.parts)) for row in picture.rows)
    return replace(picture, legend=_renamed(picture.legend), rows=rows)


def _counted(found: Scene, story: Story) -> Iterable[tuple[datetime, int]]:
    """When it was used, and how often: each use where all are known, else counted from edge to edge."""
    if story.row.uses <= len(story.newest):
        return [(at, 1) for at in story.newest]
    edges: Sequence[datetime] = sorted({*found.edges(WIDE), *found.edges(NARROW)})
    counts = zip(pairwise(edges), holdings.uses_between(story.row, edges), strict=True)
    return [(start, number) for (start, _), number in counts if number]


def _placed(row: Conversation, decisions: Decisions, at: datetime, number: int) -> Placed:
    """No answer lies between an edge and the next, so what holds at the first moment holds for all."""
    offering = Offering(row.offering)
    footing = Footing(Kind(row.kind), offering, row.incognito, False, decisions.allows(at, offering))
    return Placed(footing, at, number)


def _renamed(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(replace(entry, name=str(COUNTS[entry.status])) for entry in entries)
