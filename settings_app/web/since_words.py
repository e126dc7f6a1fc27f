"""The sentences about what changed since an answer. Both answers are told the same, in the same order."""

from django.utils.translation import gettext_lazy as _

from settings_app.domain.vocabulary import Choice
from settings_app.web.formats import ngettext_lazy

COUNTED = ngettext_lazy(
    "{number} thing is different since your answer of {day}.",
    "{number} things are different since your answer of {day}.",
)
# Where what was answered is not known word for word any more.
CHANGED = _("The notice is different since your answer of {day}.")

# What folds away the differences after the first ones, and all of a passage of which only a part is told.
MORE = _("Everything that is different")
PASSAGE = _("The whole passage")
# What the consequences are called on the page, and are kept as.
MEANS = _("What each choice means")

# What holds while somebody who answered is asked again.
STANDS = {
    Choice.ALLOW: _(
        "You answered On. It covers what was said then, and nothing new, until you choose again."
    ),
    Choice.DECLINE: _("You answered Off. It covers what is new as well, until you choose again."),
}
# What holds where nobody is asked again.
HOLDS = {
    Choice.ALLOW: _("You are not asked again: your answer, On, still answers the question."),
    Choice.DECLINE: _("You are not asked again: your answer, Off, still answers the question."),
}
