"""Who gets in where: closed unless said otherwise, and headers that hold on every page."""

from collections.abc import Callable, Iterator
from datetime import datetime
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from settings_app import holdings
from settings_app.models import Person
from tests.conftest import AFTER_THE_DEADLINE, BEFORE_THE_DEADLINE

OPEN_TO_ALL = {
    "notice",
    "questions",
    "sign_up",
    "sign_in",
    "sign_out",
    "host_sign_in",
    "host_sign_in_back",
    "gpc",
    "receipt_keys",
    "receipt_verifier",
    "checkpoints",
    "checkpoint_file",
    "newest_checkpoint",
    "choose_language",
    "demo",
    "demo_sign_in",
    "demo_clock",
    # The bench, which is there on test machines only.
    "qa",
    "qa_states",
    "qa_state",
    "qa_clock",
    "qa_next_save",
    "qa_rows",
    "qa_accounts",
}
OPEN_WITHOUT_AN_ANSWER = OPEN_TO_ALL | {
    "home",
    "consent",
    "not_now",
    "pop_up_again",
    "choice_at_sign_up",
    "settings_home",
    "privacy",
    "privacy_settings",
    "history",
    "shown",
    "receipt",
    "receipt_file",
    "preference",
    "proof",
    "proof_file",
    "whole_record",
    "conversations",
    "conversation_story",
    "each_choice",
    "filters",
    "bring_your_own",
    "export",
    "delete_account",
    "remove_imported",
    "cancel_sending",
}
SECURE = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


# What stands in the place of a part of an address that differs.
PARTS = {
    "<uuid:conversation_id>": str(UUID(int=1)),
    "<int:sequence>": "1",
    "<int:number>": "1",
    "<str:name>": "nothing-is-called-so",
}


def patterns() -> Iterator[tuple[str, URLPattern]]:
    """Every address of the site, with what comes before it; tests/studio holds the studio's own doors."""
    for resolver in get_resolver().url_patterns:
        for pattern in getattr(resolver, "url_patterns", [resolver]):
            if not str(pattern.name).startswith("studio"):
                yield "" if pattern is resolver else str(resolver.pattern), pattern


def url(before: str, pattern: URLPattern) -> str:
    address = f"/{before}{pattern.pattern}"
    for part, filled in PARTS.items():
        address = address.replace(part, filled)
    return address


NAMED = {pattern.name: url(before, pattern) for before, pattern in patterns()}


@pytest.mark.parametrize("name", sorted(NAMED.keys() - OPEN_TO_ALL))
def test_a_stranger_is_sent_to_sign_in(client: Client, db: None, name: str) -> None:
    for response in (client.get(NAMED[name]), client.post(NAMED[name])):
        assert response.status_code in (302, 405)
        assert response.status_code == 405 or response["Location"].startswith("/demo/?next=/")


@pytest.mark.parametrize("name", sorted(NAMED.keys() - OPEN_WITHOUT_AN_ANSWER))
def test_who_owes_an_answer_is_sent_to_the_question(
    client: Client, person: Callable[..., Person], at: Callable[[datetime], None], name: str
) -> None:
    client.force_login(person())
    at(AFTER_THE_DEADLINE)
    assert client.post(NAMED[name])["Location"].startswith("/consent/?next=")
    at(BEFORE_THE_DEADLINE)
    assert client.post(NAMED[name]).status_code in (404, 405, 422)


@pytest.mark.parametrize("name", sorted(OPEN_WITHOUT_AN_ANSWER - OPEN_TO_ALL))
def test_what_belongs_to_the_answer_stays_open(
    client: Client, person: Callable[..., Person], at: Callable[[datetime], None], name: str
) -> None:
    client.force_login(person())
    at(AFTER_THE_DEADLINE)
    response = client.get(NAMED[name], headers={"HX-Request": "true"})
    assert response.status_code in (200, 204, 404, 405)


@pytest.mark.parametrize("name", sorted(NAMED))
def test_every_answer_of_the_site_carries_the_headers(
    client: Client, person: Callable[..., Person], name: str
) -> None:
    client.force_login(person())
    response = client.get(NAMED[name])
    assert {key: response[key] for key in SECURE} == SECURE
    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert {policy[kind] for kind in ("script-src", "style-src", "connect-src", "form-action")} == {"'self'"}
    assert "unsafe" not in response["Content-Security-Policy"]
    assert {"Cookie", "Sec-GPC", "HX-Request"} <= set(response["Vary"].split(", "))


def test_nobody_reaches_a_conversation_of_somebody_else(
    client: Client, person: Callable[..., Person]
) -> None:
    theirs = holdings.start(
        person(name="eve"), title="Private", kind="chat", offering="free", now=BEFORE_THE_DEADLINE
    )
    reader = person()
    client.force_login(reader)
    token = client.get("/consent/").context["token"]
    client.post("/consent/", {"token": token, "choice": "decline"})
    for response in (
        client.get(f"/conversations/{theirs.pk}/"),
        client.post(f"/conversations/{theirs.pk}/resume/"),
        client.post(f"/conversations/{theirs.pk}/delete/"),
        client.get(f"/settings/privacy/conversations/{theirs.pk}/"),
    ):
        assert response.status_code == 404
        assert "Private" not in response.content.decode()
    theirs.refresh_from_db()
    assert theirs.moments.count() == 1 and theirs.deleted_at is None


@pytest.mark.parametrize(
    ("value", "counts"), [("1", True), ("0", False), ("true", False), ("1, 1", False), ("", False)]
)
def test_only_the_exact_signal_counts(
    client: Client, person: Callable[..., Person], at: Callable[[datetime], None], value: str, counts: bool
) -> None:
    client.force_login(person())
    at(BEFORE_THE_DEADLINE)
    page = client.get("/", headers={"Sec-GPC": value}).content.decode()
    assert ('data-testid="pop-up"' not in page) is counts


def test_the_signal_is_answered_for_machines(client: Client, db: None) -> None:
    assert client.get("/.well-known/gpc.json").json() == {"gpc": True}
