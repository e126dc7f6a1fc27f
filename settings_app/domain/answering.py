"""What an answer does to the record: adds a row, changes nothing, or meets something newer."""

from enum import StrEnum

from settings_app.domain.vocabulary import Choice


class Effect(StrEnum):
    """What becomes of an answer."""

    APPEND = "append"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"


class Page(StrEnum):
    """Whether the page that sent the answer shows what is newest. A page is stale when a later decision
    is on record, when its notice or policy is no longer in force, or when it was served too long ago.
    """

    CURRENT = "current"
    STALE = "stale"


# The most private wins: a stale page can always turn training off and never on.
# Keyed by the answer, whether the record already says so on this notice, and the page.
EFFECTS: dict[tuple[Choice, bool, Page], Effect] = {
    (Choice.ALLOW, True, Page.CURRENT): Effect.UNCHANGED,
    (Choice.ALLOW, True, Page.STALE): Effect.UNCHANGED,
    (Choice.ALLOW, False, Page.CURRENT): Effect.APPEND,
    (Choice.ALLOW, False, Page.STALE): Effect.CONFLICT,
    (Choice.DECLINE, True, Page.CURRENT): Effect.UNCHANGED,
    (Choice.DECLINE, True, Page.STALE): Effect.UNCHANGED,
    (Choice.DECLINE, False, Page.CURRENT): Effect.APPEND,
    (Choice.DECLINE, False, Page.STALE): Effect.APPEND,
}


def effect(choice: Choice, already: bool, page: Page) -> Effect:
    """What the record does with `choice`, of which `already` says whether it stands on this notice."""
    return EFFECTS[choice, already, page]
