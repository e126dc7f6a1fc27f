"""What changed since a person's last answer, for whoever is asked again, and for their history."""

from dataclasses import dataclass
from functools import lru_cache

from settings_app import in_force
from settings_app.domain.policy import Policy
from settings_app.domain.vocabulary import Choice
from settings_app.languages import ENGLISH, direction_of
from settings_app.ledger import LedgerEntry
from settings_app.notices import Notice
from settings_app.web.formats import day_in_words, language
from settings_app.web.since_words import CHANGED, COUNTED, HOLDS, MORE, PASSAGE, STANDS
from settings_app.wording.since import Difference, Stated
from settings_app.wording.since import differences as differences_between

# So many are told at once; the rest is folded, so that the choice stays in view.
TOLD = 2


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed, as a page says it: since when, what holds meanwhile, and the differences.

    `rest` folds those that are not told at once, `passage` all of a text of which only a part is told.
    `language` and `direction` are those of the notice, which may not be those of the page.
    """

    says: str
    stands: str
    differences: tuple[Difference, ...]
    more: tuple[Difference, ...]
    rest: str
    passage: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True, eq=False)
class Notices:
    """The notice that was answered and the one that is asked now. Neither changes: compared by identity."""

    then: tuple[Notice, Policy]
    now: tuple[Notice, Policy]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Notices) and self._ids == other._ids

    def __hash__(self) -> int:
        return hash(self._ids)

    @property
    def _ids(self) -> tuple[int, ...]:
        return tuple(id(part) for part in (*self.then, *self.now))


def differences(answered: LedgerEntry | None) -> tuple[Difference, ...]:
    """What is other in the notice in force than in the one of that row; nothing where it is not known."""
    if answered is None:
        return ()
    words = in_force.words(language())
    before = in_force.words_of(answered.notice, words.language)
    policy = in_force.document(answered.policy)
    if before is None or policy is None:
        return ()
    if before.language != words.language:
        words = in_force.words(ENGLISH)
    return _differences(Notices((before, policy), (words, in_force.policy())))


def asked_again(answered: LedgerEntry) -> Changed:
    """For whoever is asked again: what changed, and that neither a yes nor a no reaches what is new."""
    return asked_again_since(answered, day_in_words(answered.at))


def asked_again_since(answered: LedgerEntry, day: str) -> Changed:
    """The same, with these words for the day of the answer."""
    return _changed(answered, str(STANDS[Choice(answered.choice)]), day)


def not_asked_again(answered: LedgerEntry) -> Changed | None:
    """For the history of whoever answered words that ask the same: what changed; None where nothing did."""
    found = _changed(answered, str(HOLDS[Choice(answered.choice)]), day_in_words(answered.at))
    return found if found.differences else None


def _changed(answered: LedgerEntry, stands: str, day: str) -> Changed:
    found = differences(answered)
    spoken = in_force.words(language()).language
    return Changed(
        says=_says(len(found), day),
        stands=stands,
        differences=found[:TOLD],
        more=found[TOLD:],
        rest=str(MORE),
        passage=str(PASSAGE),
        language=spoken,
        direction=direction_of(spoken),
    )


def _says(number: int, day: str) -> str:
    return COUNTED.of(number, day=day) if number else CHANGED.format(day=day)


@lru_cache(maxsize=128)
def _differences(between: Notices) -> tuple[Difference, ...]:
    """There are few notices and many people: each pair is compared once."""
    return differences_between(Stated(*between.then), Stated(*between.now))
