"""The bench's page and its JSON, what it refuses, and that it is nowhere where it is off."""

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from settings_app.domain.vocabulary import Status
from settings_app.models import Conversation, LedgerEntry, Person, Session
from settings_app.qa import known
from settings_app.qa.trouble import SAYS, NextSave
from settings_app.states import CATALOGUE
from settings_app.web import drawing
from tests.qa.pressing import token_of
from tests.site.test_start_up import SAFE, start

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
JSON = {"accept": "application/json"}
UNDECIDED = "settings-not-answered-before"


def send(client: Client, path: str, **data: object) -> object:
    return client.post(f"/qa/{path}", data, content_type="application/json", headers=JSON)


def test_it_refuses_to_start_in_production() -> None:
    started = start(**SAFE, PRIVACY_QA="true")
    assert started.returncode != 0
    assert "PRIVACY_QA and PRIVACY_PRODUCTION are both on" in started.stderr


def test_where_it_is_off_nothing_of_it_is_there() -> None:
    code = (
        "import django, sys; django.setup()\n"
        "from django.conf import settings\n"
        "from django.urls import Resolver404, resolve\n"
        "import settings_app.web.urls, privacy_site.urls\n"
        "from django.core.handlers.wsgi import WSGIHandler; WSGIHandler()\n"
        "try: resolve('/qa/')\n"
        "except Resolver404: print([name for name in sys.modules if name.startswith('settings_app.qa')])\n"
    )
    environment = {
        "PATH": "/usr/bin:/bin",
        "DJANGO_SETTINGS_MODULE": "privacy_site.settings",
        "PRIVACY_DEMO": "1",
    }
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]", ran.stderr


def test_every_test_id_is_listed_and_no_other() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html"))
    # The timeline is the code's; what is filled in there has no name.
    texts += drawing.LEGEND.replace("legend-{}", "legend-{status}")
    texts = re.sub(r"{{ \w+\.(\w+) }}", r"{\1}", texts)
    assert set(re.findall(r'data-testid="([^"]+)"', texts)) == set(known.TEST_IDS)


@pytest.mark.django_db
def test_the_page_tells_test_ids_as_they_are_on_a_page(client: Client) -> None:
    page = client.get("/qa/").content.decode()
    told = set(re.findall(r'<dt>((?:<code translate="no">[\w-]+</code> )+)</dt>', page))
    ids = {one for group in told for one in re.findall(r">([\w-]+)<", group)}
    assert {f"legend-{status}" for status in Status} | {"on-joins", "off-stays_out", "pop-up"} <= ids
    assert not re.search(r"{{|}}|{%", page)
    assert "{status}" not in page and "{part}" not in page


def test_every_trouble_says_what_it_is() -> None:
    assert set(SAYS) == set(NextSave)


@pytest.mark.django_db
def test_the_page_lists_states_by_axis(client: Client) -> None:
    page = client.get("/qa/", {"surface": "history", "q": "ANSWER"})
    assert page.status_code == 200
    assert page.context["count"] == 4
    assert {line.name for line in page.context["lines"]} <= set(CATALOGUE)
    assert "history-on" in page.content.decode()


@pytest.mark.django_db
def test_the_pages_of_the_list_lead_through_all_of_it(client: Client) -> None:
    seen, address = [], "?surface=settings"
    while address:
        page = client.get("/qa/" + address.partition("#")[0])
        seen += [line.name for line in page.context["lines"]]
        address = page.context["after"]
    assert seen == [state.name for state in CATALOGUE.values() if state.surface == "settings"]


@pytest.mark.django_db
def test_entering_signs_in_and_tells_where_to_go(client: Client) -> None:
    entered = send(client, f"states/{UNDECIDED}/")
    told = entered.json()
    assert (entered.status_code, told["path"], told["act"]) == (201, CATALOGUE[UNDECIDED].path, "nothing")
    assert 'data-state="unset"' in client.get(told["path"]).content.decode()
    assert client.get("/qa/", headers=JSON).json()["account"] == told["account"]


@pytest.mark.django_db
def test_a_wrong_method_is_told_the_right_ones(client: Client) -> None:
    refused = client.put("/qa/clock/", headers=JSON)
    assert (refused.status_code, refused["Allow"]) == (405, "POST")
    assert refused.json()["error"] == "PUT is not taken here, only POST."
    assert b"That cannot be opened by itself" in client.put("/qa/clock/").content


@pytest.mark.django_db
def test_a_change_without_the_token_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"/qa/states/{UNDECIDED}/", headers=JSON).status_code == 403
    token = strict.get("/qa/", headers=JSON).json()["csrf"]
    entered = strict.post(f"/qa/states/{UNDECIDED}/", headers=JSON | {"X-CSRFToken": token})
    assert entered.status_code == 201
    renewed = entered.json()["csrf"]
    assert strict.delete("/qa/accounts/", headers=JSON | {"X-CSRFToken": renewed}).status_code == 200


@pytest.mark.django_db
def test_a_frozen_clock_stands_for_this_session_alone(client: Client) -> None:
    send(client, f"states/{UNDECIDED}/")
    told = send(client, "clock/", frozen=True).json()
    assert told["frozen"] is True
    assert client.get("/qa/", headers=JSON).json()["now"] == told["now"]
    assert Client().get("/qa/", headers=JSON).json()["now"] != told["now"]
    assert send(client, "clock/", to="now").json()["frozen"] is False


@pytest.mark.parametrize(
    ("to", "now"),
    [
        ("2025-10-01T12:00:00", "2025-10-01T12:00:00+00:00"),
        ("2025-10-01T12:00Z", "2025-10-01T12:00:00+00:00"),
        ("2025-10-01T14:00+02:00", "2025-10-01T12:00:00+00:00"),
        ("2025-10-01", "2025-10-01T00:00:00+00:00"),
    ],
)
@pytest.mark.django_db
def test_a_moment_without_an_offset_is_in_utc(client: Client, to: str, now: str) -> None:
    told = send(client, "clock/", to=to, frozen=True).json()
    assert datetime.fromisoformat(told["now"]) == datetime.fromisoformat(now)


@pytest.mark.django_db
def test_trouble_is_for_the_next_save_of_this_session_alone(client: Client) -> None:
    other = Client()
    for somebody in (client, other):
        send(somebody, f"states/{UNDECIDED}/")
        somebody.raise_request_exception = False
    send(client, "next-save/", kind="fail")
    assert [_keeps_off(somebody) for somebody in (other, client, client)] == [303, 503, 303]


def _keeps_off(client: Client) -> int:
    path = CATALOGUE[UNDECIDED].path
    token = token_of(client.get(path))
    return client.post(path, {"token": token, "choice": "decline"}).status_code


@pytest.mark.django_db
def test_a_save_that_hangs_is_saved_then(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("settings_app.qa.trouble.HANGS_FOR", timedelta(0))
    send(client, f"states/{UNDECIDED}/")
    send(client, "next-save/", kind="hang")
    assert _keeps_off(client) == 303
    assert [row["choice"] for row in client.get("/qa/rows/").json()["rows"]] == ["decline"]


@pytest.mark.django_db
def test_the_page_shows_the_newest_rows_with_four_queries_at_most(
    client: Client, django_assert_max_num_queries: Callable
) -> None:
    send(client, "states/history-turned-off/")
    with django_assert_max_num_queries(4):
        page = client.get("/qa/")
    assert [(row.sequence, row.what) for row in page.context["rows"]] == [(2, "decline"), (1, "allow")]


@pytest.mark.django_db
def test_cleaning_up_leaves_the_rows_and_nothing_else(client: Client) -> None:
    names = [
        send(client, f"states/{name}/").json()["account"] for name in ("settings-on-before", "history-off")
    ]
    assert Conversation.objects.exists()
    gone = client.delete("/qa/accounts/", headers=JSON).json()
    assert sorted(gone["gone"]) == sorted(names)
    assert not Person.objects.filter(username__startswith="qa-").exists()
    assert not Conversation.objects.exists()
    assert LedgerEntry.objects.count() == 2
    assert [session for session in Session.objects.all() if "_auth_user_id" in session.get_decoded()] == []


@pytest.mark.django_db
def test_an_account_that_somebody_left_behind_can_go(client: Client) -> None:
    left = send(Client(), f"states/{UNDECIDED}/").json()["account"]
    assert client.get(f"/qa/rows/?account={left}").json()["account"] == left
    assert client.delete(f"/qa/accounts/?account={left}", headers=JSON).json()["gone"] == [left]


@pytest.mark.django_db
def test_rows_of_nobody_are_refused(client: Client) -> None:
    assert client.get("/qa/rows/", headers=JSON).status_code == 422
    Person.objects.create(username="ada")
    assert client.get("/qa/rows/?account=ada", headers=JSON).status_code == 422


@pytest.mark.django_db
def test_the_catalogue_is_told_by_axis(client: Client) -> None:
    told = client.get("/qa/states/", {"surface": "settings", "result": "none", "change": "editorial"}).json()
    assert told["count"] == len(told["states"]) == 8
    assert client.get("/qa/states/", {"surface": "nowhere"}, headers=JSON).status_code == 422
    assert client.get(f"/qa/states/{UNDECIDED}/").json()["audience"] == "undecided"
