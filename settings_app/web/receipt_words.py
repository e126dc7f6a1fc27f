"""What the receipt says, and what is said where there is none."""

from django.utils.translation import gettext_lazy as _

from settings_app.receipts import ConsentState, Why

# Only what somebody does is a row of the record and has a receipt.
SAYS = {
    ConsentState.GIVEN: _(
        "You allowed {responsible} to use your new chats and Claude Code sessions to train and improve its AI models."
    ),
    ConsentState.RENEWED: _(
        "You allowed again what you had allowed before. {responsible} may use your new chats and Claude Code sessions to train and improve its AI models."
    ),
    ConsentState.REFUSED: _(
        "You refused. {responsible} may not use your new chats and Claude Code sessions to train and improve its AI models."
    ),
    ConsentState.WITHDRAWN: _(
        "You took back what you had allowed. From then on {responsible} may not use your new chats and Claude Code sessions to train and improve its AI models."
    ),
    ConsentState.DEFERRED: _("You put the question off. That is no answer, and it allowed nothing."),
}

NO_RECEIPT = {
    Why.BROKEN: _(
        "Your record does not hold together up to this row. Something was changed outside this product, so nothing is signed."
    ),
    Why.SHOWN_IS_GONE: _(
        "What you were shown is not kept as it was. Something was changed outside this product, so nothing is signed."
    ),
    Why.NOT_AS_PUBLISHED: _(
        "Your record is not what the published checkpoint says. Something was changed outside this product, so nothing is given out."
    ),
}

# Where a receipt cannot say what the policy said.
POLICY_IS_GONE = _(
    "The policy document that this answer names is not kept any more. So who was responsible, and how long things were to be kept, cannot be said here. What you answered and what you were shown is kept, and proven below."
)

# Why there is no proof against a checkpoint.
NOT_YET = _(
    "Not yet: it is newer than the newest checkpoint, or none was published yet. The next one will hold it."
)
YOUNGER = _("No: it is younger than this checkpoint. A later one holds it.")
NO_TREE = _("This checkpoint was published before proofs against it were kept. Choose a later one.")

KEPT_IF_ON = _("up to {period} after you last add to it")
KEPT_IF_OFF = _("until you delete it, then up to {period}")
