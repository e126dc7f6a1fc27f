"""A person in front of WebKit: what they do there, and what they read there."""

import math
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from django.test import Client
from selenium.common.exceptions import TimeoutException
from selenium.webdriver import ActionChains, Keys, WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from settings_app.ledger import record_of
from settings_app.models import Person
from settings_app.standin.clock import OFFSET
from settings_app.standin.personas import PERSONAS, arrive

PATIENCE = 30  # seconds: a slow machine is no finding
BUSY = ".htmx-request, .htmx-settling, .htmx-swapping, .htmx-added"

TAGS = ("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice")
AXE = (
    f"const done = arguments[0]; axe.run({{ runOnly: {list(TAGS)} }}).then((found) => done(found.violations))"
)


class Seat:
    """One person at one browser; the record that stands behind what they see is read from the database."""

    def __init__(self, browser: WebKitGTK, site: str) -> None:
        self.browser = browser
        self.site = site
        self.person: Person | None = None

    def arrive(self, persona: str, at: datetime) -> "Seat":
        """Be a fresh account in that state, signed in by cookie, with the clock at that moment."""
        self.person = arrive(PERSONAS[persona], at)
        client = Client()
        client.force_login(self.person)
        session = client.session
        session[OFFSET] = math.ceil((at - datetime.now(UTC)).total_seconds())
        session.save()
        self.browser.get(f"{self.site}/healthz")
        self._hold_the_cookie(session.session_key)
        return self

    def _hold_the_cookie(self, key: str) -> None:
        """Alone, and for certain: the answer to a page that was left may still bring an earlier one."""

        def is_held(browser: WebKitGTK) -> bool:
            held = browser.get_cookie("sessionid")
            if held and held["value"] == key:
                return True
            browser.delete_all_cookies()
            browser.add_cookie({"name": "sessionid", "value": key, "path": "/"})
            return False

        self._wait(is_held)

    def leaves(self) -> None:
        """Nothing may be in flight when the database is emptied."""
        self.waits_until_settled()
        self.browser.get("about:blank")

    def goes_to(self, path: str) -> "Seat":
        """Open an address of the site."""
        self.browser.get(self.site + path)
        return self

    def sees(self, selector: str) -> WebElement:
        """The first of what a person sees, waited for."""
        return self._wait(lambda _: next(filter(WebElement.is_displayed, self._all(selector)), None))

    def sees_no(self, selector: str) -> None:
        """Nothing of the kind, or no more."""
        self._wait(lambda _: not any(map(WebElement.is_displayed, self._all(selector))))

    def reads(self, selector: str, text: str) -> "Seat":
        """That text, in the first of what matches, once it is there."""
        self._wait(lambda _: text in self.sees(selector).text)
        return self

    def presses(self, selector: str) -> "Seat":
        """Press what matches, and wait until nothing is fetched or swapped any more."""
        self.sees(selector).click()
        return self.waits_until_settled()

    def types(self, *keys: str) -> "Seat":
        """Press keys, wherever the focus is."""
        ActionChains(self.browser).send_keys(*keys).perform()
        return self.waits_until_settled()

    def waits_until_settled(self) -> "Seat":
        """Until the page is there and nothing is under way."""
        self._wait(lambda browser: browser.execute_script("return document.readyState") == "complete")
        self._wait(lambda _: not self._all(BUSY))
        return self

    def violations(self) -> list[str]:
        """What axe finds on the page, by the names of its rules (fairness rule 37)."""
        self.browser.execute_script(AXE_SCRIPT)
        found = self.browser.execute_async_script(AXE)
        return [violation["id"] for violation in found]

    @property
    def record(self) -> list[tuple[str, str, str]]:
        """Event, choice and surface of every row of the person's record, in order."""
        return [(row.event, row.choice, row.surface) for row in record_of(self.person.subject).entries]

    def _all(self, selector: str) -> list[WebElement]:
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def _wait(self, until: Callable[[WebKitGTK], Any]) -> Any:
        try:
            return WebDriverWait(self.browser, PATIENCE).until(until)
        except TimeoutException as waited:
            said = self.browser.find_element(By.TAG_NAME, "body").text
            raise AssertionError(f"{self.browser.current_url} says: {said[:1000]}") from waited


ESCAPE, ENTER, SPACE = Keys.ESCAPE, Keys.ENTER, Keys.SPACE
