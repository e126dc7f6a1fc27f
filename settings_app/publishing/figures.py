"""How people answered each version, and how many would be asked again. Test answers are never counted."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from settings_app import in_force, ledger
from settings_app.domain.vocabulary import Choice
from settings_app.ledger import Said
from settings_app.models.one_pass import Asked, counting, number, one_pass
from settings_app.publishing.withholding import Line, may_be_read, told_apart, totals_of

# A put-off is a row without a choice. The language in which somebody was silent is on no record.
COLUMNS = {Choice.ALLOW: "allowed", Choice.DECLINE: "refused", "": "put_off"}
UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """What may be read: every version in all, its lines told apart where nobody's answer shows in them.

    `without_account` is how many records are in none of them because their account is gone.
    """

    totals: tuple[Line, ...]
    lines: tuple[Line, ...]
    without_account: int


def figures() -> Figures:
    """The figures of every version that people answered: one query, however many people there are."""
    lines, without_account = counted()
    totals = totals_of(lines)
    readable = {total.version for total in totals if may_be_read(total)}
    apart = told_apart(line for line in lines if line.version in readable)
    return Figures(totals, apart, without_account)


def counted() -> tuple[tuple[Line, ...], int]:
    """Every line as it was counted, down to one person: for `figures` alone, and never to be shown."""
    found = ledger.answers(in_force.answered_by(), in_force.policy().covered_offerings.value)
    live = in_force.words().version
    counts = _counts(found.last_words)
    for region, people in found.silent.items():
        counts[live, UNKNOWN, region]["never_answered"] += people
    lines = tuple(Line(*place, **said) for place, said in sorted(counts.items()))
    return lines, found.without_account


def asked_again() -> int:
    """How many people would be asked again if a material change went live now: one query.

    They hold a covered offering, and their last decision still answers the words in force.
    """
    return number(one_pass(people_of(in_force.answered_by()))[0])


def people_of(notices: Collection[str]) -> Asked:
    """The people whose answer to these notices would count no more, or would count again: to be counted."""
    return counting(ledger.decided_on(notices, in_force.policy().covered_offerings.value))


def _counts(said: Iterable[Said]) -> dict[tuple[str, str, str], dict[str, int]]:
    counts: dict[tuple[str, str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in said:
        counts[row.notice, row.language, row.region][COLUMNS[row.choice]] += row.people
    return counts
