"""A choice made only later is what the engine says once it is made, with and without uses until then."""

from collections import Counter
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from settings_app.domain.decision import Decision, Decisions
from settings_app.domain.footing import Footing, Tally
from settings_app.domain.later import Meanwhile, later
from settings_app.domain.outlook import PARTS, Outlook, Part, outlook
from settings_app.domain.policy import Policy
from settings_app.domain.verdict import verdict
from settings_app.domain.vocabulary import Choice, Kind, Offering, Standing
from tests.domain.cast import ANNOUNCED, at, chat
from tests.domain.test_outlook import CHATS, NOW, POLICIES, RECORDS, tallied

DAYS_AHEAD = st.integers(1, 4000)


def counted(policy: Policy, decisions: Decisions, chats: list, then: object) -> tuple[Counter, object]:
    """What the engine says of each chat at a moment: the parts, and the latest date of what is kept."""
    verdicts = [verdict(policy, decisions, one, then) for one in chats]
    dates = [
        one.kept_until
        for one, of in zip(verdicts, chats, strict=True)
        if one.kept_until and not of.deleted_at
    ]
    return Counter(PARTS[one.status, one.reason] for one in verdicts), max(dates, default=None)


def told(found: Outlook) -> tuple[Counter, object]:
    return Counter({part: number for part, number in found.parts.items() if number}), found.kept_until


@given(POLICIES, RECORDS, st.lists(CHATS, max_size=6), st.sampled_from(list(Choice)), DAYS_AHEAD)
def test_is_the_engine_with_the_decision_made_then(policy, record, chats, choice, ahead):
    chats = [one for one in chats if max(one.moments) < NOW]
    then = NOW + timedelta(days=ahead)
    decisions = Decisions([*record, Decision(then, choice)])
    # Whoever uses everything again up to then uses each of them an instant before the choice.
    used = [
        one
        if one.deleted_at
        else chat([*one.moments, then - timedelta.resolution], offering=one.offering, incognito=one.incognito)
        for one in chats
    ]
    meanwhile = Meanwhile(policy, record.standing_at(NOW))
    found = later(policy, meanwhile, Standing(choice), tallied(record, chats), then)

    assert told(found.least) == counted(policy, decisions, chats, then)
    parts, until = counted(policy, decisions, used, then)
    assert told(found.most)[0] == parts
    if until:
        assert timedelta(0) <= found.most.kept_until - until <= timedelta.resolution


@given(POLICIES, RECORDS, st.lists(CHATS, max_size=6), st.sampled_from(list(Choice)))
def test_now_is_the_outlook_itself(policy, record, chats, choice):
    tallies = tallied(record, [one for one in chats if max(one.moments) < NOW])
    found = later(policy, None, Standing(choice), tallies, NOW)
    assert found.least == found.most == outlook(policy, Standing(choice), tallies)


@given(POLICIES, RECORDS, CHATS, DAYS_AHEAD)
def test_what_is_used_on_that_day_is_kept_as_the_engine_says(policy, record, one, ahead):
    then = NOW + timedelta(days=ahead)
    used = chat([then], offering=Offering.PRO)
    on = verdict(policy, Decisions([*record, Decision(then, Choice.ALLOW)]), used, then)
    meanwhile = Meanwhile(policy, record.standing_at(NOW))
    assert later(policy, meanwhile, Standing.ALLOW, [], then).used_then == on.kept_until
    assert later(policy, meanwhile, Standing.DECLINE, [], then).used_then is None


def test_as_a_person_would_count_it():
    out = Tally(Footing(Kind.CHAT, Offering.PRO), {NOW.date(): 30})
    found = later(ANNOUNCED, Meanwhile(ANNOUNCED, Standing.ALLOW), Standing.DECLINE, [out], at("2027-01-01"))
    assert (found.least.parts[Part.IN_USE], found.most.parts[Part.IN_USE]) == (0, 30)
    assert (found.least.kept_until, found.most.kept_until) == (None, at("2032-01-01"))
