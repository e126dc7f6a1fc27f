"""A person's own conversations with their verdicts, as finished rows and stories for a page."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.http import HttpRequest

from settings_app import holdings, in_force
from settings_app.domain.footing import Tally
from settings_app.domain.policy import Period
from settings_app.domain.timeline import Placed, turning_days, turns_of
from settings_app.domain.verdict import Verdict
from settings_app.domain.vocabulary import Kind, Offering, Reason, Standing, Status
from settings_app.models import Conversation
from settings_app.notices.figures import in_words as period_in_words
from settings_app.web import asking
from settings_app.web.formats import day_in_words, in_a_line, in_sequence, language
from settings_app.web.words import (
    DELETED,
    FROM_FILES,
    INCOGNITO,
    KEPT_WITHOUT_DATE,
    KINDS,
    OFFERINGS,
    REASONS,
    SINCE,
    STATUSES,
    SUPPOSED,
    SUPPOSED_WHILE_OFF,
    UNTITLED,
    USED_ON,
    kept_in_words,
)

NEWEST = 40


@dataclass(frozen=True, slots=True)
class Listed:
    """One conversation as a page shows it: what it is, where it stands, why, and until when it is kept.

    `notes` are its kind, its plan and its last use in one line; `says` is why, since when and until when.
    """

    id: UUID
    title: str
    notes: str
    status: str
    status_in_words: str
    reason_in_words: str
    says: str
    kept: str
    since: str
    is_deleted: bool
    is_imported: bool


@dataclass(frozen=True, slots=True)
class Story:
    """One conversation with the newest moments of its use, the newest first."""

    row: Conversation
    conversation: Listed
    verdict: Verdict
    newest: tuple[datetime, ...]


def tallies(request: HttpRequest) -> tuple[Tally, ...]:
    """How many of the person's conversations stand where: no query, unless a use must be judged again."""
    judged_by_the_record(request)
    if not hasattr(request, "tallies"):
        request.tallies = holdings.tallies_of(request.user)
    return request.tallies


def placed(request: HttpRequest) -> tuple[Placed, ...]:
    """Of days within which the choice turned, what was last used on which side: no query without any."""
    turns = turns_of(asking.agreed(request), asking.record(request).decisions)
    days = turning_days(tallies(request), turns)
    return holdings.placed_on(request.user, days, turns)


def judged_by_the_record(request: HttpRequest) -> None:
    """Judge again what a decision of the record was not known for: what came with the account then holds."""
    if since := holdings.unheard(request.user, asking.record(request)):
        holdings.recount(request.user, since)
        vars(request).pop("tallies", None)


def newest(request: HttpRequest) -> list[Listed]:
    """The conversations used last, the newest first: one query, whatever their number."""
    tallies(request)
    return [listed(request, row) for row in holdings.newest(request.user, NEWEST)]


def story(request: HttpRequest, conversation_id: UUID) -> Story | None:
    """One conversation of the person who is signed in; None for anything that is not theirs."""
    tallies(request)
    found = holdings.moments_of(request.user, conversation_id)
    if found is None:
        return None
    judged = verdict_of(request, found.conversation)
    words = in_words(found.conversation, judged, asking.present(request))
    return Story(found.conversation, words, judged, found.newest)


def listed(request: HttpRequest, row: Conversation, standing: Standing | None = None) -> Listed:
    """The row as it stands, or as it would while another choice stood."""
    found = in_words(row, verdict_of(request, row, standing), asking.present(request), standing)
    return found if standing is None or not was_off(request, row) else _if_nobody_says(found)


def verdict_of(request: HttpRequest, row: Conversation, standing: Standing | None = None) -> Verdict:
    """The engine's verdict, under the choice that stands or under another."""
    chosen = asking.record(request).standing if standing is None else standing
    policy = asking.agreed(request, row.last_used_while_on_at)
    return holdings.judged_verdict(policy, chosen, row, asking.present(request))


def in_words(row: Conversation, found: Verdict, now: datetime, supposed: Standing | None = None) -> Listed:
    """The row with a verdict, every code in words; of a choice that is only supposed, what it would do."""
    reason = str((REASONS if supposed is None else SUPPOSED)[found.status, found.reason])
    kept = kept_in_words(found.kept_until, now) if found.kept_until else _kept_without_date(row, found)
    since = _day(found.use.first_contributed_at)
    return Listed(
        id=row.pk,
        title=title_of(row),
        notes=_notes(row),
        status=found.status,
        status_in_words=str(STATUSES[found.status]),
        reason_in_words=reason,
        says=in_sequence(reason, SINCE.format(day=since) if since else "", kept),
        kept=kept,
        since=since,
        is_deleted=row.deleted_at is not None,
        is_imported=bool(row.imported_as),
    )


def _if_nobody_says(found: Listed) -> Listed:
    """What was used while a no stood, as it would stand under a yes: the policy is silent on it (S3)."""
    said = str(SUPPOSED[Status.NOT_USED, Reason.NOT_RESUMED])
    silent = str(SUPPOSED_WHILE_OFF)
    if found.reason_in_words != said:
        return found
    return replace(found, reason_in_words=silent, says=found.says.replace(said, silent, 1))


def _kept_without_date(row: Conversation, found: Verdict) -> str:
    """Of what no date ends, since when it is held and what ends that (rule 7)."""
    policy = in_force.policy()
    return KEPT_WITHOUT_DATE[found.reason].format(
        day=day_in_words(row.first_used_at),
        after_deletion=_period(policy.retention_after_deletion.value, language()),
        incognito=_period(policy.retention_of_incognito.value, language()),
    )


def _notes(row: Conversation) -> str:
    return in_a_line(
        INCOGNITO if row.incognito else KINDS[Kind(row.kind)],
        OFFERINGS[Offering(row.offering)],
        USED_ON.format(day=day_in_words(row.last_used_at)),
        FROM_FILES if row.imported_as else "",
    )


def title_of(row: Conversation) -> str:
    """How a page calls the conversation; of a deleted one no title is kept."""
    return str(DELETED if row.deleted_at else row.title.strip() or UNTITLED)


def was_resumed(row: Conversation, found: Verdict) -> bool:
    """Whether something came before what was contributed, so that the policy's silence (S1) matters."""
    first = found.use.first_contributed_at
    return first is not None and row.first_used_at < first


def was_off(request: HttpRequest, row: Conversation) -> bool:
    """Whether it was last used while a no stood, so that the policy's silence (S3) matters."""
    return asking.record(request).decisions.standing_at(row.last_used_at) is Standing.DECLINE


@lru_cache(maxsize=64)
def _period(period: Period, code: str) -> str:
    return period_in_words(period, code)


def _day(moment: datetime | None) -> str:
    return day_in_words(moment) if moment else ""
