"""Where things stand in the picture is when they were: one scale for marks, bars, bands, the deadline and today."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from settings_app.domain.footing import Footing, Tally
from settings_app.domain.timeline import Placed, pieces, turning_days, turns_of
from settings_app.domain.vocabulary import Kind, Offering, Standing, Status
from settings_app.web.picture import NARROW, WIDE, Cell, bar, shapes
from settings_app.web.timeline import Picture, Timeline, timeline
from tests.domain.cast import ANNOUNCED, at, decided

NOW = at("2026-11-27T23:36")
NUMBER = r"(-?[\d.]+)"
BAR = re.compile(rf"M{NUMBER} {NUMBER}V{NUMBER}H{NUMBER}V")
# The left and the right of a mark, by its status.
ROUND = {
    Status.IN_USE: re.compile(rf"M-?[\d.]+ -?[\d.]+L{NUMBER} -?[\d.]+H{NUMBER}Z"),
    Status.IN_USE_FROZEN: re.compile(rf"L{NUMBER} -?[\d.]+L-?[\d.]+ -?[\d.]+L{NUMBER} -?[\d.]+Z"),
    Status.NOT_USED: re.compile(rf"M{NUMBER} -?[\d.]+A4.4 4.4 0 1 1 {NUMBER} "),
    Status.OUTSIDE: re.compile(rf"M{NUMBER} -?[\d.]+H{NUMBER}V"),
}
ROUNDED = 0.11  # lengths are written to a tenth

AGO = st.one_of(st.integers(0, 3 * 1440), st.integers(0, 1500 * 1440)).map(
    lambda minutes: NOW - timedelta(minutes=minutes)
)
RECORDS = st.lists(st.tuples(AGO, st.sampled_from(["allow", "decline"])), max_size=5).map(
    lambda rows: decided(*sorted(rows))
)
USES = st.lists(st.tuples(AGO, st.sampled_from([Offering.PRO, Offering.TEAM])), min_size=1, max_size=40)
TIMES = st.sampled_from([1, 300])


def picture(record, uses: Iterable[tuple[datetime, Offering]], times: int = 1) -> Timeline:
    """Drawn as pages draw it: by tallies of days, and exactly on the days within which something turned."""
    turns = turns_of(ANNOUNCED, record)
    days: dict[Footing, Counter] = {}
    for moment, of in uses:
        footing = Footing(Kind.CHAT, of, False, False, record.allows(moment, of))
        days.setdefault(footing, Counter())[moment.date()] += times
    tallies = [Tally(footing, found) for footing, found in days.items()]
    cut = pieces(turning_days(tallies, turns), turns)
    exact = [
        Placed(Footing(Kind.CHAT, of, False, False, record.allows(moment, of)), start, times)
        for start, end in cut
        for moment, of in uses
        if start <= moment < end
    ]
    return timeline(ANNOUNCED, record, tallies, NOW, record.standing_at(NOW), exact)


def bars(drawn: Picture) -> list[tuple[Status, float, float]]:
    return [
        (shape.status, float(left), float(right))
        for shape in drawn.shapes
        for left, _, _, right in BAR.findall(shape.path)
    ]


def marks(drawn: Picture) -> list[tuple[Status, float]]:
    """Every mark by its status and its middle."""
    return [
        (shape.status, sum(float(x) for x in found if x) / 2)
        for shape in drawn.shapes
        for found in ROUND[shape.status].findall(shape.path)
    ]


def stood(drawn: Picture, x: float) -> set[Standing]:
    """In which bands a place lies: two of them at the edge where they meet."""
    return {
        stripe.standing
        for stripe in drawn.stripes
        if float(stripe.x) - ROUNDED <= x <= float(stripe.x) + float(stripe.width) + ROUNDED
    }


def too_narrow(drawn: Picture, record) -> set[Standing]:
    """What stood so short a time that no band of it is drawn."""
    all_of_them = {record.standing_at(NOW), Standing.UNDECIDED, *(Standing(row.choice) for row in record)}
    return all_of_them - {stripe.standing for stripe in drawn.stripes}


@given(RECORDS, USES)
def test_every_mark_stands_in_the_band_that_stood_and_on_its_side_of_the_deadline(record, uses):
    found = picture(record, uses)
    for drawn in (found.wide, found.narrow):
        if drawn.most:
            continue
        by_x = sorted(x for _, x in marks(drawn))
        assert len(by_x) == len(uses)
        deadline = {line.kind: float(line.x) for line in drawn.lines}.get("deadline")
        for x, (moment, _) in zip(by_x, sorted(uses), strict=True):
            standing = record.standing_at(moment)
            assert standing in stood(drawn, x) | too_narrow(drawn, record)
            if deadline is not None:
                assert (x <= deadline + ROUNDED) if moment < ANNOUNCED.deadline else (x >= deadline - ROUNDED)


@given(RECORDS, USES, TIMES)
def test_no_bar_reaches_over_the_edge_of_a_band_the_deadline_or_today(record, uses, times):
    found = picture(record, uses, times)
    for drawn in (found.wide, found.narrow):
        lines = {line.kind: float(line.x) for line in drawn.lines}
        places = bars(drawn) if drawn.most else [(status, x, x) for status, x in marks(drawn)]
        assert places
        for _, left, right in places:
            assert left <= right <= lines["today"] + ROUNDED
            edges = {*(float(stripe.x) for stripe in drawn.stripes), *lines.values()}
            assert not [edge for edge in edges if left + ROUNDED < edge < right - ROUNDED]


@given(RECORDS, USES, TIMES)
def test_a_bar_of_each_status_stands_in_each_band_of_its_uses(record, uses, times):
    found = picture(record, uses, times)
    for drawn in (found.wide, found.narrow):
        if not drawn.most or too_narrow(drawn, record):
            continue
        middles = [(left + right) / 2 for _, left, right in bars(drawn)]
        for moment, _ in uses:
            assert any(record.standing_at(moment) in stood(drawn, x) for x in middles)


@given(RECORDS, USES, TIMES)
def test_read_from_the_right_it_is_the_same_picture_mirrored_as_a_whole(record, uses, times):
    found = picture(record, uses, times)
    with translation.override("ar"):
        mirrored = picture(record, uses, times)
    for drawn, turned in ((found.wide, mirrored.wide), (found.narrow, mirrored.narrow)):
        assert turned.turned == f"matrix(-1 0 0 1 {drawn.size.width} 0)"
        assert not drawn.turned
        assert drawn.shapes == turned.shapes
        assert [(line.kind, line.x) for line in drawn.lines] == [(line.kind, line.x) for line in turned.lines]
        assert [(one.x, one.width) for one in drawn.stripes] == [(one.x, one.width) for one in turned.stripes]


def test_chats_used_while_off_stand_in_the_band_of_off():
    """The picture that was wrong: 49 days in 25 columns, drawn as if there were 48."""
    record = decided((at("2026-10-20T09:00"), "allow"), (at("2026-11-10T09:00"), "decline"))
    uses = [(NOW - timedelta(days=ago), Offering.PRO) for ago in (1, 3, 8, 16, 18, 25, 40, 60)]
    found = picture(record, uses)
    for drawn in (found.wide, found.narrow):
        (off,) = [stripe for stripe in drawn.stripes if stripe.standing is Standing.DECLINE]
        assert sum(x > float(off.x) for _, x in marks(drawn)) == 4


def test_uses_of_one_day_stand_on_their_sides_of_what_turned_on_it():
    record = decided((at("2026-11-27T14:00"), "allow"))
    found = picture(record, [(at("2026-11-27T09:00"), Offering.PRO), (at("2026-11-27T15:00"), Offering.PRO)])
    turn = float(next(stripe.x for stripe in found.wide.stripes if stripe.standing is Standing.ALLOW))
    (before, on), (after, off) = sorted((x, status) for status, x in marks(found.wide))
    assert (before < turn < after, on, off) == (True, Status.NOT_USED, Status.IN_USE)


def test_ten_thousand_on_one_day_are_one_bar_and_its_number():
    found = picture(decided(), [(NOW - timedelta(days=3), Offering.PRO)], times=10_000)
    assert found.wide.most == "10,000"
    assert len(bars(found.wide)) == 1


def test_a_mark_for_each_while_they_fit_and_bars_in_proportion_beyond() -> None:
    few = (Cell(0, 20, ((Status.IN_USE, 2), (Status.NOT_USED, 1))),)
    paths, most = shapes(WIDE, few)
    assert not most
    assert {status: path.count("M") for status, path in paths.items() if path} == {
        Status.IN_USE: 2,
        Status.NOT_USED: 1,
    }
    many = (
        Cell(0, 20, ((Status.IN_USE, 3000), (Status.NOT_USED, 1000))),
        Cell(20, 40, ((Status.IN_USE, 2000),)),
    )
    paths, most = shapes(NARROW, many)
    assert most == 4000
    boxes = BAR.findall(paths[Status.IN_USE] + paths[Status.NOT_USED])
    heights = [float(floor) - float(top) for _, floor, top, _ in boxes]
    assert heights == pytest.approx([heights[0], heights[0] * 2 / 3, heights[0] / 3], abs=0.1)


def test_marks_never_cover_each_other_however_narrow_their_columns() -> None:
    close = tuple(Cell(n, n + 1.0, ((Status.OUTSIDE, 1),)) for n in range(10))
    paths, most = shapes(WIDE, close)
    assert most == 1 or len(set(re.findall(r"M[\d.-]+ ([\d.-]+)H", paths[Status.OUTSIDE]))) > 1
    apart = tuple(Cell(n * 30, n * 30 + 1.0, ((Status.OUTSIDE, 1),)) for n in range(10))
    paths, most = shapes(WIDE, apart)
    assert (most, len(set(re.findall(r"M[\d.-]+ ([\d.-]+)H", paths[Status.OUTSIDE])))) == (0, 1)


def test_no_two_statuses_that_meet_look_alike_without_colour() -> None:
    """Filled or not is told apart in marks and bars; beside that each has strokes of its own."""
    hollow = (Status.PAST_ONLY, Status.NOT_USED, Status.OUTSIDE)
    drawn_as = {re.sub(r"[\d.-]+", "", bar(status, 0, 10, 50, 10)) for status in hollow}
    assert len(drawn_as) == len(hollow)
