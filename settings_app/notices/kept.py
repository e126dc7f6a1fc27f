"""What was shown, read back from what is kept of it: every string at its place, to be shown again."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from settings_app.domain.vocabulary import StartingPosition, Surface
from settings_app.languages import direction_of
from settings_app.notices.notice import Half, Row, Unanswered
from settings_app.notices.question import CHANGED, Question


@dataclass(frozen=True, slots=True)
class Kept:
    """One question as it is kept: every string in the order shown, where it stood, and the variant.

    What was kept before places were kept has none. `page` is the language of the page, if it was another.
    """

    notice: str
    language: str
    policy: str
    surface: str
    starting_position: str
    can_put_off: bool
    strings: tuple[str, ...]
    places: tuple[str, ...] = ()
    page: str = ""

    @property
    def direction(self) -> str:
        """Which way its language runs, as HTML says it."""
        return direction_of(self.language)


def kept(content: str) -> Kept:
    """The structure in a content that is kept: what `Question.content` wrote."""
    found = json.loads(content)
    return Kept(**found | {"strings": tuple(found["strings"]), "places": tuple(found.get("places", ()))})


def asked_again(content: str) -> Question | None:
    """The question that was kept as this content, to the letter; None where its places were not kept.

    Whatever comes back makes the same content, and so has the same digest (fairness rule 30).
    """
    found = kept(content)
    if len(found.places) != len(found.strings):
        return None
    question = _question(found, dict(zip(found.places, found.strings, strict=True)))
    return question if question.content == content else None


def _question(found: Kept, texts: Mapping[str, str]) -> Question:
    """A string that the surface did not show is empty."""
    words: dict[str, Any] = {name: texts.get(name, "") for name in SINGLE}
    return Question(
        notice=found.notice,
        language=found.language,
        policy=found.policy,
        surface=Surface(found.surface),
        starting_position=StartingPosition(found.starting_position),
        can_put_off=found.can_put_off,
        on=_half(texts, "on"),
        off=_half(texts, "off"),
        undecided=Unanswered(texts.get("undecided.label", ""), texts.get("undecided.state", "")),
        rows=tuple(_rows(texts)),
        changed=tuple(_changed(texts)),
        page=found.page,
        **words,
    )


def _half(texts: Mapping[str, str], name: str) -> Half:
    return Half(*(texts.get(f"{name}.{part}", "") for part in ("label", "hint", "accept", "state")))


def _changed(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    marked = ((place, text) for place, text in texts.items() if place.startswith(CHANGED))
    return ((place.removeprefix(CHANGED), text) for place, text in marked)


def _rows(texts: Mapping[str, str]) -> Iterator[Row]:
    """The rows in their order; those after the name of the second layer stand in it."""
    places = list(texts)
    for place in places:
        if place.startswith("rows.") and place.endswith(".heading"):
            row = place.removesuffix(".heading")
            more = "more" in places[: places.index(place)]
            key = row.removeprefix("rows.")
            yield Row(key, texts[place], texts[f"{row}.on"], texts[f"{row}.off"], more)


# The strings of a question that stand alone.
SINGLE = (
    "deadline",
    "heading",
    "intro",
    "setting_name",
    "means",
    "more",
    "accept_unset",
    "not_now",
    "keep_off",
    "full_notice",
    "others",
    "choose_first",
)
