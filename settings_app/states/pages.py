"""The other pages of the product: each by who reads it, and what can go wrong on it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from settings_app.domain.vocabulary import Offering
from settings_app.sentence import said as _
from settings_app.states.axes import Act, Holds, Meanwhile, Page
from settings_app.states.people import HAS_TURNED_OFF, IS_OFF, IS_ON, NOT_ANSWERED, Case
from settings_app.states.saying import read_sentence, whole
from settings_app.states.state import State

PRIVACY = "/settings/privacy/"
LIST = f"{PRIVACY}conversations/"

# Read by everyone who has an account, whatever they answered.
PERSONAL = {
    Page.SETTINGS_HOME: ("/settings/", _("opens the settings")),
    Page.PRIVACY: (PRIVACY, _("opens the part of the settings about privacy")),
    Page.CONVERSATIONS: (LIST, _("looks through their own conversations, each with where it stands")),
    Page.EACH_CHOICE: (f"{PRIVACY}each-choice/", _("reads what each choice would do to what they hold")),
    Page.BRING_YOUR_OWN: (f"{PRIVACY}bring-your-own/", _("can bring files of their own")),
    Page.HISTORY: (f"{PRIVACY}history/", _("reads every answer they gave")),
    Page.QUESTIONS: (
        f"{PRIVACY}questions/",
        _("reads what people asked, with answers about their own account"),
    ),
    Page.FILTERS: (f"{PRIVACY}filters/", _("tries what open tools would mask in a text")),
    Page.NOTICE: ("/notice/", _("reads the full notice")),
    Page.DELETE_ACCOUNT: (
        f"{PRIVACY}delete-account/",
        _("reads what deleting their account takes and leaves"),
    ),
}
READERS = (NOT_ANSWERED, IS_ON, IS_OFF, HAS_TURNED_OFF)

LEFT_OPEN = {Page.HISTORY: Act.UNFOLD, Page.CONVERSATIONS: Act.UNFOLD}


@dataclass(frozen=True, slots=True)
class Special:
    """A state of one page that no answer makes: a search, a mistake, nothing there yet."""

    name: str
    says: str
    page: Page
    path: str
    act: Act = Act.NOTHING
    case: Case | None = HAS_TURNED_OFF
    holds: Holds = Holds.SOME
    meanwhile: Meanwhile = Meanwhile.NOTHING


SPECIAL = (
    Special(
        "conversations-none-yet",
        _("Somebody who has no conversation yet is told what will stand here"),
        Page.CONVERSATIONS,
        LIST,
        case=IS_OFF,
        holds=Holds.NOTHING,
    ),
    Special(
        "conversations-none-like-that",
        _("A search through one’s own conversations finds nothing, and says so"),
        Page.CONVERSATIONS,
        f"{LIST}?q=nothing is called so",
        case=IS_ON,
    ),
    Special(
        "conversations-supposing-on",
        _("Somebody whose answer is Off looks at what would join if they turned it on"),
        Page.CONVERSATIONS,
        f"{LIST}?if=allow&part=joins",
        case=IS_OFF,
    ),
    Special(
        "home-none-yet",
        _("Somebody whose answer is Off uses the product and has no conversation yet"),
        Page.HOME,
        "/",
        case=IS_OFF,
        holds=Holds.NOTHING,
    ),
    Special(
        "home-turned-off",
        _("Somebody who turned it off uses the product, and sees of each conversation where it stands"),
        Page.HOME,
        "/",
    ),
    Special(
        "timeline-turned-off",
        _("The drawing of somebody’s choice over time, on and then off, with a mark for each conversation"),
        Page.TIMELINE,
        f"{PRIVACY}privacy-settings/",
        Act.UNFOLD,
    ),
    Special(
        "conversation",
        _("One conversation, with what the choice means for it"),
        Page.CONVERSATION,
        "/",
        Act.OPEN_THE_FIRST,
    ),
    Special(
        "story",
        _("The whole story of one conversation: its uses, its verdict and what would change it"),
        Page.STORY,
        f"{LIST}?q=invoice",
        Act.OPEN_THE_FIRST,
    ),
    Special(
        "shown-question",
        _(
            "Somebody who refused looks at the question as it was shown to them, with controls that do nothing"
        ),
        Page.SHOWN,
        f"{PRIVACY}history/1/",
        case=IS_OFF,
    ),
    Special(
        "receipt-off",
        _("Somebody who turned it off reads the receipt of that answer"),
        Page.RECEIPT,
        f"{PRIVACY}history/2/receipt/",
    ),
    Special(
        "questions-found",
        _("A search through the questions finds the answers about safety"),
        Page.QUESTIONS,
        f"{PRIVACY}questions/?q=safety",
    ),
    Special(
        "questions-none-found",
        _("A search through the questions finds no answer, and says so"),
        Page.QUESTIONS,
        f"{PRIVACY}questions/?q=nothing is called so",
    ),
    Special(
        "filters-with-a-text",
        _("A text of the reader’s own, with what open tools would mask in it"),
        Page.FILTERS,
        f"{PRIVACY}filters/",
        Act.SHOW_A_TEXT,
        IS_ON,
    ),
    Special(
        "bring-your-own-refused",
        _("A file of one’s own holds no conversation, and the form says so"),
        Page.BRING_YOUR_OWN,
        f"{PRIVACY}bring-your-own/",
        Act.GIVE_A_FILE,
        IS_ON,
    ),
    Special(
        "bring-your-own-too-often",
        _("Files of one’s own were brought too often in a short time, and the form says how long to wait"),
        Page.BRING_YOUR_OWN,
        f"{PRIVACY}bring-your-own/",
        Act.GIVE_A_FILE,
        IS_ON,
        meanwhile=Meanwhile.MANY_TRIES,
    ),
    Special(
        "filters-too-often",
        _(
            "Texts were shown to the tools too often in a short time, and the form keeps the last and says how long to wait"
        ),
        Page.FILTERS,
        f"{PRIVACY}filters/",
        Act.SHOW_A_TEXT,
        IS_ON,
        meanwhile=Meanwhile.MANY_TRIES,
    ),
    Special(
        "delete-account-refused",
        _("Somebody who does not confirm it is told that nothing was deleted"),
        Page.DELETE_ACCOUNT,
        f"{PRIVACY}delete-account/",
        Act.SUBMIT_EMPTY,
        IS_ON,
    ),
    Special("people", _("A visitor of the demo chooses who to be"), Page.PEOPLE, "/demo/", case=None),
    Special("sign-in", _("A visitor signs in"), Page.SIGN_IN, "/sign-in/", case=None),
    Special(
        "sign-in-refused",
        _("A visitor signed in without saying who they are, and is told so"),
        Page.SIGN_IN,
        "/sign-in/",
        Act.SUBMIT_EMPTY,
        None,
    ),
    Special(
        "sign-in-too-often",
        _("A visitor tried to sign in too often in a short time, and the form says how long to wait"),
        Page.SIGN_IN,
        "/sign-in/",
        Act.SUBMIT_EMPTY,
        None,
        meanwhile=Meanwhile.MANY_TRIES,
    ),
    Special(
        "account", _("A visitor is at the first step of signing up"), Page.ACCOUNT, "/sign-up/", case=None
    ),
    Special(
        "account-refused",
        _("A visitor left the form of a new account empty, and is told what is missing"),
        Page.ACCOUNT,
        "/sign-up/",
        Act.SUBMIT_EMPTY,
        None,
    ),
    Special(
        "account-too-often",
        _("A visitor tried to make an account too often in a short time, and the form says how long to wait"),
        Page.ACCOUNT,
        "/sign-up/",
        Act.SUBMIT_EMPTY,
        None,
        meanwhile=Meanwhile.MANY_TRIES,
    ),
    Special("not-found", _("There is no page at that address"), Page.REFUSAL, "/nowhere/"),
    Special(
        "cannot-be-opened",
        _("An address that only takes a form was opened by itself"),
        Page.REFUSAL,
        "/consent/not-now/",
    ),
    Special(
        "tried-too-often",
        _("Somebody tried something too often in a short time, and is told how long to wait"),
        Page.REFUSAL,
        "/preview/shared/tried-too-often/",
        case=None,
        meanwhile=Meanwhile.MANY_TRIES,
    ),
)


def page_states() -> Iterator[State]:
    """Every page by every kind of reader, and the states that no answer makes."""
    for page, (path, says) in PERSONAL.items():
        for reader in READERS:
            yield _read(page, path, says, reader)
    yield from map(_special, SPECIAL)


def _read(page: Page, path: str, says: str, reader: Case) -> State:
    return State(
        name=f"{page}-{reader.name}".replace("_", "-"),
        sentence=read_sentence(reader.says, says),
        surface=page,
        path=path,
        answers=reader.answers,
        act=LEFT_OPEN.get(page, Act.NOTHING),
        offerings=_plans(reader),
    )


def _special(special: Special) -> State:
    state = State(
        special.name,
        whole(special.says),
        special.page,
        special.path,
        act=special.act,
        holds=special.holds,
        meanwhile=special.meanwhile,
    )
    if special.case is None:
        return replace(state, signed_in=False)
    return replace(state, answers=special.case.answers, offerings=_plans(special.case))


def _plans(reader: Case) -> tuple[Offering, ...]:
    """Who turned it off also has a plan that the policy does not cover: the pages tell of both."""
    return (Offering.PRO, Offering.TEAM) if reader is HAS_TURNED_OFF else reader.offerings
