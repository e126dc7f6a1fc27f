"""Hard facts of single strings: there, visible, with the right figures, and buttons that say what they do."""

import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches

from settings_app.domain.vocabulary import Offering
from settings_app.wording.braces import BRACES, names, placeholders, slips
from settings_app.wording.draft import Draft
from settings_app.wording.finding import NOWHERE, Code, Finding, found
from settings_app.wording.measuring import LETTER
from settings_app.wording.places import BUTTONS
from settings_app.wording.strings import strings
from settings_app.wording.typed_figures import typed

# General categories of what has no shape of its own: controls, formats and bidi, surrogates, line separators.
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# And letters, marks and symbols that are drawn as nothing.
BLANK = {"\u034f", "\u115f", "\u1160", "\u2800", "\u3164", "\uffa0", *map(chr, range(0xFE00, 0xFE10))}

# What the offerings are called.
NAMES = "offerings."

# The consequences that both choices state (rule 26), in their order.
ROWS = ("used", "purpose", "kept", "seen", "same", "change", "undone")


def presence(draft: Draft) -> Iterator[Finding]:
    """Strings that are empty or missing, and in a translation those that its source does not have."""
    for key, text in draft.texts.items():
        if not text.strip():
            yield found(Code.EMPTY_STRING, key)
    for offering in sorted(set(Offering) - draft.notice.offerings.keys()):
        yield found(Code.MISSING_NAME, f"offerings.{offering}", offering=offering)
    there = {row.key for row in draft.notice.rows}
    yield from (found(Code.MISSING_ROW, f"rows.{row}", row=row) for row in ROWS if row not in there)
    yield from _against(draft)


def _against(draft: Draft) -> Iterator[Finding]:
    other = draft.against
    if other is None:
        return
    theirs, ours = strings(other), draft.texts
    translates = other.language != draft.notice.language
    lost = Code.LOST_PLACEHOLDER if translates else Code.DROPPED_PLACEHOLDER
    problems = [
        (lost, key, {"name": name})
        for key in ours.keys() & theirs.keys()
        for name in set(names(theirs[key])) - set(names(ours[key]))
    ]
    if translates:
        problems += [(Code.MISSING_STRING, key, {}) for key in theirs.keys() - ours.keys()]
        problems += [(Code.STRANGE_STRING, key, {}) for key in ours.keys() - theirs.keys()]
    for code, key, values in problems:
        yield found(code, key, NOWHERE, **values, version=other.version, language=other.language)


def characters(draft: Draft) -> Iterator[Finding]:
    """Characters that nobody sees: controls, joiners, soft hyphens, and those that turn the direction."""
    for key, text in draft.texts.items():
        for place, character in enumerate(text):
            if unicodedata.category(character) in UNSEEN or character in BLANK:
                name = f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
                yield found(Code.HIDDEN_CHARACTER, key, (place, place + 1), character=name)


def braces(draft: Draft) -> Iterator[Finding]:
    """Placeholders that the policy cannot fill, and braces that are none."""
    known = sorted(draft.figures)
    for key, text in draft.texts.items():
        is_name = key.startswith(NAMES)  # it fills a placeholder, and nothing fills one within it
        for slip in BRACES.finditer(text) if is_name else slips(text):
            yield found(Code.STRAY_BRACE, key, slip.span(), brace=slip[0])
        for match in placeholders(text):
            if not is_name and match[1] not in known:
                nearest = "".join(get_close_matches(match[1], known, n=1))
                values = {"name": match[1], "nearest": nearest, "known": ", ".join(known)}
                yield found(Code.UNKNOWN_PLACEHOLDER, key, match.span(), **values)


def figures(draft: Draft) -> Iterator[Finding]:
    """Figures, dates and names typed by hand. The offerings are names, and may hold digits of their own."""
    for key, text in draft.texts.items():
        if key.startswith(NAMES):
            continue
        for find in typed(text, draft):
            span = find.start, find.end
            yield _typed(draft, key, span, text[find.start : find.end], find.looks_like)


def _typed(
    draft: Draft, key: str, span: tuple[int, int], figure: str, looks_like: tuple[str, ...]
) -> Finding:
    if not looks_like:
        return found(Code.FIGURE_WITHOUT_FACT, key, span, figure=figure)
    facts = dict.fromkeys(fact for name in looks_like for fact in draft.behind[name].facts)
    names = ", ".join(f"{{{name}}}" for name in looks_like)
    return found(Code.TYPED_FACT, key, span, figure=figure, placeholders=names, facts=", ".join(facts))


def buttons(draft: Draft) -> Iterator[Finding]:
    """Buttons that say nothing of what they do: a verb of the language and its object, or a known phrase."""
    lists = draft.language
    plain = {phrase.casefold() for phrase in lists.plain_buttons}
    for key in BUTTONS:
        text = draft.read(draft.texts[key])
        verb = lists.verb.search(text)
        alone = verb is None or not LETTER.search(text.replace(verb[0], "", 1))
        if alone and text.strip() and text.strip().casefold() not in plain:
            span = 0, len(draft.texts[key])
            yield found(Code.UNCLEAR_BUTTON, key, span, button=text, example=lists.buttons[key])
    on, off = draft.texts["on.accept"], draft.texts["off.accept"]
    if on.strip().casefold() == off.strip().casefold():
        yield found(Code.SAME_BUTTONS, "off.accept", (0, len(off)), button=off)
