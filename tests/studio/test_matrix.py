"""The matrix: every axis narrowed by itself, a bounded number of frames, and an address that says all of it."""

from urllib.parse import parse_qsl

import pytest
from django.test import Client

from settings_app.studio.cells import AXES, FRAMES
from settings_app.studio.look import Look

pytestmark = pytest.mark.django_db
ADDRESS = "/preview/matrix/"
UNSET = "pop-up-not-answered-before-starts-unset"
ONE = {"language": "de", "width": "390", "theme": "dark", "region": "own", "plan": "own"}


def looks(staff: Client, **given: str) -> list[Look]:
    page = staff.get(ADDRESS, {"q": UNSET} | given)
    assert page.status_code == 200, page.content
    return [look for row in page.context["rows"] for _, look in row.cells]


@pytest.mark.parametrize(
    ("axis", "chosen", "shown"),
    [
        ("language", "en-xa", {"en-xa"}),
        ("language", "each", {"ar", "de", "en", "es", "fr", "ja"}),
        ("language", "each-and-made-up", {"ar", "de", "en", "es", "fr", "ja", "en-xa", "ar-xb"}),
        ("width", "320", {"320"}),
        ("width", "each", {"1280", "390", "320"}),
        ("theme", "as-set", {"as-set"}),
        ("theme", "each", {"light", "dark"}),
        ("region", "uk", {"uk"}),
        ("region", "each", {"eu", "eea", "uk", "switzerland", "unknown"}),
        ("plan", "max", {"max"}),
        ("plan", "each", {"free", "pro", "max"}),
    ],
)
def test_each_axis_is_narrowed_and_widened_by_itself(
    staff: Client, axis: str, chosen: str, shown: set[str]
) -> None:
    found = [look for look in looks(staff, **ONE | {axis: chosen}) if look.state == UNSET]
    assert len(found) == len(shown)
    assert {getattr(look, axis) for look in found} == shown
    for name in ("language", "width", "theme"):
        assert name == axis or {getattr(look, name) for look in found} == {ONE[name]}


def test_region_and_plan_are_there_in_every_language_theme_and_width(staff: Client) -> None:
    found = [look for look in looks(staff, region="uk", plan="max") if look.state == UNSET]
    assert len(found) == 6 * 3 * 2
    assert {(look.region, look.plan) for look in found} == {("uk", "max")}


def test_a_state_that_is_not_met_in_a_region_is_left_out(staff: Client) -> None:
    assert UNSET not in {look.state for look in looks(staff, region="us")}


def test_there_are_never_more_frames_than_one_page_has_and_the_pages_lead_through_all(
    staff: Client,
) -> None:
    given = {"surface": "pop-up", "region": "each", "language": "en", "width": "390", "theme": "dark"}
    page = staff.get(ADDRESS, given)
    last, seen = page.context["last"], []
    while True:
        found = [look for row in page.context["rows"] for _, look in row.cells]
        assert 0 < len(found) <= FRAMES
        assert page.content.decode().count("<iframe") == len(found) == page.content.count(b'loading="lazy"')
        seen += found
        if not page.context["after"]:
            break
        page = staff.get(ADDRESS + page.context["after"])
    assert page.context["number"] == last > 1
    assert len(set(seen)) == len(seen) > FRAMES


def test_the_way_on_carries_every_value_defaults_too(staff: Client) -> None:
    after = staff.get(ADDRESS).context["after"]
    values = dict(parse_qsl(after.removeprefix("?"), keep_blank_values=True))
    assert set(values) == {"q", "surface", "version", *AXES, "page"}
    assert {name: values[name] for name in AXES} == {
        "language": "each",
        "width": "each",
        "theme": "each",
        "region": "own",
        "plan": "own",
    }


@pytest.mark.parametrize(
    "query",
    [*(f"{name}=zzz" for name in ("surface", "version", *AXES, "page")), "page=0", "page=999", "state=x"],
)
def test_what_there_is_not_is_refused_with_what_there_is(staff: Client, query: str) -> None:
    refused = staff.get(f"{ADDRESS}?{query}")
    assert refused.status_code == 422
    assert 'role="alert"' in refused.content.decode()
