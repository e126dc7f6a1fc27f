"""What the page says that shows a question or a setting again as it was shown once."""

from django.utils.translation import gettext_lazy as _

from settings_app.domain.vocabulary import StartingPosition, Surface

SHOWN_AS = {
    Surface.POP_UP: _(
        "The pop-up as it was shown to you. Its words, their order, the language and where the control stood at first are the same."
    ),
    Surface.CONSENT_PAGE: _(
        "The question’s own page as it was shown to you. Its words, their order, the language and where the control stood at first are the same."
    ),
    Surface.SIGN_UP: _(
        "The question as it was shown to you when you signed up. Its words, their order, the language and where the control stood at first are the same."
    ),
    Surface.SETTINGS: _(
        "The setting as it was shown to you. Its words, their order, the language and where the switch stood at first are the same."
    ),
}

STARTED = {
    StartingPosition.ON: _("On"),
    StartingPosition.OFF: _("Off"),
    StartingPosition.UNSET: _("Nothing chosen"),
}

# Where it cannot be drawn again.
WORDS_ONLY = _(
    "How these words were laid out is not on record. They are all there, in the order in which they were shown."
)
CHANGED = _(
    "What is kept of this page does not have the digest that your record names. Something was changed outside this product, so it is not shown."
)
NOTHING_KEPT = _("Nothing is kept of what was shown here.")
