"""One statement that says of every conversation what the engine says of it, in three dialects.

It stands on one of two relations. KEPT is what is kept with each conversation: the everyday path, and the
present. MOMENTS judges every moment anew by the record, at any `now`: the full check.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from enum import StrEnum

from settings_app.bulk.cases import Case, answers, expression, kept_from, listed, quoted
from settings_app.bulk.dialects import Dialect
from settings_app.bulk.relations import ALLOWED, DIFFERENCES, JUDGED, PEOPLE, USED
from settings_app.domain.policy import Policy
from settings_app.domain.verdict import Verdict
from settings_app.domain.vocabulary import Choice, Event, Offering, Standing

# The columns of the result, named as the command `verdicts` names them.
IDS = ("id", "subject")
CODES = ("kind", "offering", "status", "reason")
COUNTS = ("moments", "contributed_moments")
TIMES = ("first_contributed_at", "last_contributed_at", "kept_until")
COLUMNS = (*IDS, *CODES, *COUNTS, *TIMES)

# What `differences` compares.
DIFFERING = ("uses", "uses_while_on", "first_used_while_on_at", "last_used_while_on_at")


# Which offerings a yes was given for, by the name of the document it was given under; under any other, none.
Agreed = Mapping[str, Collection[Offering]]


class Footed(StrEnum):
    """What the verdicts stand on."""

    KEPT = "kept"
    MOMENTS = "moments"


# By what they stand on: the relations before `judged`, and where `judged` finds the conversations.
RELATIONS = {Footed.KEPT: PEOPLE, Footed.MOMENTS: PEOPLE + ALLOWED + USED}
HELD = {Footed.KEPT: "settings_app_conversation", Footed.MOMENTS: "held"}


def verdicts(
    policy: Policy,
    dialect: Dialect,
    footed: Footed,
    now: datetime | None = None,
    *,
    agreed: Agreed | None = None,
) -> str:
    """The SELECT of COLUMNS for every conversation, in no order, without parameters.

    `agreed` says what each yes was given for, as MOMENTS has to know: if None, only `policy` allows anything.
    `now` (aware) leaves out later decisions, moments and deletions; None leaves out nothing, which is the
    present. Status and reason are NULL where a stored code is none of the vocabulary's, or where what is
    kept contradicts itself. Raises ValueError for a `now` with KEPT: what is kept knows no past.
    """
    if now is not None and footed is Footed.KEPT:
        raise ValueError("what is kept with a conversation is the present: ask the moments about another now")
    if agreed is None:
        agreed = {policy.name: policy.covered_offerings.value}
    relations = (RELATIONS[footed] + JUDGED).format(**_words(dialect, now, agreed), held=HELD[footed])
    told = ",\n  ".join(
        f"{sql} AS {column}" for column, sql in _told(answers(policy), policy, dialect).items()
    )
    return f"WITH {relations.strip()}\nSELECT\n  {told}\nFROM judged"


def differences(dialect: Dialect, agreed: Agreed) -> str:
    """The SELECT of what is kept with a conversation beside what its moments say, where they differ.

    `agreed` says what each yes was given for.

    Its columns are the id and then each of DIFFERING twice, kept and found. The rows come by id.
    """
    relations = (ALLOWED + USED).format(**_words(dialect, None, agreed)).strip().removesuffix(",")
    return f"WITH {relations}{DIFFERENCES.format(told_id=dialect.told_id('kept.id'))}"


# How a choice travels beside its place in the record. What is no choice travels as 0 and comes out as NULL.
NUMBERED = {choice: number for number, choice in enumerate(Choice, start=1)}
RADIX = len(NUMBERED) + 1


def _words(dialect: Dialect, now: datetime | None, agreed: Agreed) -> Mapping[str, str]:
    """What the relations leave open."""
    arms = [f"WHEN {quoted(choice)} THEN {number}" for choice, number in NUMBERED.items()]
    back = [f"WHEN newest % {RADIX} = {number} THEN {quoted(choice)}" for choice, number in NUMBERED.items()]
    return {
        "decision": quoted(Event.DECISION),
        "allow": quoted(Choice.ALLOW),
        "by_now": f" <= {dialect.moment(now)}" if now else " IS NOT NULL",
        "radix": str(RADIX),
        "number": f"CASE choice {' '.join(arms)} ELSE 0 END",
        "standing": f"CASE WHEN newest IS NULL THEN {quoted(Standing.UNDECIDED)} {' '.join(back)} END",
        "given_for": _given_for(agreed),
    }


def _given_for(agreed: Agreed) -> str:
    """Whether a yes was given for the offering, as SQL; documents that cover the same are named together."""
    names: dict[tuple[str, ...], list[str]] = {}
    for name, covers in sorted(agreed.items()):
        names.setdefault(tuple(sorted(covers)), []).append(name)
    given = [
        f"(allowed.policy IN ({listed(under)}) AND offering IN ({listed(covers)}))"
        for covers, under in names.items()
        if covers
    ]
    return " OR ".join(given) or "1 = 0"


def _told(answered: Mapping[Case, Verdict], policy: Policy, dialect: Dialect) -> Mapping[str, str]:
    """Each column of the result as SQL over `judged`."""
    contributed = expression(answered, lambda verdict: str(verdict.use.contributed > 0).upper())
    until = {
        None: "NULL",
        "deletion": dialect.after("deleted_at", policy.retention_after_deletion.value),
        "last_use": dialect.after("last_on", policy.retention_if_allowed.value),
    }
    return {
        "id": dialect.told_id("id"),
        "subject": dialect.told_id("subject"),
        "kind": "kind",
        "offering": "offering",
        "status": expression(answered, lambda verdict: quoted(verdict.status), strict=True),
        "reason": expression(answered, lambda verdict: quoted(verdict.reason)),
        "moments": "uses",
        "contributed_moments": f"CASE WHEN {contributed} THEN uses_while_on ELSE 0 END",
        "first_contributed_at": dialect.told_moment(f"CASE WHEN {contributed} THEN first_on END"),
        "last_contributed_at": dialect.told_moment(f"CASE WHEN {contributed} THEN last_on END"),
        "kept_until": dialect.told_moment(
            expression(answered, lambda found: until[kept_from(policy, found)])
        ),
    }
