"""What was said of the newest words, approvals and judgements alike, to be asked for with the drafts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from django.db.models import QuerySet

from settings_app.models import Approval, Judgement, Revision
from settings_app.models.one_pass import Asked, Row, columns, made


@dataclass(slots=True)
class Said:
    """All that was said of one revision, each in its order."""

    approvals: list[Approval] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)


def asked(revisions: QuerySet[Revision]) -> tuple[Asked, Asked]:
    """The approvals and the judgements of these revisions; `of_each` sorts what comes."""
    return _of(Approval, revisions), _of(Judgement, revisions)


def of_each(approvals: Iterable[Row], judgements: Iterable[Row]) -> Mapping[int, Said]:
    """What was said of each revision, by their numbers; of the others, nothing."""
    found: dict[int, Said] = defaultdict(Said)
    for approval in sorted((made(Approval, row) for row in approvals), key=attrgetter("pk")):
        found[approval.revision_id].approvals.append(approval)
    for judgement in sorted((made(Judgement, row) for row in judgements), key=attrgetter("pk")):
        found[judgement.revision_id].judgements.append(judgement)
    return found


def _of(model: type[Approval] | type[Judgement], revisions: QuerySet[Revision]) -> Asked:
    return model.objects.filter(revision__in=revisions.values("pk")), columns(model)
