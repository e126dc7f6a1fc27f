"""The six sides of `make bench-http`. Importing this needs a Django that is set up for the product."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connections

from tests.bench.http_load import Found, sent, written
from tests.bench.http_people import ANSWERING, answerers, deciders, nobody, readers, visitors
from tests.bench.http_servers import DJANGO, PRODUCT, ROOT, serving
from tests.bench.site import CONSENT, SETTINGS

PEER = "tests.bench.http_peer"
WARM_UP = 2


@dataclass(slots=True)
class Side:
    """One of those that are measured: what a round asks of it, and what the rounds found."""

    name: str
    ask: Callable[[int], Found]
    warmed_up: int = 0
    found: list[Found] = field(default_factory=list)

    @property
    def answered(self) -> int:
        """All requests that were answered, the warm-up included."""
        return self.warmed_up + sum(found.answered for found in self.found)


class Sides:
    """The six sides, each behind a server of its own that ends with `stack`. Files are made in `folder`."""

    def __init__(self, folder: Path, rounds: int, seconds: int, stack: ExitStack) -> None:
        self._folder, self._rounds, self._seconds, self._stack = folder, rounds, seconds, stack
        self.record = folder / "privacy.sqlite3"
        self.log = folder / "peer.sqlite3"
        self.bare, self.accept = self._bare(), self._accept()
        self.settings, self.drawn, self.answer, self.decide = self._product()

    def all(self) -> tuple[Side, ...]:
        """In the order of a round."""
        return self.bare, self.settings, self.drawn, self.answer, self.decide, self.accept

    def _bare(self) -> Side:
        address = self._serve("bare", DJANGO, "/bare", {"DJANGO_SETTINGS_MODULE": "tests.bench.http_bare"})
        callers = written(nobody(), self._folder / "nobody")
        return Side(
            "a bare Django view", lambda number: sent("get", address, callers, self._lasting(number), "ok")
        )

    def _accept(self) -> Side:
        environment = {"DJANGO_SETTINGS_MODULE": PEER, "PEER_DATA": str(self._folder)}
        for command in (("migrate",), ("loaddata", "tests/bench/http_peer.json")):
            _manage(environment, *command)
        address = self._serve("peer", DJANGO, "/status/", environment).replace("/status/", "/accept/")
        callers = written(visitors(), self._folder / "visitors")
        return Side(
            "a logged acceptance", lambda number: sent("accept", address, callers, self._lasting(number))
        )

    def _product(self) -> tuple[Side, Side, Side, Side]:
        tell("signing people in")
        reading = written(readers(), self._folder / "readers")
        deciding = [
            written(deciders(f"round-{number}"), self._folder / f"deciders-{number}")
            for number in range(self._rounds + 1)
        ]
        answering = [
            written(answerers(f"answer-{number}", ANSWERING), self._folder / f"answerers-{number}")
            for number in range(self._rounds + 1)
        ]
        connections.close_all()
        address = self._serve("product", PRODUCT, "/healthz", {}).replace("/healthz", SETTINGS)
        answers = address.replace(SETTINGS, CONSENT)
        forgetful = self._serve("forgetful", PRODUCT, "/healthz", {"PRIVACY_REMEMBERED": "0"})
        forgetful, wanted = forgetful.replace("/healthz", SETTINGS), 'data-testid="setting"'
        return (
            Side(
                "Privacy Settings",
                lambda number: sent("get", address, reading, self._lasting(number), wanted),
            ),
            Side(
                "the same, drawn each time",
                lambda number: sent("get", forgetful, reading, self._lasting(number), wanted),
            ),
            Side(
                "an answer to the pop-up",
                lambda number: sent("answer", answers, answering[number], self._lasting(number)),
            ),
            Side(
                "a press of the switch, with the next card",
                lambda number: sent("press", address, deciding[number], self._lasting(number)),
            ),
        )

    def _serve(self, name: str, application: str, path: str, environment: dict[str, str]) -> str:
        log = self._folder / f"{name}.log"
        return self._stack.enter_context(serving(application, environment, path, log)) + path

    def _lasting(self, number: int) -> int:
        return self._seconds if number else WARM_UP


def _manage(environment: dict[str, str], *command: str) -> None:
    everything = (sys.executable, "-m", "django", *command, "--verbosity", "0")
    subprocess.run(everything, cwd=ROOT, env={**os.environ, **environment}, check=True)


def tell(what: str) -> None:
    """Say on standard error what is going on: it takes minutes."""
    print(what, file=sys.stderr, flush=True)
