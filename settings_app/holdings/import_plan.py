"""What importing will write, worked out before anybody has to wait for it."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import chain
from uuid import UUID

from django.db.models import QuerySet

from settings_app.archives.gathering import Held, missing, together
from settings_app.domain.vocabulary import Offering
from settings_app.holdings import conversation_rows, moment_rows
from settings_app.holdings.keeping import folded, judge_uses, tidy
from settings_app.ledger import Record, record_of
from settings_app.models import Conversation, Person

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
NONE: "array[int]" = array("q")


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
    # Those of the files that were started here: they are known by their own ids.
    here: tuple[UUID, ...] = ()
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


def state_now(person: Person, record: Record, here: Sequence[UUID]) -> State:
    """The state of the person's record, of what they imported before, and of these that were started here."""
    rows = imported(person).order_by("imported_as").values_list(*STATE)
    own = (part.order_by("id").values_list(*STATE) for part in _own(person, here))
    return record.sequence, *rows, *chain.from_iterable(own)


def planned(person: Person, wanted: Wanted) -> Plan:
    """What is to be written, given the person's record and what they hold already. It writes nothing."""
    record, here = record_of(person.subject), _started_here(person, wanted.held)
    plan = Plan(state_now(person, record, here), here)
    rows = {row.imported_as: row for row in imported(person)}
    rows |= {str(row.pk): row for part in _own(person, here) for row in part}
    kept = dict(moment_rows.kept([row.pk for known, row in rows.items() if known in wanted.held]))
    added: list[tuple[UUID, array[int]]] = []
    for known, held in wanted.held.items():
        moments = _up_to_now(held, wanted.now)
        plan.moments_after_now += len(held.moments) - len(moments)
        row = rows.get(known)
        change = (
            _changed(row, kept.get(row.pk, NONE), held, moments, wanted)
            if row
            else _new(person, known, moments, wanted)
        )
        if change and change.added:
            judge_uses(change.row, _times(change.moments), record.decisions)
            added.append((change.row.pk, change.added))
        _note(plan, change, row)
    plan.moments = moment_rows.rows(added)
    return plan


def _started_here(person: Person, held: Mapping[str, Held]) -> tuple[UUID, ...]:
    """The ids of those conversations of the files that no file brought: the host's own export names them."""
    own = Conversation.objects.filter(person=person, imported_as="").values_list("pk", flat=True)
    return tuple(sorted(pk for pk in own if str(pk) in held))


def _own(person: Person, ids: Sequence[UUID]) -> Iterator[QuerySet[Conversation]]:
    """They as rows, a part at a time: a database takes so many ids in one statement."""
    for first in range(0, len(ids), moment_rows.IDS):
        yield Conversation.objects.filter(person=person, pk__in=ids[first : first + moment_rows.IDS])


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
    title = tidy(held.title) if wanted.titles else ""
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
    """A conversation that is held, if the file has anything new of it and the person has not deleted it.

    Of one that was started here the plan is known, whatever is said of the files.
    """
    title, added = _title(row, kept, held, wanted), missing(kept, moments)
    offering = wanted.offering if row.imported_as else row.offering
    if row.deleted_at or not (added or title != row.title or offering != row.offering):
        return None
    row.title, row.title_folded, row.offering = title, folded(title), offering
    return _Change(row, together(kept, moments), added)


def _title(row: Conversation, kept: "array[int]", held: Held, wanted: Wanted) -> str:
    """The title of whichever was used later, what is kept or what comes; of what comes if both are alike.

    What was left without a title takes the one that comes. What was started here never loses its own.
    """
    told = tidy(held.title)
    if not row.imported_as and not (wanted.titles and told):
        return row.title
    if not wanted.titles:
        return ""
    is_newer = not kept or held.titled_at >= kept[-1]
    return told if is_newer or not row.title else row.title


def _up_to_now(held: Held, now: datetime) -> "array[int]":
    return held.moments[: bisect_right(held.moments, (now - EPOCH) // MICROSECOND)]


def _times(moments: "array[int]") -> Iterator[datetime]:
    return (EPOCH + timedelta(microseconds=moment) for moment in moments)
