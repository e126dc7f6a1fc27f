"""The pages as a person meets them: what they do there, and what they read there."""

import math
from datetime import UTC, datetime
from typing import Any

from django.test import Client
from playwright.sync_api import BrowserContext, Locator, Page, expect

from settings_app.ledger import record_of
from settings_app.models import LedgerEntry, Person
from settings_app.qa.page_objects import HISTORY, SETTINGS, History, PopUp, Settings, settled
from settings_app.standin.clock import OFFSET
from settings_app.standin.personas import PERSONA, PERSONAS, arrive
from tests.browser.hands import MOUSE, Hands

__all__ = ["SETTINGS", "Visitor", "allowed", "declined", "put_off"]

Row = tuple[str, str, str]


def allowed(surface: str) -> Row:
    """The row of an answer "On", given on that surface."""
    return ("decision", "allow", surface)


def declined(surface: str) -> Row:
    """The row of an answer "Off", given on that surface."""
    return ("decision", "decline", surface)


def put_off(surface: str) -> Row:
    """The row of "Not now", which is no decision."""
    return ("put_off", "", surface)


def _offset(moment: datetime) -> int:
    """How far off that moment is in whole seconds: rounded up, so that the clock never stands before it."""
    return math.ceil((moment - datetime.now(UTC)).total_seconds())


class Visitor:
    """A person at a browser tab, and the record that stands behind what they see."""

    def __init__(self, page: Page, site: str, person: Person | None = None) -> None:
        self.page = page
        self.site = site
        self.person = person
        self.clock: datetime | None = None
        self.hands: Hands = MOUSE
        self.asked, self.set = PopUp(page), Settings(page)

    def uses(self, hands: Hands) -> "Visitor":
        """Work the pages with the mouse or with the keys from here on."""
        self.hands = hands
        return self

    def is_told(self, told: dict[str, Any]) -> "Visitor":
        """Be who the bench says they are, when it says it is."""
        self.person = Person.objects.filter(username=told["account"]).first()
        self.clock = datetime.fromisoformat(told["now"])
        return self

    def arrive(self, persona: str, at: datetime | None = None) -> "Visitor":
        """Be a fresh account in that state, signed in by cookie, with the clock at that moment."""
        self.clock = at or datetime.now(UTC)
        self.person = arrive(PERSONAS[persona], self.clock)
        self._sign_in(self.person, self.clock, persona)
        return self

    def _sign_in(self, person: Person, now: datetime, persona: str) -> None:
        client = Client()
        client.force_login(person)
        session = client.session
        session[OFFSET] = _offset(now)
        session[PERSONA] = persona
        session.save()
        cookie = {"name": "sessionid", "value": session.session_key, "url": self.site}
        self.page.context.add_cookies([cookie])

    def another_tab(self) -> "Visitor":
        """The same person in a second tab of the same browser."""
        return Visitor(self.page.context.new_page(), self.site, self.person)

    def in_another_browser(self, context: BrowserContext) -> "Visitor":
        """The same person, signed in elsewhere: nothing is shared but the account."""
        elsewhere = Visitor(context.new_page(), self.site, self.person)
        elsewhere.clock = self.clock
        elsewhere._sign_in(self.person, self.clock, "")
        return elsewhere

    def goes_to(self, path: str) -> "Visitor":
        """Open an address of the site."""
        self.page.goto(self.site + path)
        return self

    def opens_the_chat(self) -> "Visitor":
        """The page of the product over which the pop-up comes."""
        return self.goes_to("/")

    def opens_the_question(self) -> "Visitor":
        """The question as a page of its own."""
        return self.goes_to("/consent/")

    def opens_settings(self) -> "Visitor":
        """Settings → Privacy → Privacy Settings."""
        return self.goes_to(SETTINGS)

    def opens_history(self) -> "Visitor":
        """Every answer on record."""
        return self.goes_to(HISTORY)

    def moves_the_clock_to(self, moment: datetime) -> "Visitor":
        """Let time pass for this browser, and load the page anew."""
        self.lets_time_pass_until(moment)
        self.page.reload()
        return self

    def lets_time_pass_until(self, moment: datetime) -> "Visitor":
        """Let time pass for this browser, while its pages stay as they are."""
        self.clock = moment
        client = Client()
        client.cookies["sessionid"] = self._cookie()
        session = client.session
        session[OFFSET] = _offset(moment)
        session.save()
        return self

    def _cookie(self) -> str:
        return next(
            cookie["value"] for cookie in self.page.context.cookies() if cookie["name"] == "sessionid"
        )

    # What is on the page.

    @property
    def pop_up(self) -> Locator:
        """The question over the product."""
        return self.asked.dialog

    @property
    def question(self) -> Locator:
        """The question's form, in the pop-up or on its page."""
        return self.asked.form

    @property
    def switch(self) -> Locator:
        """The one control of the settings."""
        return self.set.switch

    @property
    def setting(self) -> Locator:
        """The card of the setting."""
        return self.set.card

    @property
    def history(self) -> Locator:
        """The lines of the history."""
        return History(self.page).lines

    @property
    def status(self) -> Locator:
        """The one region that announces what happened."""
        return self.page.get_by_role("status")

    @property
    def main(self) -> Locator:
        """What the page is about, behind the pop-up."""
        return self.page.locator("#main")

    @property
    def problem(self) -> Locator:
        """What is said to be wrong."""
        return self.asked.problem

    @property
    def focused(self) -> Locator:
        """Where the keyboard is."""
        return self.page.locator(":focus")

    @property
    def action(self) -> Locator:
        """The button that accepts; its words follow the half that is chosen."""
        return self.asked.action

    @property
    def not_now(self) -> Locator:
        """The button that puts the question off."""
        return self.asked.not_now

    def half(self, name: str) -> Locator:
        """One half of the toggle: "On" or "Off"."""
        return self.asked.half(name)

    # What a person reads.

    def is_asked(self) -> "Visitor":
        """The pop-up is there."""
        expect(self.pop_up).to_be_visible()
        return self

    def is_left_alone(self) -> "Visitor":
        """The page is there, open, and nothing lies over it."""
        expect(self.main).to_be_visible()
        expect(self.pop_up).to_have_count(0)
        expect(self.main).not_to_have_attribute("inert", "")
        return self

    def reads(self, text: str) -> "Visitor":
        """The status region announces it."""
        expect(self.status).to_contain_text(text)
        return self

    def is_told_off(self, text: str) -> "Visitor":
        """An alert says what is wrong."""
        expect(self.problem).to_contain_text(text)
        return self

    def sees_the_toggle(self, state: str) -> "Visitor":
        """The toggle of the question stands "on", "off" or "unset"."""
        self.asked.starts(state)
        return self

    def sees_the_setting(self, state: str) -> "Visitor":
        """The card and its switch stand "on", "off" or "unset", in words as well."""
        self.set.stands(state)
        return self

    # What a person does.

    def chooses(self, half: str) -> "Visitor":
        """Press one half of the toggle: "On" or "Off"."""
        self.hands.chooses(self.half(half))
        return self

    def presses(self, name: str) -> "Visitor":
        """Press the button of that name."""
        self.hands.presses(self.page.get_by_role("button", name=name, exact=True))
        return self

    def unfolds(self, name: str) -> "Visitor":
        """Press what stands over something folded."""
        self.hands.presses(self.page.locator("summary").get_by_text(name, exact=True))
        return self

    def flips_the_switch(self) -> "Visitor":
        """Press the switch of the setting."""
        self.hands.presses(self.switch)
        return self

    def leaves_by_escape(self) -> "Visitor":
        """Press Escape."""
        self.page.keyboard.press("Escape")
        return self

    def types(self, *keys: str) -> "Visitor":
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def returns_to_the_tab(self) -> "Visitor":
        """The tab becomes visible again. A tab without a window always is: the event is what counts."""
        self.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        return self

    def comes_back_from_the_cache(self) -> "Visitor":
        """The browser shows the page as it was kept, without asking the server for it."""
        self.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
        return self

    def waits_until_settled(self) -> "Visitor":
        """Until nothing is being fetched or swapped any more."""
        settled(self.page)
        return self

    # What stands on the record.

    @property
    def record(self) -> list[tuple[str, str, str]]:
        """Event, choice and surface of every row since the person arrived, in order."""
        return [(row.event, row.choice, row.surface) for row in self.rows]

    @property
    def rows(self) -> list[LedgerEntry]:
        """Every row of the person's record."""
        return list(record_of(self.person.subject).entries)
