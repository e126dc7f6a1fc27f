"""What the page of deleting the account says: what goes, what stays, and why."""

from django.utils.translation import gettext_lazy as _

GOES = (
    (
        _("Your account"),
        _("Its name, its password, its plan and where you live. You cannot sign in to it again."),
    ),
    (
        _("Your conversations"),
        _("All of them, with their titles and every time you used them; also those from your files."),
    ),
    (_("Your sessions"), _("Every browser and device is signed out.")),
)
STAYS = (
    (
        _("The proof of your answers"),
        _(
            "What you were asked and answered, and that you accepted the terms. It stands under a random number that leads back to nobody. It stays, so that it can be shown that a no was a no."
        ),
    ),
    (
        _("What training already has"),
        _(
            "Training that has already begun keeps what was used while it was on. Deleting the account cannot undo that."
        ),
    ),
)
NOT_TYPED = _("Nothing was typed here, so nothing was deleted. Type it to delete the account.")
NOT_THE_PASSWORD = _("That is not the password of this account. Nothing was deleted. Type it again.")
NOT_THE_NAME = _(
    "That is not the name of this account, letter for letter. Nothing was deleted. Type it again."
)
DELETED = _(
    "Your account is deleted, with all your conversations. The proof of your answers stays, and leads back to nobody."
)
