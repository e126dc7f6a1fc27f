"""What the door says when it does not do a thing: the code, and a sentence with the remedy."""

from collections.abc import Collection

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from settings_app.domain.publication import Refusal
from settings_app.languages import in_sequence
from settings_app.models import Revision

REMEDIES = {
    Refusal.NOT_STAFF: _("Only the product team works on the words. Ask for access to the studio."),
    Refusal.NOT_IN_ROLE: _("This needs a role that you do not have. Ask somebody who has it."),
    Refusal.OWN_WORDS: _("You wrote these words, so somebody else must look at them."),
    Refusal.OVERTAKEN: _(
        "The words have changed since you opened them. Look at the newest ones and try again."
    ),
    Refusal.NOT_SUBMITTED: _("These words were not given for review yet. Give them for review first."),
    Refusal.ALREADY_SUBMITTED: _("These words are in review already."),
    Refusal.NOT_APPROVED: _("Product, legal and privacy must all approve these very words first."),
    Refusal.NOT_SCHEDULED: _("This version has no moment at which it goes live."),
    Refusal.NOT_LIVE: _("This version is not live."),
    Refusal.ALREADY_LIVE: _("This version is live already. To take it back, bring back an earlier one."),
    Refusal.FIXED: _("What was published does not change any more. Begin a new version."),
    Refusal.GONE: _("This version was withdrawn. Begin a new one."),
    Refusal.IN_THE_PAST: _("That moment is past. Choose one that is still to come."),
    Refusal.NOT_MENDED: _("Something in these words must be mended before they go any further."),
    Refusal.NOT_JUDGED: _("Legal or privacy must say first whether the change is material or editorial."),
    Refusal.JUDGED_AGAINST_ANOTHER: _(
        "The change was judged against a version that will not be live then. "
        "Compare with the one that will be, and judge it again."
    ),
    Refusal.NAME_UNFIT: _(
        "A version is called by small letters, digits, dots and hyphens, at most 50, "
        "and does not end like r2: such names are for words that are brought back."
    ),
    Refusal.NAME_TAKEN: _("Another version has that name. Choose another."),
    Refusal.OTHER_LIVE: _(
        "Another version is live since you opened this page. "
        "Look at what bringing these words back would do now."
    ),
    Refusal.NO_SUCH_VERSION: _("No version of that name was ever live."),
    Refusal.NO_SUCH_DRAFT: _("There is no such draft. It may be of another site."),
    Refusal.NO_SUCH_LANGUAGE: _("These words are not in that language."),
    Refusal.LANGUAGE_MISSING: _(
        "A language that is live is missing. Nobody who reads it can be left without."
    ),
    Refusal.NO_SUCH_STRING: _("There is no such string in these words."),
    Refusal.NOTHING_SAID: _("Write something first."),
    Refusal.READING_ALONE: _("This link is for reading alone. Ask whoever sent it for one to remark with."),
    Refusal.NAMELESS: _("Say who you are in up to 80 characters, so that the team knows whose remark it is."),
    Refusal.TOO_MUCH_SAID: _("A remark has at most 2000 characters. Say it in fewer, or in two."),
    Refusal.NOT_THEIRS: _(
        "Only who wrote words of this version, or has the role of product, legal or privacy, can withdraw it."
        " Ask one of them."
    ),
    Refusal.NOT_EACH_READ: _(
        "An approval for legal covers every language of these words. Say of each that a lawyer has read it."
    ),
    Refusal.TOO_LONG: _("A link is good for 30 days at most. Choose an earlier day."),
}


class Refused(Exception):
    """A step that was not taken: why, and where somebody was faster, what is newer.

    `because` are sentences that say of these very words what the remedy says of all.
    """

    def __init__(
        self, refusal: Refusal, newer: Revision | None = None, because: Collection[str] = ()
    ) -> None:
        super().__init__(in_sequence(get_language() or "", str(REMEDIES[refusal]), *because))
        self.refusal = refusal
        self.newer = newer
