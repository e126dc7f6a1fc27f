"""Publishing a version, now or at a moment to come, and bringing an earlier one back. History only grows."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from settings_app import in_force
from settings_app.domain.publication import Action, Materiality, Refusal, Role
from settings_app.domain.releases import Reign, Release, answered_by, live_at, reigns
from settings_app.models import Judgement, Person, Publication, take_turn
from settings_app.models.one_pass import number, one_pass
from settings_app.publishing import history, roles
from settings_app.publishing.content import check_all, digest_of, notices_of
from settings_app.publishing.drafts import State, locked, take
from settings_app.publishing.figures import people_of
from settings_app.publishing.live import refresh_once_stored
from settings_app.publishing.mending import must_be_mended
from settings_app.publishing.refusals import Refused

RETURN = re.compile(r"-r\d+$")


@dataclass(frozen=True, slots=True)
class Past:
    """The history as it is: the last row, and what the rules see."""

    last: Publication | None
    releases: tuple[Release, ...]
    versions: tuple[str, ...]

    def present(self, now: datetime) -> datetime:
        """Now, or when the last row was added where a clock has stepped back behind it."""
        return max(now, self.last.at) if self.last else now


@transaction.atomic
def publish(
    person: Person, draft_id: UUID | str, *, now: datetime, live_from: datetime | None = None
) -> Publication:
    """Publish approved words, live from a moment (UTC) or at once. Raises Refused or NoticeError."""
    past, state = _past_in_turn(), locked(draft_id, now)
    at = past.present(now)
    begins = live_from or at
    take(Action.SCHEDULE if begins > at else Action.PUBLISH, state, person)
    if begins < at:
        raise Refused(Refusal.IN_THE_PAST)
    must_be_mended(state)
    judgement = _judgement(state, past, begins)
    row = Publication(
        version=state.draft.version,
        draft=state.draft,
        content=state.newest.content,
        materiality=judgement.materiality,
        against=judgement.against,
        judged_by=judgement.person,
        judged_at=judgement.at,
        live_from=begins,
    )
    return _append(row, past, person, at)


@dataclass(frozen=True, slots=True)
class Return:
    """What bringing a version's words back would do: to whom, and under which name they would be live.

    `asked_again` are people whose answer to the live words would not count; `asked_no_more` those who are
    asked now although they answered words that mean the same as these. Neither is anybody where both mean
    the same.
    """

    version: str
    live: str
    becomes: str
    materiality: Materiality
    asked_again: int
    asked_no_more: int
    was_live: tuple[Reign, ...]


def returning(person: Person, version: str, *, now: datetime) -> Return:
    """What `roll_back` would do now: two queries. Raises Refused where it would not do it."""
    past = _past_of(history.published())
    same = answered_by(past.releases, version)
    mine, again, no_more = one_pass(roles.asked(person), people_of(in_force.answered_by()), people_of(same))
    live = _live_before(person, roles.roles_in(mine), version, past, now)
    meant_the_same = live.version in same
    return Return(
        version=version,
        live=live.version,
        becomes=_name_of_return(version, past),
        materiality=_weight(meant_the_same),
        asked_again=0 if meant_the_same else number(again),
        asked_no_more=0 if meant_the_same else number(no_more),
        was_live=tuple(reign for reign in reigns(past.releases) if reign.release.version == version),
    )


@transaction.atomic
def roll_back(person: Person, version: str, *, instead_of: str, now: datetime) -> Publication:
    """Bring the words of a version that was live back, at once, as a version of their own. Raises Refused.

    They were approved when they went out. Who answered them is not asked again; who answered a version that
    is materially other is: that follows from the history, and nobody decides it. `instead_of` is the version
    that the person saw as live, so that nobody brings words back over others than those they looked at.
    """
    past = _past_in_turn()
    at = past.present(now)
    live = _live_before(person, roles.roles_of(person), version, past, now)
    if live.version != instead_of:
        raise Refused(Refusal.OTHER_LIVE)
    meant_the_same = live.version in answered_by(past.releases, version)
    row = Publication(
        version=_name_of_return(version, past),
        content=history.words_of(version),
        materiality=_weight(meant_the_same),
        against=live.version,
        judged_by=person.subject,
        judged_at=at,
        points_at=version,
        live_from=at,
    )
    return _append(row, past, person, at)


def _live_before(person: Person, mine: frozenset[Role], version: str, past: Past, now: datetime) -> Release:
    """What is live now, where the words of the version can be brought back over it. Raises Refused.

    `mine` are the roles of the person, of whom any is enough.
    """
    if not roles.allowed(Action.EDIT, person, mine):
        raise Refused(Refusal.NOT_IN_ROLE)
    at = past.present(now)
    live = live_at(past.releases, at)
    _must_have_been_live(version, past, at)
    if live is None or live.version == version:
        raise Refused(Refusal.ALREADY_LIVE)
    return live


def _weight(meant_the_same: bool) -> Materiality:
    return Materiality.EDITORIAL if meant_the_same else Materiality.MATERIAL


def _past_in_turn() -> Past:
    """Before a row is added: what comes next in the history follows from all before."""
    take_turn(history.TURN)
    return _past_of(history.published())


def _past_of(rows: list[Publication]) -> Past:
    return Past(rows[-1] if rows else None, history.releases(rows), tuple(row.version for row in rows))


def _judgement(state: State, past: Past, begins: datetime) -> Judgement:
    """What was judged, against the version that these words will follow."""
    before = live_at(past.releases, begins)
    if state.judgement is None:
        raise Refused(Refusal.NOT_JUDGED)
    if before is None or state.judgement.against != before.version:
        raise Refused(Refusal.JUDGED_AGAINST_ANOTHER)
    return state.judgement


def _append(row: Publication, past: Past, person: Person, at: datetime) -> Publication:
    check_all(notices_of(row.content, row.version), in_force.policy())
    row.sequence = past.last.sequence + 1 if past.last else 1
    row.previous_seal = past.last.seal if past.last else ""
    row.digest, row.policy = digest_of(row.content), in_force.policy().name
    row.published_by, row.at = person.subject, at
    row.seal = history.seal_of(row)
    row.save()
    refresh_once_stored()
    return row


def _must_have_been_live(version: str, past: Past, now: datetime) -> None:
    begun = {release.version for release in past.releases if release.live_from <= now}
    if version not in begun:
        raise Refused(Refusal.NO_SUCH_VERSION)


def _name_of_return(version: str, past: Past) -> str:
    """The name of the version with r and a number: such names nobody can give."""
    stem = RETURN.sub("", version)
    taken = sum(name.startswith(f"{stem}-r") for name in past.versions)
    return f"{stem}-r{taken + 1}"
