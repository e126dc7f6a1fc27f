"""Where each draft stands: its words, who wrote them, who approved exactly these, and what became of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, TextField, Value, When

from settings_app.domain.publication import Action, Facts, Refusal, Role, Stage, stage_of, step
from settings_app.domain.releases import Release, gave_way
from settings_app.models import Approval, Draft, Judgement, Person, Publication, Revision
from settings_app.models.one_pass import Asked, Row, columns, made, one_pass
from settings_app.publishing import history, sayings
from settings_app.publishing.refusals import Refused
from settings_app.publishing.roles import require
from settings_app.publishing.sayings import Said

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


@dataclass(frozen=True, slots=True)
class Known:
    """Every draft, the newest first, and everything that was published, the oldest first."""

    drafts: tuple[State, ...]
    published: tuple[Publication, ...]


def drafts(now: datetime) -> list[State]:
    """Every draft, the newest first: one query, however many there are."""
    return list(known(now).drafts)


def known(now: datetime, reading: Q = NOTHING, with_words: bool = False) -> Known:
    """Every draft and every publication: one query, however many there are.

    Of drafts that `reading` finds (its names are those of a revision) the newest words are read with them;
    those of what was published only `with_words`.
    """
    return _known(Q(), now, reading, with_words)


def draft(draft_id: UUID | str, now: datetime) -> State:
    """One draft: one query. Raises Refused (NO_SUCH_DRAFT)."""
    try:
        found = _known(Q(draft=draft_id), now, Q(draft=draft_id)).drafts
    except ValidationError:
        found = ()
    if not found:
        raise Refused(Refusal.NO_SUCH_DRAFT)
    return found[0]


def locked(draft_id: UUID | str, now: datetime) -> State:
    """One draft, held until the transaction ends, so that nobody changes it meanwhile. Raises Refused."""
    try:
        list(Draft.objects.select_for_update().filter(pk=draft_id))
    except ValidationError:
        raise Refused(Refusal.NO_SUCH_DRAFT) from None
    return draft(draft_id, now)


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


def _known(of: Q, now: datetime, reading: Q, with_words: bool = False) -> Known:
    newest = Revision.objects.filter(of & ~Exists(_later()))
    revisions, *said, out = one_pass(
        _revisions(of, reading), *sayings.asked(newest), history.asked(with_words)
    )
    rows = history.in_order(out)
    return Known(tuple(_states(_by_draft(revisions), sayings.of_each(*said), rows, now)), tuple(rows))


def _states(
    by_draft: list[list[Revision]], said: Mapping[int, Said], out: Sequence[Publication], now: datetime
) -> Iterator[State]:
    releases = history.releases(out)
    went_out = {row.draft_id: row for row in out if row.draft_id}
    for revisions in by_draft:
        newest = revisions[-1]
        yield _state(revisions, said[newest.pk], went_out.get(newest.draft_id), releases, now)


def _later() -> QuerySet[Revision]:
    return Revision.objects.filter(draft=OuterRef("draft"), number__gt=OuterRef("number"))


def _revisions(of: Q, reading: Q) -> Asked:
    """Revisions without words, but the newest ones of those that are asked for."""
    read = Case(
        When(reading & ~Exists(_later()), then="content"), default=Value(""), output_field=TextField()
    )
    names = [*columns(Revision, ("content",)), *columns(Draft, under="draft"), "words"]
    return Revision.objects.filter(of).annotate(words=read), names


def _by_draft(rows: Iterable[Row]) -> list[list[Revision]]:
    """The revisions of each draft, the oldest first; the newest draft first."""
    of_drafts: dict[UUID, list[Revision]] = defaultdict(list)
    for found in sorted(rows, key=itemgetter("number")):
        revision: Revision = made(Revision, found)
        revision.draft = made(Draft, found, under="draft")
        if found["words"]:
            revision.content = found["words"]
        of_drafts[revision.draft_id].append(revision)
    in_order = sorted(of_drafts.values(), key=lambda one: one[0].draft_id)
    return sorted(in_order, key=lambda one: one[0].draft.begun_at, reverse=True)


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
