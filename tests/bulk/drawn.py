"""Hypothesis draws whole products: few people, much that coincides, clocks set back, every offering, and
yeses under several documents, which do not cover all that was used under them."""

from collections.abc import Iterable
from uuid import UUID

from hypothesis import strategies as st

from settings_app.domain.conversation import Conversation
from settings_app.domain.decision import Decision
from settings_app.domain.terms import Terms
from settings_app.domain.vocabulary import Choice, Kind, Offering
from tests.bulk.world import DOCUMENTS, FAR_ENOUGH, Somebody
from tests.domain.strategies import moments

offerings = st.one_of(st.sampled_from([Offering.FREE, Offering.PRO, Offering.MAX]), st.sampled_from(Offering))
held = st.lists(
    st.builds(
        Conversation,
        id=st.just(""),
        title=st.just(""),
        kind=st.sampled_from(Kind),
        offering=offerings,
        moments=st.lists(moments, max_size=5),
        incognito=st.sampled_from([False, False, False, True]),
        deleted_at=st.one_of(st.none(), st.none(), moments),
    ),
    max_size=4,
)


def _somebody(place: int, decisions: list[Decision], conversations: list[Conversation]) -> Somebody:
    named = (
        Conversation(
            **{field: getattr(each, field) for field in Conversation.__slots__ if field != "id"},
            id=str(UUID(int=1000 * place + number, version=4)),
        )
        for number, each in enumerate(conversations)
    )
    return Somebody(place, UUID(int=place, version=4), tuple(decisions), tuple(named))


def _worlds(agreed: Iterable[Terms]) -> st.SearchStrategy[list[Somebody]]:
    """In the order of the record, whatever the times: a clock that was set back is nothing special here."""
    row = st.builds(Decision, moments, st.sampled_from(Choice), st.sampled_from(list(agreed)))
    return st.lists(st.tuples(st.lists(row, max_size=6), held), min_size=1, max_size=4).map(
        lambda drawn: [_somebody(place, *given) for place, given in enumerate(drawn, start=1)]
    )


worlds = _worlds(FAR_ENOUGH)
worlds_of_every_document = _worlds(DOCUMENTS.values())
