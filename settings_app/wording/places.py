"""Where each string is shown, and in which layer."""

from dataclasses import dataclass
from enum import StrEnum

from settings_app.notices import Notice
from settings_app.wording.strings import strings


class Where(StrEnum):
    """The pages on which strings stand. QUESTION is the pop-up, its page and the step of sign-up."""

    QUESTION = "question"
    SETTINGS = "settings"
    FULL_NOTICE = "full_notice"
    ERROR = "error"


class Layer(StrEnum):
    """FIRST is read before anything is unfolded, SECOND once it is, FULL is a page of its own."""

    FIRST = "first"
    SECOND = "second"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Place:
    """One string: its key, its text, the pages that show it, and the layer it stands in there."""

    key: str
    text: str
    where: tuple[Where, ...]
    layer: Layer


_ASKED, _SET, _BOTH = (Where.QUESTION,), (Where.SETTINGS,), (Where.QUESTION, Where.SETTINGS)
_FULL = (Where.FULL_NOTICE,)

# By the longest beginning of the key that stands here.
WHERE = {
    "deadline_ahead": _ASKED,
    "deadline_past": _ASKED,
    "heading": (Where.QUESTION, Where.FULL_NOTICE),
    "intro": _ASKED,
    "setting_name": _BOTH,
    "more": _BOTH,
    "accept_unset": _ASKED,
    "not_now": _ASKED,
    "keep_off": _SET,
    "full_notice": _ASKED,
    "others": _ASKED,
    "choose_first": (Where.ERROR,),
    "on.label": _BOTH,
    "on.hint": _ASKED,
    "on.accept": _ASKED,
    "on.state": _SET,
    "off.label": _BOTH,
    "off.hint": _ASKED,
    "off.accept": _ASKED,
    "off.state": _SET,
    "undecided.label": _SET,
    "undecided.state": _SET,
    "offerings": _FULL,
    "rows": _BOTH,
    "sections": _FULL,
}
_IN_FULL = ("offerings", "sections")

# What is pressed.
BUTTONS = ("on.accept", "off.accept", "accept_unset", "not_now", "keep_off", "full_notice")


def places(notice: Notice) -> tuple[Place, ...]:
    """Every editable string with where it is shown, in the order of the document. Raises WordingError."""
    second = tuple(f"rows.{row.key}." for row in notice.rows if row.more)
    return tuple(Place(key, text, _where(key), _layer(key, second)) for key, text in strings(notice).items())


def _where(key: str) -> tuple[Where, ...]:
    return WHERE[key] if key in WHERE else WHERE[key.partition(".")[0]]


def _layer(key: str, second: tuple[str, ...]) -> Layer:
    if key.startswith(_IN_FULL):
        return Layer.FULL
    return Layer.SECOND if key.startswith(second) else Layer.FIRST
