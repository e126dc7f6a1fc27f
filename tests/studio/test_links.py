"""Who may see the studio, what a link carries, and what an unknown value gets."""

import re
from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client

from settings_app.models import Person
from settings_app.studio.look import Look, UnknownValue
from settings_app.studio.urls import OPEN, urlpatterns
from tests.studio.looks import SHIPPED, look

STATE = "pop-up-not-answered-before-starts-unset"
LINK = look(STATE)
PARTS = {
    "uuid:draft_id": str(UUID(int=1)),
    "str:form": "json",
    "path:rest": "consent/",
    "str:token": "x" * 43,
}
PATHS = {
    "/" + re.sub(r"<(.*?)>", lambda part: PARTS[part[1]], str(page.pattern)): page.name
    for page in urlpatterns
}
OPEN_NAMES = {name for name, _ in OPEN.values()}
FOR_STAFF = [path for path, name in PATHS.items() if name not in OPEN_NAMES]


@pytest.mark.parametrize("url", [*FOR_STAFF, LINK.url, LINK.bare_url])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_but_staff_finds_the_studio(
    client: Client, person: Callable[..., Person], url: str, method: str
) -> None:
    assert getattr(client, method)(url)["Location"].startswith("/demo/?next=")
    client.force_login(person())
    assert getattr(client, method)(url).status_code == 404


def test_what_is_open_is_known_by_name() -> None:
    open_ones = {"studio_pressed", "studio_shared", "studio_shared_page", "studio_shared_remark"}
    assert open_ones == OPEN_NAMES


@pytest.mark.django_db
def test_a_link_that_nobody_made_opens_nothing(client: Client) -> None:
    for path in (path for path, name in PATHS.items() if name in ("studio_shared", "studio_shared_page")):
        assert client.get(path).status_code == 404
    for path in (path for path, name in PATHS.items() if "shared" in name):
        assert client.post(path).status_code in (404, 405)


def test_staff_who_were_dismissed_are_not_staff(staff: Client) -> None:
    Person.objects.update(is_staff=False)
    assert staff.get("/preview/").status_code == 404


def test_a_link_carries_every_value(staff: Client) -> None:
    answer = staff.get(f"/preview/render/?state={STATE}")
    assert answer.status_code == 302
    assert answer["Location"] == LINK.bare_url
    assert all(f"{name}=" in LINK.url for name in LINK.values)


@pytest.mark.parametrize("name", [*LINK.values, "weather"])
def test_an_unknown_value_is_refused_with_what_there_is(staff: Client, name: str) -> None:
    values = LINK.values | {name: "no-such-thing"}
    with pytest.raises(UnknownValue, match=r"no-such-thing|weather"):
        Look.read(values, SHIPPED)
    for url in ("/preview/render/", "/preview/state/"):
        answer = staff.get(url, values)
        assert answer.status_code == 422
        assert "There is no such preview" in answer.content.decode()


def test_only_what_stands_in_a_frame_may(staff: Client) -> None:
    for url in (LINK.bare_url, "/preview/pressed/consent/"):
        answer = staff.get(url)
        assert answer["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    for url in ("/preview/", LINK.url, "/consent/"):
        answer = staff.get(url)
        assert answer["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("choice", ["allow", "decline"])
def test_a_press_stores_nothing_and_leads_back(staff: Client, choice: str) -> None:
    came_from = {"Referer": f"http://testserver{LINK.bare_url}"}
    said = {"allow": "answers On", "decline": "answers Off"}[choice]
    plain = staff.post("/preview/pressed/consent/", {"choice": choice}, headers=came_from)
    by_htmx = staff.post(
        "/preview/pressed/consent/", {"choice": choice}, headers=came_from | {"HX-Request": "true"}
    )
    for answer in (plain, staff.get(by_htmx["HX-Redirect"], headers=came_from)):
        page = answer.content.decode()
        assert "nothing is stored" in page
        assert said in page
        assert 'href="/preview/render/?state=' in page


@pytest.mark.parametrize("marked", ["allow", "decline", ""])
def test_putting_off_answers_nothing_whatever_is_marked(staff: Client, marked: str) -> None:
    sent = {"choice": marked} if marked else {}
    by_htmx = staff.post("/preview/pressed/consent/not-now/", sent, headers={"HX-Request": "true"})
    for page in (
        staff.post("/preview/pressed/consent/not-now/", sent),
        staff.get(by_htmx["HX-Redirect"]),
    ):
        said = page.content.decode()
        assert "puts the question off" in said and "answers O" not in said


def test_what_stands_in_a_frame_has_nothing_of_the_demo_and_no_form_that_acts(staff: Client) -> None:
    assert "demo-bar" in staff.get("/preview/").content.decode(), "or this shows nothing"
    pages = (LINK.bare_url, "/preview/pressed/consent/", "/preview/render/?state=no-such-thing")
    for page in (staff.get(url).content.decode() for url in pages):
        assert "demo-bar" not in page
        assert all(action.startswith("/preview/pressed/") for action in re.findall(r'action="(.*?)"', page))


def test_the_way_back_leads_nowhere_else(staff: Client) -> None:
    for elsewhere in ("https://elsewhere.example/preview/", "http://testserver/settings/", "nonsense"):
        page = staff.get("/preview/pressed/", headers={"Referer": elsewhere}).content.decode()
        assert 'class="way" href="/preview/"' in page
