"""The legal pack as its page sets it out: the data of the pack, each code with its words beside it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from settings_app.domain.publication import Materiality, Role
from settings_app.studio.release_words import ROLES, WEIGHTS
from settings_app.studio.writing import rule_in_words
from settings_app.wording import ASKS, NOT_JUDGED, Plain, Severity
from settings_app.wording.places import Layer, Where

Told = str | Promise

WHERE: Mapping[Where, Told] = {
    Where.QUESTION: _("The question"),
    Where.SETTINGS: _("Privacy Settings"),
    Where.FULL_NOTICE: _("The full notice"),
    Where.ERROR: _("When something is missing"),
}
LAYERS: Mapping[Layer, Told] = {
    Layer.FIRST: _("First layer"),
    Layer.SECOND: _("Second layer, once it is unfolded"),
    Layer.FULL: _("A page of its own"),
}
SEVERITIES: Mapping[Severity, Told] = {
    Severity.ERROR: _("Must be mended."),
    Severity.WARNING: _("Worth weighing."),
}
# By the first part of a key; what is none of these belongs to the question and its answers.
GROUPS: Mapping[str, Told] = {
    "offerings": _("The names of the plans"),
    "rows": _("What each choice does"),
    "sections": _("The full notice"),
}
OTHERS = _("The question and its answers")


@dataclass(frozen=True, slots=True)
class Page:
    """The pack, and its parts as they stand on the page. `missing` are the roles that did not approve."""

    pack: Plain
    approvals: list[Plain]
    missing: list[Told]
    judgement: Plain | None
    not_judged: str
    changes: list[Plain]
    reasons: list[Plain]
    weight: Told
    groups: list[tuple[Told, list[Plain]]]
    facts: list[Plain]
    findings: list[Plain]


def page_of(pack: Plain) -> Page:
    """The pack, set out."""
    live = pack["live"] or {"changes": [], "suggestion": {"reasons": [], "weight": None}}
    reasons = [_weighed(reason) for reason in live["suggestion"]["reasons"]]
    changed = {change["key"] for change in live["changes"]}
    return Page(
        pack=pack,
        approvals=[_given(one) | {"title": ROLES[Role(one["role"])]} for one in pack["approvals"]],
        missing=[ROLES[role] for role in Role if role not in _standing(pack["approvals"])],
        judgement=_judged(pack["judgement"]),
        not_judged=NOT_JUDGED,
        changes=list(_changes(live["changes"], reasons)),
        reasons=[reason for reason in reasons if reason["key"] not in changed],
        weight=_weight(live["suggestion"]["weight"]) if pack["live"] else "",
        groups=_groups(pack["strings"]),
        facts=list(_facts(pack)),
        findings=list(_findings(pack)),
    )


def _given(said: Plain) -> Plain:
    return said | {"moment": datetime.fromisoformat(said["at"])}


def _standing(approvals: Iterable[Plain]) -> set[str]:
    return {given["role"] for given in approvals if given["stands"]}


def _judged(said: Plain | None) -> Plain | None:
    """What was said of the change, with what that does to whoever has answered."""
    if said is None:
        return None
    return _given(said) | {"weight": _weight(said["materiality"]), "asks": ASKS[said["materiality"]]}


def _weight(weight: str) -> Told:
    return WEIGHTS[Materiality(weight)]


def _weighed(reason: Plain) -> Plain:
    return reason | {"title": _weight(reason["weight"])}


def _changes(changes: Iterable[Plain], reasons: Iterable[Plain]) -> Iterator[Plain]:
    """Each changed string with what its change weighs."""
    of_key: dict[str, list[Plain]] = defaultdict(list)
    for reason in reasons:
        of_key[reason["key"]].append(reason)
    return (change | {"reasons": of_key[change["key"]]} for change in changes)


def _groups(strings: Iterable[Plain]) -> list[tuple[Told, list[Plain]]]:
    """The strings in their order, those of one part of the notice under its name."""
    parts = groupby(strings, lambda string: GROUPS.get(string["key"].partition(".")[0], OTHERS))
    return [(title, [_placed(string) for string in found]) for title, found in parts]


def _placed(string: Plain) -> Plain:
    return string | {
        "id": _id(string["key"]),
        "places": [(where, WHERE[where]) for where in string["where"]],
        "title": LAYERS[string["layer"]],
        "is_filled": string["text"] != string["reads"],
    }


def _facts(pack: Plain) -> Iterator[Plain]:
    """Each fact with the sentences that state it, as people read them; a passage goes by its heading."""
    reads = {string["key"]: string["reads"] for string in pack["strings"]}
    for row in pack["facts"]:
        sentences = [(key, _id(key), reads[_naming(key)]) for key in row["stated_by"]]
        yield row | {"sentences": sentences}


def _naming(key: str) -> str:
    """The string by which a string is quoted: itself, or the heading over a passage, which is long."""
    part, _dot, rest = key.partition(".")
    return f"sections.{rest.partition('.')[0]}.heading" if part == "sections" else key


def _findings(pack: Plain) -> Iterator[Plain]:
    """Each finding with the passage that it is about; one of several strings leads to none."""
    texts = {string["key"]: string["text"] for string in pack["strings"]}
    for one in pack["findings"]:
        text = texts.get(one["key"], "")
        yield one | {
            "title": SEVERITIES[one["severity"]],
            "said_rule": rule_in_words(one["rule"]),
            "id": _id(one["key"]) if one["key"] in texts else "",
            "passage": text[one["start"] : one["end"]],
        }


def _id(key: str) -> str:
    """A key as an address on the page."""
    return f"s-{key.replace('.', '-')}"
