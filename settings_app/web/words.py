"""Codes in words. Every code a page can show has its words here, and a test that none is missing."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from settings_app.domain.vocabulary import Choice, Event, Kind, Offering, Reason, Standing, Status, Surface
from settings_app.ledger import LedgerEntry
from settings_app.notices import Question
from settings_app.web.answers import Result, Wrong
from settings_app.web.formats import (
    day_in_words,
    grouped,
    isolated,
    listed_in_words,
    ngettext_lazy,
    time_in_words,
)

OFFERINGS = {
    Offering.FREE: _("Claude Free"),
    Offering.PRO: _("Claude Pro"),
    Offering.MAX: _("Claude Max"),
    Offering.TEAM: _("Claude for Work (Team)"),
    Offering.ENTERPRISE: _("Claude for Work (Enterprise)"),
    Offering.GOV: _("Claude Gov"),
    Offering.EDUCATION: _("Claude for Education"),
    Offering.API: _("the API"),
    Offering.BEDROCK: _("Amazon Bedrock"),
    Offering.VERTEX: _("Google Cloud Vertex AI"),
}

INCOGNITO = _("Incognito chat")
UNTITLED = _("Untitled")
DELETED = _("A conversation you deleted")
KEPT = _("Kept until {day} at most.")
KEPT_PAST = _("Kept until {day} at most, a day that has passed.")
# How long what was not contributed is kept: there is no date, so since when it is held, and what ends that.
_IN_HISTORY = _(
    "In your history since {day}, until you delete it; the back-end follows within {after_deletion}."
)
KEPT_WITHOUT_DATE = {
    Reason.UNDECIDED: _IN_HISTORY,
    Reason.OPTED_OUT: _IN_HISTORY,
    Reason.NOT_RESUMED: _IN_HISTORY,
    Reason.INCOGNITO: _("Used since {day}. Kept {incognito}; from when, nobody says."),
    Reason.OUTSIDE_OFFERING: _(
        "Held since {day}. No date: its offering’s own agreement decides how long it is kept."
    ),
}
CONVERSATIONS = ngettext_lazy("{number} conversation", "{number} conversations")
KINDS = {Kind.CHAT: _("Chat"), Kind.CODING_SESSION: _("Claude Code session")}

STATUSES = {
    Status.IN_USE: _("In use"),
    Status.IN_USE_FROZEN: _("Stays in use"),
    Status.PAST_ONLY: _("In past training only"),
    Status.NOT_USED: _("Not used"),
    Status.OUTSIDE: _("Not covered"),
}

STANDINGS = {Standing.ALLOW: _("On"), Standing.DECLINE: _("Off"), Standing.UNDECIDED: _("Not answered")}
DECIDE_BY = _("Decide by {day}")
TODAY = _("Today")
# What stood, and on which days; and how many stand where.
TURN = _("{standing}: {days}")
COUNTED = _("{status}: {number}")
# What a line says of a conversation, with its kind and its plan.
USED_ON = _("used {day}")
FROM_FILES = _("from your files")
SINCE = _("Since {day}.")

# By status and reason: an opt-out says something else of what was contributed before it.
REASONS = {
    (Status.IN_USE, Reason.CONTRIBUTING): _("You used it while training was on. New use of it is added."),
    (
        Status.IN_USE_FROZEN,
        Reason.CONTRIBUTED_BEFORE_OPT_OUT,
    ): _("You used it while training was on, and that stays in use. Nothing new is added."),
    (
        Status.PAST_ONLY,
        Reason.OPTED_OUT,
    ): _(
        "You used it while training was on. Training already begun keeps that. Future runs leave it out since you turned it off."
    ),
    (
        Status.PAST_ONLY,
        Reason.DELETED,
    ): _("You deleted it. Training already begun keeps what was used. Future training leaves it out."),
    (Status.NOT_USED, Reason.DELETED): _("You deleted it. It was never used for training."),
    (Status.NOT_USED, Reason.UNDECIDED): _("You have not answered, so nothing of it is used."),
    (Status.NOT_USED, Reason.OPTED_OUT): _("Training is off, so nothing of it is used."),
    (
        Status.NOT_USED,
        Reason.NOT_RESUMED,
    ): _("You have not used it since you turned training on. It joins when you resume it."),
    (Status.NOT_USED, Reason.INCOGNITO): _("Incognito chats are never used."),
    (
        Status.OUTSIDE,
        Reason.OUTSIDE_OFFERING,
    ): _("It was held under an offering that this policy does not cover."),
}

# The same of a choice that is only supposed: what it would do.
SUPPOSED = REASONS | {
    (Status.IN_USE, Reason.CONTRIBUTING): _(
        "You used it while training was on. New use of it would be added."
    ),
    (
        Status.IN_USE_FROZEN,
        Reason.CONTRIBUTED_BEFORE_OPT_OUT,
    ): _("You used it while training was on, and that would stay in use. Nothing new would be added."),
    (
        Status.PAST_ONLY,
        Reason.OPTED_OUT,
    ): _(
        "You used it while training was on. Training already begun would keep that. Future runs would leave it out."
    ),
    (
        Status.PAST_ONLY,
        Reason.DELETED,
    ): _("Training already begun would keep what was used. Future training would leave it out."),
    (Status.NOT_USED, Reason.DELETED): _("It would leave your history. It was never used for training."),
    (Status.NOT_USED, Reason.OPTED_OUT): _("Nothing of it would be used."),
    (Status.NOT_USED, Reason.NOT_RESUMED): _("It would be added once you use it again, and not before."),
}

# The same of what was used while it was off: nobody says what turning it on does to that (S3).
SUPPOSED_WHILE_OFF = _(
    "Nobody says whether what you used while it was off is taken in then. Here it would be added once you use it again, and not before."
)

# Said of a conversation that was resumed: the policy is silent on it (S1).
SILENT_ON_RESUMED = _(
    "You resumed it. The whole conversation may be used, also what came before; the policy does not say."
)

SILENT_ON_RESUMING = _(
    "If you resume it, the whole conversation may be used, also what came before; the policy does not say."
)

_ORGANISATION = _(
    "The agreement of the organisation that runs your account decides. Ask its administrator what holds for you."
)
_DEVELOPER = _("For API access the agreement decides under which the key was issued. Ask whoever holds it.")

# Who decides where the policy does not; whoever holds a covered offering has the setting instead.
DECIDES = {
    Offering.FREE: "",
    Offering.PRO: "",
    Offering.MAX: "",
    Offering.TEAM: _ORGANISATION,
    Offering.ENTERPRISE: _ORGANISATION,
    Offering.GOV: _ORGANISATION,
    Offering.EDUCATION: _ORGANISATION,
    Offering.API: _DEVELOPER,
    Offering.BEDROCK: _DEVELOPER,
    Offering.VERTEX: _DEVELOPER,
}

WHERE = {
    Surface.POP_UP: pgettext_lazy("where somebody chose", "in the pop-up"),
    Surface.CONSENT_PAGE: pgettext_lazy("where somebody chose", "on the question’s own page"),
    Surface.SIGN_UP: pgettext_lazy("where somebody chose", "when you signed up"),
    Surface.SETTINGS: pgettext_lazy("where somebody chose", "in Settings"),
}

CHOSEN_WHERE = {
    Surface.POP_UP: _("You chose this in the pop-up."),
    Surface.CONSENT_PAGE: _("You chose this on the question’s own page."),
    Surface.SIGN_UP: _("You chose this when you signed up."),
    Surface.SETTINGS: _("You chose this here."),
}

EVENTS = {
    (Event.DECISION, Choice.ALLOW): _("On"),
    (Event.DECISION, Choice.DECLINE): _("Off"),
    (Event.PUT_OFF, ""): _("Not now"),
}

SAVED = {
    Standing.ALLOW: _("Saved: training is on since {at}."),
    Standing.DECLINE: _("Saved: training is off since {at}."),
}

CHANGED_ELSEWHERE = {
    Standing.ALLOW: _("Changed elsewhere: training is on since {at}."),
    Standing.DECLINE: _("Changed elsewhere: training is off since {at}."),
}

PUT_OFF = {
    Standing.UNDECIDED: _("Put off. Without an answer nothing is used for training."),
    Standing.ALLOW: _("Put off. Your earlier answer, On, holds meanwhile."),
    Standing.DECLINE: _("Put off. Your earlier answer, Off, holds meanwhile."),
}

# What the person is told when an answer was not recorded. NOT_CHOSEN takes its words from the notice.
ANSWER_PROBLEMS = {
    Result.CONFLICT: _(
        "There is a newer answer on record, or this page is old. Nothing was changed. Look at it and choose again."
    ),
    Result.NOT_SERVED: _(
        "This page could not be matched with what you were shown. Nothing was saved. Choose again below."
    ),
    Result.NOT_ASKED: _("This setting does not apply to your account. Nothing was saved."),
    Result.TOO_LATE: _("The question cannot be put off any more. Nothing was saved. Choose On or Off."),
}
# For a press that chose nothing, on a page whose question was settled meanwhile.
SETTLED_MEANWHILE = _("The question does not wait for an answer any more. Nothing was saved.")

CHAIN_HOLDS = _("Checked just now: every row follows from the one before it.")
CHAIN_BROKEN = _(
    "Row {row} does not follow from the one before it. Something was changed outside this product."
)

# By Global Privacy Control seen, and by what stands.
SIGNALS = {
    Standing.UNDECIDED: _(
        "Your browser sends Global Privacy Control. With this signal the question always starts with nothing chosen, and before the deadline it does not come up by itself."
    ),
    Standing.DECLINE: _(
        "Your browser sends Global Privacy Control. It agrees with your choice, so it changed nothing."
    ),
    Standing.ALLOW: _(
        "Your browser sends Global Privacy Control, and your choice says On. Your explicit choice stands until you change it."
    ),
}
SIGNAL_POLICY = _(
    "The signal’s own specification does not cover training by the company you talk to. "
    "Honouring it here is this product’s own rule."
)


def kept_in_words(until: datetime, now: datetime) -> str:
    """Until when something is kept, as a sentence; a day that has passed is not told as if it were to come."""
    day = day_in_words(until)
    return KEPT.format(day=day) if now <= until else KEPT_PAST.format(day=day)


def conversations_in_words(number: int) -> str:
    """So many conversations."""
    return CONVERSATIONS.of(number)


def offerings_in_words(offerings: Iterable[Offering]) -> str:
    """The offerings as a list in a sentence."""
    return listed_in_words(isolated(OFFERINGS[offering]) for offering in offerings)


def chain_in_words(broken_at: int | None) -> str:
    """Whether a person's record holds together; `broken_at` is the first row that does not follow."""
    return str(CHAIN_HOLDS) if broken_at is None else CHAIN_BROKEN.format(row=grouped(broken_at))


def problem_in_words(wrong: Wrong | None, shown: Question) -> str:
    """What was wrong with an answer, in words; nothing where nothing was."""
    return shown.choose_first if wrong is Result.NOT_CHOSEN else refused_in_words(wrong)


def refused_in_words(wrong: Wrong | None, otherwise: str = "") -> str:
    """What was wrong where nothing can be chosen; `otherwise` for what only a question has words for."""
    if wrong is None or isinstance(wrong, Result):
        return str(ANSWER_PROBLEMS.get(wrong, otherwise))
    return wrong


def put_off_sentence(standing: LedgerEntry | None) -> str:
    """What was put off, and what holds meanwhile."""
    return str(PUT_OFF[Standing(standing.choice) if standing else Standing.UNDECIDED])


def changed_sentence(decision: LedgerEntry) -> str:
    """What was chosen elsewhere, for a page that showed something older."""
    return CHANGED_ELSEWHERE[Standing(decision.choice)].format(at=time_in_words(decision.at))


def saved_sentence(decision: LedgerEntry) -> str:
    """What was saved, as the record holds it."""
    return SAVED[Standing(decision.choice)].format(at=time_in_words(decision.at))
