"""Where each question arises: the pages that lead to its answer, by the names of their addresses."""

PLACES: dict[int, tuple[str, ...]] = {
    1: ("consent", "choice_at_sign_up"),
    2: ("history",),
    3: ("conversations", "choice_at_sign_up"),
    4: ("conversation_story",),
    5: ("conversation_story",),
    6: ("conversation_story",),
    7: ("privacy_settings",),
    8: ("privacy_settings",),
    9: ("consent", "choice_at_sign_up"),
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
    25: ("consent",),
    26: ("history",),
    27: ("history",),
    28: ("conversations",),
    29: ("consent",),
    30: ("choice_at_sign_up",),
    31: ("history",),
    32: ("bring_your_own",),
    33: ("notice",),
    34: ("privacy_settings",),
    35: ("notice",),
    36: ("bring_your_own",),
}

# What arises where the setting does not apply: there is nothing to turn off, but a plan to ask about.
OUTSIDE = (10, 11)


def arising_at(url_name: str) -> tuple[int, ...]:
    """The questions that arise on a page, by their numbers."""
    return tuple(number for number, places in PLACES.items() if url_name in places)
