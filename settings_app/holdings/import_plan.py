"""What importing will write, worked out before anybody has to wait for it."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from settings_app.archives.gathering import Held, missing, together
from settings_app.domain.vocabulary import Offering
from settings_app.holdings import conversation_rows, moment_rows
from settings_app.holdings.keeping import folded, judge_uses
from settings_app.ledger import Record, record_of
from settings_app.models import Conversation, Person

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be taken in: conversations by their ids in the files, and how."""

    held: Mapping[str, Held]
    offering: Offering
    titles: bool
    now: datetime


# What a plan is worked out from: it holds as long as this stays the same. Moments only ever grow in number.
State = tuple[object, ...]
STATE = ("imported_as", "id", "uses", "title", "offering", "deleted_at")


@dataclass(slots=True)
class Plan:
    """The rows to write, their moments made ready, and the state of things it was worked out from."""

    state: State
    new: list[conversation_rows.Row] = field(default_factory=list)
    updated: list[conversation_rows.Row] = field(default_factory=list)
    moments: list[moment_rows.Rows] = field(default_factory=list)
    unchanged: int = 0
    without_moments: int = 0
    moments_after_now: int = 0


@dataclass(frozen=True, slots=True)
class _Change:
    """A row as it will be, with all its moments, and with those that are not kept yet."""

    row: Conversation
    moments: "array[int]"
    added: "array[int]"


def imported(person: Person) -> QuerySet[Conversation]:
    """The conversations that came from the person's files."""
    return Conversation.objects.filter(person=person).exclude(imported_as="")


def state_now(person: Person, record: Record) -> State:
    """The state of the person's record and of what they imported before."""
    return record.sequence, *imported(person).order_by("imported_as").values_list(*STATE)


def planned(person: Person, wanted: Wanted) -> Plan:
    """What is to be written, given the person's record and what they imported before. It writes nothing."""
    record = record_of(person.subject)
    plan = Plan(state_now(person, record))
    rows = {row.imported_as: row for row in imported(person)}
    kept = dict(moment_rows.kept([row.pk for known, row in rows.items() if known in wanted.held]))
    added: list[tuple[UUID, array[int]]] = []
    for known, held in wanted.held.items():
        moments = _up_to_now(held, wanted.now)
        plan.moments_after_now += len(held.moments) - len(moments)
        row = rows.get(known)
        change = (
            _changed(row, kept[row.pk], held, moments, wanted)
            if row
            else _new(person, known, moments, wanted)
        )
        if change and change.added:
            judge_uses(change.row, _times(change.moments), record.decisions)
            added.append((change.row.pk, change.added))
        _note(plan, change, row)
    plan.moments = moment_rows.rows(added)
    return plan


def _note(plan: Plan, change: _Change | None, row: Conversation | None) -> None:
    if change:
        (plan.updated if row else plan.new).append(conversation_rows.ready(change.row))
    elif row:
        plan.unchanged += 1
    else:
        plan.without_moments += 1


def _new(person: Person, known: str, moments: "array[int]", wanted: Wanted) -> _Change | None:
    """A conversation that is not held yet; none where nothing is known of its use."""
    if not moments:
        return None
    held = wanted.held[known]
    title = held.title if wanted.titles else ""
    row = Conversation(
        person=person,
        title=title,
        title_folded=folded(title),
        kind=held.kind,
        offering=wanted.offering,
        imported_as=known,
    )
    return _Change(row, moments, moments)


def _changed(
    row: Conversation, kept: "array[int]", held: Held, moments: "array[int]", wanted: Wanted
) -> _Change | None:
    """A conversation that is held, if the file has anything new of it and the person has not deleted it."""
    title, added = _title(row, kept, held, wanted), missing(kept, moments)
    if row.deleted_at or not (added or title != row.title or wanted.offering != row.offering):
        return None
    row.title, row.title_folded, row.offering = title, folded(title), wanted.offering
    return _Change(row, together(kept, moments), added)


def _title(row: Conversation, kept: "array[int]", held: Held, wanted: Wanted) -> str:
    """The title of whichever was used later, what is kept or what comes; of what comes if both are alike.

    What was left without a title takes the one that comes.
    """
    if not wanted.titles:
        return ""
    return held.title if held.titled_at >= kept[-1] or not row.title else row.title


def _up_to_now(held: Held, now: datetime) -> "array[int]":
    return held.moments[: bisect_right(held.moments, (now - EPOCH) // MICROSECOND)]


def _times(moments: "array[int]") -> Iterator[datetime]:
    return (EPOCH + timedelta(microseconds=moment) for moment in moments)
