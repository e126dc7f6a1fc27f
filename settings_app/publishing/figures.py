"""How people answered each version, and how many would be asked again. Test answers are never counted."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from settings_app import in_force, ledger
from settings_app.domain.vocabulary import Choice
from settings_app.ledger import Said
from settings_app.models.one_pass import Asked, counting, number, one_pass

# A put-off is a row without a choice. The language in which somebody was silent is on no record.
COLUMNS = {Choice.ALLOW: "allowed", Choice.DECLINE: "refused", "": "put_off"}
UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What the people of one region said of one version in one language, each by their last word on it.

    `never_answered` is known of the version that is live alone: the question is put to these people, and the
    record holds nothing of them. Whether they have seen it yet is not recorded. Of an earlier version nobody
    can tell any more, and 0 means that.
    """

    version: str
    language: str
    region: str
    allowed: int = 0
    refused: int = 0
    put_off: int = 0
    never_answered: int = 0

    @property
    def asked(self) -> int:
        """Everybody the question was or is put to, as far as the record tells."""
        return self.allowed + self.refused + self.put_off + self.never_answered


@dataclass(frozen=True, slots=True)
class Figures:
    """Every line, and how many records are in none because their account is gone."""

    lines: tuple[Line, ...]
    without_account: int


def figures() -> Figures:
    """The figures of every version that people answered: one query, however many people there are."""
    found = ledger.answers(in_force.answered_by(), in_force.policy().covered_offerings.value)
    live = in_force.words().version
    counts = _counts(found.last_words)
    for region, people in found.silent.items():
        counts[live, UNKNOWN, region]["never_answered"] += people
    lines = tuple(Line(*place, **said) for place, said in sorted(counts.items()))
    return Figures(lines, found.without_account)


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
