"""What a person holds here: their conversations, kept, counted and found. The one door to them."""

from settings_app.holdings.counting import tallies_of, unheard
from settings_app.holdings.finding import (
    Found,
    Moments,
    find,
    judged_verdict,
    moments_of,
    newest,
    newest_of,
    tallies_from_files,
)
from settings_app.holdings.imagining import imagine
from settings_app.holdings.keeping import delete, keep, recount, start, use
from settings_app.holdings.placing import placed_on, uses_between
from settings_app.holdings.whole import all_of, moments_by_conversation, remove_all

__all__ = [
    "Found",
    "Moments",
    "all_of",
    "delete",
    "find",
    "imagine",
    "judged_verdict",
    "keep",
    "moments_by_conversation",
    "moments_of",
    "newest",
    "newest_of",
    "placed_on",
    "recount",
    "remove_all",
    "start",
    "tallies_from_files",
    "tallies_of",
    "unheard",
    "use",
    "uses_between",
]
