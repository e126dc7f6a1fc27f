"""What each finding says: the reason and the remedy, in English, with the finding's values in braces."""

from collections.abc import Callable
from dataclasses import dataclass

from settings_app.wording.finding import Code, Finding


@dataclass(frozen=True, slots=True)
class Said:
    """Why it is wrong, and what mends it."""

    reason: str
    remedy: str


SENTENCES = {
    Code.NO_WORD_LISTS: Said(
        "There are no word lists for the language “{language}”, so its words cannot be checked.",
        "Write the lists beside those of {known}.",
    ),
    Code.MISSING_STRING: Said(
        "This string is missing; the {version} words in “{language}” have it.",
        "Write it, or take it out there too.",
    ),
    Code.MISSING_ROW: Said("Neither choice says “{row}”.", "Add the row “{row}”, with both sides."),
    Code.STRANGE_STRING: Said(
        "The {version} words in “{language}” do not have this string.", "Take it out, or add it there first."
    ),
    Code.EMPTY_STRING: Said("Nothing is written here.", "Write the text."),
    Code.HIDDEN_CHARACTER: Said(
        "{character} cannot be seen, and can change how the text is read.", "Delete it."
    ),
    Code.STRAY_BRACE: Said(
        "“{brace}” is no figure of the policy; a brace stands only around a name.",
        "Write the name of a figure in single braces, or take the brace out.",
    ),
    Code.UNKNOWN_PLACEHOLDER: Said(
        "The policy has no figure called {{{name}}}.", "Write {{{nearest}}}, or another of: {known}."
    ),
    Code.LOST_PLACEHOLDER: Said(
        "{{{name}}} is in the {version} words in “{language}”, and not here.", "Put {{{name}}} back."
    ),
    Code.DROPPED_PLACEHOLDER: Said(
        "{{{name}}} was here in the {version} words.", "Put it back, or check that another sentence says it."
    ),
    Code.TYPED_FACT: Said(
        "“{figure}” is typed by hand and looks like {placeholders} ({facts}): it would stay when the policy changes.",
        "Write the name in braces instead.",
    ),
    Code.FIGURE_WITHOUT_FACT: Said(
        "“{figure}” is a figure that no fact of the policy states.",
        "Take it out, or add the fact to the policy document first.",
    ),
    Code.UNKNOWN_FACT: Said(
        "“{fact}” is no fact of the policy.", "Write {nearest}, or another fact that this section states."
    ),
    Code.UNSTATED_FACT: Said(
        "No section states {fact}: {says}",
        "Say it in a section, and add {fact} to the facts of that section.",
    ),
    Code.SECTION_WITHOUT_FACTS: Said(
        "This section names no fact that it states.", "Add the facts it states, or take the section out."
    ),
    Code.FIGURE_OUTSIDE_ITS_FACTS: Said(
        "{{{name}}} states {facts}, and the section does not name it.",
        "Add {facts} to the facts of the section.",
    ),
    Code.UNCLEAR_BUTTON: Said(
        "“{button}” does not say what pressing it does.",
        "Begin with what it does, and say to what: “Accept with training on”.",
    ),
    Code.SAME_BUTTONS: Said(
        "Both actions read “{button}”: nobody can tell what they accept.", "Name the choice in each."
    ),
    Code.FACT_WITHOUT_FIGURE: Said(
        "The section names {fact} and never says its figure.",
        "Say {{{name}}}, or check that the fact is stated without it.",
    ),
    Code.DOUBLE_NEGATIVE: Said("Two negations in one clause: {words}.", "Say it as a yes."),
    Code.NEGATED_LABEL: Said(
        "The label holds the negation “{word}”, so that on would mean no.", "Name what happens when it is on."
    ),
    Code.PRESSURE: Said("“{word}” presses people, by urgency, guilt or the crowd.", "Say the fact alone."),
    Code.ONE_SIDED_BENEFIT: Said(
        "One choice names a benefit that the other does not: {words}.",
        "Name it on both sides, or on neither.",
    ),
    Code.VAGUE_PURPOSE: Said("“{word}” leaves open what for.", "Name the purpose."),
    Code.LONG_SENTENCE: Said(
        "This sentence has {length} {counts}; {most} is the most (house).", "Make two sentences of it."
    ),
    Code.CONTRACTION: Said("“{word}” hides its “not”.", "Write it out."),
    Code.HARD_TO_READ: Said(
        "The first layer measures {index} {measured}; {most} is the most (house).",
        "Use shorter words and shorter sentences.",
    ),
    Code.UNEQUAL_HALVES: Said(
        "On takes {on} {counts} and off {off}: a ratio of {ratio}; 0.8 to 1.25 is fair (house).",
        "Say the same things of both, at about the same length.",
    ),
    Code.ROW_ORDER: Said(
        "The rows stand as {rows}; everywhere else as {expected}.", "Put them in that order."
    ),
    Code.ALL_CAPS: Said("“{word}” shouts.", "Write it in small letters."),
    Code.EXCLAMATION: Said("An exclamation mark is urgency.", "End with a full stop."),
}


def said(finding: Finding, translated: Callable[[str], str] = str) -> Said:
    """The reason and the remedy of a finding. `translated` turns a sentence of the table into another language."""
    values, sentence = dict(finding.values), SENTENCES[finding.code]
    return Said(
        translated(sentence.reason).format_map(values), translated(sentence.remedy).format_map(values)
    )
