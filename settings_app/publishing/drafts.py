"""Where each draft stands: its words, who wrote them, who approved exactly these, and what became of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet

from settings_app.domain.publication import Action, Facts, Refusal, Role, Stage, stage_of, step
from settings_app.domain.releases import Release, gave_way
from settings_app.models import Approval, Draft, Judgement, Person, Publication, Revision
from settings_app.publishing import history
from settings_app.publishing.refusals import Refused
from settings_app.publishing.roles import require


@dataclass(frozen=True, slots=True)
class State:
    """One draft at one moment. Approvals and the judgement are of the newest words, or there are none."""

    draft: Draft
    newest: Revision
    authors: frozenset[UUID]
    approvals: Mapping[Role, Approval]
    judgement: Judgement | None
    publication: Publication | None
    stage: Stage

    @property
    def approved_by(self) -> frozenset[Role]:
        """The roles whose newest say on these words is yes."""
        return frozenset(role for role, approval in self.approvals.items() if approval.approves)


def drafts(now: datetime, out: Sequence[Publication] | None = None) -> list[State]:
    """Every draft, the newest first: five queries, however many there are.

    `out` is what was published, where that is read already: then there are four.
    """
    return _states(Draft.objects.order_by("-begun_at", "id"), now, out)


def draft(draft_id: UUID | str, now: datetime) -> State:
    """One draft: five queries. Raises Refused (NO_SUCH_DRAFT)."""
    return _only(Draft.objects.all(), draft_id, now)


def locked(draft_id: UUID | str, now: datetime) -> State:
    """One draft, held until the transaction ends, so that nobody changes it meanwhile. Raises Refused."""
    return _only(Draft.objects.select_for_update(), draft_id, now)


def take(action: Action, state: State, person: Person, role: Role | None = None) -> None:
    """Raises Refused unless the table has this step and the person may take it."""
    require(action, person, state.authors, role)
    target = step(state.stage, action)
    if isinstance(target, Refusal):
        raise Refused(target)


def must_have_seen(digest: str, state: State) -> None:
    """Raises Refused with what is newer unless these are the newest words: a decision names what it saw."""
    if digest != state.newest.digest:
        raise Refused(Refusal.OVERTAKEN, state.newest)


def _only(rows: QuerySet[Draft], draft_id: UUID | str, now: datetime) -> State:
    try:
        found = _states(rows.filter(pk=draft_id), now)
    except ValidationError:
        found = []
    if not found:
        raise Refused(Refusal.NO_SUCH_DRAFT)
    return found[0]


def _states(rows: QuerySet[Draft], now: datetime, out: Sequence[Publication] | None = None) -> list[State]:
    revisions = Revision.objects.defer("content").order_by("number")
    approvals, judgements = Approval.objects.order_by("id"), Judgement.objects.order_by("id")
    found = rows.prefetch_related(
        Prefetch("revisions", revisions),
        Prefetch("revisions__approvals", approvals),
        Prefetch("revisions__judgements", judgements),
    )
    out = history.published() if out is None else out
    known = history.releases(out)
    by_draft = {row.draft_id: row for row in out if row.draft_id}
    return [_state(row, by_draft.get(row.pk), known, now) for row in found]


def _state(row: Draft, publication: Publication | None, known: Iterable[Release], now: datetime) -> State:
    revisions = list(row.revisions.all())
    newest = revisions[-1]
    authors = frozenset({row.author, *(revision.author for revision in revisions)})
    approvals = _approvals(newest, authors)
    facts = Facts(
        newest=newest.number,
        submitted=row.submitted,
        approved_by=[role for role, approval in approvals.items() if approval.approves],
        live_from=publication.live_from if publication else None,
        gave_way=gave_way(known, row.version, now),
        withdrawn=row.withdrawn_at is not None,
    )
    judgement = next(reversed(newest.judgements.all()), None)
    return State(row, newest, authors, approvals, judgement, publication, stage_of(facts, now))


def _approvals(revision: Revision, authors: frozenset[UUID]) -> dict[Role, Approval]:
    """The newest say of each role on exactly these words, by people who wrote none of them."""
    said = [row for row in revision.approvals.all() if row.person not in authors]
    return {Role(row.role): row for row in said if row.digest == revision.digest}
