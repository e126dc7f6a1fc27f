"""What the bench says to people, by code. Machines get the codes, and their sentences in English."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from settings_app.domain.prompting import Phase
from settings_app.domain.vocabulary import Offering, Surface
from settings_app.qa.trouble import NextSave
from settings_app.states import Act, Change, Page, PutOff, Result, State
from settings_app.web.formats import (
    country_names,
    in_sequence,
    isolated,
    listed_in_words,
    ngettext_lazy,
    translated,
)
from settings_app.web.words import OFFERINGS, STANDINGS

STATES = ngettext_lazy(
    "{number} state, the one that a person can meet.", "{number} states, every one that a person can meet."
)
ONE_PRESS = _("One press makes a fresh account, puts it there by real rows, and signs you in.")
RANGE = _("{first} to {last} of {total}")
NO_SUCH_PLACE = _("from: write a number from 0 to {last}.")
NONE_FOUND = _("No state is like that. Take a word or a choice away.")

STAYS = _("Their rows stay on record: it can only be added to.")
MADE = ngettext_lazy("{number} account was made here.", "{number} accounts were made here.")
GONE = ngettext_lazy("{number} account is gone.", "{number} accounts are gone.")
DELETES = _("Deletes these accounts with their conversations and sessions.")
CLOCK_SET = _("The clock is set.")
ARMED = {True: _("The next save is armed."), False: _("The next save is as it should be.")}

# What a person does after the page is open, to be in the state.
ACTS = {
    Act.NOTHING: "",
    Act.ACCEPT: _("Press the button that accepts, with nothing chosen."),
    Act.ACCEPT_ON: _("Choose On and press the button that accepts."),
    Act.ACCEPT_OFF: _("Choose Off and press the button that accepts."),
    Act.PUT_OFF: _("Press “Not now”."),
    Act.PRESS_THE_SWITCH: _("Press the switch."),
    Act.KEEP_OFF: _("Press “Keep it off”."),
    Act.SUBMIT_EMPTY: _("Send the form as it is."),
    Act.OPEN_THE_FIRST: _("Open the first conversation."),
    Act.GIVE_A_FILE: _("Choose a file and press the button below it."),
    Act.SHOW_A_TEXT: _("Write a text and press the button below it."),
    Act.UNFOLD: _("Unfold what is folded."),
}

NEXT_SAVES = {
    NextSave.FAIL: pgettext_lazy("the next save", "fails"),
    NextSave.HANG: pgettext_lazy("the next save", "hangs"),
    NextSave.CONFLICT: pgettext_lazy("the next save", "comes from an old page"),
    NextSave.TURNED_ON_ELSEWHERE: pgettext_lazy("the next save", "after an On elsewhere"),
    NextSave.TURNED_OFF_ELSEWHERE: pgettext_lazy("the next save", "after an Off elsewhere"),
    NextSave.THE_DEADLINE: pgettext_lazy("the next save", "just after the deadline"),
    NextSave.ANOTHER_PLAN: pgettext_lazy("the next save", "after another plan"),
    NextSave.UNSIGNED: pgettext_lazy("the next save", "without a good token"),
    NextSave.TWICE: pgettext_lazy("the next save", "arrives twice"),
}

AXES = {
    "surface": _("Surface"),
    "standing": _("What stands"),
    "phase": _("Deadline"),
    "plans": _("First plan"),
    "region": _("Region"),
    "signal": _("Privacy signal"),
    "put_off": _("Put off"),
    "change": _("Notice changed"),
    "result": _("After a press"),
}

# By axis, the values in words; those of the region are Unicode's.
VALUES: Mapping[str, Mapping[str, object]] = {
    "surface": {
        Surface.POP_UP: _("Pop-up"),
        Surface.CONSENT_PAGE: _("The question’s own page"),
        Surface.SIGN_UP: _("Signing up, second step"),
        Surface.SETTINGS: _("The setting"),
        Page.HOME: _("Chats"),
        Page.TIMELINE: _("Timeline"),
        Page.CONVERSATION: _("A conversation"),
        Page.SETTINGS_HOME: _("Settings"),
        Page.PRIVACY: _("Privacy"),
        Page.CONVERSATIONS: _("My conversations"),
        Page.STORY: _("The story of a conversation"),
        Page.EACH_CHOICE: _("What each choice does"),
        Page.BRING_YOUR_OWN: _("Bring your own"),
        Page.HISTORY: _("History"),
        Page.SHOWN: _("What you were shown"),
        Page.RECEIPT: _("Receipt"),
        Page.QUESTIONS: _("Your questions"),
        Page.FILTERS: _("Filters, shown"),
        Page.NOTICE: _("The full notice"),
        Page.DELETE_ACCOUNT: _("Delete your account"),
        Page.PEOPLE: _("The people of the demo"),
        Page.SIGN_IN: _("Sign in"),
        Page.ACCOUNT: _("Signing up, first step"),
        Page.REFUSAL: _("A refusal"),
    },
    "standing": STANDINGS,
    "phase": {Phase.BEFORE: _("Before the deadline"), Phase.AFTER: _("After the deadline")},
    "plans": {plan: OFFERINGS[plan] for plan in (Offering.FREE, Offering.PRO, Offering.TEAM)},
    "signal": {"no": _("No"), "yes": _("Yes")},
    "put_off": {
        PutOff.NONE: _("Not put off"),
        PutOff.WAITING: _("Put off, the reminder waits"),
        PutOff.DUE: _("Put off, the reminder is due"),
    },
    "change": {
        Change.NONE: _("Not changed"),
        Change.EDITORIAL: _("Polished, asks the same"),
        Change.MATERIAL: _("Changed materially"),
    },
    "result": {
        Result.NONE: _("Nothing was pressed"),
        Result.SAVED: _("Saved"),
        Result.UNCHANGED: _("Pressed twice, saved once"),
        Result.NOT_CHOSEN: _("Refused: nothing chosen"),
        Result.CONFLICT: _("Refused: a newer answer, or an old page"),
        Result.NOT_SERVED: _("Refused: never shown"),
        Result.NOT_ASKED: _("Refused: does not apply"),
        Result.TOO_LATE: _("Refused: too late"),
        Result.TOO_OFTEN: _("Refused: too often"),
        Result.NOT_SAVED: _("Not saved: the server failed"),
    },
}

NO_ACCOUNT = _("Enter a state first, or name an account of the bench.")
NO_SUCH_STATE = _("No state is called “{name}”. The nearest are: {nearest}.")
NONE_LIKE_IT = _("No state is called “{name}”, and none is called nearly so.")


def values_in_words(axis: str) -> Mapping[str, object]:
    """The values of an axis in words, by their codes."""
    return {**country_names()} if axis == "region" else VALUES[axis]


def entered(state: State) -> str:
    """What is said after a press on a state: what it is, and what leads into it from there."""
    return in_sequence(translated(state.sentence), str(ACTS[state.act]))


def gone(number: int) -> str:
    """What is said once so many accounts are deleted."""
    return in_sequence(GONE.of(number), str(STAYS))


def no_such_state(name: str, nearest: tuple[str, ...]) -> str:
    """What is said of a name that no state has."""
    says = NO_SUCH_STATE if nearest else NONE_LIKE_IT
    return says.format(name=isolated(name), nearest=listed_in_words(map(isolated, nearest)))
