"""What the lint finds, as codes: which string, which rule, where in the text, and with what at hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """ERROR is a hard fact, or forbidden by rules 27 and 28, and stops a publication; WARNING is weighed."""

    ERROR = "error"
    WARNING = "warning"


class Code(StrEnum):
    """Everything that can be found."""

    NO_WORD_LISTS = "no_word_lists"
    MISSING_STRING = "missing_string"
    MISSING_NAME = "missing_name"
    MISSING_ROW = "missing_row"
    STRANGE_STRING = "strange_string"
    EMPTY_STRING = "empty_string"
    ENGLISH_LEFT = "english_left"
    HIDDEN_CHARACTER = "hidden_character"
    STRAY_BRACE = "stray_brace"
    UNKNOWN_PLACEHOLDER = "unknown_placeholder"
    LOST_PLACEHOLDER = "lost_placeholder"
    DROPPED_PLACEHOLDER = "dropped_placeholder"
    TYPED_FACT = "typed_fact"
    FIGURE_WITHOUT_FACT = "figure_without_fact"
    UNKNOWN_FACT = "unknown_fact"
    UNSTATED_FACT = "unstated_fact"
    FACT_WITHOUT_WORDS = "fact_without_words"
    FACT_WITHOUT_FIGURE = "fact_without_figure"
    SECTION_WITHOUT_FACTS = "section_without_facts"
    FIGURE_OUTSIDE_ITS_FACTS = "figure_outside_its_facts"
    FIGURE_OF_OTHER_CHOICE = "figure_of_other_choice"
    FIGURE_WITHOUT_WORDS = "figure_without_words"
    UNCLEAR_BUTTON = "unclear_button"
    SAME_BUTTONS = "same_buttons"
    DOUBLE_NEGATIVE = "double_negative"
    NEGATED_LABEL = "negated_label"
    PRESSURE = "pressure"
    ONE_SIDED_BENEFIT = "one_sided_benefit"
    VAGUE_PURPOSE = "vague_purpose"
    LONG_SENTENCE = "long_sentence"
    CONTRACTION = "contraction"
    HARD_TO_READ = "hard_to_read"
    FIRST_LAYER_WITHOUT = "first_layer_without"
    UNEQUAL_HALVES = "unequal_halves"
    ROW_ORDER = "row_order"
    ALL_CAPS = "all_caps"
    EXCLAMATION = "exclamation"


# The span of what is about no place within a text.
NOWHERE = (0, 0)

_FACTS, _EQUAL, _FIRST, _PLAIN = "facts", "26", "27", "28"

# By code: how much it weighs, and the rule of the fairness contract, or `facts` for the policy's own.
RULES: Mapping[Code, tuple[Severity, str]] = {
    Code.NO_WORD_LISTS: (Severity.ERROR, _PLAIN),
    Code.MISSING_STRING: (Severity.ERROR, _PLAIN),
    Code.MISSING_NAME: (Severity.ERROR, _PLAIN),
    Code.MISSING_ROW: (Severity.ERROR, _EQUAL),
    Code.STRANGE_STRING: (Severity.ERROR, _PLAIN),
    Code.EMPTY_STRING: (Severity.ERROR, _PLAIN),
    Code.ENGLISH_LEFT: (Severity.ERROR, _PLAIN),
    Code.HIDDEN_CHARACTER: (Severity.ERROR, _PLAIN),
    Code.STRAY_BRACE: (Severity.ERROR, _FACTS),
    Code.UNKNOWN_PLACEHOLDER: (Severity.ERROR, _FACTS),
    Code.LOST_PLACEHOLDER: (Severity.ERROR, _PLAIN),
    Code.TYPED_FACT: (Severity.ERROR, _FACTS),
    Code.FIGURE_WITHOUT_FACT: (Severity.ERROR, _FACTS),
    Code.UNKNOWN_FACT: (Severity.ERROR, _FACTS),
    Code.UNSTATED_FACT: (Severity.ERROR, _FACTS),
    Code.SECTION_WITHOUT_FACTS: (Severity.ERROR, _FACTS),
    Code.FIGURE_OUTSIDE_ITS_FACTS: (Severity.ERROR, _FACTS),
    Code.FACT_WITHOUT_WORDS: (Severity.ERROR, _FACTS),
    Code.FIGURE_OF_OTHER_CHOICE: (Severity.ERROR, _FACTS),
    Code.FIGURE_WITHOUT_WORDS: (Severity.ERROR, _FACTS),
    Code.UNCLEAR_BUTTON: (Severity.ERROR, _PLAIN),
    Code.SAME_BUTTONS: (Severity.ERROR, _PLAIN),
    Code.FIRST_LAYER_WITHOUT: (Severity.ERROR, _FIRST),
    Code.DOUBLE_NEGATIVE: (Severity.ERROR, _PLAIN),
    Code.NEGATED_LABEL: (Severity.ERROR, _PLAIN),
    Code.PRESSURE: (Severity.ERROR, _PLAIN),
    Code.ONE_SIDED_BENEFIT: (Severity.ERROR, _PLAIN),
    Code.VAGUE_PURPOSE: (Severity.ERROR, _PLAIN),
    Code.LONG_SENTENCE: (Severity.ERROR, _PLAIN),
    Code.CONTRACTION: (Severity.ERROR, _PLAIN),
    Code.FACT_WITHOUT_FIGURE: (Severity.WARNING, _FACTS),
    Code.DROPPED_PLACEHOLDER: (Severity.WARNING, _FACTS),
    Code.HARD_TO_READ: (Severity.WARNING, _PLAIN),
    Code.UNEQUAL_HALVES: (Severity.WARNING, _EQUAL),
    Code.ROW_ORDER: (Severity.WARNING, _EQUAL),
    Code.ALL_CAPS: (Severity.WARNING, _PLAIN),
    Code.EXCLAMATION: (Severity.WARNING, _PLAIN),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, from character `start` up to and without `end` of the string as written.

    `key` is the string's key, the beginning of several (`rows.kept`, `sections.2`), or empty for the whole
    notice; then and for a missing string there is no span. `values` fill the sentences about it.
    """

    key: str
    code: Code
    start: int
    end: int
    values: tuple[tuple[str, str], ...]

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return RULES[self.code][0]

    @property
    def rule(self) -> str:
        """The number of the rule in the fairness contract, or `facts`."""
        return RULES[self.code][1]


def found(code: Code, key: str, span: tuple[int, int] = NOWHERE, **values: object) -> Finding:
    """A finding, its values as text."""
    return Finding(key, code, *span, tuple((name, str(value)) for name, value in values.items()))
