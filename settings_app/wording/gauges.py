"""What of the fairness contract the words alone can be measured by, each with its number and limit."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from settings_app.domain.policy import Policy
from settings_app.domain.prompting import Phase
from settings_app.domain.vocabulary import StartingPosition, Surface
from settings_app.notices import Notice, question
from settings_app.wording.braces import names
from settings_app.wording.draft import Draft
from settings_app.wording.finding import Severity
from settings_app.wording.half_checks import FAIREST, UNFAIREST
from settings_app.wording.linting import lint
from settings_app.wording.measuring import READABILITY, length, sentences
from settings_app.wording.places import Layer, Where, places
from settings_app.wording.plain_checks import first_layers

RATIO = f"{FAIREST:.2f} to {UNFAIREST:.2f}"

# What the first layer owes the reader (rule 27): the strings that say it, and the figure that one must hold.
OWED: dict[str, tuple[tuple[str, ...], str]] = {
    "who": (("intro",), "responsible"),
    "purpose": (("intro",), ""),
    "data": (("rows.used.on", "rows.used.off"), ""),
    "how long, with On": (("rows.kept.on",), "retention_if_allowed"),
    "how long, with Off": (("rows.kept.off",), "retention_after_deletion"),
    "how to change it": (("rows.change.on", "rows.change.off"), ""),
    "the full notice": (("full_notice",), ""),
}


@dataclass(frozen=True, slots=True)
class Gauge:
    """One measure: the rule's number, what is measured, what it is here, what is fair, and whether it is."""

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
    what = "Strings in the same order in pop-up and settings"
    yield Gauge(8, what, f"{same} of {most}", "all", same == most)


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
    counts = draft.language.counts.capitalize()
    yield _ratio(f"{counts} of all pairs, On to Off", on, off)
    key, (on, off) = max(counted.items(), key=lambda pair: _inequality(*pair[1]))
    yield _ratio(f"The most unequal pair, {key}", on, off)


def _lengths(draft: Draft, sides: tuple[str, str]) -> tuple[int, int]:
    on, off = (length(draft.read(side), draft.language) for side in sides)
    return on, off


def _ratio(what: str, on: int, off: int) -> Gauge:
    ratio = on / max(off, 1)
    return Gauge(26, what, f"{on} to {off}, {ratio:.2f}", RATIO, FAIREST <= ratio <= UNFAIREST)


def _inequality(on: int, off: int) -> float:
    return max(on, off) / max(min(on, off), 1)


def _first_layer(draft: Draft) -> Iterator[Gauge]:
    """Rule 27: how much of what is owed stands in the first layer, by its strings and their figures."""
    first = {
        place.key: place.text
        for place in places(draft.notice)
        if place.layer is Layer.FIRST and Where.QUESTION in place.where
    }
    missing = [what for what, owed in OWED.items() if not _says(first, *owed)]
    found = f"{len(OWED) - len(missing)} of {len(OWED)}" + (f", not {', '.join(missing)}" if missing else "")
    yield Gauge(27, "Named before anything is unfolded", found, "all", not missing)


def _says(first: dict[str, str], keys: tuple[str, ...], figure: str) -> bool:
    texts = [first.get(key, "").strip() for key in keys]
    return all(texts) and (not figure or any(figure in names(text) for text in texts))


def _plain(draft: Draft) -> Iterator[Gauge]:
    """Rule 28: the longest sentence, how hard the first layer is, and what the lint finds besides."""
    lists = draft.language
    read = (draft.read(text) for text in draft.texts.values())
    longest = max(length(part, lists) for text in read for part in sentences(text))
    most = lists.longest_sentence
    yield Gauge(28, f"Longest sentence, in {lists.counts}", str(longest), f"at most {most}", longest <= most)
    if measure := READABILITY.get(lists.readability):
        index, hardest = max(map(measure, first_layers(draft))), lists.hardest
        what = f"First layer, {lists.readability.upper()}"
        yield Gauge(28, what, f"{index:.1f}", f"at most {hardest:g}", index <= hardest)
    found = [finding for finding in lint(draft.notice, draft.policy) if finding.rule == "28"]
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    said = f"{errors} to be mended, {len(found) - errors} to weigh"
    yield Gauge(28, "Found by the word lists", said, "none to be mended", not errors)


MEASURES: tuple[Callable[[Draft], Iterator[Gauge]], ...] = (_order, _halves, _first_layer, _plain)
