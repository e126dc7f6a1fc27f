"""The words for choosing at another moment than now."""

from django.utils.translation import gettext_lazy as _

from settings_app.domain.outlook import Part
from settings_app.web.formats import ngettext_lazy

# What it may become until then, while what is used is added: more is in use, or was.
AT_MOST = {
    Part.IN_USE: ngettext_lazy(
        "up to {number} in use, if you use them until then",
        "up to {number} in use, if you use them until then",
    ),
    Part.PAST_ONLY: ngettext_lazy(
        "up to {number} in past training only, if you use them until then",
        "up to {number} in past training only, if you use them until then",
    ),
}
KEPT_SO_FAR = _("What was contributed so far is kept until {day} at most.")
KEPT_SO_FAR_PAST = _("What was contributed so far was kept until {day} at most, a day that has passed.")
USED_TODAY = _("What you use today is kept until {day} at most.")
USED_THEN = _("What you use on that day is kept until {day} at most.")
NO_DATE = _("Nothing is in use, so no date follows.")

NO_DAY = _("“{given}” is no day. Write one as in {example}.")
BEHIND = _("{day} lies behind you, and a choice never reaches back. Name today or a later day.")
TOO_FAR = _("That is too far ahead to work out. Name a day up to {last}.")
