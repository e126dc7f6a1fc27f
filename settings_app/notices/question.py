"""The question as one person meets it: finished strings in their order, and the hash of exactly that."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from settings_app.domain.policy import Policy
from settings_app.domain.prompting import Phase
from settings_app.domain.vocabulary import StartingPosition, Surface
from settings_app.languages import direction_of
from settings_app.notices.figures import filling
from settings_app.notices.notice import Half, Notice, Row, Section, Unanswered, under


@dataclass(frozen=True)
class Question:
    """Every string shown, in the order shown, with the figures in place, and the variant it was shown in."""

    notice: str
    language: str
    policy: str
    surface: Surface
    starting_position: StartingPosition
    can_put_off: bool
    deadline: str
    heading: str
    intro: str
    setting_name: str
    on: Half
    off: Half
    undecided: Unanswered
    rows: tuple[Row, ...]
    more: str
    accept_unset: str
    not_now: str
    keep_off: str
    full_notice: str
    others: str
    choose_first: str
    # What whoever is asked again is told of the change, each string after its place; else empty.
    changed: tuple[tuple[str, str], ...] = ()
    # What the consequences are called on the page.
    means: str = ""
    # The language of the page around it, where that is another one.
    page: str = ""

    @cached_property
    def content(self) -> str:
        """What was shown as canonical JSON: the text that is kept and hashed."""
        return json.dumps(self._structure(), ensure_ascii=False, separators=(",", ":"))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content, in hexadecimal: the name of what was shown."""
        return hashlib.sha256(self.content.encode()).hexdigest()

    def _structure(self) -> dict[str, object]:
        shown = [(place, text) for place, text in STRINGS[self.surface](self) if text]
        return {
            "notice": self.notice,
            "language": self.language,
            "policy": self.policy,
            "surface": self.surface,
            "starting_position": self.starting_position,
            "can_put_off": self.can_put_off,
            "strings": [text for _, text in shown],
            "places": [place for place, _ in shown],
            **({"page": self.page} if self.page else {}),
        }

    @property
    def direction(self) -> str:
        """Which way its language runs, as HTML says it."""
        return direction_of(self.language)

    @property
    def page_language(self) -> str:
        """The language of what the page says around the words of the notice."""
        return self.page or self.language

    @property
    def page_direction(self) -> str:
        """Which way that runs, as HTML says it."""
        return direction_of(self.page_language)

    @property
    def first_rows(self) -> tuple[Row, ...]:
        """The consequences of the first layer."""
        return tuple(row for row in self.rows if not row.more)

    @property
    def more_rows(self) -> tuple[Row, ...]:
        """The consequences of the second layer."""
        return tuple(row for row in self.rows if row.more)


def question(
    words: Notice,
    policy: Policy,
    *,
    surface: Surface,
    starting_position: StartingPosition,
    can_put_off: bool,
    phase: Phase,
    changed: tuple[tuple[str, str], ...] = (),
    means: str = "",
    page: str = "",
) -> Question:
    """The notice with the policy's figures, as shown on a surface with the toggle in a starting position.

    `changed` is what is said of a change since an earlier answer, `means` what the page calls the
    consequences, and `page` its language, where that is not the notice's.
    """
    fill = Filling(words, policy)
    return Question(
        notice=words.version,
        language=words.language,
        policy=policy.name,
        surface=surface,
        starting_position=starting_position,
        can_put_off=can_put_off,
        deadline="" if surface is Surface.SIGN_UP else fill.text(_deadline(words, phase)),
        heading=fill.text(words.heading),
        intro=fill.text(words.intro),
        setting_name=fill.text(words.setting_name),
        on=fill.half(words.on),
        off=fill.half(words.off),
        undecided=Unanswered(fill.text(words.undecided.label), fill.text(words.undecided.state)),
        rows=tuple(fill.row(row) for row in words.rows),
        more=fill.text(words.more),
        accept_unset=fill.text(words.accept_unset),
        not_now=fill.text(words.not_now),
        keep_off=fill.text(words.keep_off),
        full_notice=fill.text(words.full_notice),
        others=fill.text(words.others),
        choose_first=fill.text(words.choose_first),
        changed=changed,
        means=means,
        page=page,
    )


def _deadline(words: Notice, phase: Phase) -> str:
    return words.deadline_ahead if phase is Phase.BEFORE else words.deadline_past


class Filling:
    """Puts one policy's figures into one notice's sentences."""

    def __init__(self, words: Notice, policy: Policy) -> None:
        self.figures = filling(policy, words)
        self.reading = policy.after_opt_out.value

    def text(self, sentence: str) -> str:
        """The sentence with its figures."""
        return sentence.format_map(self.figures)

    def half(self, half: Half) -> Half:
        """One half of the toggle with its figures."""
        return Half(*(self.text(part) for part in (half.label, half.hint, half.accept, half.state)))

    def row(self, row: Row) -> Row:
        """One consequence with its figures, in the policy's reading."""
        on, off = (self.text(under(side, self.reading)) for side in (row.on, row.off))
        return Row(row.key, self.text(row.heading), on, off, row.more)

    def section(self, section: Section) -> Section:
        """One passage of the full notice with its figures, in the policy's reading."""
        text = self.text(under(section.text, self.reading))
        return Section(self.text(section.heading), text, section.facts)


def _asked(shown: Question) -> Iterator[tuple[str, str]]:
    """The strings of the pop-up and its page, in reading order, each after its place."""
    yield from _named(shown, "deadline", "heading", "intro")
    yield from _changed(shown)
    yield from _named(shown, "setting_name", "on.label", "on.hint", "off.label", "off.hint", "means")
    yield from _consequences(shown)
    yield from _named(shown, "others", "on.accept", "off.accept", "accept_unset")
    yield from _named(shown, *(["not_now"] if shown.can_put_off else []), "full_notice")


def _set(shown: Question) -> Iterator[tuple[str, str]]:
    """The strings of the setting, in reading order, each after its place; only the state in force is said."""
    state = STATE[shown.starting_position]
    yield from _named(shown, "setting_name", f"{state}.label", f"{state}.state")
    yield from _named(shown, *(["keep_off"] if shown.starting_position is StartingPosition.UNSET else []))
    yield from _changed(shown)
    yield from _named(shown, "means", "on.label", "off.label")
    yield from _consequences(shown)


def _named(shown: Question, *places: str) -> Iterator[tuple[str, str]]:
    for place in places:
        yield place, attrgetter(place)(shown)


def _changed(shown: Question) -> Iterator[tuple[str, str]]:
    for place, text in shown.changed:
        yield f"{CHANGED}{place}", text


def _consequences(shown: Question) -> Iterator[tuple[str, str]]:
    yield from _rows(shown.first_rows)
    yield "more", shown.more
    yield from _rows(shown.more_rows)


def _rows(rows: tuple[Row, ...]) -> Iterator[tuple[str, str]]:
    for row in rows:
        for column in ("heading", "on", "off"):
            yield f"rows.{row.key}.{column}", str(getattr(row, column))


# How the places begin of what is said to have changed.
CHANGED = "changed."

# Where the words of a state stand, by the position that the control is in.
STATE = {StartingPosition.ON: "on", StartingPosition.OFF: "off", StartingPosition.UNSET: "undecided"}

STRINGS = {
    Surface.POP_UP: _asked,
    Surface.CONSENT_PAGE: _asked,
    Surface.SIGN_UP: _asked,
    Surface.SETTINGS: _set,
}
