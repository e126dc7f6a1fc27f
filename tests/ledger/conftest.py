"""Pages served without a browser: a question shown to a person, and the token its form would carry."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from settings_app import in_force, ledger
from settings_app.domain.prompting import Phase
from settings_app.domain.vocabulary import Choice, StartingPosition, Surface
from settings_app.ledger import Answered, Served
from settings_app.notices import Question, question
from tests.conftest import BEFORE_THE_DEADLINE


def shown(surface: Surface = Surface.POP_UP) -> Question:
    """The question in force as one surface shows it."""
    return question(
        in_force.words(),
        in_force.policy(),
        surface=surface,
        starting_position=StartingPosition.ON,
        can_put_off=surface is Surface.POP_UP,
        phase=Phase.BEFORE,
    )


class Someone:
    """A person with pages open; time goes on by a minute with each thing they do."""

    def __init__(self, now: datetime = BEFORE_THE_DEADLINE) -> None:
        self.subject = uuid4()
        self.now = now

    def opens_a_page(self, surface: Surface = Surface.POP_UP) -> Served:
        """Load a page with the question: it knows the newest decision of this moment."""
        self.now += timedelta(minutes=1)
        sequence = ledger.record_of(self.subject).sequence
        token = ledger.serve(shown(surface), subject=self.subject, sequence=sequence, now=self.now)
        return ledger.read_token(token, self.subject)

    def answers(self, served: Served, choice: Choice, **in_force_now: str) -> Answered:
        """Press the action on that page."""
        self.now += timedelta(minutes=1)
        known = {"notice": in_force.words().version, "policy": in_force.policy().name} | in_force_now
        return ledger.answer(served=served, choice=choice, now=self.now, **known)

    def puts_off(self, served: Served) -> Answered:
        """Press "Not now" on that page."""
        self.now += timedelta(minutes=1)
        return ledger.put_off(served=served, now=self.now)

    @property
    def rows(self) -> list[tuple[int, str, str]]:
        """Sequence, event and choice of every row."""
        return [(row.sequence, row.event, row.choice) for row in ledger.record_of(self.subject).entries]


@pytest.fixture
def someone(db: None) -> Someone:
    """A person without a record."""
    return Someone()


@pytest.fixture
def people(db: None) -> Callable[[], Someone]:
    """As many people as a test needs."""
    return Someone
