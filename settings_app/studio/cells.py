"""The cells of the matrix: each axis narrowed by itself, and of all that is left only one page is made."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from settings_app import policies
from settings_app.domain.vocabulary import Offering
from settings_app.states import REGIONS, State
from settings_app.studio import circumstances
from settings_app.studio.circumstances import Told
from settings_app.studio.dress import THEMES
from settings_app.studio.look import WIDTHS, Look
from settings_app.studio.versions import MADE_UP, Version, Versions
from settings_app.web.formats import in_a_line, listed_in_words, translated
from settings_app.web.words import OFFERINGS

# So many frames are on one page, however many there are in all.
FRAMES = 72
EACH, OWN, MADE_UP_TOO = "each", "own", "each-and-made-up"
OWN_TITLE = _("As the state has it")
EACH_TITLE = _("Each")
IN_A_CELL = ("light", "dark")

Titles = Mapping[str, str | Promise]


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis: its name in an address, what it is called, and its choices; the first is the default."""

    label: str | Promise
    choices: Callable[[Version], Titles]


AXES = {
    "language": Axis(
        _("Language"),
        lambda version: {
            EACH: EACH_TITLE,
            MADE_UP_TOO: _("Each, and those made up"),
            **version.language_titles,
            **MADE_UP,
        },
    ),
    "width": Axis(_("Width"), lambda version: {EACH: EACH_TITLE, **WIDTHS}),
    "theme": Axis(_("Theme"), lambda version: {EACH: _("Light and dark"), **THEMES}),
    "region": Axis(
        _("Region"),
        lambda version: {
            OWN: OWN_TITLE,
            EACH: EACH_TITLE,
            **{name: translated(region.title) for name, region in REGIONS.items()},
        },
    ),
    "plan": Axis(
        _("Plan"),
        lambda version: {
            OWN: OWN_TITLE,
            EACH: EACH_TITLE,
            **{plan.value: OFFERINGS[plan] for plan in Offering},
        },
    ),
}
Chosen = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One state with those of its cells that are on the page.

    `otherwise` is what the policy says of the regions asked for where another state is met instead.
    """

    state: State
    cells: tuple[tuple[str, Look], ...]
    otherwise: tuple[Told, ...]

    @property
    def elsewhere(self) -> str:
        """Those regions as a list in a sentence."""
        return listed_in_words(map(_elsewhere, self.otherwise))


@dataclass(frozen=True, slots=True)
class Picked:
    """One state and the values that it is shown with, by axis, in the order of AXES."""

    state: State
    plain: Look
    values: tuple[tuple[str, ...], ...]

    @property
    def number(self) -> int:
        """How many cells that makes."""
        number = 1
        for values in self.values:
            number *= len(values)
        return number


def picked(states: Iterable[State], version: Version, known: Versions, chosen: Chosen) -> list[Picked]:
    """The states that are met with these values; one that is met nowhere among them is left out."""
    found = (_picked(state, version, known, chosen) for state in states)
    return [one for one in found if one.number]


def rows(found: Iterable[Picked], page: int, chosen: Chosen) -> Iterator[Row]:
    """The states of one page, from 1, each with its cells there."""
    first, last, before = (page - 1) * FRAMES, page * FRAMES, 0
    for one in found:
        start, stop = max(0, first - before), min(one.number, last - before)
        if start < stop:
            yield _row(one, start, stop, chosen)
        before += one.number


def _picked(state: State, version: Version, known: Versions, chosen: Chosen) -> Picked:
    plain = Look.read({"state": state.name, "version": version.name, "language": version.languages[0]}, known)
    policy = policies.named(plain.policy)
    there = {
        "language": {EACH: version.languages, MADE_UP_TOO: version.shown_in},
        "width": {EACH: tuple(WIDTHS)},
        "theme": {EACH: IN_A_CELL},
        "region": {OWN: (plain.region,), EACH: tuple(circumstances.regions(state, policy))},
        "plan": {OWN: (plain.plan,), EACH: tuple(circumstances.plans(state, policy))},
    }
    values = (_values(there[name], chosen[name]) for name in AXES)
    return Picked(state, plain, tuple(values))


def _values(there: Mapping[str, tuple[str, ...]], chosen: str) -> tuple[str, ...]:
    """What a choice stands for: some values, or itself, if the state is met with it."""
    if chosen in there:
        return there[chosen]
    is_limited = OWN in there and chosen not in there[EACH]
    return () if is_limited else (chosen,)


def _row(one: Picked, start: int, stop: int, chosen: Chosen) -> Row:
    looks = (
        one.plain.but(**dict(zip(AXES, values, strict=True)))
        for values in islice(product(*one.values), start, stop)
    )
    told = circumstances.told(one.state, policies.named(one.plain.policy))
    is_asked = chosen["region"] != OWN
    otherwise = tuple(each for each in told if is_asked and each.state != one.state.name)
    return Row(one.state, tuple((_says(look, chosen), look) for look in looks), otherwise)


def _says(look: Look, chosen: Chosen) -> str:
    """What a cell is called: what it is by each axis, the state's own region and plan left out."""
    region = translated(REGIONS[look.region].title) if chosen["region"] != OWN else ""
    plan = str(OFFERINGS[Offering(look.plan)]) if chosen["plan"] != OWN else ""
    return in_a_line(look.language, look.width, str(THEMES[look.theme]), region, plan)


def _elsewhere(told: Told) -> str:
    # Translators: {region} is a part of the world, {start} what the policy says of it: the toggle starts off.
    return gettext("{region} ({start})").format(region=told.title, start=told.says)
