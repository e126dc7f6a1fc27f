"""What was acknowledged against the record: every way in which a record can be wrong is found."""

from typing import Any

import pytest

from tests.torture.judging import Judged, judged
from tests.torture.people import Answer, Somebody, Told, seen_on


def somebody(*answers: tuple[str, str, Told]) -> Somebody:
    return Somebody(
        "ada", "", 1, answers=[Answer(nonce, 0, choice, told, 0, 1) for nonce, choice, told in answers]
    )


def row(nonce: str, sequence: int, choice: str, subject: str = "ada") -> dict[str, Any]:
    return {"subject": subject, "sequence": sequence, "choice": choice, "nonce": nonce}


SENT = (("a", "allow", Told.SAVED), ("b", "decline", Told.SAVED), ("c", "allow", Told.UNKNOWN))
GOOD = [row("a", 1, "allow"), row("b", 2, "decline")]


def found(rows: list[dict[str, Any]], broken: list[str] | None = None, intact: bool = True) -> Judged:
    return judged([somebody(*SENT)], {"rows": rows, "broken": broken or [], "intact": intact})


def test_a_record_as_it_should_be() -> None:
    assert found(GOOD) == Judged(2, 1, 0, 0, 0, 0, 0)
    assert found([*GOOD, row("c", 3, "allow")]).is_good


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        (GOOD[:1], "lost"),
        ([row("a", 1, "decline"), GOOD[1]], "lost"),
        ([row("a", 1, "allow", "eve"), GOOD[1]], "lost"),
        ([row("a", 2, "allow"), row("b", 1, "decline")], "out_of_order"),
        ([*GOOD, row("x", 3, "allow")], "invented"),
        ([*GOOD, row("c", 2, "allow")], "forked"),
        ([*GOOD, row("b", 3, "decline")], "forked"),
    ],
)
def test_a_record_that_is_wrong(rows: list[dict[str, Any]], wrong: str) -> None:
    assert getattr(found(rows), wrong) == 1
    assert not found(rows).is_good


def test_a_broken_chain_and_a_broken_file() -> None:
    assert found(GOOD, broken=["ada"]).broken == found(GOOD, intact=False).broken == 1


def test_a_page_is_understood(client: Any, person: Any) -> None:
    """What the people of the trials read is what a page says."""
    client.force_login(person())
    seen = seen_on(client.get("/settings/privacy/privacy-settings/").content.decode())
    assert (seen.state, seen.sequence) == ("unset", 0)
    assert len(seen.nonce) > 10
