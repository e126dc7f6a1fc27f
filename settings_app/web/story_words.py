"""The words of one conversation's story: what decided it, what would change it, what nobody says."""

from django.utils.translation import gettext_lazy as _

from settings_app.domain.vocabulary import Reason, Standing

# What decided, by reason: the facts, and what they say, with the policy's figures in braces.
DECIDED_BY = {
    Reason.CONTRIBUTING: (
        ("F6 · F3", _("New and resumed conversations are used, from the moment you answered On.")),
        (
            "F4",
            _(
                "What is contributed is kept for up to {retention_if_allowed}, counted here from the last such use."
            ),
        ),
    ),
    Reason.CONTRIBUTED_BEFORE_OPT_OUT: (
        ("F9", _("After you turn it off, nothing new is used.")),
        ("F10", _("What was contributed before is kept, and its use continues.")),
        (
            "F4",
            _(
                "It is kept for up to {retention_if_allowed}, counted here from the last use that was contributed."
            ),
        ),
    ),
    Reason.UNDECIDED: (
        ("F1", _("The policy uses what is not opted out of. This product never takes silence for a yes.")),
    ),
    Reason.OPTED_OUT: (
        ("F9", _("After you turn it off, nothing new is used.")),
        (
            "P4",
            _(
                "With training off, back-end copies are kept {retention_if_declined} after you delete a conversation."
            ),
        ),
    ),
    Reason.NOT_RESUMED: (("F7", _("Old conversations stay out, unless you use them again.")),),
    Reason.INCOGNITO: (
        (
            "P6",
            _(
                "Incognito chats are never used, whatever the setting. They are kept {retention_of_incognito}; from when, nobody says, so no date stands here."
            ),
        ),
    ),
    Reason.DELETED: (
        (
            "P5",
            _(
                "A deleted conversation leaves the history at once and the back-end within {retention_after_deletion}. "
                "Future training leaves it out; training already begun keeps it."
            ),
        ),
    ),
    Reason.OUTSIDE_OFFERING: (
        (
            "F12 · P9",
            _("Work, government, education and API offerings are not affected. Their own agreement decides."),
        ),
    ),
}

# Under the other reading an opt-out does something else to what was contributed.
DECIDED_UNDER_OTHER_READING = (
    ("F9", _("After you turn it off, nothing new is used.")),
    ("P10", _("Training already begun keeps what was contributed. Future training runs leave it out.")),
)

# One use: whether it counts, and why, by what stood at that moment; what settles the matter first comes first.
USES = {
    Standing.ALLOW: _("Counts. Training was on."),
    Standing.DECLINE: _("Does not count. Training was off."),
    Standing.UNDECIDED: _("Does not count. You had not answered."),
}
USES_OUTSIDE = _("Does not count. Its offering is not covered.")
USES_INCOGNITO = _("Does not count. The chat is incognito.")

CHANGES = {
    "use": _("If you use it again now"),
    "delete": _("If you delete it now"),
    Standing.ALLOW: _("If you turn training on now"),
    Standing.DECLINE: _("If you turn training off now"),
}
NO_CHANGE = _("Nothing changes for it.")
LEAVES = _("It leaves your history. Nothing else changes for it.")
THEN = _("Then: {status}. {reason}")
THEN_KEPT = _("It is kept until {day} at most.")
THEN_KEPT_PAST = _("It is kept until {day} at most, a day that has passed.")

SILENT = {
    "S1": _("Whether a resumed conversation counts as a whole, or only from then on. Expect the whole."),
    "S2": _(
        "Whether what is stored is kept a shorter time once you turned it off. The date above is the latest."
    ),
    "S3": _(
        "What turning it on again does to chats made while it was off. Here they count only once you use them again."
    ),
    "S4": _(
        "What leads to a safety flag, and whether you are told. A flagged conversation may be used for safety models."
    ),
    "S5": _("Which sensitive data the filters catch, and how well."),
}
