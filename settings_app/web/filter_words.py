"""The filters page in words: every code that it can show, and a test that none is missing."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from settings_app.filters.finding import LONGEST_TEXT
from settings_app.filters.labels import Unsought
from settings_app.filters.messages import LARGEST_UNPACKED, MOST_MESSAGES, Sender, Trouble
from settings_app.filters.span import Kind, Tool
from settings_app.web.formats import grouped, megabytes, ngettext_lazy

LARGEST_FILE = 2_000_000


class Refused(StrEnum):
    """Why the page shows no result, besides what is wrong with a file."""

    NOTHING_GIVEN = "nothing_given"
    TEXT_TOO_LONG = "text_too_long"
    TOO_LARGE = "too_large"
    FAILED = "failed"


class Shape(StrEnum):
    """The shape that stands before a masked part, one for each family of kinds."""

    CONTACT = "contact"
    MONEY = "money"
    IDENTITY = "identity"
    SECRET = "secret"  # noqa: S105


KINDS = {
    Kind.PRIVATE_KEY: _("Private key"),
    Kind.TOKEN: _("Key or token"),
    Kind.PASSWORD: _("Password"),
    Kind.IBAN: _("IBAN"),
    Kind.CARD: _("Card number"),
    Kind.ID_NUMBER: _("Identity number"),
    Kind.EMAIL: _("E-mail address"),
    Kind.PHONE: _("Phone number"),
    Kind.IP_ADDRESS: _("IP address"),
    Kind.ADDRESS: _("Postal address"),
}

SHAPES = {
    Kind.PRIVATE_KEY: Shape.SECRET,
    Kind.TOKEN: Shape.SECRET,
    Kind.PASSWORD: Shape.SECRET,
    Kind.IBAN: Shape.MONEY,
    Kind.CARD: Shape.MONEY,
    Kind.ID_NUMBER: Shape.IDENTITY,
    Kind.EMAIL: Shape.CONTACT,
    Kind.PHONE: Shape.CONTACT,
    Kind.IP_ADDRESS: Shape.IDENTITY,
    Kind.ADDRESS: Shape.IDENTITY,
}

UNSOUGHT = {
    Unsought.NAME: _("People’s names"),
    Unsought.BIRTH_DATE: _("Dates of birth"),
    Unsought.HEALTH: _("Health"),
    Unsought.BELIEF: _("Beliefs"),
    Unsought.WHEREABOUTS: _("Where somebody is"),
    Unsought.ACCOUNT_NAME: _("Account names"),
    Unsought.OTHER_NUMBER: _("Other numbers: passports, plates, old account numbers, codes"),
}

TOOLS = {
    Tool.DETECT_SECRETS: _(
        "keys, tokens, passwords, private keys and public IP addresses, by their form, by the name before them, or because they look drawn by chance"
    ),
    Tool.EMAIL_VALIDATOR: _("e-mail addresses, without asking whether they exist"),
    Tool.PHONENUMBERS: _("phone numbers that could be in service"),
    Tool.PYAP: _("postal addresses in the United States, Canada and the United Kingdom"),
    Tool.STDNUM: _("card numbers, IBANs and five countries’ identity numbers, by their check digits"),
}

MISSES = (
    _("Everything that is sensitive by what it means: names, health, beliefs, where somebody is."),
    _("Secrets without a telling form, name or quotation marks, and secrets that are split or described."),
    _("Addresses outside three countries, numbers with a slip, and whatever is spelled out in words."),
    _("It also masks what is harmless, such as version numbers that look like IP addresses."),
)

SENDERS = {Sender.PERSON: _("You"), Sender.ASSISTANT: _("Claude")}

REFUSALS = {
    Refused.NOTHING_GIVEN: _("Paste a text or choose a file first."),
    Refused.TEXT_TOO_LONG: _("The text is longer than {characters} characters. Paste a part of it."),
    Refused.TOO_LARGE: _(
        "That is larger than {size}, and was not read. Open the file yourself, copy one message, and paste it as text."
    ),
    Refused.FAILED: _(
        "The tools failed on this. The fault is ours, and nothing of it was kept. Try a part of the text."
    ),
}

TROUBLES = {
    Trouble.DAMAGED_ZIP: _(
        "The zip cannot be unpacked: it is damaged, encrypted or cut short. Unpack it yourself and choose conversations.json."
    ),
    Trouble.NO_EXPORT_IN_ZIP: _(
        "The zip holds no conversations.json. Choose the zip of a Claude data export, or paste a message as text."
    ),
    Trouble.UNPACKS_TOO_LARGE: _(
        "What is in the zip is larger than {size}. Copy one message from it, and paste it as text."
    ),
    Trouble.NOT_JSON: _(
        "That is neither a conversations.json nor a Claude Code transcript. Paste a message as text instead."
    ),
    Trouble.NOT_UTF8: _(
        "The file is not in UTF-8. Save it again as UTF-8, or paste a message as text instead."
    ),
    Trouble.BROKEN: _(
        "The file is an export that is cut short or broken in line {line}. Download it again, or paste a message as text."
    ),
    Trouble.NO_MESSAGES: _("There is no message with words in that file. Paste a message as text instead."),
}

NOTHING_FOUND = _("These tools would mask nothing here. That does not mean that nothing here is sensitive.")
STOPPED = _("There was so much to look at that {tools} stopped before the end of the text.")
MASKED = ngettext_lazy(
    "These tools would mask {number} part of it.", "These tools would mask {number} parts of it."
)
FIRST_MESSAGES = _(
    "The first messages in your file, {most} at most, without attachments and without what tools were given or answered. Choose one."
)

# What the figures are of, beside the kinds.
SOUGHT = _("All of these")
EVERYTHING = _("Everything a person would call sensitive")

# What the policy says of filters, and what it does not (F11, S5), in the language of the page.
FILTERED = _("Automated tools filter or obfuscate sensitive information.")
SILENT = _("Nobody says which kinds of data the filters catch, and how well.")


def masked_sentence(parts: int) -> str:
    """How many parts are masked, as a sentence."""
    if not parts:
        return str(NOTHING_FOUND)
    return MASKED.of(parts)


def refusal_in_words(why: Refused) -> str:
    """Why the page shows no result, with the limit that was passed."""
    return REFUSALS[why].format(characters=grouped(LONGEST_TEXT), size=megabytes(LARGEST_FILE))


def trouble_in_words(trouble: Trouble, line: int = 0) -> str:
    """What is wrong with a file, with the limit that was passed or the line where it is broken."""
    return TROUBLES[trouble].format(size=megabytes(LARGEST_UNPACKED), line=grouped(line))


def first_messages_in_words() -> str:
    """What stands over the messages of a file."""
    return FIRST_MESSAGES.format(most=grouped(MOST_MESSAGES))
