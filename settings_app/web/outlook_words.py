"""The words for what each choice would do to a person's conversations."""

from itertools import product

from django.utils.translation import gettext_lazy as _

from settings_app.domain.outlook import Part
from settings_app.domain.vocabulary import Standing
from settings_app.web.formats import ngettext_lazy

# The parts as rows, in their order: what each is called, whichever choice it stands under.
PARTS = {
    Part.IN_USE: _("In use"),
    Part.JOINS: _("Added if you use them again"),
    Part.STAYS_OUT: _("Stay out, whatever you do with them"),
    Part.PAST_ONLY: _("In past training only"),
}

# The same, short, with how many it is of.
SHORT = {
    Part.IN_USE: ngettext_lazy("{number} in use", "{number} in use"),
    Part.JOINS: ngettext_lazy("{number} added if used again", "{number} added if used again"),
    Part.STAYS_OUT: ngettext_lazy("{number} out, whatever you do", "{number} out, whatever you do"),
    Part.PAST_ONLY: ngettext_lazy("{number} in past training only", "{number} in past training only"),
}
ALWAYS = (Part.IN_USE, Part.JOINS, Part.STAYS_OUT)

KEPT_WHILE_ON = _("{day}; with each new use, {period} from then")
NOTHING_YET_WHILE_ON = _("{period} from the last use that is added")
NOTHING_YET_WHILE_OFF = _("No date: nothing is in use")

SUPPOSING = {
    Standing.ALLOW: _("This is how your conversations would stand if you chose On now. Nothing is saved."),
    Standing.DECLINE: _("This is how your conversations would stand if you chose Off now. Nothing is saved."),
}

# What choosing only at the deadline would mean, by what stands until then and what is chosen then.
AT_THE_DEADLINE = {
    (Standing.UNDECIDED, Standing.ALLOW): _("Until then nothing is added. From then on, what you use is."),
    (Standing.UNDECIDED, Standing.DECLINE): _("Until then nothing is added, and nothing after it."),
    (Standing.ALLOW, Standing.ALLOW): _("Nothing changes: what you use is added until then and after it."),
    (
        Standing.ALLOW,
        Standing.DECLINE,
    ): _("Until then what you use is still added, and kept until {until} at most. From then on, nothing is."),
    (Standing.DECLINE, Standing.ALLOW): _("Until then nothing is added. From then on, what you use is."),
    (
        Standing.DECLINE,
        Standing.DECLINE,
    ): _("Nothing changes: nothing is added until then, and nothing after it."),
}
NOW = {
    (Standing.UNDECIDED, Standing.ALLOW): _("What you use from now on is added."),
    (Standing.UNDECIDED, Standing.DECLINE): _("Nothing you use from now on is added."),
    (Standing.ALLOW, Standing.ALLOW): _("Nothing changes: what you use is added."),
    (Standing.ALLOW, Standing.DECLINE): _("From now on nothing is added."),
    (Standing.DECLINE, Standing.ALLOW): _("What you use from now on is added."),
    (Standing.DECLINE, Standing.DECLINE): _("Nothing changes: nothing is added."),
}
# What a choice would do to what was contributed before, where it does something: by the parts it goes from and to.
BEFORE_IT = {
    (Part.IN_USE, Part.IN_USE): _("What was contributed stays in use."),
    (Part.IN_USE, Part.PAST_ONLY): _(
        "What was contributed leaves future training; training already begun keeps it."
    ),
    (Part.PAST_ONLY, Part.IN_USE): _("What was contributed before is in use again."),
}

# After a change: what it changed, and what it did not, by what stood before and stands now.
CHANGED = {
    (Standing.UNDECIDED, Standing.ALLOW): _("Changed: what you use from now on is added."),
    (Standing.DECLINE, Standing.ALLOW): _("Changed: what you use from now on is added."),
    (Standing.UNDECIDED, Standing.DECLINE): _("Changed: your answer is on record. Nothing was in use."),
    (Standing.ALLOW, Standing.DECLINE): _("Changed: nothing you use from now on is added."),
}
# By the part from which and to which it took conversations: each is a sentence of its own. One that can have
# a date says it. Out is out, whether using it again would add it or not; JOINS below says of how many it would.
_STAYS_OUT = ngettext_lazy(
    "Not changed: {number} conversation not in use.", "Not changed: {number} conversations not in use."
)
MOVES = {
    (Part.IN_USE, Part.IN_USE): ngettext_lazy(
        "Not changed: {number} conversation in use.", "Not changed: {number} conversations in use."
    ),
    (Part.IN_USE, Part.PAST_ONLY): ngettext_lazy(
        "Changed: {number} conversation was in use and is in past training only.",
        "Changed: {number} conversations were in use and are in past training only.",
    ),
    (Part.PAST_ONLY, Part.IN_USE): ngettext_lazy(
        "Changed: {number} conversation was in past training only and is in use again.",
        "Changed: {number} conversations were in past training only and are in use again.",
    ),
    (Part.PAST_ONLY, Part.PAST_ONLY): ngettext_lazy(
        "Not changed: {number} conversation in past training only.",
        "Not changed: {number} conversations in past training only.",
    ),
    (Part.STAYS_OUT, Part.IN_USE): ngettext_lazy(
        "Changed: {number} conversation is in use.", "Changed: {number} conversations are in use."
    ),
    **dict.fromkeys(product((Part.JOINS, Part.STAYS_OUT), repeat=2), _STAYS_OUT),
}

# The three figures of the settings page, by what stands, and what is said besides. The number of all the
# conversations decides the form of the first: {figure} of them is set out beside words that never follow it.
IN_USE_FIGURE = {
    Standing.ALLOW: ngettext_lazy(
        "{figure} of your {number} conversation in use.", "{figure} of your {number} conversations in use."
    ),
    Standing.DECLINE: ngettext_lazy(
        "{figure} of your {number} conversation in use, from before you turned it off.",
        "{figure} of your {number} conversations in use, from before you turned it off.",
    ),
    Standing.UNDECIDED: ngettext_lazy(
        "{figure} of your {number} conversation in use. Without an answer, none is.",
        "{figure} of your {number} conversations in use. Without an answer, none is.",
    ),
}
# Nothing is left in use from before: then nothing is said of before.
NONE_IN_USE = IN_USE_FIGURE[Standing.ALLOW]
NEW_USE = _("New use is added.")
OUT_FIGURE = {
    Standing.ALLOW: ngettext_lazy("{number} not in use.", "{number} not in use."),
    Standing.DECLINE: ngettext_lazy(
        "{number} not in use, also when you use it again.",
        "{number} not in use, also when you use them again.",
    ),
    Standing.UNDECIDED: ngettext_lazy(
        "{number} not in use, as long as you have not answered.",
        "{number} not in use, as long as you have not answered.",
    ),
}
JOINS = ngettext_lazy("Using them again would add {number}.", "Using them again would add {number}.")
IN_PAST_TRAINING = ngettext_lazy("In past training: {number}.", "In past training: {number}.")
ANSWERS_FIGURE = ngettext_lazy(
    "{number} answer on record, with its date and words.",
    "{number} answers on record, each with its date and words.",
)
NO_ANSWERS = _("No answer is on record.")
CHOOSE_NOW = _("Choose now")
CHOOSE_LATER = _("Choose on {day}")
