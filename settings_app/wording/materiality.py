"""Whether a change of the words is material, so that everybody is asked again, or editorial (rule 18).

It suggests, and a person of a role in DECIDED_BY decides. What is not surely editorial is material.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from settings_app.domain.policy import Policy
from settings_app.domain.publication import NEEDS_ONE_OF, Action
from settings_app.notices import Notice
from settings_app.policies.facts import sourced
from settings_app.sentence import said as _
from settings_app.wording.braces import masked, names
from settings_app.wording.changes import Change, changes, section_pairs
from settings_app.wording.language import NOTHING, language, languages
from settings_app.wording.measuring import WORD
from settings_app.wording.strings import WordingError

# The roles of which one says it.
DECIDED_BY = " or ".join(sorted(NEEDS_ONE_OF[Action.JUDGE]))


class Weight(StrEnum):
    """What a change is."""

    MATERIAL = "material"
    EDITORIAL = "editorial"


class Why(StrEnum):
    """The reasons, by code."""

    POLICY = "policy"
    FIGURE = "figure"
    NEGATION = "negation"
    FACTS = "facts"
    COMING_OR_GOING = "coming_or_going"
    ORDER = "order"
    LAYER = "layer"
    CONSEQUENCE = "consequence"
    CHOICE = "choice"
    DEADLINE = "deadline"
    UNSURE = "unsure"
    TYPOGRAPHY = "typography"
    SPELLING = "spelling"


EDITORIAL = {Why.TYPOGRAPHY, Why.SPELLING}

SENTENCES = {
    Why.POLICY: _("The policy itself says something else."),
    Why.FIGURE: _("Another figure, or another placeholder."),
    Why.NEGATION: _("A negation came, went or moved."),
    Why.FACTS: _("The section states other facts."),
    Why.COMING_OR_GOING: _("The string is new, or gone."),
    Why.ORDER: _("The consequences stand in another order."),
    Why.LAYER: _("The consequence moved between the first layer and the second."),
    Why.CONSEQUENCE: _("Another wording of what a choice does."),
    Why.CHOICE: _("Another wording of the choice itself."),
    Why.DEADLINE: _("Another wording of the deadline."),
    Why.UNSURE: _("Other words; whether they mean the same, a person must say."),
    Why.TYPOGRAPHY: _("Only capitals, blanks, quotation marks or dashes."),
    Why.SPELLING: _("Only the spelling of a word."),
}

# Why other words are material, by the beginning of the key. Anything else is UNSURE.
PARTS = {
    "rows": Why.CONSEQUENCE,
    "on": Why.CHOICE,
    "off": Why.CHOICE,
    "setting_name": Why.CHOICE,
    "deadline_ahead": Why.DEADLINE,
    "deadline_past": Why.DEADLINE,
}
# There one letter can turn the meaning, and what cannot be sure is not a slip of spelling.
EVERY_LETTER_COUNTS = {Why.CONSEQUENCE, Why.CHOICE, Why.DEADLINE}

# Below this length one letter makes another word: now, not.
SHORTEST_SLIP = 5
SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "…": "..."})


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one string, or the part of the notice under `key`, weighs what it weighs."""

    key: str
    why: Why

    @property
    def weight(self) -> Weight:
        """What it makes of the change."""
        return Weight.EDITORIAL if self.why in EDITORIAL else Weight.MATERIAL


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the change looks like, with a reason for each thing that changed; who decides is DECIDED_BY."""

    reasons: tuple[Reason, ...]

    @property
    def weight(self) -> Weight:
        """Material if anything is; editorial if nothing is, or nothing changed."""
        material = any(reason.weight is Weight.MATERIAL for reason in self.reasons)
        return Weight.MATERIAL if material else Weight.EDITORIAL


def materiality(old: Notice, new: Notice, policies: tuple[Policy, Policy] | None = None) -> Suggestion:
    """What the change from the old words to the new looks like, material reasons first.

    `policies` are the documents in force with each: their deadline, periods and starting positions count too.
    Raises WordingError for words in two languages, which cannot be held against each other.
    """
    if old.language != new.language:
        raise WordingError(f"language: {old.language} and {new.language} cannot be compared word by word")
    found = [*_of_policies(policies), *_of_structure(old, new), *_of_strings(old, new)]
    return Suggestion(tuple(sorted(found, key=lambda reason: reason.weight is Weight.EDITORIAL)))


def _of_policies(policies: tuple[Policy, Policy] | None) -> Iterator[Reason]:
    if policies is not None:
        before, after = (dict(sourced(policy)) for policy in policies)
        yield from (Reason(key, Why.POLICY) for key in after if before[key].value != after[key].value)


def _of_structure(old: Notice, new: Notice) -> Iterator[Reason]:
    for after, before in section_pairs(old, new).items():
        if set(old.sections[before].facts) != set(new.sections[after].facts):
            yield Reason(f"sections.{after}", Why.FACTS)
    layers = {row.key: row.more for row in old.rows}
    both = [row for row in new.rows if row.key in layers]
    yield from (Reason(f"rows.{row.key}", Why.LAYER) for row in both if row.more != layers[row.key])
    kept = [row.key for row in both]
    if kept != [key for key in layers if key in kept]:
        yield Reason("rows", Why.ORDER)


def _of_strings(old: Notice, new: Notice) -> Iterator[Reason]:
    negation = language(new.language).negation if new.language in languages() else NOTHING
    for change in changes(old, new).all:
        if change.old is None or change.new is None:
            yield Reason(change.key, Why.COMING_OR_GOING)
        else:
            negations = (negation.findall(text.casefold()) for text in (change.old, change.new))
            yield Reason(change.key, _why(change, change.old, change.new, len({*map(tuple, negations)}) > 1))


def _why(change: Change, old: str, new: str, negated: bool) -> Why:
    if _figures(old) != _figures(new):
        return Why.FIGURE
    if negated:
        return Why.NEGATION
    if _plain(old) == _plain(new):
        return Why.TYPOGRAPHY
    why = PARTS.get(change.key.partition(".")[0], Why.UNSURE)
    return Why.SPELLING if why not in EVERY_LETTER_COUNTS and _is_spelling(old, new) else why


def _figures(text: str) -> tuple[list[str], list[str]]:
    return names(text), [character for character in masked(text) if character.isnumeric()]


def _plain(text: str) -> list[str]:
    """The words as they are whatever their dress."""
    return text.translate(SAME).casefold().split()


def _is_spelling(old: str, new: str) -> bool:
    before, after = WORD.findall(old.casefold()), WORD.findall(new.casefold())
    if len(before) != len(after) or WORD.sub("", old).split() != WORD.sub("", new).split():
        return False
    return all(_is_slip(*words) for words in zip(before, after, strict=True) if words[0] != words[1])


def _is_slip(old: str, new: str) -> bool:
    """Whether one letter within a long word was added, lost, exchanged or swapped with its neighbour."""
    short, long = sorted((old, new), key=len)
    if len(short) < SHORTEST_SLIP or len(long) - len(short) > 1 or old[0] != new[0]:
        return False
    at = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped
