"""Where each question arises: pages that lead to its answer, by the names of their addresses, and parts."""

# Parts of pages: the pop-up over any of them, the switch, and the question where it is put a second time.
POP_UP, SWITCH, ASKED_AGAIN = "pop_up", "switch", "asked_again"
PARTS = (POP_UP, SWITCH, ASKED_AGAIN)

PLACES: dict[int, tuple[str, ...]] = {
    1: (POP_UP, "consent", "choice_at_sign_up"),
    2: ("history",),
    3: ("conversations", "choice_at_sign_up"),
    4: ("conversation_story",),
    5: ("conversation_story",),
    6: ("conversation_story", "delete_account"),
    7: ("privacy_settings",),
    8: ("privacy_settings",),
    9: (POP_UP, "consent", "choice_at_sign_up"),
    10: ("bring_your_own",),
    11: ("bring_your_own",),
    12: ("privacy",),
    13: ("privacy",),
    14: ("privacy",),
    15: ("conversation_story",),
    16: ("notice",),
    17: ("notice",),
    18: ("conversations",),
    19: ("filters",),
    20: ("privacy",),
    21: ("filters",),
    22: ("filters",),
    23: ("conversations",),
    24: ("privacy_settings",),
    25: (POP_UP, "consent"),
    26: (ASKED_AGAIN, "history"),
    27: (SWITCH, "history"),
    28: ("conversations",),
    29: (POP_UP, "consent"),
    30: ("choice_at_sign_up",),
    31: ("delete_account",),
    32: ("bring_your_own",),
    33: ("notice",),
    34: ("privacy_settings",),
    35: ("notice",),
    36: ("bring_your_own",),
}

# What arises where the setting does not apply: there is nothing to turn off, but a plan to ask about.
OUTSIDE = (10, 11)


# Where the question stands, and may be put a second time.
ASKING = (POP_UP, "consent", "privacy_settings")


def arising_at(*places: str) -> tuple[int, ...]:
    """The questions that arise on some pages or parts of them, by their numbers."""
    return tuple(number for number, here in PLACES.items() if set(here) & set(places))
