"""The rules as SQL: the engine is asked about every case there is, and its answers become CASE expressions.

Nothing here knows a rule. A rule that changes in `settings_app.domain` changes the statement with it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product

from settings_app.domain.conversation import Conversation
from settings_app.domain.policy import Policy
from settings_app.domain.verdict import Use, Verdict, judge
from settings_app.domain.vocabulary import Kind, Offering, Standing

Value = str | bool
Case = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """One thing that tells cases apart: the SQL that reads it, and every value it can have.

    No constraint of the database holds an `unguarded` column to the vocabulary, so a strict
    expression always asks about it.
    """

    sql: str
    values: tuple[Value, ...]
    unguarded: bool = False


# Whatever `judge` looks at. Each is a column, or a condition, of the relation `judged` in the statement.
# The cheapest to read come first.
AXES = (
    Axis("is_used_while_on", (False, True)),
    Axis("incognito", (False, True)),
    Axis("is_deleted", (False, True)),
    Axis("offering", tuple(offering.value for offering in Offering), unguarded=True),
    Axis("standing", tuple(standing.value for standing in Standing)),
    Axis("kind", tuple(kind.value for kind in Kind), unguarded=True),
)

# Two moments whose retentions cannot be mistaken for one another.
USED = datetime(2001, 1, 1, tzinfo=UTC)
DELETED = datetime(2101, 1, 1, tzinfo=UTC)


def answers(policy: Policy) -> Mapping[Case, Verdict]:
    """What the engine says of every case, by its values in the order of AXES.

    A case that cannot be (a use while on of somebody who never decided) has no answer, and no row here.
    """
    every = product(*(axis.values for axis in AXES))
    asked = ((case, _asked(policy, case)) for case in every)
    return {case: verdict for case, verdict in asked if verdict is not None}


def expression(
    answered: Mapping[Case, Verdict], leaf: Callable[[Verdict], str], *, strict: bool = False
) -> str:
    """The shortest CASE that yields `leaf` of the answer, as SQL.

    A strict one is NULL for a case without an answer, and for a stored code that no axis knows: what the
    product cannot name has no status. Elsewhere such a row may yield anything, which makes it shorter.
    """
    leaves = {case: leaf(verdict) for case, verdict in answered.items()}
    return _branch((), AXES, leaves, strict) or "NULL"


def kept_from(policy: Policy, answer: Verdict) -> str | None:
    """From when on a case of `answers` is kept: its "deletion", its "last_use", or no date (None)."""
    ends = {
        None: None,
        policy.retention_after_deletion.value.after(DELETED): "deletion",
        policy.retention_if_allowed.value.after(USED): "last_use",
    }
    return ends[answer.kept_until]


def _asked(policy: Policy, case: Case) -> Verdict | None:
    on, incognito, is_deleted, offering, standing, kind = case
    conversation = Conversation(
        id="",
        title="",
        kind=Kind(str(kind)),
        offering=Offering(str(offering)),
        moments=(),
        incognito=bool(incognito),
        deleted_at=DELETED if is_deleted else None,
    )
    use = Use(1, 1, USED, USED) if on else Use(1)
    try:
        return judge(policy, Standing(str(standing)), conversation, use, DELETED)
    except KeyError:
        return None


def _branch(known: Case, axes: Sequence[Axis], leaves: Mapping[Case, str], strict: bool) -> str | None:
    if not axes:
        return leaves.get(known, "NULL" if strict else None)
    axis, *further = axes
    groups: dict[str, list[Value]] = {}
    for value in axis.values:
        if (sql := _branch((*known, value), further, leaves, strict)) is not None:
            groups.setdefault(sql, []).append(value)
    if len(groups) <= 1 and not (strict and axis.unguarded):
        return next(iter(groups), None)
    return f"CASE {' '.join(_arm(axis, values, sql) for sql, values in groups.items())} END"


def _arm(axis: Axis, values: Sequence[Value], sql: str) -> str:
    """Of a condition, true is asked about second, and is then all that is left; a code is always asked."""
    if values == [True]:
        return f"ELSE {sql}"
    condition = f"NOT {axis.sql}" if values == [False] else f"{axis.sql} IN ({listed(values)})"
    return f"WHEN {condition} THEN {sql}"


def listed(codes: Sequence[Value]) -> str:
    """Several codes as literals of SQL, one after the other. Raises ValueError as `quoted` does."""
    return ", ".join(quoted(str(code)) for code in codes)


def quoted(code: str) -> str:
    """One of this product's own codes or names as a literal of SQL. Raises ValueError for anything else."""
    if not code.replace("_", "").replace("-", "").isalnum():
        raise ValueError(f"expected a code of letters, digits, _ and -, found {code!r}")
    return f"'{code}'"
