"""What the first layer owes the reader (rule 27), and whether it says it."""

from collections.abc import Iterator
from dataclasses import dataclass

from settings_app.sentence import Sentence
from settings_app.sentence import said as _
from settings_app.wording.braces import names
from settings_app.wording.draft import Draft
from settings_app.wording.fact_checks import says
from settings_app.wording.finding import Code, Finding, found
from settings_app.wording.language import as_list
from settings_app.wording.places import Layer, Where, places


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing: the strings that say it, the key of a lack, and the figure or the fact that they hold."""

    keys: tuple[str, ...]
    told_at: str
    figure: str = ""
    fact: str = ""


OWED: dict[Sentence, Owed] = {
    _("who"): Owed(("intro",), "intro", figure="responsible"),
    _("purpose"): Owed(("intro",), "intro", fact="F1"),
    _("data"): Owed(("rows.used.on", "rows.used.off"), "rows.used", fact="F6"),
    _("how long, with On"): Owed(("rows.kept.on",), "rows.kept.on", figure="retention_if_allowed"),
    _("how long, with Off"): Owed(("rows.kept.off",), "rows.kept.off", figure="retention_after_deletion"),
    _("how to change it"): Owed(("rows.change.on", "rows.change.off"), "rows.change", fact="F9"),
    _("the full notice"): Owed(("full_notice",), "full_notice"),
}


def unsaid_first(draft: Draft) -> Iterator[Finding]:
    """What is owed first and not said there; an empty string is a finding of its own."""
    for what, owed in missing(draft).items():
        if all(draft.texts.get(key, "").strip() for key in owed.keys):
            yield found(Code.FIRST_LAYER_WITHOUT, owed.told_at, what=what, terms=_terms(draft, owed))


def missing(draft: Draft) -> dict[Sentence, Owed]:
    """What is owed and not said."""
    first = {
        place.key: place.text
        for place in places(draft.notice)
        if place.layer is Layer.FIRST and Where.QUESTION in place.where
    }
    return {what: owed for what, owed in OWED.items() if not _is_said(draft, owed, first)}


def _is_said(draft: Draft, owed: Owed, first: dict[str, str]) -> bool:
    texts = [first.get(key, "").strip() for key in owed.keys]
    has_figure = not owed.figure or any(owed.figure in names(text) for text in texts)
    return (
        all(texts) and has_figure and (not owed.fact or all(says(draft, key, owed.fact) for key in owed.keys))
    )


def _terms(draft: Draft, owed: Owed) -> str:
    return f"{{{owed.figure}}}" if owed.figure else as_list(draft.language.facts.get(owed.fact, ()))
