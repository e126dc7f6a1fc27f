"""The verdict: its tables are total over a small world that holds everything, and it reads a stream once."""

from itertools import combinations, product

import pytest

from settings_app.domain.footing import REASONS, STATUSES
from settings_app.domain.verdict import Use
from settings_app.domain.vocabulary import AfterOptOut, Offering, Reason, Standing, Status
from tests.domain.cast import ANNOUNCED, PUBLISHED, at, chat, decided, judged

EARLY, MIDDLE, LATE = DAYS = [at("2025-09-10"), at("2025-09-20"), at("2025-09-30")]


def _records():
    """Every record with at most one decision a day."""
    for choices in product([None, "allow", "decline"], repeat=len(DAYS)):
        yield decided(*((day, choice) for day, choice in zip(DAYS, choices, strict=True) if choice))


def _conversations():
    """Every covered and uncovered, plain and incognito, kept and deleted conversation over these days."""
    uses = [used for number in range(len(DAYS) + 1) for used in combinations(DAYS, number)]
    for used, offering, incognito, deleted_at in product(
        uses, [Offering.PRO, Offering.TEAM], [False, True], [None, MIDDLE, LATE]
    ):
        yield chat(used, offering=offering, incognito=incognito, deleted_at=deleted_at)


def _world():
    for policy, record, conversation in product(
        [ANNOUNCED, PUBLISHED], list(_records()), list(_conversations())
    ):
        yield policy, record, conversation, judged(record, conversation, LATE, policy)


def test_reaches_every_row_of_the_reasons_and_no_other():
    own_choice = {
        (record.standing_at(LATE), found.use.contributed > 0, policy.after_opt_out.value)
        for policy, record, conversation, found in _world()
        if found.reason not in {Reason.OUTSIDE_OFFERING, Reason.INCOGNITO, Reason.DELETED}
    }
    assert own_choice == set(REASONS)


def test_reaches_every_row_of_the_statuses_and_no_other():
    assert {(found.reason, found.use.contributed > 0) for *_, found in _world()} == set(STATUSES)


def test_leaves_out_of_the_reasons_only_that_the_undecided_contributed():
    missing = set(product(Standing, [True, False], AfterOptOut)) - set(REASONS)
    assert missing == {(Standing.UNDECIDED, True, reading) for reading in AfterOptOut}
    assert not any(
        found.use.contributed
        for _, record, _, found in _world()
        if record.standing_at(LATE) is Standing.UNDECIDED
    )


def test_speaks_every_reason_and_every_status_in_its_tables():
    assert {reason for reason, _ in STATUSES} == set(Reason)
    assert set(STATUSES.values()) == set(Status)


def test_reads_a_stream_of_moments_once():
    moments = (day for day in DAYS)
    found = judged(decided((EARLY, "allow")), chat(moments), LATE)
    assert found.use == Use(3, 3, EARLY, LATE)
    assert next(moments, None) is None


def test_counts_all_uses_up_to_now_and_those_contributed_apart():
    found = judged(decided((MIDDLE, "allow")), chat(DAYS), MIDDLE)
    assert found.use == Use(2, 1, MIDDLE, MIDDLE)


def test_counts_every_use_of_an_uncovered_conversation_and_contributes_none():
    found = judged(decided((EARLY, "allow")), chat(DAYS, offering=Offering.API), LATE)
    assert found.use == Use(3, 0)


def test_counts_no_use_after_the_deletion():
    found = judged(decided((EARLY, "allow")), chat(DAYS, deleted_at=MIDDLE), LATE)
    assert found.use == Use(2, 2, EARLY, MIDDLE)


@pytest.mark.parametrize("policy", [ANNOUNCED, PUBLISHED])
def test_dates_a_deletion_thirty_days_on_whatever_was_contributed(policy):
    for choice in ("allow", "decline"):
        found = judged(decided((EARLY, choice)), chat([MIDDLE], deleted_at=MIDDLE), LATE, policy)
        assert found.kept_until == at("2025-10-20")


def test_refuses_to_compare_a_time_without_an_offset():
    with pytest.raises(TypeError):
        judged(decided((EARLY, "allow")), chat([MIDDLE.replace(tzinfo=None)]), LATE)
