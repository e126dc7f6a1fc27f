"""The states that every run measures: one of each surface, starting position, phase and kind of page."""

EVERYDAY = frozenset(
    {
        "pop-up before the deadline, starts on",
        "pop-up after the deadline, starts unset",
        "consent page, starts off",
        "sign-up step, starts unset",
        "pop-up with an error, starts unset",
        "pop-up after a change, was On, starts unset",
        "settings, off",
        "settings, signal against On",
        "history",
        "my conversations",
        "one conversation’s story",
        "what each choice does",
        "questions",
        "filters, with a text",
        "bring your own",
        "deleting the account",
        "sign-up, refused",
        "not found",
    }
)
