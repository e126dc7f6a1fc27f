"""People who read and answer over HTTP, each in a thread, and what they were told."""

import base64
import json
import re
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import urlencode

SETTINGS = "/settings/privacy/privacy-settings/"
OTHER = {"on": "decline", "off": "allow", "unset": "allow"}
LONGEST_ANSWER = 15.0


class Told(StrEnum):
    """What somebody was told about an answer of theirs. Without an answer, and at a 503, they know nothing."""

    SAVED = "saved"
    REFUSED = "refused"
    UNKNOWN = "unknown"


OF_STATUS = {303: Told.SAVED, 409: Told.REFUSED, 503: Told.UNKNOWN}


class Unexpected(Exception):
    """An answer that no fault explains; the message has its status and its beginning."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as somebody saw it: what it says, the place in the record it knows, and what its form carries."""

    state: str
    sequence: int
    nonce: str
    token: str
    csrf: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One press: by which page, what for, what came of it, and between which moments (monotonic seconds)."""

    nonce: str
    sequence: int
    choice: str
    told: Told
    began: float
    ended: float


@dataclass(frozen=True, slots=True)
class Reading:
    """One page that was read, and between which moments."""

    state: str
    sequence: int
    began: float
    ended: float


@dataclass
class Somebody:
    """One connection of one person: sends one request after the other, and remembers all of it."""

    subject: str
    session: str
    port: int
    answers: list[Answer] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    failures: int = 0
    unavailable: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._csrf_cookie = ""
        self._connection = HTTPConnection("127.0.0.1", self.port, timeout=LONGEST_ANSWER)

    def reads(self) -> Seen | None:
        """The page as it stands; nothing where no answer came, or a 503."""
        began = time.monotonic()
        response, body = self._sent("GET")
        if response is None or response.status == 503:
            return None
        if response.status != 200:
            raise Unexpected(f"GET: {response.status} {body[:300]}")
        cookie = re.search(r"csrftoken=(\w+)", response.headers.get("Set-Cookie", ""))
        self._csrf_cookie = cookie[1] if cookie else self._csrf_cookie
        seen = seen_on(body)
        self.readings.append(Reading(seen.state, seen.sequence, began, time.monotonic()))
        return seen

    def presses(self, seen: Seen, choice: str) -> Told:
        """Answer by that page."""
        form = urlencode({"token": seen.token, "csrfmiddlewaretoken": seen.csrf, "choice": choice})
        began = time.monotonic()
        response, body = self._sent("POST", form)
        if response is not None and response.status not in OF_STATUS:
            raise Unexpected(f"POST: {response.status} {body[:300]}")
        told = OF_STATUS[response.status] if response else Told.UNKNOWN
        self.answers.append(Answer(seen.nonce, seen.sequence, choice, told, began, time.monotonic()))
        return told

    def changes_their_mind(self) -> None:
        """Read, and answer the other way."""
        seen = self.reads()
        if seen is not None:
            self.presses(seen, OTHER[seen.state])

    def _sent(self, method: str, form: str = "") -> tuple[HTTPResponse | None, str]:
        cookies = f"sessionid={self.session}; csrftoken={self._csrf_cookie}"
        headers = {
            "Host": "127.0.0.1",
            "Cookie": cookies,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        try:
            self._connection.request(method, SETTINGS, form or None, headers)
            response = self._connection.getresponse()
            body = response.read().decode()
        except (OSError, HTTPException):
            self.failures += 1
            self._connection.close()
            time.sleep(0.01)
            return None, ""
        if response.status == 503:
            self.unavailable.append("Retry-After" in response.headers)
        return response, body


def seen_on(page: str) -> Seen:
    """What a page of the setting shows and carries."""
    token = page.split('name="token" value="')[1].split('"')[0]
    csrf = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    state = re.search(r'data-testid="setting"[^>]*data-state="(\w+)"', page)
    payload = token.partition(":")[0]
    served = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return Seen(state[1] if state else "", served["sequence"], served["nonce"], token, csrf)


@contextmanager
def busy(people: Iterable[Somebody]) -> Iterator[None]:
    """Everybody changes their mind again and again, for as long as the block lasts. Raises what they met."""
    stop, raised = threading.Event(), []

    def go_on(one: Somebody) -> None:
        try:
            while not stop.is_set():
                one.changes_their_mind()
        except Exception as error:
            raised.append(error)

    threads = [threading.Thread(target=go_on, args=[one], daemon=True) for one in people]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    if raised:
        raise raised[0]
