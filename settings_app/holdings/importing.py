"""Taking in what was read from a person's own files: everything of it at once, or nothing.

Moments are merged as multisets: each instant counts as often as in the file, or as is kept already, where
that is oftener. So taking in the same again changes nothing, and it does not matter which file comes first.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from settings_app.archives.gathering import Held
from settings_app.domain.vocabulary import Offering
from settings_app.holdings import conversation_rows, moment_rows
from settings_app.holdings.import_plan import Plan, Wanted, imported, planned, state_now
from settings_app.holdings.keeping import count_all, locked
from settings_app.models import Conversation, Moment, Person

# How often to plan anew because something changed meanwhile, before planning with everybody waiting.
ATTEMPTS = 4
# How many conversations are removed at a time.
PART = 2000


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the conversations, and what of them could not be taken in."""

    new: int
    updated: int
    unchanged: int
    without_moments: int
    moments_after_now: int
    # How many of the files were started here: they are among the updated and the unchanged.
    started_here: int = 0


class NoLongerWantedError(Exception):
    """What was taken in was cancelled before all of it was kept; nothing has changed."""


class _OvertakenError(Exception):
    """What the plan was made from has changed since."""


def take_in(
    person: Person,
    held: Mapping[str, Held],
    offering: Offering,
    *,
    titles: bool,
    now: datetime,
    is_wanted: Callable[[], bool] = lambda: True,
) -> Imported:
    """Merge these conversations, by their ids in the files, into what the person holds.

    Everything that takes long is worked out before anybody has to wait for the database. Raises
    NoLongerWantedError, with nothing changed, if it `is_wanted` no more once all is written.

    All were held under `offering`. Without `titles`, none is kept of these. Moments after `now` are left out.
    What was started here is known by its own id, and keeps its plan and its title. What the person has
    deleted here stays as it is. Raises only what the database raises, and then nothing
    has changed.
    """
    wanted = Wanted(held, offering, titles, now)
    for _ in range(ATTEMPTS):
        plan = planned(person, wanted)
        try:
            with transaction.atomic():
                return _if_wanted(_carried_out(person, plan), is_wanted)
        except _OvertakenError:
            continue
    with transaction.atomic():
        locked(person)
        return _if_wanted(_carried_out(person, planned(person, wanted)), is_wanted)


def remove_imported(person: Person) -> int:
    """Remove every conversation that came from the person's files; says how many there were.

    A part at a time, so that nobody else waits long for the database. What breaks off in between leaves the
    rest, whole; doing it again goes on from there.
    """
    removed = 0
    while part := _removed_part(person):
        removed += part
    return removed


def imported_count(person: Person) -> int:
    """How many conversations came from the person's files, without those they deleted: one query."""
    return imported(person).filter(deleted_at=None).count()


def _removed_part(person: Person) -> int:
    with transaction.atomic():
        account, record = locked(person)
        part = list(imported(account).values_list("pk", flat=True)[:PART])
        if part:
            Moment.objects.filter(conversation__in=part).delete()
            Conversation.objects.filter(pk__in=part).delete()
            count_all(account, record)
    _caught_up_with(person, account)
    return len(part)


def _carried_out(person: Person, plan: Plan) -> Imported:
    """Write the plan. Raises _OvertakenError if it no longer fits."""
    account, record = locked(person)
    if state_now(account, record, plan.here) != plan.state:
        raise _OvertakenError
    if plan.new or plan.updated:
        conversation_rows.inserted(plan.new)
        conversation_rows.updated(plan.updated)
        moment_rows.inserted(plan.moments)
        count_all(account, record)
    _caught_up_with(person, account)
    return _told(plan)


def _if_wanted(imported: Imported, is_wanted: Callable[[], bool]) -> Imported:
    """Asked last, before it counts. Raises NoLongerWantedError, which takes back all that was written."""
    if not is_wanted():
        raise NoLongerWantedError
    return imported


def _told(plan: Plan) -> Imported:
    return Imported(
        new=len(plan.new),
        updated=len(plan.updated),
        unchanged=plan.unchanged,
        without_moments=plan.without_moments,
        moments_after_now=plan.moments_after_now,
        started_here=len(plan.here),
    )


def _caught_up_with(person: Person, account: Person) -> None:
    person.tallies, person.last_used_at = account.tallies, account.last_used_at
