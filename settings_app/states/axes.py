"""What a state is made of: each axis as a vocabulary, beside those that the domain has already."""

from enum import StrEnum


class Page(StrEnum):
    """A page of the product that is no question and no setting."""

    HOME = "home"
    TIMELINE = "timeline"
    CONVERSATION = "conversation"
    SETTINGS_HOME = "settings_home"
    PRIVACY = "privacy"
    CONVERSATIONS = "conversations"
    STORY = "story"
    EACH_CHOICE = "each_choice"
    BRING_YOUR_OWN = "bring_your_own"
    HISTORY = "history"
    SHOWN = "shown"
    RECEIPT = "receipt"
    QUESTIONS = "questions"
    FILTERS = "filters"
    NOTICE = "notice"
    DELETE_ACCOUNT = "delete_account"
    PEOPLE = "people"
    SIGN_IN = "sign_in"
    ACCOUNT = "account"
    REFUSAL = "refusal"


class PutOff(StrEnum):
    """Whether the question was put off, and whether its reminder is due."""

    NONE = "none"
    WAITING = "waiting"
    DUE = "due"


class Change(StrEnum):
    """What became of the notice since the answer. Only a material change asks again."""

    NONE = "none"
    EDITORIAL = "editorial"
    MATERIAL = "material"


class Result(StrEnum):
    """What became of the last press, as the person sees it; NOT_SAVED is a server that did not answer."""

    NONE = "none"
    SAVED = "saved"
    UNCHANGED = "unchanged"
    NOT_CHOSEN = "not_chosen"
    CONFLICT = "conflict"
    NOT_SERVED = "not_served"
    NOT_ASKED = "not_asked"
    TOO_LATE = "too_late"
    TOO_OFTEN = "too_often"
    NOT_SAVED = "not_saved"


class Meanwhile(StrEnum):
    """What comes between opening the page and the press."""

    NOTHING = "nothing"
    TURNED_ON_ELSEWHERE = "turned_on_elsewhere"
    TURNED_OFF_ELSEWHERE = "turned_off_elsewhere"
    TWO_DAYS = "two_days"
    THE_DEADLINE = "the_deadline"
    ANOTHER_PLAN = "another_plan"
    UNSIGNED = "unsigned"
    NO_SERVER = "no_server"
    TWICE = "twice"
    MANY_TRIES = "many_tries"


class Holds(StrEnum):
    """Which conversations the account holds."""

    SOME = "some"
    NOTHING = "nothing"


class Act(StrEnum):
    """What a person does on the page before they meet the state."""

    NOTHING = "nothing"
    ACCEPT = "accept"
    ACCEPT_ON = "accept_on"
    ACCEPT_OFF = "accept_off"
    PUT_OFF = "put_off"
    PRESS_THE_SWITCH = "press_the_switch"
    KEEP_OFF = "keep_off"
    SUBMIT_EMPTY = "submit_empty"
    OPEN_THE_FIRST = "open_the_first"
    SHOW_A_TEXT = "show_a_text"
    GIVE_A_FILE = "give_a_file"
    UNFOLD = "unfold"


DONE = (Result.SAVED, Result.UNCHANGED)
