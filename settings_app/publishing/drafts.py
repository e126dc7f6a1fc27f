"""Where each draft stands: its words, who wrote them, who approved exactly these, and what became of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, TextField, Value, When

from settings_app.domain.publication import Action, Facts, Refusal, Role, Stage, stage_of, step
from settings_app.domain.releases import Release, gave_way
from settings_app.models import Approval, Draft, Judgement, Person, Publication, Revision
from settings_app.publishing import history
from settings_app.publishing.refusals import Refused
from settings_app.publishing.roles import require
from settings_app.publishing.sayings import Said, sayings

# No draft at all.
NOTHING = Q(pk__in=())


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


def drafts(now: datetime, out: Sequence[Publication] | None = None, reading: Q = NOTHING) -> list[State]:
    """Every draft, the newest first: three queries, however many there are.

    `out` is what was published, where that is read already: then there are two. Of drafts that `reading`
    finds (its names are those of a revision) the newest words are read with them.
    """
    return _states(Revision.objects.all(), now, out, reading)


def draft(draft_id: UUID | str, now: datetime) -> State:
    """One draft: three queries. Raises Refused (NO_SUCH_DRAFT)."""
    return _only(Revision.objects.all(), draft_id, now)


def locked(draft_id: UUID | str, now: datetime) -> State:
    """One draft, held until the transaction ends, so that nobody changes it meanwhile. Raises Refused."""
    return _only(Revision.objects.select_for_update(of=("draft",)), draft_id, now)


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


def _only(rows: QuerySet[Revision], draft_id: UUID | str, now: datetime) -> State:
    try:
        found = _states(rows.filter(draft=draft_id), now, None, Q(draft=draft_id))
    except ValidationError:
        found = []
    if not found:
        raise Refused(Refusal.NO_SUCH_DRAFT)
    return found[0]


def _states(
    rows: QuerySet[Revision], now: datetime, out: Sequence[Publication] | None, reading: Q
) -> list[State]:
    by_draft = _by_draft(rows, reading)
    said = sayings([revisions[-1].pk for revisions in by_draft])
    out = history.published() if out is None else out
    known = history.releases(out)
    went_out = {row.draft_id: row for row in out if row.draft_id}
    return [
        _state(revisions, said[revisions[-1].pk], went_out.get(revisions[-1].draft_id), known, now)
        for revisions in by_draft
    ]


def _by_draft(rows: QuerySet[Revision], reading: Q) -> list[list[Revision]]:
    """The revisions of each draft, the oldest first, without words but those that are asked for."""
    later = Revision.objects.filter(draft=OuterRef("draft"), number__gt=OuterRef("number"))
    words = Case(When(reading & ~Exists(later), then="content"), default=Value(""), output_field=TextField())
    found = rows.select_related("draft").defer("content").annotate(words=words)
    ordered = found.order_by("-draft__begun_at", "draft_id", "number")
    groups = [list(revisions) for _, revisions in groupby(ordered, attrgetter("draft_id"))]
    for revisions in groups:
        if revisions[-1].words:
            revisions[-1].content = revisions[-1].words
    return groups


def _state(
    revisions: Sequence[Revision],
    said: Said,
    publication: Publication | None,
    known: Iterable[Release],
    now: datetime,
) -> State:
    newest, row = revisions[-1], revisions[-1].draft
    authors = frozenset({row.author, *(revision.author for revision in revisions)})
    approvals = _approvals(said, newest, authors)
    facts = Facts(
        newest=newest.number,
        submitted=row.submitted,
        approved_by=[role for role, approval in approvals.items() if approval.approves],
        live_from=publication.live_from if publication else None,
        gave_way=gave_way(known, row.version, now),
        withdrawn=row.withdrawn_at is not None,
    )
    judgement = said.judgements[-1] if said.judgements else None
    return State(row, newest, authors, approvals, judgement, publication, stage_of(facts, now))


def _approvals(said: Said, revision: Revision, authors: frozenset[UUID]) -> dict[Role, Approval]:
    """The newest say of each role on exactly these words, by people who wrote none of them."""
    others = [row for row in said.approvals if row.person not in authors]
    return {Role(row.role): row for row in others if row.digest == revision.digest}
