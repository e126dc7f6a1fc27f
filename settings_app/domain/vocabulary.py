"""The words of this product, once. Every other module, page, row and file speaks these codes."""

from enum import StrEnum


class Choice(StrEnum):
    """What a person can answer."""

    ALLOW = "allow"
    DECLINE = "decline"


class Standing(StrEnum):
    """The choice in force at a moment. Only ALLOW permits anything; no answer is never a yes."""

    ALLOW = "allow"
    DECLINE = "decline"
    UNDECIDED = "undecided"


class Offering(StrEnum):
    """The product under which a conversation was held (F5, F12, P9)."""

    FREE = "free"
    PRO = "pro"
    MAX = "max"
    TEAM = "team"
    ENTERPRISE = "enterprise"
    GOV = "gov"
    EDUCATION = "education"
    API = "api"
    BEDROCK = "bedrock"
    VERTEX = "vertex"


class Kind(StrEnum):
    """What a conversation is (F1)."""

    CHAT = "chat"
    CODING_SESSION = "coding_session"


class Status(StrEnum):
    """Where one conversation stands."""

    IN_USE = "in_use"
    IN_USE_FROZEN = "in_use_frozen"
    PAST_ONLY = "past_only"
    NOT_USED = "not_used"
    OUTSIDE = "outside"


class Reason(StrEnum):
    """Why it stands there."""

    CONTRIBUTING = "contributing"
    CONTRIBUTED_BEFORE_OPT_OUT = "contributed_before_opt_out"
    UNDECIDED = "undecided"
    OPTED_OUT = "opted_out"
    NOT_RESUMED = "not_resumed"
    INCOGNITO = "incognito"
    DELETED = "deleted"
    OUTSIDE_OFFERING = "outside_offering"


class AfterOptOut(StrEnum):
    """What an opt-out does to what was contributed before: the two readings, F10 and P10."""

    USE_CONTINUES = "use_continues"
    FUTURE_RUNS_EXCLUDE = "future_runs_exclude"


class StartingPosition(StrEnum):
    """Where the pop-up's toggle stands before anyone touches it."""

    ON = "on"
    UNSET = "unset"
    OFF = "off"


class Surface(StrEnum):
    """Where a choice is made."""

    POP_UP = "pop_up"
    CONSENT_PAGE = "consent_page"
    SIGN_UP = "sign_up"
    SETTINGS = "settings"


class Event(StrEnum):
    """What a row of the record says happened. Putting the question off is not a decision."""

    DECISION = "decision"
    PUT_OFF = "put_off"
