"""What who tests by hand or by machine wants to look up: test ids, keys, and what the bench does not do.

Names of attributes, values and notices stand in the sentences as places: they are the same in every language.
"""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from settings_app.domain.outlook import Part
from settings_app.qa.arrival import POLISHED
from settings_app.states.older import OLDER
from settings_app.web.timeline import ORDER

TEST_IDS = {
    "answer": _("One question with its answer, on the page of the questions."),
    "bring": _("The form that takes files of one’s own."),
    "changed": _("What changed in the notice since the person’s last answer."),
    "chain": _("Whether the record holds together, on the history."),
    "conversation": _("One line of the chats; {data_status} says where it stands."),
    "deleting": _("What deleting a conversation does, before it is deleted."),
    "does-not-apply": _("What stands where the setting does not apply to the account."),
    "figures": _("The counts on the card of the setting."),
    "filter-figures": _("How often the filters miss, measured."),
    "filter-left": _("What the filters left in a text."),
    "filter-legend": _("What each mark in a filtered text means."),
    "filter-marked": _("The text with what would be masked marked in it."),
    "filter-messages": _("A conversation with what would be masked marked in it."),
    "filter-result": _("All that was found in a text."),
    "filters-policy": _("What the policy says of filters."),
    "found": _("How many conversations a search found."),
    "held": _("One line of one’s own conversations."),
    "history-line": _("One answer on the history."),
    "imported": _("What was brought in from files of one’s own."),
    "languages": _("The languages of the page, and the one it is in."),
    "legend-{status}": _("One status in the key of the timeline."),
    "mine": _("What each answer does to one’s own conversations, within the question."),
    "moment": _("One use in the story of a conversation."),
    "off-{part}": _("What Off does to one part of what is held."),
    "on-{part}": _("What On does to one part of what is held."),
    "pop-up": _("The question over the product; {data_blocks} says whether it holds the page."),
    "prospect": _("What each choice would do, beside the setting."),
    "qa-session": _("The bench: account, clock and what waits for the next save."),
    "qa-state": _("The bench: one state."),
    "question": _("The form of the question; {data_state} says where the toggle starts."),
    "questions-here": _("The questions that belong to a page."),
    "receipt": _("The receipt; {data_event} and {data_choice} say of what."),
    "refused": _("What was wrong with files of one’s own."),
    "result": _("What became of files of one’s own."),
    "setting": _("The card of the setting; {data_state} is {on}, {off} or {unset}."),
    "shown": _("What was shown once, as it was; {data_state} says where its control stood."),
    "signal": _("What the browser’s signal means here."),
    "story": _("The story of one conversation."),
    "supposed": _("What is looked at is supposed, not on record."),
    "terms": _("What pressing the button of a new account accepts."),
    "terms-line": _("That the terms were accepted, on the history."),
    "timeline": _("The drawing of the choice over time."),
    "use": _("One use in the making of a model."),
    "verdict": _("Where a conversation stands; {data_status} is its code."),
    "which": _("Which conversations are meant, by name."),
    "yours": _("What is said of the reader’s own account in an answer."),
}

# What can stand in the places of the ids above.
PLACES = {"status": ORDER, "part": tuple(Part)}

# The keys by their names in UI Events, as Playwright and Selenium take them: those of a line lead to the same.
KEYS = (
    (("Tab", "Shift Tab"), _("From one control to the next and back; within the pop-up they stay in it.")),
    (("ArrowLeft", "ArrowRight", "Space"), _("Choose a half of the toggle.")),
    (("Enter",), _("In the question, press the button that accepts.")),
    (("Space", "Enter"), _("On the switch of the setting, press it.")),
    (
        ("Escape",),
        _(
            "Close the pop-up while it can be put off: nothing is recorded. After the deadline it does nothing."
        ),
    ),
)

LIMITS = (
    _(
        "The bench publishes nothing. An answer on a notice that changed since is an answer to an example, {older}, or to the words of today as {polished}, which counts as one that asks the same."
    ),
    _(
        "In a state, the words are those that were live at its moment, whatever was published later. To meet newer words, set the clock to when they are live."
    ),
    _("Cleaning up deletes accounts, conversations and sessions. Rows stay on record, as every row does."),
    _(
        "The privacy signal of a state is put on the session’s requests by the bench: the browser sends none, and scripts see none."
    ),
    _("A save that hangs holds its thread for 12 seconds, and is saved then."),
    _(
        "Another place for the toggle to start is this session’s alone; the rows name the document, not the change."
    ),
    _("While the clock is frozen, the clock of the demo’s bar moves nothing."),
    _("Leaving the bench’s trouble armed and saving elsewhere in the same session uses it up there."),
    _(
        "What machines and test code are told stays English: the JSON, the pytest plugin and its page objects."
    ),
)

# What stands in the places of the sentences above.
CODES = {
    **{name: name.replace("_", "-") for name in ("data_status", "data_blocks", "data_state")},
    **{name: name.replace("_", "-") for name in ("data_event", "data_choice", "on", "off", "unset")},
    "older": OLDER,
    "polished": POLISHED,
}


def ids_of(name: str) -> tuple[str, ...]:
    """Every test id that a name of the table stands for, as it is on a page."""
    place = name.partition("{")[2].rstrip("}")
    return tuple(name.format(**{place: value}) for value in PLACES[place]) if place else (name,)


def with_codes(sentence: object) -> SafeString:
    """The sentence as HTML, with the code in each of its places."""
    codes = {place: format_html('<code translate="no">{}</code>', code) for place, code in CODES.items()}
    return format_html(str(sentence), **codes)
