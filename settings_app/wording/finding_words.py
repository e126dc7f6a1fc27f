"""What each finding says: the reason and the remedy, with the finding's values in braces."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from settings_app.sentence import said as _
from settings_app.wording.finding import Code, Finding


@dataclass(frozen=True, slots=True)
class Said:
    """Why it is wrong, and what mends it."""

    reason: str
    remedy: str


SENTENCES = {
    Code.NO_WORD_LISTS: Said(
        _("There are no word lists for the language “{language}”, so its words cannot be checked."),
        _("Write the lists beside those of {known}."),
    ),
    Code.MISSING_STRING: Said(
        _("This string is missing; the {version} words in “{language}” have it."),
        _("Write it, or take it out there too."),
    ),
    # Translators: {offering} is a code of the policy, such as free or pro.
    Code.MISSING_NAME: Said(_("The offering “{offering}” has no name here."), _("Write its name.")),
    Code.MISSING_ROW: Said(_("Neither choice says “{row}”."), _("Add the row “{row}”, with both sides.")),
    Code.STRANGE_STRING: Said(
        _("The {version} words in “{language}” do not have this string."),
        _("Take it out, or add it there first."),
    ),
    Code.EMPTY_STRING: Said(_("Nothing is written here."), _("Write the text.")),
    Code.ENGLISH_LEFT: Said(
        _("“{text}” is English, and these words are in another language."), _("Translate it.")
    ),
    Code.HIDDEN_CHARACTER: Said(
        _("{character} cannot be seen, and can change how the text is read."), _("Delete it.")
    ),
    Code.STRAY_BRACE: Said(
        _("“{brace}” is no figure of the policy; a brace stands only around a name."),
        _("Write the name of a figure in single braces, or take the brace out."),
    ),
    Code.UNKNOWN_PLACEHOLDER: Said(
        _("The policy has no figure called {{{name}}}."), _("Write {{{nearest}}}, or another of: {known}.")
    ),
    Code.LOST_PLACEHOLDER: Said(
        _("{{{name}}} is in the {version} words in “{language}”, and not here."), _("Put {{{name}}} back.")
    ),
    Code.DROPPED_PLACEHOLDER: Said(
        _("{{{name}}} was here in the {version} words."),
        _("Put it back, or check that another sentence says it."),
    ),
    Code.TYPED_FACT: Said(
        _(
            "“{figure}” is typed by hand and looks like {placeholders} ({facts}): it would stay when the policy changes."
        ),
        _("Write the name in braces instead."),
    ),
    Code.FIGURE_WITHOUT_FACT: Said(
        _("“{figure}” is a figure that no fact of the policy states."),
        _("Take it out, or add the fact to the policy document first."),
    ),
    Code.UNKNOWN_FACT: Said(
        _("“{fact}” is no fact of the policy."),
        _("Write {nearest}, or another fact that this section states."),
    ),
    Code.UNSTATED_FACT: Said(
        _("No section states {fact}: {says}"),
        _("Say it in a section, and add {fact} to the facts of that section."),
    ),
    Code.SECTION_WITHOUT_FACTS: Said(
        _("This section names no fact that it states."),
        _("Add the facts it states, or take the section out."),
    ),
    Code.FIGURE_OUTSIDE_ITS_FACTS: Said(
        _("{{{name}}} states {facts}, and the section does not name it."),
        _("Add {facts} to the facts of the section."),
    ),
    # Translators: {says} and {terms} are given as they are: what the fact says, and words with commas between.
    Code.FACT_WITHOUT_WORDS: Said(
        _("The section names {fact}, and nothing here says it: {says}"),
        _("Say it here. One of these belongs in the sentence: {terms}."),
    ),
    Code.FIGURE_OF_OTHER_CHOICE: Said(
        _("{{{name}}} is not true of this choice. It is of {facts}: {says}"),
        _("Write the figure that is true here, and move this one to the other choice."),
    ),
    Code.FIGURE_WITHOUT_WORDS: Said(
        _("{{{name}}} is of {facts}, and the words beside it do not say so: {says}"),
        _("Write the figure that these words are about, or say of what this one is, with one of: {terms}."),
    ),
    Code.UNCLEAR_BUTTON: Said(
        _("“{button}” does not say what pressing it does."),
        # Translators: {example} is what this very button may say, in the language of the words.
        _("Begin with what it does, as in “{example}”."),
    ),
    Code.SAME_BUTTONS: Said(
        _("Both actions read “{button}”: nobody can tell what they accept."), _("Name the choice in each.")
    ),
    Code.FACT_WITHOUT_FIGURE: Said(
        # Translators: {heading} is the heading of a section of the notice.
        _("The section “{heading}” names {fact} and does not hold its figure {{{name}}}."),
        _(
            "Write {{{name}}} where the section says this. If its sentence is true without it, leave it as it is."
        ),
    ),
    Code.DOUBLE_NEGATIVE: Said(_("Two negations in one clause: {words}."), _("Say it as a yes.")),
    Code.NEGATED_LABEL: Said(
        _("The label holds the negation “{word}”, so that on would mean no."),
        _("Name what happens when it is on."),
    ),
    Code.PRESSURE: Said(
        _("“{word}” presses people, by urgency, guilt or the crowd."), _("Say the fact alone.")
    ),
    Code.ONE_SIDED_BENEFIT: Said(
        _("One choice names a benefit that the other does not: {words}."),
        _("Name it on both sides, or on neither."),
    ),
    Code.VAGUE_PURPOSE: Said(_("“{word}” leaves open what for."), _("Name the purpose.")),
    Code.LONG_SENTENCE: Said(
        # Translators: “house” is a threshold that this product has set itself; no law and no standard has it.
        _("The length of this sentence in words is {length}; {most} is the most (house)."),
        _("Make two sentences of it."),
    ),
    Code.CONTRACTION: Said(_("“{word}” hides its “not”."), _("Write it out.")),
    Code.HARD_TO_READ: Said(
        _("The first layer measures {index} {measured}; {most} is the most (house)."),
        _("Use shorter words and shorter sentences."),
    ),
    # Translators: {what} is one of: who, purpose, data, how to change it, the full notice …
    Code.FIRST_LAYER_WITHOUT: Said(
        _("The first layer does not say this, which it owes before anything is unfolded: {what}."),
        _("Say it here. One of these belongs in the sentence: {terms}."),
    ),
    Code.UNEQUAL_HALVES: Said(
        _("Counted in words, On takes {on} and Off {off}: a ratio of {ratio}; 0.8 to 1.25 is fair (house)."),
        _("Say the same things of both, at about the same length."),
    ),
    Code.ROW_ORDER: Said(
        _("The rows stand as {rows}; everywhere else as {expected}."), _("Put them in that order.")
    ),
    Code.ALL_CAPS: Said(_("“{word}” shouts."), _("Write it in small letters.")),
    Code.EXCLAMATION: Said(_("An exclamation mark is urgency."), _("End with a full stop.")),
}


# The same of a language whose lengths are counted in characters.
IN_CHARACTERS = {
    Code.LONG_SENTENCE: Said(
        _("The length of this sentence in characters is {length}; {most} is the most (house)."),
        _("Make two sentences of it."),
    ),
    Code.UNEQUAL_HALVES: Said(
        _(
            "Counted in characters, On takes {on} and Off {off}: a ratio of {ratio}; 0.8 to 1.25 is fair (house)."
        ),
        _("Say the same things of both, at about the same length."),
    ),
}


# And of a name that is like none there is.
LIKE_NONE = Said(_("The policy has no figure called {{{name}}}."), _("Write one of: {known}."))

# Values that are sentences of the tables themselves.
TRANSLATED = ("what",)


def said(finding: Finding, translated: Callable[[str], str] = str) -> Said:
    """The reason and the remedy of a finding. `translated` turns a sentence of the table into another language."""
    values = {name: translated(value) if name in TRANSLATED else value for name, value in finding.values}
    sentence = _sentence(finding.code, values)
    return Said(
        translated(sentence.reason).format_map(values), translated(sentence.remedy).format_map(values)
    )


def _sentence(code: Code, values: Mapping[str, str]) -> Said:
    if values.get("counts") == "characters":
        return IN_CHARACTERS[code]
    return LIKE_NONE if values.get("nearest") == "" else SENTENCES[code]
