"""What a row of the record is in terms of the W3C's Data Privacy Vocabulary (DPV), and what it permits."""

from enum import StrEnum

from settings_app.domain.vocabulary import Choice, Event, Standing


class ConsentState(StrEnum):
    """The states of consent that DPV knows. Only GIVEN and RENEWED permit anything."""

    UNKNOWN = "ConsentUnknown"
    REQUESTED = "ConsentRequested"
    DEFERRED = "ConsentRequestDeferred"
    GIVEN = "ConsentGiven"
    REFUSED = "ConsentRefused"
    WITHDRAWN = "ConsentWithdrawn"
    RENEWED = "RenewedConsentGiven"
    EXPIRED = "ConsentExpired"
    TERMINATED = "ConsentTerminated"
    INVALIDATED = "ConsentInvalidated"


PERMITS = {state: state in (ConsentState.GIVEN, ConsentState.RENEWED) for state in ConsentState}

# By what happened, what was chosen, and what stood before.
STATES = {
    (Event.DECISION, Choice.ALLOW, Standing.UNDECIDED): ConsentState.GIVEN,
    (Event.DECISION, Choice.ALLOW, Standing.DECLINE): ConsentState.GIVEN,
    (Event.DECISION, Choice.ALLOW, Standing.ALLOW): ConsentState.RENEWED,
    (Event.DECISION, Choice.DECLINE, Standing.UNDECIDED): ConsentState.REFUSED,
    (Event.DECISION, Choice.DECLINE, Standing.DECLINE): ConsentState.REFUSED,
    (Event.DECISION, Choice.DECLINE, Standing.ALLOW): ConsentState.WITHDRAWN,
    (Event.PUT_OFF, None, Standing.UNDECIDED): ConsentState.DEFERRED,
    (Event.PUT_OFF, None, Standing.DECLINE): ConsentState.DEFERRED,
    (Event.PUT_OFF, None, Standing.ALLOW): ConsentState.DEFERRED,
}

# What nobody does is no row of the record, and so has no receipt.
WITHOUT_RECEIPT = {
    ConsentState.UNKNOWN: "Nothing is on record.",
    ConsentState.REQUESTED: "That the question was shown is kept once for everybody, not for each person.",
    ConsentState.EXPIRED: "Nothing runs out by itself here: an answer holds until it is changed.",
    ConsentState.TERMINATED: "Only the person ends what they gave, and that is a withdrawal.",
    ConsentState.INVALIDATED: "Nobody can strike out a row of the record.",
}

# The preference in the terms of the IETF's AIPREF vocabulary. Who put the question off states none.
AIPREF = {Choice.ALLOW: "train-ai=y", Choice.DECLINE: "train-ai=n", None: ""}
