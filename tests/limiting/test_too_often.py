"""Tried too often: 429 with how long to wait, nothing saved, the form as it was filled in; and Off never waits."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from settings_app import publishing
from settings_app.domain.vocabulary import Offering
from settings_app.ledger import record_of
from settings_app.models import Conversation, Person
from settings_app.web.too_often import place
from tests.conftest import BEFORE_THE_DEADLINE
from tests.publishing.team import Team

PASSWORD = "correct horse battery staple"
SIGNING_UP = {
    "username": "grace",
    "password1": PASSWORD,
    "password2": PASSWORD,
    "plan": "max",
    "region": "FR",
}
SETTINGS = "/settings/privacy/privacy-settings/"
TOO_OFTEN = "That was too often in a short time. Nothing was saved. Try again in "


def waits(response: Any, minutes: str = "1 minute") -> str:
    """The page, which says in words and for machines how long to wait."""
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    page = response.content.decode()
    assert f"{TOO_OFTEN}{minutes}." in page
    return page


@pytest.fixture
def ada(client: Client, person: Callable[..., Person], at: Callable[[datetime], None]) -> Person:
    somebody = person()
    client.force_login(somebody)
    at(BEFORE_THE_DEADLINE)
    return somebody


@pytest.fixture
def answers(client: Client, ada: Person) -> Callable[..., Any]:
    """Post an answer as the page is shown now."""

    def post(choice: str, where: str = "/consent/", **headers: str) -> Any:
        token = client.get("/consent/", follow=True).context
        shown = client.get(SETTINGS).content.decode()
        value = (token or {}).get("token") or shown.partition('name="token" value="')[2].partition('"')[0]
        return client.post(where, {"choice": choice, "token": value}, headers=headers)

    return post


def choices(person: Person) -> list[str]:
    return [entry.choice or entry.event for entry in record_of(person.subject).entries]


@pytest.mark.parametrize(
    ("where", "headers"),
    [("/consent/", {}), ("/sign-up/choice/", {}), (SETTINGS, {}), (SETTINGS, {"HX-Request": "true"})],
)
def test_turning_on_waits_and_turning_off_never_does(
    at_most: Callable[..., None],
    answers: Callable[..., Any],
    ada: Person,
    where: str,
    headers: dict[str, str],
) -> None:
    at_most(decide="1 per minute")
    answers("allow", SETTINGS)
    answers("decline", SETTINGS)
    waits(answers("allow", where, **headers))
    assert choices(ada) == ["allow", "decline"]
    for _ in range(5):
        assert answers("decline", where, **headers).status_code in (200, 303)
    assert choices(ada) == ["allow", "decline"]


def test_the_pop_up_comes_back_with_the_sentence(
    at_most: Callable[..., None], answers: Callable[..., Any], client: Client, ada: Person
) -> None:
    at_most(decide="1 per minute")
    assert client.post("/consent/", {"choice": "allow", "token": "old"}).status_code == 409
    page = waits(answers("allow", **{"HX-Request": "true"}))
    assert 'data-testid="pop-up"' in page
    assert choices(ada) == []


def test_a_pop_up_of_an_answered_question_goes_and_says_so(
    at_most: Callable[..., None], answers: Callable[..., Any], client: Client, ada: Person
) -> None:
    at_most(decide="1 per minute")
    answers("allow", SETTINGS)
    assert answers("allow", **{"HX-Request": "true"})["HX-Refresh"] == "true"
    assert TOO_OFTEN in client.get("/").content.decode()


def test_off_is_saved_at_once_whatever_was_tried_before(
    at_most: Callable[..., None], answers: Callable[..., Any], ada: Person
) -> None:
    at_most(decide="1 per minute")
    answers("allow", SETTINGS)
    waits(answers("allow", SETTINGS))
    assert answers("decline", SETTINGS).status_code == 303
    assert choices(ada) == ["allow", "decline"]


def test_putting_off_waits_with_the_question_still_there(
    at_most: Callable[..., None], client: Client, ada: Person
) -> None:
    at_most(decide="1 per minute")
    client.post("/consent/", {"choice": "allow", "token": "none"})
    token = client.get("/consent/").context["token"]
    page = waits(client.post("/consent/not-now/", {"token": token, "choice": "decline"}))
    assert 'value="decline"' in page
    assert choices(ada) == []


def test_an_answer_without_a_choice_is_not_counted(
    at_most: Callable[..., None], client: Client, ada: Person
) -> None:
    at_most(decide="1 per minute")
    assert [client.post("/consent/", {}).status_code for _ in range(3)] == [422] * 3


def test_to_whom_the_setting_does_not_apply_it_is_said_too(
    at_most: Callable[..., None], client: Client, person: Callable[..., Person]
) -> None:
    client.force_login(person(Offering.TEAM))
    at_most(decide="1 per minute")
    assert client.post(SETTINGS, {"choice": "allow"}).status_code == 403
    waits(client.post(SETTINGS, {"choice": "allow"}))
    waits(client.post("/consent/", {"choice": "allow"}))


def test_signing_in_waits_before_the_password_is_looked_at(
    at_most: Callable[..., None], client: Client, db: None
) -> None:
    at_most(sign_in="2 per 10 minutes")
    Person.objects.create_user("ada", PASSWORD)
    for _ in range(2):
        assert client.post("/sign-in/", {"username": "ada", "password": "wrong"}).status_code == 200
    form = {"username": "ada", "password": PASSWORD, "next": "/notice/"}
    page = waits(client.post("/sign-in/", form), "10 minutes")
    assert 'value="ada"' in page
    assert 'value="/notice/"' in page
    assert PASSWORD not in page
    assert "_auth_user_id" not in client.session


def test_another_name_or_another_place_does_not_wait(
    at_most: Callable[..., None], client: Client, db: None
) -> None:
    at_most(sign_in="1 per 10 minutes")
    client.post("/sign-in/", {"username": "ada", "password": "wrong"})
    assert client.post("/sign-in/", {"username": "eve", "password": "wrong"}).status_code == 200
    elsewhere = client.post("/sign-in/", {"username": "ada", "password": "wrong"}, REMOTE_ADDR="203.0.113.7")
    assert elsewhere.status_code == 200


def test_many_names_from_one_place_wait(at_most: Callable[..., None], client: Client, db: None) -> None:
    at_most(sign_in_from="2 per 10 minutes")
    for name in ("ada", "eve"):
        client.post("/sign-in/", {"username": name, "password": "wrong"})
    waits(client.post("/sign-in/", {"username": "grace", "password": "wrong"}), "10 minutes")


def test_who_signs_in_has_not_tried_anything(at_most: Callable[..., None], client: Client, db: None) -> None:
    at_most(sign_in="2 per 10 minutes")
    Person.objects.create_user("ada", PASSWORD)
    for _ in range(4):
        client.post("/sign-in/", {"username": "ada", "password": "wrong"})
        assert client.post("/sign-in/", {"username": "ada", "password": PASSWORD}).status_code == 302
        client.post("/sign-out/")


def test_signing_up_waits_and_keeps_what_was_typed(
    at_most: Callable[..., None], client: Client, db: None
) -> None:
    at_most(sign_up="1 per hour")
    client.post("/sign-up/", {})
    page = waits(client.post("/sign-up/", SIGNING_UP), "60 minutes")
    assert 'value="grace"' in page
    assert '<option value="max" selected>' in page
    assert '<option value="FR" selected>' in page
    assert PASSWORD not in page
    assert not Person.objects.exists()


def test_the_filters_wait_and_keep_the_text(
    at_most: Callable[..., None], client: Client, ada: Person
) -> None:
    at_most(filters="1 per 5 minutes")
    client.post("/settings/privacy/filters/", {"text": "anna@example.com"})
    page = waits(client.post("/settings/privacy/filters/", {"text": "bob@example.com"}), "5 minutes")
    assert "bob@example.com</textarea>" in page


def test_an_import_waits_and_nothing_is_read(
    at_most: Callable[..., None], client: Client, ada: Person
) -> None:
    at_most(**{"import": "1 per hour"})
    path = "/settings/privacy/bring-your-own/"
    form = {"offering": "free", "all_sent": "yes"}
    client.post(path, form)
    file = SimpleUploadedFile("conversations.json", b"[]")
    page = waits(client.post(path, form | {"files": file}), "60 minutes")
    assert "These files could not be taken in" in page
    assert not Conversation.objects.exists()


@pytest.mark.parametrize("path", ["", "page/"])
def test_trying_links_waits_and_the_log_does_not_tell_a_good_one(
    at_most: Callable[..., None], client: Client, db: None, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    at_most(share_link="2 per minute")
    tried = [client.get(f"/preview/shared/{uuid.uuid4()}/{path}") for _ in range(3)]
    assert [response.status_code for response in tried] == [404, 404, 429]
    waits(tried[-1])
    assert tried[-1].request["PATH_INFO"] not in caplog.text


def test_remarking_by_a_link_waits_and_keeps_what_was_written(
    at_most: Callable[..., None], client: Client, db: None, at: Callable[[datetime], None]
) -> None:
    team = Team()
    at(team.now)
    at_most(remark_by_link="1 per minute")
    state = team.begins("new")
    lasts = {"expires_at": team.now + timedelta(days=1), "now": team.now, "may_remark": True}
    path = f"/preview/shared/{publishing.share(team.writer, state.draft.pk, **lasts)[1]}/remark/"
    form = {"key": "heading", "text": "Why so long?", "said_to_be": "Ada of legal", "language": "en"}
    assert client.post(path, form).status_code == 303
    page = waits(client.post(path, form | {"text": "Once more"}))
    assert "Once more</textarea>" in page and 'value="Ada of legal"' in page
    assert [one.comment.text for one in publishing.remarks(state)] == ["Why so long?"]


def test_the_way_to_the_host_waits(at_most: Callable[..., None], client: Client, db: None) -> None:
    at_most(host_sign_in="1 per hour")
    assert client.get("/sign-in/host/").status_code == 302
    waits(client.get("/sign-in/host/"), "60 minutes")


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "found"),
    [
        (0, "203.0.113.7", "198.51.100.1", "203.0.113.7"),
        (1, "127.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        (2, "127.0.0.1", "evil, 203.0.113.7, 10.0.0.1", "203.0.113.7"),
        (2, "127.0.0.1", "203.0.113.7", "127.0.0.1"),
        (0, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        (0, "", "", ""),
        (1, "127.0.0.1", "nonsense", ""),
    ],
)
def test_a_place_is_where_the_nearest_honest_proxy_says(
    settings: Any, proxies: int, remote: str, forwarded: str, found: str
) -> None:
    settings.PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=remote, headers={"X-Forwarded-For": forwarded})
    assert place(request) == found
