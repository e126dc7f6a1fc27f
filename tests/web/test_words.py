"""Every code that a page can show has its words."""

from settings_app.domain.footing import STATUSES
from settings_app.domain.vocabulary import Choice, Event, Kind, Offering, Standing, Status, Surface
from settings_app.web import setting_card, words


def test_every_code_has_words() -> None:
    assert set(words.OFFERINGS) == set(Offering)
    assert set(words.KINDS) == set(Kind)
    assert set(words.STATUSES) == set(Status)
    assert set(words.REASONS) == {(status, reason) for (reason, _), status in STATUSES.items()}
    assert set(words.DECIDES) == set(Offering)
    assert set(words.WHERE) == set(words.CHOSEN_WHERE) == set(Surface)
    assert set(words.SIGNALS) == set(Standing)
    assert set(words.EVENTS) == {*((Event.DECISION, choice) for choice in Choice), (Event.PUT_OFF, "")}
    assert set(words.SAVED) == set(words.CHANGED_ELSEWHERE) == set(Standing) - {Standing.UNDECIDED}
    assert set(words.PUT_OFF) == set(setting_card.PRESS) == set(Standing)


def test_every_status_has_a_shape_of_its_own() -> None:
    from pathlib import Path

    sheet = (Path(__file__).resolve().parents[2] / "static" / "css" / "marks.css").read_text()
    plain = {Status.NOT_USED}
    assert {status for status in Status if f".mark-{status}::before" not in sheet} == plain
