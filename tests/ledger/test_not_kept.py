"""Where what was shown is gone, as after restoring an older copy, no row may say that it was answered."""

from dataclasses import replace

import pytest

from settings_app.domain.vocabulary import Choice
from settings_app.ledger import TokenRefused
from tests.ledger.conftest import Someone

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_answer_to_what_is_not_kept_is_refused_and_adds_nothing(someone: Someone) -> None:
    gone = replace(someone.opens_a_page(), digest="0" * 64)
    with pytest.raises(TokenRefused):
        someone.answers(gone, Choice.ALLOW)
    with pytest.raises(TokenRefused):
        someone.puts_off(gone)
    assert someone.rows == []
