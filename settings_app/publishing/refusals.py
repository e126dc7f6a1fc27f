"""What the door says when it does not do a thing: the code, and a sentence with the remedy."""

from settings_app.domain.publication import Refusal
from settings_app.models import Revision

REMEDIES = {
    Refusal.NOT_STAFF: "Only the product team works on the words. Ask for access to the studio.",
    Refusal.NOT_IN_ROLE: "This needs a role that you do not have. Ask somebody who has it.",
    Refusal.OWN_WORDS: "You wrote these words, so somebody else must look at them.",
    Refusal.OVERTAKEN: "The words have changed since you opened them. Look at the newest ones and try again.",
    Refusal.NOT_SUBMITTED: "These words were not given for review yet. Submit them first.",
    Refusal.ALREADY_SUBMITTED: "These words are in review already.",
    Refusal.NOT_APPROVED: "Product, legal and privacy must all approve these very words first.",
    Refusal.NOT_SCHEDULED: "This version has no moment at which it goes live.",
    Refusal.NOT_LIVE: "This version is not live.",
    Refusal.ALREADY_LIVE: "This version is live already. To take it back, bring back an earlier one.",
    Refusal.FIXED: "What was published does not change any more. Begin a new version.",
    Refusal.GONE: "This version was withdrawn. Begin a new one.",
    Refusal.IN_THE_PAST: "That moment is past. Choose one that is still to come.",
    Refusal.NOT_MENDED: "Something in these words must be mended before they go any further.",
    Refusal.NOT_JUDGED: "Legal or privacy must say first whether the change is material or editorial.",
    Refusal.JUDGED_AGAINST_ANOTHER: "The change was judged against a version that will not be live then. "
    "Compare with the one that will be, and judge it again.",
    Refusal.NAME_UNFIT: "A version is called by small letters, digits, dots and hyphens, at most 50, "
    "and does not end like r2: such names are for words that are brought back.",
    Refusal.NAME_TAKEN: "Another version has that name. Choose another.",
    Refusal.OTHER_LIVE: "Another version is live since you opened this page. "
    "Look at what bringing these words back would do now.",
    Refusal.NO_SUCH_VERSION: "No version of that name was ever live.",
    Refusal.NO_SUCH_DRAFT: "There is no such draft. It may be of another site.",
    Refusal.NO_SUCH_LANGUAGE: "These words are not in that language.",
    Refusal.LANGUAGE_MISSING: "A language that is live is missing. Nobody who reads it can be left without.",
    Refusal.NO_SUCH_STRING: "There is no such string in these words.",
    Refusal.NOTHING_SAID: "Write something first.",
    Refusal.READING_ALONE: "This link is for reading alone. Ask whoever sent it for one to remark with.",
    Refusal.NAMELESS: "Say who you are in up to 80 characters, so that the team knows whose remark it is.",
    Refusal.TOO_MUCH_SAID: "A remark has at most 2000 characters. Say it in fewer, or in two.",
    Refusal.TOO_LONG: "A link is good for 30 days at most. Choose an earlier day.",
}


class Refused(Exception):
    """A step that was not taken: why, and where somebody was faster, what is newer.

    `because` says of these very words what the remedy says of all.
    """

    def __init__(self, refusal: Refusal, newer: Revision | None = None, because: str = "") -> None:
        super().__init__(f"{REMEDIES[refusal]} {because}".rstrip())
        self.refusal = refusal
        self.newer = newer
