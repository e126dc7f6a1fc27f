"""What of the fairness contract the words alone can be measured by, each with its number and limit."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from settings_app.domain.policy import Policy
from settings_app.domain.prompting import Phase
from settings_app.domain.vocabulary import StartingPosition, Surface
from settings_app.notices import Notice, question
from settings_app.sentence import Sentence
from settings_app.sentence import said as _
from settings_app.wording.draft import Draft
from settings_app.wording.finding import Severity
from settings_app.wording.first_layer import OWED, missing
from settings_app.wording.half_checks import FAIREST, UNFAIREST
from settings_app.wording.linting import lint
from settings_app.wording.measuring import READABILITY, length, sentences
from settings_app.wording.plain_checks import first_layers

# What is fair; in these the figures are thresholds of the contract.
RATIO = _("{least} to {most}", least=f"{FAIREST:.2f}", most=f"{UNFAIREST:.2f}")
ALL = _("all")
_PART = _("{part} of {whole}")
_AT_MOST = _("at most {most}")
PAIRS = {
    "words": _("Words of all pairs, On to Off"),
    "characters": _("Characters of all pairs, On to Off"),
}
LONGEST = {"words": _("Longest sentence, in words"), "characters": _("Longest sentence, in characters")}


@dataclass(frozen=True, slots=True)
class Gauge:
    """One measure: the rule's number, what is measured, what it is here, what is fair, and whether it is.

    The texts are sentences that can be translated, or figures.
    """

    rule: int
    what: str
    value: str
    limit: str
    holds: bool


def gauges(notice: Notice, policy: Policy) -> tuple[Gauge, ...]:
    """Rules 8 and 26 to 28, as these words measure under a policy.

    Raises WordingError for a language without word lists; KeyError or ValueError for words that nothing can
    be made of, which the lint finds as errors.
    """
    draft = Draft(notice, policy)
    return tuple(gauge for measure in MEASURES for gauge in measure(draft))


def _order(draft: Draft) -> Iterator[Gauge]:
    """Rule 8: what the pop-up and the setting both show stands in the same order."""
    asked, in_settings = (_shown(draft, surface) for surface in (Surface.POP_UP, Surface.SETTINGS))
    one = [text for text in asked if text in in_settings]
    other = [text for text in in_settings if text in asked]
    same = sum(mine == theirs for mine, theirs in zip(one, other, strict=False))
    most = max(len(one), len(other))
    what = _("Strings in the same order in pop-up and settings")
    yield Gauge(8, what, _PART.filled(part=same, whole=most), ALL, same == most)


def _shown(draft: Draft, surface: Surface) -> list[str]:
    shown = question(
        draft.notice,
        draft.policy,
        surface=surface,
        starting_position=StartingPosition.UNSET,
        can_put_off=True,
        phase=Phase.BEFORE,
    )
    return list(json.loads(shown.content)["strings"])


def _halves(draft: Draft) -> Iterator[Gauge]:
    """Rule 26: how long both sides are, together and where they differ most."""
    pairs = draft.halves(draft.policy.after_opt_out.value)
    counted = {key: _lengths(draft, sides) for key, sides in pairs.items()}
    on, off = (sum(sides[side] for sides in counted.values()) for side in (0, 1))
    yield _ratio(PAIRS[draft.language.counts], on, off)
    key, (on, off) = max(counted.items(), key=lambda pair: _inequality(*pair[1]))
    # Translators: {key} is the name of a string, such as rows.kept.
    yield _ratio(_("The most unequal pair, {key}", key=key), on, off)


def _lengths(draft: Draft, sides: tuple[str, str]) -> tuple[int, int]:
    on, off = (length(draft.read(side), draft.language) for side in sides)
    return on, off


def _ratio(what: Sentence, on: int, off: int) -> Gauge:
    ratio = on / max(off, 1)
    # Translators: {on} and {off} are lengths, {ratio} is the one divided by the other.
    value = _("{on} to {off}, {ratio}", on=on, off=off, ratio=f"{ratio:.2f}")
    return Gauge(26, what, value, RATIO, FAIREST <= ratio <= UNFAIREST)


def _inequality(on: int, off: int) -> float:
    return max(on, off) / max(min(on, off), 1)


def _first_layer(draft: Draft) -> Iterator[Gauge]:
    """Rule 27: how much of what is owed stands in the first layer, by its strings and their figures."""
    lacking = list(missing(draft))
    found = _PART.filled(part=len(OWED) - len(lacking), whole=len(OWED))
    if lacking:
        # Translators: {found} is like “5 of 7”, {missing} what was not found: who, purpose, how to change it.
        found = _("{found}, not {missing}", found=found, missing=_listed(lacking))
    yield Gauge(27, _("Named before anything is unfolded"), found, ALL, not lacking)


def _listed(things: list[Sentence]) -> Sentence:
    """Things in a row, as a sentence of sentences."""
    first, *more = things
    # Translators: two parts of a list; the second may be a list itself.
    return _("{first}, {more}", first=first, more=_listed(more)) if more else first


def _plain(draft: Draft) -> Iterator[Gauge]:
    """Rule 28: the longest sentence, how hard the first layer is, and what the lint finds besides."""
    lists = draft.language
    read = (draft.read(text) for text in draft.texts.values())
    longest = max(length(part, lists) for text in read for part in sentences(text))
    most = lists.longest_sentence
    at_most = _AT_MOST.filled(most=str(most))
    yield Gauge(28, LONGEST[lists.counts], str(longest), at_most, longest <= most)
    if measure := READABILITY.get(lists.readability):
        index, hardest = max(map(measure, first_layers(draft))), lists.hardest
        # Translators: {index} is the name of a measure of readability, such as ARI.
        what = _("First layer, {index}", index=lists.readability.upper())
        yield Gauge(28, what, f"{index:.1f}", _AT_MOST.filled(most=f"{hardest:g}"), index <= hardest)
    found = [finding for finding in lint(draft.notice, draft.policy) if finding.rule == "28"]
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    # Translators: how many findings must be mended, and how many a person only weighs.
    said = _("{errors} to be mended, {warnings} to weigh", errors=errors, warnings=len(found) - errors)
    yield Gauge(28, _("Found by the word lists"), said, _("none to be mended"), not errors)


MEASURES: tuple[Callable[[Draft], Iterator[Gauge]], ...] = (_order, _halves, _first_layer, _plain)
