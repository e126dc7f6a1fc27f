"""What the bench is told and cannot do is an error that says where, and what there is; never a quiet fallback."""

import pytest
from django.test import Client

from settings_app.models import Person
from tests.qa.test_bench import JSON, UNDECIDED, send

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "data", "status", "says"),
    [
        ("states/settings-of-before/", {}, 404, "the nearest are: settings-off-before"),
        ("next-save/", {"kind": "explode"}, 422, "There are: fail, hang"),
        ("clock/", {"to": "tomorrow"}, 422, "Without an offset it is in UTC"),
        ("clock/", {"to": "2020-01-01T00:00:00Z"}, 422, "the day of the announcement"),
        ("clock/", {"to": "0001-01-01T00:00:00+14:00"}, 422, "the day of the announcement"),
        ("clock/", {"to": "9999-12-31T23:59:59Z"}, 422, "to the year 2100"),
        ("clock/", {"to": "2100-01-01", "frozen": "perhaps"}, 422, "true or false"),
        ("accounts/?account=ada", {}, 422, "their names begin with qa-"),
    ],
)
def test_what_it_cannot_do_names_what_it_can(
    client: Client, path: str, data: dict[str, str], status: int, says: str
) -> None:
    refused = send(client, path, **data)
    assert refused.status_code == status
    assert says in refused.json()["error"]
    assert client.post(f"/qa/{path}", data).status_code == status


def test_a_body_that_is_no_json_or_holds_something_else_is_refused(client: Client) -> None:
    for body in ("{", "[]"):
        assert client.post("/qa/clock/", body, content_type="application/json").status_code == 422
    for sent in ({"to": 5}, {"to": ["now"]}, {"frozen": []}, {"frozen": 2}):
        assert send(client, "clock/", **sent).status_code == 422
    assert send(client, "next-save/", kind={"fail": True}).status_code == 422


UNKNOWN = [
    ("clock/", {"now": "banana"}, "/qa/clock/: There is no “now” here. There are: to and frozen."),
    ("clock/", {"to": "now", "now": "now"}, "There is no “now” here"),
    ("clock/", {}, "/qa/clock/: Nothing says what to do. Send at least one of: to and frozen."),
    ("next-save/", {"trouble": "zzz"}, "/qa/next-save/: There is no “trouble” here. There are: kind."),
    ("next-save/", {}, "Send at least one of: kind."),
    ("accounts/", {"account": "qa-1"}, "/qa/accounts/: There is no “account” here. Send nothing with this."),
    ("accounts/?name=qa-1", {}, "There is no “name” here. There are: account."),
    ("accounts/?account=", {}, "account: Only accounts of the bench that are still there"),
    ("accounts/?account=qa-1", {}, "account: Only accounts of the bench that are still there"),
    ("clock/?to=now", {"frozen": "true"}, "There is no “to” here. Send nothing with this."),
    (f"states/{UNDECIDED}/", {"region": "DE"}, "There is no “region” here. Send nothing with this."),
]


@pytest.mark.parametrize(("path", "data", "says"), UNKNOWN)
def test_a_field_that_is_unknown_or_missing_is_refused_and_nothing_is_done(
    client: Client, path: str, data: dict[str, str], says: str
) -> None:
    account = send(client, f"states/{UNDECIDED}/").json()["account"]
    before = client.get("/qa/", headers=JSON).json()
    refused = send(client, path, **data)
    assert (refused.status_code, says in refused.json()["error"]) == (422, True), refused.json()
    page = client.post(f"/qa/{path}", data)
    assert page.status_code == 422
    assert b'role="alert"' in page.content
    after = client.get("/qa/", headers=JSON).json()
    assert [after[name] for name in ("account", "state", "frozen", "next_save")] == [
        before[name] for name in ("account", "state", "frozen", "next_save")
    ]
    assert Person.objects.filter(username=account).exists()


def test_a_field_that_is_there_twice_is_refused(client: Client) -> None:
    refused = client.post("/qa/clock/", {"to": ["now", "2025-10-01"]}, headers=JSON)
    assert refused.status_code == 422
    assert "“to” is here more than once" in refused.json()["error"]


@pytest.mark.parametrize("path", ["", "states/"])
@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("surface=nowhere", "surface: there is no “nowhere”. There are: "),
        ("result=saved&phase=later", "phase: there is no “later”"),
        ("colour=red", "There is no “colour” here. There are: surface"),
        ("surface=home&surface=history", "“surface” is here more than once"),
    ],
)
def test_a_query_for_what_there_is_not_is_refused(client: Client, path: str, query: str, says: str) -> None:
    refused = client.get(f"/qa/{path}?{query}", headers=JSON)
    assert refused.status_code == 422
    assert says in refused.json()["error"]
    assert client.get(f"/qa/{path}?{query}", headers={"accept": "text/html"}).status_code == 422


@pytest.mark.parametrize("place", ["x", "-1", "99999999", "4", "1.5"])
def test_a_page_of_the_list_that_there_is_not_is_refused(client: Client, place: str) -> None:
    refused = client.get("/qa/", {"surface": "history", "q": "ANSWER", "from": place})
    assert refused.status_code == 422
    assert "from: write a number from 0 to 3." in refused.content.decode()


def test_a_search_for_any_text_is_answered(client: Client) -> None:
    for words in ("%00", "%F0%9F%99%88", "nothing+is+called+so"):
        assert client.get(f"/qa/?q={words}").status_code == 200
