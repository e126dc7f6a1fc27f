"""The states that are measured for fairness, by their names in the catalogue, each with how it is called here."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from settings_app import in_force
from settings_app.domain.vocabulary import Offering
from settings_app.qa.acts import ACTS
from settings_app.qa.page_objects import unfolded
from settings_app.states import state as catalogued
from tests.browser.pages import Visitor
from tests.conftest import BEFORE_THE_DEADLINE
from tests.states.one_of_each import ONE_OF_EACH

STARTS = {"on": "Accept with training on", "unset": "Accept my choice", "off": "Accept with training off"}


def nothing_more(visitor: Visitor) -> None:
    """The state is there once the page is."""


def opens_every_detail(visitor: Visitor) -> None:
    """Unfold what is folded, and wait for what is only fetched then."""
    unfolded(visitor.page)


@dataclass(frozen=True)
class State:
    """One state of the product: of the catalogue where `of` names it, else a persona of the demo on a page."""

    name: str
    path: str
    persona: str = ""
    at: datetime = BEFORE_THE_DEADLINE
    starts: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    does: Callable[[Visitor], None] = nothing_more
    errors: tuple[str, ...] = ()
    tolerated: tuple[str, ...] = ()
    of: str = ""

    def __str__(self) -> str:
        return self.name


def _of(name: str, of: str, *, then: Callable[[Visitor], None] = nothing_more, errors: str = "") -> State:
    """The state of the catalogue: the page it opens, what leads into it, and what is looked at then."""
    found, policy = catalogued(of), in_force.policy()

    def does(visitor: Visitor) -> None:
        ACTS[found.act](visitor.page)
        then(visitor)

    persona = "" if found.offerings != (Offering.TEAM,) else "team-only"
    expected = (errors,) if errors else ()
    return State(name, found.path, persona, found.now(policy), does=does, errors=expected, of=of)


def _asked(name: str, of: str, errors: str = "") -> State:
    state = _of(name, of, errors=errors)
    starts = catalogued(of).starting_position(in_force.policy())
    return replace(state, name=f"{name}, starts {starts}", starts=str(starts))


QUESTIONS = (
    _asked("pop-up before the deadline", "pop-up-not-answered-before-starts-on"),
    _asked("pop-up before the deadline", "pop-up-not-answered-before-starts-unset"),
    _asked("pop-up before the deadline", "pop-up-not-answered-before-starts-off"),
    _asked("pop-up after the deadline", "pop-up-not-answered-after-starts-on"),
    _asked("pop-up after the deadline", "pop-up-not-answered-after-starts-unset"),
    _asked("pop-up under the signal after the deadline", "pop-up-not-answered-after-signal"),
    _asked("consent page", "consent-page-not-answered-before-starts-on"),
    _asked("consent page", "consent-page-not-answered-before-starts-unset"),
    _asked("consent page", "consent-page-not-answered-before-starts-off"),
    _asked("consent page under the signal", "consent-page-not-answered-before-signal"),
    _asked("consent page after the deadline", "consent-page-not-answered-after-starts-on"),
    _asked("sign-up step", "sign-up-not-answered-before-starts-on"),
    _asked("sign-up step", "sign-up-not-answered-before-starts-unset"),
    _asked("sign-up step", "sign-up-not-answered-before-starts-off"),
    _asked("pop-up after a change, was On", "pop-up-on-on-older-notice-before"),
    _asked("pop-up after a change, was Off", "pop-up-off-on-older-notice-after"),
    _asked("consent page after a change", "consent-page-on-on-older-notice-before"),
)
MISTAKES = (
    _asked("pop-up with an error", "pop-up-not-answered-before-starts-unset-not-chosen", "422"),
    _asked("consent page with an error", "consent-page-not-answered-before-starts-unset-not-chosen", "422"),
)
PAGES = (
    _of("settings, not answered", "settings-not-answered-before"),
    _of("settings, on", "settings-on-before"),
    _of("settings, off", "timeline-turned-off"),
    _of("settings, not answered, signal", "settings-not-answered-before-signal"),
    _of("settings, signal against On", "settings-on-before-signal"),
    _of("settings, commercial account", "settings-outside-before"),
    _of("question, commercial account", "consent-page-outside-before"),
    _of("settings home", "settings-home-on"),
    _of("privacy", "privacy-on"),
    _of("history", "history-turned-off"),
    _of("history, empty", "history-not-answered"),
    _of("what was shown", "shown-question", then=opens_every_detail),
    _of("receipt", "receipt-off"),
    _of("notice", "notice-on"),
    _of("my conversations", "conversations-turned-off"),
    _of("my conversations, none like that", "conversations-none-like-that"),
    _of("my conversations, supposing On", "conversations-supposing-on"),
    _of("my conversations, none yet", "conversations-none-yet"),
    _of("one conversation’s story", "story", then=opens_every_detail),
    _of("what each choice does", "each-choice-on"),
    _of("questions", "questions-found"),
    _of("filters, with a text", "filters-with-a-text"),
    _of("bring your own", "bring-your-own-on"),
    _of("settings, changed since", "settings-on-on-older-notice-before"),
    _of("deleting the account", "delete-account-on"),
    _of("deleting the account, refused", "delete-account-refused", errors="422"),
    _of("chats", "home-turned-off"),
    _of("one conversation", "conversation"),
    _of("people of the demo", "people"),
    _of("sign-in", "sign-in"),
    _of("sign-in, refused", "sign-in-refused"),
    _of("sign-up", "account"),
    _of("sign-up, refused", "account-refused", errors="422"),
    _of("not found", "not-found", errors="404"),
)


# How the browser, and htmx where it leaves the page as it is, tell of an answer that is no success.
REFUSALS = ("the server responded with a status of", "Response Status Error Code")


def one_of_each() -> list[State]:
    """A state of the catalogue for every structure that a page can have, beside those above."""
    measured = {named.of for named in (*QUESTIONS, *MISTAKES, *PAGES)}
    return [replace(_of(of, of), tolerated=REFUSALS) for of in ONE_OF_EACH if of not in measured]
