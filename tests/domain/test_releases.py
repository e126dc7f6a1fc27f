"""What is live is a function of the date; an answer holds as long as every change since was editorial."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from settings_app.domain.releases import Release, answered_by, gave_way, live_at

START = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = st.integers(0, 20)
FIRST = Release(0, "v0", datetime.min.replace(tzinfo=UTC))


def day(number: int) -> datetime:
    return START + timedelta(days=number)


def history(days: list[int]) -> list[Release]:
    return [FIRST, *(Release(place, f"v{place}", day(begins)) for place, begins in enumerate(days, start=1))]


@given(st.lists(DAYS), DAYS)
def test_live_is_the_version_begun_last(days: list[int], today: int) -> None:
    begun = [(begins, place) for place, begins in enumerate(days, start=1) if begins <= today]
    found = live_at(history(days), day(today))
    assert found is not None
    assert found.version == (f"v{max(begun)[1]}" if begun else "v0")


@given(st.lists(DAYS), DAYS, st.integers(1, 9))
def test_what_is_published_later_never_changes_what_was_live(days: list[int], today: int, ahead: int) -> None:
    known = history(days)
    more = [*known, Release(99, "v99", day(today + ahead))]
    assert live_at(known, day(today)) == live_at(more, day(today))


@given(st.lists(DAYS), DAYS)
def test_exactly_one_begun_version_has_not_given_way(days: list[int], today: int) -> None:
    known = history(days)
    begun = [release for release in known if release.live_from <= day(today)]
    assert len([one for one in begun if not gave_way(known, one.version, day(today))]) == 1


@given(st.lists(st.booleans(), max_size=8), st.data())
def test_an_answer_holds_while_every_change_since_was_editorial(
    editorial: list[bool], data: st.DataObject
) -> None:
    releases = [FIRST] + [
        Release(place, f"v{place}", day(place), f"v{place - 1}" if unchanged else "")
        for place, unchanged in enumerate(editorial, start=1)
    ]
    on = data.draw(st.integers(0, len(editorial)))
    holds = all(editorial[on:])
    assert (f"v{on}" in answered_by(releases, releases[-1].version)) is holds


def test_words_that_are_brought_back_are_answered_by_who_answered_them() -> None:
    material, back = Release(1, "v1", day(1)), Release(2, "v0-r1", day(2), "v0")
    assert answered_by([FIRST, material, back], "v0-r1") == {"v0", "v0-r1"}
    assert answered_by([FIRST, material, back], "v1") == {"v1"}


def test_a_material_version_in_between_does_not_lend_its_answers() -> None:
    """Scheduled as an editorial change of v0; before its day a material one went out."""
    scheduled, material = Release(1, "v1", day(5), "v0"), Release(2, "v2", day(3))
    assert answered_by([FIRST, scheduled, material], "v1") == {"v0", "v1"}
