"""People with something on record, and their receipts."""

from collections.abc import Callable
from typing import Any

import pytest

from settings_app import ledger, receipts
from settings_app.domain.vocabulary import Choice, Surface
from tests.ledger.conftest import Someone, people, someone

__all__ = ["people", "someone"]

ALLOW, DECLINE = Choice.ALLOW, Choice.DECLINE


@pytest.fixture
def did(someone: Someone) -> Callable[..., Someone]:
    """The person does these things one after the other; nothing stands for putting the question off."""

    def do(*answers: Choice | None, surface: Surface = Surface.POP_UP) -> Someone:
        for answer in answers:
            page = someone.opens_a_page(surface)
            someone.puts_off(page) if answer is None else someone.answers(page, answer)
        return someone

    return do


def receipt_of(somebody: Someone, sequence: int) -> dict[str, Any]:
    """The receipt of that row of theirs."""
    return receipts.receipt(ledger.record_of(somebody.subject), sequence)
