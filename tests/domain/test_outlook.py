"""The outlook: what a choice would do is what the engine says once that choice is made."""

from collections import Counter
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settings_app.domain.decision import Decision, Decisions
from settings_app.domain.footing import STATUSES, Footing, Tally, settle
from settings_app.domain.outlook import PARTS, Part, outlook, part_of
from settings_app.domain.verdict import footing_of, used, verdict
from settings_app.domain.vocabulary import Choice, Kind, Offering, Standing, Status
from tests.domain.cast import ANNOUNCED, PUBLISHED, at, chat, decided

NOW = at("2026-03-01T12:00")
DAYS = st.integers(0, 300).map(lambda day: NOW - timedelta(days=day))
CHATS = st.builds(
    chat,
    st.lists(DAYS, min_size=1, max_size=4),
    offering=st.sampled_from([Offering.PRO, Offering.TEAM]),
    incognito=st.booleans(),
    deleted_at=st.none() | st.just(NOW),
)
RECORDS = st.lists(st.tuples(DAYS, st.sampled_from(["allow", "decline"])), max_size=3).map(
    lambda rows: decided(*sorted(rows, key=lambda row: row[0]))
)
POLICIES = st.sampled_from([ANNOUNCED, PUBLISHED])


def tallied(decisions: Decisions, chats: list) -> list[Tally]:
    """Each conversation as a tally of its own."""
    tallies = []
    for one in chats:
        on = used(decisions, one, NOW)
        footing = footing_of(one, on.contributed > 0, NOW)
        tallies.append(Tally(footing, {max(one.moments).date(): 1}, on.last_contributed_at))
    return tallies


@given(POLICIES, RECORDS, st.lists(CHATS, max_size=6), st.sampled_from(list(Choice)))
def test_is_the_engine_with_one_more_decision(policy, record, chats, choice):
    after = Decisions([*record, Decision(NOW, choice)])
    # What is used at this very moment would be used after the choice: the decision counts first.
    past = [one for one in chats if max(one.moments) < NOW]
    verdicts = [verdict(policy, after, one, NOW) for one in past]
    found = outlook(policy, Standing(choice), tallied(record, past))
    assert {part: number for part, number in found.parts.items() if number} == Counter(
        PARTS[one.status, one.reason] for one in verdicts
    )
    until = zip(past, (one.kept_until for one in verdicts), strict=True)
    dates = [date for one, date in until if date and not one.deleted_at]
    assert found.kept_until == max(dates, default=None)


@given(POLICIES, RECORDS, CHATS)
def test_what_joins_is_what_the_engine_adds_when_it_is_used_again(policy, record, one):
    if max(one.moments) >= NOW or one.deleted_at:
        return
    footing = footing_of(one, used(record, one, NOW).contributed > 0, NOW)
    later = NOW + timedelta(minutes=1)
    allowed = Decisions([*record, Decision(NOW, Choice.ALLOW)])
    again = chat([*one.moments, later], offering=one.offering, incognito=one.incognito)
    was_out = not verdict(policy, allowed, one, NOW).use.contributed
    added = verdict(policy, allowed, again, later).use.contributed > 0
    assert (part_of(policy, Standing.ALLOW, footing) is Part.JOINS) == (was_out and added)


@pytest.mark.parametrize("policy", [ANNOUNCED, PUBLISHED])
def test_every_verdict_has_its_part(policy):
    reachable = {
        settle(policy, standing, Footing(Kind.CHAT, offering, incognito, deleted, on))
        for standing, offering, incognito, deleted, on in product(
            (Standing.ALLOW, Standing.DECLINE), Offering, (True, False), (True, False), (True, False)
        )
    }
    assert reachable <= PARTS.keys()


def test_the_parts_know_every_status_and_reason_and_no_other():
    assert set(PARTS) == {(status, reason) for (reason, _), status in STATUSES.items()}
    assert set(PARTS.values()) == set(Part)


def test_one_conversation_as_a_person_would_count_it():
    tally = Tally(Footing(Kind.CHAT, Offering.PRO, used_while_on=True), {NOW.date(): 3}, at("2026-02-28"))
    found = outlook(ANNOUNCED, Standing.DECLINE, [tally])
    assert found.parts[Part.IN_USE] == found.conversations == 3
    assert found.kept_until == at("2031-02-28")
    assert settle(ANNOUNCED, Standing.DECLINE, tally.footing)[0] is Status.IN_USE_FROZEN
