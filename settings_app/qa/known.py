"""What who tests by hand or by machine wants to look up: test ids, keys, and what the bench does not do."""

TEST_IDS = {
    "answer": "One question with its answer, on the page of the questions.",
    "bring": "The form that takes files of one’s own.",
    "chain": "Whether the record holds together, on the history.",
    "conversation": "One line of the chats; data-status says where it stands.",
    "does-not-apply": "What stands where the setting does not apply to the account.",
    "figures": "The counts on the card of the setting.",
    "filter-figures": "How often the filters miss, measured.",
    "filter-left": "What the filters left in a text.",
    "filter-legend": "What each mark in a filtered text means.",
    "filter-marked": "The text with what would be masked marked in it.",
    "filter-messages": "A conversation with what would be masked marked in it.",
    "filter-result": "All that was found in a text.",
    "filters-policy": "What the policy says of filters.",
    "found": "How many conversations a search found.",
    "held": "One line of one’s own conversations.",
    "history-line": "One answer on the history.",
    "imported": "What was brought in from files of one’s own.",
    "languages": "The languages of the page, and the one it is in.",
    "legend-{{ entry.status }}": "One status in the key of the timeline.",
    "mine": "What each answer does to one’s own conversations, within the question.",
    "moment": "One use in the story of a conversation.",
    "off-{{ line.part }}": "What Off does to one part of what is held.",
    "on-{{ line.part }}": "What On does to one part of what is held.",
    "pop-up": "The question over the product; data-blocks says whether it holds the page.",
    "prospect": "What each choice would do, beside the setting.",
    "qa-session": "The bench: account, clock and what waits for the next save.",
    "qa-state": "The bench: one state.",
    "question": "The form of the question; data-state says where the toggle starts.",
    "questions-here": "The questions that belong to a page.",
    "refused": "What was wrong with files of one’s own.",
    "result": "What became of files of one’s own.",
    "setting": "The card of the setting; data-state is on, off or unset.",
    "signal": "What the browser’s signal means here.",
    "story": "The story of one conversation.",
    "supposed": "What is looked at is supposed, not on record.",
    "timeline": "The drawing of the choice over time.",
    "use": "One use in the making of a model.",
    "verdict": "Where a conversation stands; data-status is its code.",
    "which": "Which conversations are meant, by name.",
    "yours": "What is said of the reader’s own account in an answer.",
}

KEYS = (
    ("Tab, Shift Tab", "From one control to the next and back; within the pop-up they stay in it."),
    ("Left, Right, Space", "Choose a half of the toggle."),
    ("Enter", "In the question, press the button that accepts."),
    ("Space, Enter", "On the switch of the setting, press it."),
    (
        "Escape",
        "Close the pop-up while it can be put off: nothing is recorded. After the deadline it does nothing.",
    ),
)

LIMITS = (
    "The bench publishes nothing. An answer on a notice that changed since is an answer to the words of today under "
    "another version’s name: earlier-for-qa counts as an older notice, polished-for-qa as one that asks the same.",
    "Cleaning up deletes accounts, conversations and sessions. Rows stay on record, as every row does.",
    "The privacy signal of a state is put on the session’s requests by the bench: the browser sends none, and "
    "scripts see none.",
    "A save that hangs holds its thread for 12 seconds, and is saved then.",
    "Another place for the toggle to start is this session’s alone; the rows name the document, not the change.",
    "While the clock is frozen, the clock of the demo’s bar moves nothing.",
    "Leaving the bench’s trouble armed and saving elsewhere in the same session uses it up there.",
)
