"""What the pages of a release say, by code: every code has its words, and a test that none is missing."""

from django.utils.translation import gettext_lazy as _

from settings_app.domain.publication import Materiality, Role, Stage

ROLES = {Role.PRODUCT: _("Product"), Role.LEGAL: _("Legal"), Role.PRIVACY: _("Privacy")}
WEIGHTS = {Materiality.MATERIAL: _("material"), Materiality.EDITORIAL: _("editorial")}
# What somebody is called whose account is gone.
SOMEBODY = _("somebody")

# Whoever remarks by a link is nobody the product knows.
BY_LINK = _("By link, somebody who says to be {name}")

APPROVED = _("Approved for {role}: exactly these words, and no others.")
OBJECTED = _("Objected for {role}.")
JUDGED = _("The change from {version} is {weight}.")
SUBMITTED = _("Given for review.")
WITHDRAWN = _("Withdrawn.")
GOES_LIVE = _("{version} goes live on {at}.")
IS_LIVE = _("{version} is live from {at}.")
REMARKED = _("Remarked.")
RESOLVED = _("Marked as dealt with.")
SHARED = _("Send this link; it is shown this once, and opens for seven days: {url}")
REVOKED = _("The link opens nothing any more.")
INCOMPLETE = _("The form was not complete. Nothing was done. Fill it in and press again.")
BROUGHT_BACK = _("The words of {version} are live again, as {again}.")

# When words were live: from a moment or from the announcement, whose day is known, and until when.
LIVED = {
    (True, True): _("Live from {since} until {until}."),
    (True, False): _("Live from {since}."),
    (False, True): _("Live from the announcement on {since} until {until}."),
    (False, False): _("Live from the announcement on {since}."),
}

# What becomes of the words of a link, by where their version stands. `at` is when it goes or went live.
STANDS = {
    Stage.DRAFT: (_("A draft, shared with you"), _("These words are not live.")),
    Stage.IN_REVIEW: (
        _("A draft in review, shared with you"),
        _("These words are not live: they wait for approvals."),
    ),
    Stage.APPROVED: (_("Approved words, shared with you"), _("These words are approved, and not live yet.")),
    Stage.SCHEDULED: (_("Scheduled words, shared with you"), _("These words go live on {at}.")),
    Stage.LIVE: (
        _("Live words, shared with you"),
        _("These words are live since {at}: people are asked with them."),
    ),
    Stage.SUPERSEDED: (
        _("Earlier words, shared with you"),
        _("These words went live on {at}, and others are live now."),
    ),
    Stage.WITHDRAWN: (
        _("Withdrawn words, shared with you"),
        _("This version was withdrawn: these words do not go live."),
    ),
}
AN_EARLIER_WORDING = (
    _("An earlier wording, shared with you"),
    _("These words are not live: they were changed afterwards."),
)
STAYS = _("They stay as they are, whatever changes later.")
FOLLOWS = _("They may still change, and this page follows.")

POLICY_GONE = _("The policy {policy} is not in this product any more.")
WORDS_GONE = _("The words of {version} are neither published nor shipped here.")
LANGUAGE_GONE = _("{version} has no words in {language} any more.")
PAGE_GONE = _("Under the policy {policy} nobody meets this page any more.")
