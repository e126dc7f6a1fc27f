"""Which counts may be read: none from which somebody who knows a person can tell what that person answered.

See docs/decisions/0052-nobody-is-read-from-the-figures.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

# The least number of people that a count may be of.
LEAST = 5
ANSWERS = ("allowed", "refused", "put_off")
COUNTS = (*ANSWERS, "never_answered")


@dataclass(frozen=True, slots=True)
class Line:
    """What the people of one country said of one version in one language, each by their last word on it.

    `never_answered` is known of the version that is live alone: the question is put to these people, and the
    record holds nothing of them. Whether they have seen it yet is not recorded. Of an earlier version nobody
    can tell any more, and 0 means that. A line that is `together` is of several languages and countries, and
    names none.
    """

    version: str
    language: str = ""
    region: str = ""
    allowed: int = 0
    refused: int = 0
    put_off: int = 0
    never_answered: int = 0
    together: bool = False

    @property
    def asked(self) -> int:
        """Everybody the question was or is put to, as far as the record tells."""
        return sum(self.counts)

    @property
    def counts(self) -> tuple[int, ...]:
        """The numbers of the line, in the order of COUNTS."""
        return tuple(getattr(self, name) for name in COUNTS)


def may_be_read(total: Line) -> bool:
    """Whether enough people were asked for what they said in all to be read."""
    return total.asked >= LEAST


def totals_of(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Every version in all, in the order of the lines; one that too few were asked comes without numbers."""
    sums = (_sum(list(of_version)) for _, of_version in groupby(lines, attrgetter("version")))
    return tuple(total if may_be_read(total) else Line(total.version, together=True) for total in sums)


def told_apart(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that may stand by themselves, and after those of each version the rest of it as one line.

    What is left of the totals without the lines that stand alone is exactly that one line, and it may be read
    as each of them may.
    """
    by_version = groupby(lines, attrgetter("version"))
    return tuple(line for _, of_version in by_version for line in _apart(list(of_version)))


def _apart(lines: Sequence[Line]) -> list[Line]:
    alone = [line for line in lines if _tells_nobody(line)]
    rest = [line for line in lines if not _tells_nobody(line)]
    while alone and rest and not _tells_nobody(_sum(rest)):
        smallest = min(alone, key=attrgetter("asked"))
        alone.remove(smallest)
        rest.append(smallest)
    return [*alone, *([_sum(rest)] if rest else [])]


def _tells_nobody(line: Line) -> bool:
    """Whether no number in it is of fewer than LEAST people, and those who answered did not all say the same.

    Where all of them said the same, who knows that somebody is among them knows what they said.
    """
    said = sum(getattr(line, name) > 0 for name in ANSWERS)
    return said != 1 and all(number == 0 or number >= LEAST for number in line.counts)


def _sum(lines: Sequence[Line]) -> Line:
    counts = zip(*(line.counts for line in lines), strict=True)
    return Line(lines[0].version, together=True, **dict(zip(COUNTS, map(sum, counts), strict=True)))
