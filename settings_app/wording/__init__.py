"""The words of a notice as product, legal and privacy work on them: pure answers for the copy studio.

Reading order: strings (every string by its key), places, stored, stress; language and measuring (word lists
as data); finding, finding_words, draft, the checks, linting, gauges; redline, changes, materiality;
fact_table, legal_pack, pack_text.
"""

from settings_app.wording.changes import Change, Changes, changes
from settings_app.wording.draft import as_read
from settings_app.wording.fact_table import FactRow, facts_table
from settings_app.wording.finding import Finding, Severity
from settings_app.wording.finding_words import said
from settings_app.wording.gauges import Gauge, gauges
from settings_app.wording.legal_pack import Approval, Judgement, Plain, Sealed, as_json, legal_pack
from settings_app.wording.linting import errors, held_against, lint
from settings_app.wording.materiality import Suggestion, Weight, materiality
from settings_app.wording.pack_text import ASKS, NOT_JUDGED, as_text
from settings_app.wording.places import Place, places
from settings_app.wording.redline import Piece, redline
from settings_app.wording.stored import canonical, digest, document, parse
from settings_app.wording.stress import longest_word, made_up, stressed
from settings_app.wording.strings import WordingError, strings, with_strings

__all__ = [
    "ASKS",
    "NOT_JUDGED",
    "Approval",
    "Change",
    "Changes",
    "FactRow",
    "Finding",
    "Gauge",
    "Judgement",
    "Piece",
    "Place",
    "Plain",
    "Sealed",
    "Severity",
    "Suggestion",
    "Weight",
    "WordingError",
    "as_json",
    "as_read",
    "as_text",
    "canonical",
    "changes",
    "digest",
    "document",
    "errors",
    "facts_table",
    "gauges",
    "held_against",
    "legal_pack",
    "lint",
    "longest_word",
    "made_up",
    "materiality",
    "parse",
    "places",
    "redline",
    "said",
    "stressed",
    "strings",
    "with_strings",
]
