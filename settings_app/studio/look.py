"""Every value of one preview, as its link carries it: all of them are said, and an unknown one is refused."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from typing import Self
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from settings_app import policies
from settings_app.languages import direction_of
from settings_app.notices import Notice
from settings_app.states import CATALOGUE
from settings_app.studio import circumstances
from settings_app.studio.dress import DRESSES, THEMES, worded
from settings_app.studio.rendering import Scene
from settings_app.studio.versions import Versions, read_in, written_in
from settings_app.web.formats import in_sequence, isolated, ngettext_lazy

DATE = "%Y-%m-%dT%H:%M"
# What a preview can be of: before any policy, and not so late that no date can be reckoned from it.
FIRST_MOMENT, LAST_MOMENT = "2000-01-01T00:00", "2099-12-31T23:59"
NO_MOMENT = _("“{text}” is no moment. Write it like 2025-09-28T12:00, in UTC.")
OUT_OF_REACH = _("“{text}” is out of reach. Write a moment from {first} to {last}, in UTC.")
WIDTHS = {"1280": _("1280, a desktop"), "390": _("390, a phone"), "320": _("320, the narrowest")}
# So many names are told; a list of hundreds names nobody.
NAMED = 12
UNKNOWN = {
    "state": _("There is no state “{value}”."),
    "surface": _("There is no surface “{value}”."),
    "version": _("There is no version “{value}”."),
    "policy": _("There is no policy “{value}”."),
    "language": _("There is no language “{value}”."),
    "region": _("There is no region of this state called “{value}”."),
    "plan": _("There is no plan of this state called “{value}”."),
    "theme": _("There is no theme “{value}”."),
    "dress": _("There is no dress “{value}”."),
    "width": _("There is no width “{value}”."),
    "value": _("There is no value “{value}”."),
}
# Translators: {named} are names, with commas between them.
KNOWN = _("There are: {named}.")
KNOWN_AND_MORE = ngettext_lazy(
    "There are: {named} and {number} more.", "There are: {named} and {number} more."
)


class UnknownValue(ValueError):
    """A link asks for something that is not there; the message names what there is."""


@dataclass(frozen=True, slots=True)
class Look:
    """One preview by its values. `date` is a moment in UTC, as a date field writes it."""

    state: str
    version: str
    policy: str
    language: str
    region: str
    plan: str
    theme: str
    dress: str
    width: str
    date: str

    @classmethod
    def read(cls, given: Mapping[str, str], versions: Versions) -> Self:
        """The look of a link; what it leaves out is as the product has it. Raises UnknownValue."""
        for name in given:
            one_of("value", name, [field.name for field in fields(cls)])
        state = one_of("state", given.get("state", ""), CATALOGUE)
        policy = one_of("policy", given.get("policy", settings.POLICY), policies.documents())
        met_in, under = CATALOGUE[state], policies.named(policy)
        version = one_of("version", given.get("version", next(iter(versions))), versions)
        return cls(
            state=state,
            version=version,
            policy=policy,
            language=one_of("language", given.get("language", "en"), versions[version].shown_in),
            region=one_of(
                "region",
                given.get("region", circumstances.own_region(met_in)),
                circumstances.regions(met_in, under),
            ),
            plan=one_of(
                "plan",
                given.get("plan", circumstances.own_plan(met_in)),
                circumstances.plans(met_in, under),
            ),
            theme=one_of("theme", given.get("theme", "as-set"), THEMES),
            dress=one_of("dress", given.get("dress", "plain"), DRESSES),
            width=one_of("width", given.get("width", "1280"), WIDTHS),
            date=a_moment(given["date"]).strftime(DATE) if "date" in given else own_date(state, policy),
        )

    def but(self, **values: str) -> Self:
        """The same with other values."""
        return replace(self, **values)

    @property
    def values(self) -> dict[str, str]:
        """All values, defaults too, as a link carries them."""
        return asdict(self)

    @property
    def direction(self) -> str:
        """Which way the words run, as HTML says it."""
        return direction_of(self.language)

    @property
    def url(self) -> str:
        """The page of the state."""
        return f"{reverse('studio_state')}?{urlencode(self.values)}"

    @property
    def bare_url(self) -> str:
        """The preview alone, for a frame."""
        return f"{reverse('studio_render')}?{urlencode(self.values)}"

    def scene(self, versions: Versions) -> Scene:
        """What the preview shows."""
        return self.scene_of(versions[self.version].notices[written_in(self.language)])

    def scene_of(self, words: Notice) -> Scene:
        """What the preview shows of other words than those of the link."""
        return Scene(
            state=circumstances.met(CATALOGUE[self.state], self.region, self.plan),
            words=read_in(worded(words, self.dress), self.language),
            policy=policies.named(self.policy),
            now=datetime.strptime(self.date, DATE).replace(tzinfo=UTC),
        )


def own_date(state: str, policy: str) -> str:
    """When a state is met if no link says otherwise, under a policy document."""
    return CATALOGUE[state].now(policies.named(policy)).strftime(DATE)


def one_of(what: str, value: str, known: Collection[str]) -> str:
    """The value, if it is one of those. Raises UnknownValue, which names them."""
    if value in known:
        return value
    raise UnknownValue(
        in_sequence(UNKNOWN[what].format(value=value), _named([name for name in known if name]))
    )


def _named(known: Sequence[str]) -> str:
    named, more = isolated(", ".join(known[:NAMED])), len(known) - NAMED
    return KNOWN_AND_MORE.of(more, named=named) if more > 0 else KNOWN.format(named=named)


def a_moment(text: str) -> datetime:
    """The moment, UTC, exactly as a date field writes it. Raises UnknownValue."""
    try:
        moment = datetime.strptime(text, DATE).replace(tzinfo=UTC)
    except ValueError:
        moment = None
    if moment is None or not text.isascii() or len(text) != len(FIRST_MOMENT):
        raise UnknownValue(NO_MOMENT.format(text=isolated(text)))
    if not FIRST_MOMENT <= text <= LAST_MOMENT:
        raise UnknownValue(OUT_OF_REACH.format(text=isolated(text), first=FIRST_MOMENT, last=LAST_MOMENT))
    return moment
