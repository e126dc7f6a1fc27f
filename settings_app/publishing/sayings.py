"""What was said of revisions, approvals and judgements alike: one query for both."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db.models import BooleanField, CharField, Model, QuerySet, Value

from settings_app.models import Approval, Judgement

SHARED = ("id", "revision_id", "note", "person", "at")
OF_AN_APPROVAL = {"digest": CharField(), "role": CharField(), "approves": BooleanField()}
OF_A_JUDGEMENT = {"materiality": CharField(), "against": CharField()}
NO = {CharField: "", BooleanField: False}


@dataclass(slots=True)
class Said:
    """All that was said of one revision, each in its order."""

    approvals: list[Approval] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)


def sayings(revisions: Collection[int]) -> Mapping[int, Said]:
    """What was said of each of these revisions, by their numbers; of the others, nothing."""
    found: dict[int, Said] = defaultdict(Said)
    if not revisions:
        return found
    approvals, judgements = (_columns(model, revisions) for model in (Approval, Judgement))
    for row in approvals.union(judgements, all=True).order_by("id"):
        said, is_approval = found[row["revision_id"]], row.pop("is_approval")
        if is_approval:
            said.approvals.append(Approval(**_without(row, OF_A_JUDGEMENT)))
        else:
            said.judgements.append(Judgement(**_without(row, OF_AN_APPROVAL)))
    return found


def _columns(model: type[Model], revisions: Collection[int]) -> QuerySet[Model, dict[str, object]]:
    """The rows of one of the two, with the columns of both in the same order."""
    is_approval = model is Approval
    missing = OF_A_JUDGEMENT if is_approval else OF_AN_APPROVAL
    nothing = {f"no_{name}": Value(NO[type(kind)], kind) for name, kind in missing.items()}
    rows = model._default_manager.filter(revision__in=revisions)
    rows = rows.annotate(is_approval=Value(is_approval, BooleanField()), **nothing)
    names = [f"no_{name}" if name in missing else name for name in (*OF_AN_APPROVAL, *OF_A_JUDGEMENT)]
    return rows.values(*SHARED, "is_approval", *names)


def _without(row: dict[str, object], missing: Collection[str]) -> dict[str, object]:
    """The columns are called as the approvals have them: there those of a judgement are nothing."""
    named = {name.removeprefix("no_"): value for name, value in row.items()}
    return {name: value for name, value in named.items() if name not in missing}
