"""What is said of a choice follows from two counts: how conversations stood before it, and how they stand after."""

import re
from collections import Counter
from collections.abc import Callable
from itertools import product

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from settings_app.domain.footing import Footing, Tally
from settings_app.domain.outlook import Part, moves, outlook
from settings_app.domain.vocabulary import Kind, Offering, Standing
from settings_app.models import Person
from settings_app.web import consequences, outlook_words
from tests.domain.cast import ANNOUNCED, PUBLISHED, at

NOW = at("2026-03-01T12:00")
CHOICES = (Standing.ALLOW, Standing.DECLINE)
POLICIES = st.sampled_from([ANNOUNCED, PUBLISHED])
FOOTINGS = st.builds(
    Footing,
    st.just(Kind.CHAT),
    st.sampled_from([Offering.PRO, Offering.TEAM]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
WORLDS = st.dictionaries(FOOTINGS, st.integers(1, 99), min_size=1, max_size=8).map(
    lambda numbers: [
        Tally(footing, {NOW.date(): number}, at("2026-02-01") if footing.used_while_on else None)
        for footing, number in numbers.items()
    ]
)
# Every sentence with a number: which conversations it is about.
SAYS = {
    r"Not changed: (\d+) conversations? in use\.": lambda was, now: was == now == Part.IN_USE,
    r"Not changed: (\d+) conversations? in past training only\.": lambda was, now: (
        was == now == Part.PAST_ONLY
    ),
    r"Not changed: (\d+) conversations? not in use\.": lambda was, now: (
        {was, now} <= {Part.JOINS, Part.STAYS_OUT}
    ),
    r"Changed: (\d+) conversations? (?:was|were) in use and (?:is|are) in past training only\.": lambda was, now: (
        (was, now) == (Part.IN_USE, Part.PAST_ONLY)
    ),
    r"Changed: (\d+) conversations? (?:was|were) in past training only and (?:is|are) in use again\.": (
        lambda was, now: (was, now) == (Part.PAST_ONLY, Part.IN_USE)
    ),
    r"Changed: (\d+) conversations? (?:is|are) in use\.": lambda was, now: (
        (was, now) == (Part.STAYS_OUT, Part.IN_USE)
    ),
    r"Using them again would add (\d+)\.": lambda was, now: now == Part.JOINS,
}


@given(POLICIES, WORLDS, st.sampled_from(list(product(Standing, CHOICES))))
def test_each_sentence_counts_what_went_that_way_and_none_is_left_out(policy, world, choices):
    before, after = choices
    said = consequences.change(policy, before, after, world, NOW)
    if before is after:
        assert not said
        return
    # Without an answer nothing was contributed; what was used at the instant of a yes is in use since.
    if choices == (Standing.UNDECIDED, Standing.DECLINE):
        world = [tally for tally in world if not tally.footing.used_while_on]
        said = consequences.change(policy, before, after, world, NOW)
    went = moves(policy, before, after, world)
    told = Counter()
    for pattern, is_about in SAYS.items():
        expected = {move: number for move, number in went.items() if is_about(*move)}
        assert [int(n) for n in re.findall(pattern, said)] == ([sum(expected.values())] if expected else [])
        if "again would" not in pattern:
            told.update(expected)
    assert told == went
    assert ("Kept until" in said) == bool(outlook(policy, after, world).kept_until)


@given(POLICIES, WORLDS, st.sampled_from(CHOICES))
def test_the_figures_say_in_use_only_of_what_is(policy, world, standing):
    found = outlook(policy, standing, world)
    in_use, out = (
        consequences._in_use(standing, found, NOW),
        consequences._out(standing, found, found.conversations - found.parts[Part.IN_USE], NOW),
    )
    assert f"<strong>{found.parts[Part.IN_USE]}</strong> of your {found.conversations} " in in_use
    assert ("from before you turned it off" in in_use) == (
        standing is Standing.DECLINE and found.parts[Part.IN_USE] > 0
    )
    assert ("Kept until" in in_use) == bool(found.parts[Part.IN_USE] and found.kept_until)
    assert ("Kept until" in in_use + out) == bool(found.kept_until)


def test_every_way_a_conversation_can_go_has_its_sentence():
    flags = (True, False)
    for policy, offering, incognito, deleted, on in product(
        (ANNOUNCED, PUBLISHED), Offering, flags, flags, flags
    ):
        tally = Tally(Footing(Kind.CHAT, offering, incognito, deleted, on), {NOW.date(): 1})
        for before, after in product(Standing, CHOICES):
            if (before, after, on) == (Standing.UNDECIDED, Standing.DECLINE, True):
                continue  # nothing was contributed without an answer, nor by a no
            assert set(moves(policy, before, after, [tally])) <= set(outlook_words.MOVES)


@pytest.mark.parametrize("policy", ["announced-2025-08-28", "published-2025-10-08"])
def test_before_and_after_turning_off_the_pages_say_the_same(
    client: Client, person: Callable[..., Person], settings: object, policy: str
) -> None:
    settings.POLICY = policy
    client.post("/demo/clock/", {"to": "date", "date": "2026-11-23"})
    client.post("/demo/sign-in/", {"persona": "max-allowed"})
    url = "/settings/privacy/privacy-settings/"
    each = client.get("/settings/privacy/each-choice/").content.decode()
    token = re.search(r'name="token" value="([^"]+)"', client.get(url).content.decode())[1]
    said = client.post(url, {"token": token, "choice": "decline"}, headers={"HX-Request": "true"}).context[
        "says"
    ]
    leaves = policy.startswith("published")
    assert (
        ("leaves future training" in each) == ("were in use and are in past training only" in said) == leaves
    )
    assert (
        ("stays in use" in each) == bool(re.search(r"Not changed: \d+ conversations in use", said)) != leaves
    )
    card = client.get(url).content.decode()
    assert ("from before you turned it off" in card) != leaves
