"""The words in the editor: every string as a field, by its place, with what the lint says of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from settings_app import in_force, publishing, wording
from settings_app.domain.policy import Policy
from settings_app.notices import Notice
from settings_app.web.formats import in_sequence
from settings_app.wording import Finding, Place, WordingError
from settings_app.wording.finding import Code
from settings_app.wording.places import Layer, Where

# What a field of a form is called, so that no other field can be taken for a string.
FIELD = "string."

PLACES = {
    "question": _("The question"),
    "unfolded": _("Under “more about each choice”"),
    "settings": _("In Settings only"),
    "error": _("When something is missing"),
    "full": _("The full notice"),
}


# Translators: {keys} are names of strings, such as rows.kept.on, with commas between them.
NOT_THESE = _(
    "The form does not hold exactly the strings of these words: {keys}. Load the page anew."
    " Then write it again."
)

# A page is filled with the policy's figures, and these leave nothing to fill it with.
BREAKS = (Code.STRAY_BRACE, Code.UNKNOWN_PLACEHOLDER)


@dataclass(frozen=True, slots=True)
class Said:
    """One finding as the editor shows it."""

    severity: str
    rule: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Field:
    """One string: its key, its text, what it was in the live words, and what is said about it."""

    key: str
    text: str
    live: str
    says: tuple[Said, ...]
    remarks: tuple[publishing.Remark, ...] = ()

    @property
    def id(self) -> str:
        """The key as the page names it: no dot, so that a style or a script can say it."""
        return self.key.replace(".", "-")

    @property
    def name(self) -> str:
        """The name of the form's field."""
        return f"{FIELD}{self.key}"

    @property
    def is_changed(self) -> bool:
        """Whether it reads other than the live words."""
        return self.text != self.live


@dataclass(frozen=True, slots=True)
class Section:
    """The strings of one place."""

    key: str
    title: str
    fields: tuple[Field, ...]


def sections(
    words: Notice, live: Notice | None, findings: tuple[Finding, ...], remarks: list[publishing.Remark]
) -> list[Section]:
    """Every string by its place, in the order of the document."""
    before = wording.strings(live) if live else {}
    by_place: dict[str, list[Field]] = {key: [] for key in PLACES}
    for place in wording.places(words):
        mine = tuple(
            one for one in remarks if (one.comment.language, one.comment.key) == (words.language, place.key)
        )
        field = Field(place.key, place.text, before.get(place.key, ""), said_of(place.key, findings), mine)
        by_place[_place_of(place)].append(field)
    return [Section(key, str(PLACES[key]), tuple(fields)) for key, fields in by_place.items() if fields]


def said_of(key: str, findings: tuple[Finding, ...]) -> tuple[Said, ...]:
    """What is found in one string; what is about several stands with the first part of its key."""
    return tuple(_said(finding) for finding in findings if finding.key == key)


def said_of_more(words: Notice, findings: tuple[Finding, ...]) -> tuple[Said, ...]:
    """What is about several strings or the whole."""
    keys = wording.strings(words)
    return tuple(_said(finding) for finding in findings if finding.key not in keys)


def typed(words: Notice, form: Mapping[str, str]) -> Notice:
    """The words with what was typed in their places. Raises WordingError for a string that is missing."""
    texts = {name.removeprefix(FIELD): text for name, text in form.items() if name.startswith(FIELD)}
    if texts.keys() != (keys := wording.strings(words).keys()):
        raise WordingError(NOT_THESE.format(keys=", ".join(sorted(texts.keys() ^ keys))))
    return wording.with_strings(words, {key: text.replace("\r\n", "\n") for key, text in texts.items()})


def lint(words: Notice, live: Notice | None, policy: Policy | None = None) -> tuple[Finding, ...]:
    """All that can be said against the words, under the policy in force."""
    return wording.lint(words, policy or in_force.policy(), live)


def rule_in_words(rule: str) -> str:
    """What the rule of a finding is called: its number in the fairness contract, or the policy’s facts."""
    return gettext("the policy’s facts") if rule == "facts" else gettext("rule {number}").format(number=rule)


def unshowable(words: Notice) -> str:
    """Why these words cannot be made into a page, with the remedy; nothing where they can."""
    broken = [finding for finding in lint(words, None) if finding.code in BREAKS]
    return in_sequence(*map(_told, broken))


def _said(finding: Finding) -> Said:
    said = wording.said(finding, gettext)
    return Said(finding.severity, rule_in_words(finding.rule), said.reason, said.remedy)


def _told(finding: Finding) -> str:
    said = _said(finding)
    # Translators: {key} is the name of a string, such as rows.kept.on; {reason}, {remedy} are sentences.
    text = gettext("{key}: {reason} {remedy}")
    return text.format(key=finding.key, reason=said.reason, remedy=said.remedy)


def _place_of(place: Place) -> str:
    if place.layer is Layer.FULL:
        return "full"
    if place.layer is Layer.SECOND:
        return "unfolded"
    if Where.QUESTION in place.where:
        return "question"
    return "error" if Where.ERROR in place.where else "settings"
