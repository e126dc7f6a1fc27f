"""Adding to the record: one statement, one row at most, and the most private answer wins.

What is to be added is worked out before it is one's turn to write, which lasts no longer than the statement
and the disk take. A row that came in between has taken the place, and the database says so.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from uuid import UUID

from django.db import IntegrityError, OperationalError, connection, transaction

from settings_app.domain.answering import Effect, Page, effect
from settings_app.domain.vocabulary import Choice, Event, Standing
from settings_app.ledger.accepting import Accepting, accept_once, has_accepted
from settings_app.ledger.chain import digest_of
from settings_app.ledger.history import Record, record_of
from settings_app.ledger.serving import Served, must_be_kept
from settings_app.models import LedgerEntry, PreparedInsert

_STORE = PreparedInsert(LedgerEntry)


# Whoever finds a place taken was overtaken by a row; nobody has as many tabs as that.
ATTEMPTS = 50


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of an answer, the person's record afterwards, and what stood before it."""

    effect: Effect
    record: Record
    before: Standing

    @property
    def decision(self) -> LedgerEntry | None:
        """The newest decision, as the writing saw it or made it."""
        return self.record.decision


def _next_in_line(add: Callable[..., Answered]) -> Callable[..., Answered]:
    """Add; where another row takes the place first, begin anew with that row in sight.

    Two that add at once may both have read the same last row. Their places are then the same, and the
    database refuses the second: no chain ever forks, and each answer is weighed against all before it.
    Raises OperationalError, with nothing added, if the record would not stop growing; and TokenRefused if
    what was shown is not kept any more, as where an older copy of the record was restored.
    """

    @wraps(add)
    def adds(*, served: Served, **given: object) -> Answered:
        for _ in range(ATTEMPTS):
            try:
                with _by_itself():
                    return add(served=served, **given)
            except IntegrityError as error:
                must_be_kept(served)
                overtaken = error
        raise OperationalError("the record grew faster than an answer could be added") from overtaken

    return adds


def _by_itself() -> AbstractContextManager[object]:
    """For a single statement, a transaction as it is; within another one, what is undone if it is refused."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()


@_next_in_line
def answer(
    *,
    served: Served,
    choice: Choice,
    notice: str,
    policy: str,
    now: datetime,
    accepts: Accepting | None = None,
) -> Answered:
    """Record a choice made on a served page; `notice` and `policy` name what is in force now.

    A repeat adds nothing. A stale page can turn training off, never on. `now` is server time, aware.
    `accepts` are the terms that the same press accepts: a fact of its own, and both are on record or neither.
    """
    known = record_of(UUID(served.subject))
    already = _says(known, choice, notice)
    result = effect(choice, already, _page(served, known, notice, policy, now))
    due = _due(served, accepts) if result is not Effect.CONFLICT else None
    with transaction.atomic() if due else nullcontext():
        if due:
            accept_once(UUID(served.subject), due, now)
        after = _append(served, known, Event.DECISION, choice, now) if result is Effect.APPEND else known
    return Answered(result, after, known.standing)


def _due(served: Served, accepts: Accepting | None) -> Accepting | None:
    """The terms that are not on record yet: whoever accepted them before waits for no second statement."""
    return None if accepts is None or has_accepted(UUID(served.subject), accepts.terms) else accepts


@_next_in_line
def put_off(*, served: Served, now: datetime) -> Answered:
    """Record that the question was put off: an event, not a decision.

    A repeat adds nothing, and a page that does not know the newest decision meets a conflict.
    """
    known = record_of(UUID(served.subject))
    if known.sequence > served.sequence:
        return Answered(Effect.CONFLICT, known, known.standing)
    if any(entry.key.startswith(f"{served.nonce}.") for entry in known.entries):
        return Answered(Effect.UNCHANGED, known, known.standing)
    return Answered(Effect.APPEND, _append(served, known, Event.PUT_OFF, None, now), known.standing)


def _says(known: Record, choice: Choice, notice: str) -> bool:
    decision = known.decision
    return decision is not None and (decision.choice, decision.notice) == (choice, notice)


def _page(served: Served, known: Record, notice: str, policy: str, now: datetime) -> Page:
    in_force = (served.notice, served.policy) == (notice, policy)
    current = in_force and known.sequence == served.sequence and served.is_fresh(now)
    return Page.CURRENT if current else Page.STALE


def _append(served: Served, known: Record, event: Event, choice: Choice | None, now: datetime) -> Record:
    """The record with the new row on it, which is stored."""
    last = known.entries[-1] if known.entries else None
    entry = LedgerEntry(
        subject=UUID(served.subject),
        sequence=last.sequence + 1 if last else 1,
        event=event,
        choice=choice or "",
        at=now,
        surface=served.surface,
        language=served.language,
        policy=served.policy,
        notice=served.notice,
        served_id=served.digest,
        key=_key(served, known.entries),
        previous_digest=last.digest if last else "",
    )
    entry.digest = digest_of(entry)
    _STORE(entry)
    return Record((*known.entries, entry))


def _key(served: Served, entries: Sequence[LedgerEntry]) -> str:
    """The page's own number with a count: a press that adds nothing new can never add a second row."""
    made_here = sum(entry.key.startswith(f"{served.nonce}.") for entry in entries)
    return f"{served.nonce}.{made_here + 1}"
