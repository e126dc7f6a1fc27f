"""The filters page: what it shows, what it refuses, and that nothing of a text is kept anywhere."""

import json
import logging
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.views.debug import ExceptionReporter

from settings_app import in_force
from settings_app.filters.accuracy import measured
from settings_app.filters.finding import LONGEST_TEXT
from settings_app.filters.labels import Unsought
from settings_app.filters.messages import Sender, Trouble
from settings_app.filters.report import share
from settings_app.filters.span import Kind, Tool
from settings_app.models import Person
from settings_app.web import filter_words, filters, unkept
from settings_app.web.filter_words import LARGEST_FILE, Refused
from tests.stored import stored

PAGE = "/settings/privacy/filters/"
MARKER = "zyxwv-marker-98765"


@pytest.fixture
def ada(client: Client, person: Callable[..., Person]) -> Person:
    ada = person(region="DE")
    client.force_login(ada)
    return ada


def said(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


def upload(content: bytes, name: str = "conversations.json") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def export(*texts: str) -> bytes:
    return json.dumps([{"chat_messages": [{"sender": "human", "text": text} for text in texts]}]).encode()


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (filter_words.KINDS, Kind),
        (filter_words.SHAPES, Kind),
        (filter_words.UNSOUGHT, Unsought),
        (filter_words.TOOLS, Tool),
        (filter_words.SENDERS, Sender),
        (filter_words.REFUSALS, Refused),
        (filter_words.TROUBLES, Trouble),
    ],
)
def test_every_code_has_its_words(table: dict, codes: type) -> None:
    assert list(table) == list(codes)
    assert all(table.values())


def test_it_says_what_the_policy_says_and_what_nobody_says(client: Client, ada: Person) -> None:
    page, policy = said(client.get(PAGE)), in_force.policy()
    for entry in (policy.sensitive_data, policy.silent_on_filters):
        assert entry.says in page
        assert all(fact in page for fact in entry.facts)
    assert "not the provider’s own filter" in page


def test_it_names_the_tools_with_their_versions_and_measured_figures(client: Client, ada: Person) -> None:
    page = said(client.get(PAGE))
    assert all(f'<b>{tool}</b> <span class="soft">{tool.version}</span>' in page for tool in Tool)
    sought, everything = measured().sought, measured().everything
    assert (
        f"Of {sought.labelled} parts of the kinds they look for, these tools caught {sought.caught} ({share(sought.recall)})"
        in page
    )
    assert f"{everything.right} were right ({share(everything.precision)})" in page


def test_a_text_comes_back_with_its_parts_masked_and_named(client: Client, ada: Person) -> None:
    text = "Mail anna@example.com\r\nor 030 23125 014 <b>now</b>"
    response = client.post(PAGE, {"text": text})
    page = response.content.decode()
    assert response.status_code == 200
    assert "These tools would mask 2 parts of it." in page
    assert (
        'Mail <mark class="mask mask-contact"><span class="mask-kind">E-mail address</span></mark>\nor '
        in page
    )
    assert '<bdi class="mask-text">030 23125 014</bdi>' in page
    assert "those of your country (Germany)" in page
    assert "&lt;b&gt;now&lt;/b&gt;</textarea>" in page


def test_nothing_found_is_not_called_harmless(client: Client, ada: Person) -> None:
    page = said(client.post(PAGE, {"text": "I was told that I have diabetes."}))
    assert "That does not mean that nothing here is sensitive." in page
    assert "<mark" not in page


def test_a_tool_that_stopped_early_is_named(client: Client, ada: Person) -> None:
    assert "pyap2 stopped before the end" in said(client.post(PAGE, {"text": "a 12345 " * 6_000}))


def test_of_a_file_each_message_is_offered_and_posts_its_text(client: Client, ada: Person) -> None:
    response = client.post(PAGE, {"file": upload(export("Call <me>", "long " * LONGEST_TEXT))})
    page = said(response)
    assert response.status_code == 200
    assert 'name="text" value="Call &lt;me&gt;"' in page
    assert page.count("Only its first 50,000 characters are shown.") == 1
    offered = [message.text for message in response.context["offered"]]
    assert client.post(PAGE, {"text": offered[1]}).status_code == 200


@pytest.mark.parametrize(
    ("form", "status", "why"),
    [
        ({}, 422, Refused.NOTHING_GIVEN),
        ({"text": " \n"}, 422, Refused.NOTHING_GIVEN),
        ({"text": "x" * (LONGEST_TEXT + 1)}, 422, Refused.TEXT_TOO_LONG),
        ({"text": "x" * (LARGEST_FILE + 30_000)}, 413, Refused.TOO_LARGE),
        ({"file": upload(b"x" * (LARGEST_FILE + 30_000))}, 413, Refused.TOO_LARGE),
        ({"file": upload(b"hello")}, 422, Trouble.NOT_JSON),
        ({"file": upload(b"PK\x03\x04", "export.zip")}, 422, Trouble.DAMAGED_ZIP),
    ],
    ids=lambda value: str(value)[:20],
)
def test_it_says_why_there_is_nothing_to_show(
    client: Client, ada: Person, form: dict, status: int, why: Refused | Trouble
) -> None:
    response = client.post(PAGE, form)
    assert response.status_code == status
    in_words = filter_words.refusal_in_words if why in Refused else filter_words.trouble_in_words
    assert in_words(why) in said(response)
    assert response.content.decode().count('role="alert"') == 1


def test_a_form_from_elsewhere_is_refused(ada: Person) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada)
    refused = strict.post(PAGE, {"text": MARKER})
    assert (refused.status_code, MARKER in said(refused)) == (403, False)
    token = strict.get(PAGE).context["csrf_token"]
    assert strict.post(PAGE, {"text": MARKER, "csrfmiddlewaretoken": token}).status_code == 200


def test_it_belongs_to_whoever_is_signed_in(client: Client, db: None) -> None:
    assert client.get(PAGE).status_code == 302


def files_with(marker: bytes, *folders: Path) -> list[Path]:
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return [path for path in files if marker in path.read_bytes()]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "form",
    [
        lambda: {"text": f"password = '{MARKER}'"},
        lambda: {"file": upload(export(MARKER, "x" * (LARGEST_FILE - 9_000)))},
        lambda: {"file": upload(MARKER.encode() * 9)},
        lambda: {"text": MARKER * 300_000},
        lambda: {"file": upload(MARKER.encode() * 300_000)},
    ],
    ids=["text", "large file", "unreadable file", "text above the limit", "file above the limit"],
)
def test_nothing_of_it_is_stored_or_logged(
    client: Client,
    person: Callable[..., Person],
    form: Callable[[], dict],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def written(*args: object) -> None:
        raise AssertionError("an upload was written to a file")

    monkeypatch.setattr(TemporaryUploadedFile, "__init__", written)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    client.force_login(person())
    with caplog.at_level(logging.DEBUG):
        response = client.post(PAGE, form())
    connection.close()

    assert response["Cache-Control"] == "no-store"
    held = stored()
    assert any(b"ada" in rows for rows in held.values()), "the database is among what is searched"
    assert [place for place, rows in held.items() if MARKER.encode() in rows] == []
    assert files_with(MARKER.encode(), tmp_path, Path(settings.DATA_DIR)) == []
    assert MARKER not in caplog.text
    assert MARKER not in "".join(capfd.readouterr())
    assert MARKER not in repr(dict(client.session)) + repr(client.cookies)


@pytest.mark.parametrize(
    ("form", "breaks"), [({"text": MARKER}, "find"), ({"file": upload(export(MARKER))}, "first_messages")]
)
def test_a_fault_of_a_library_is_a_page_and_says_nothing_of_the_text(
    client: Client,
    ada: Person,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    form: dict,
    breaks: str,
) -> None:
    def fail(given: object, *more: object) -> None:
        raise RuntimeError(given)

    monkeypatch.setattr(filters, breaks, fail)
    response = client.post(PAGE, form)
    assert response.status_code == 422
    assert filter_words.refusal_in_words(Refused.FAILED) in said(response)
    assert "RuntimeError" in caplog.text
    assert MARKER not in caplog.text


@pytest.mark.parametrize("debug", [True, False])
def test_an_error_report_holds_no_value(settings: object, debug: bool) -> None:
    settings.DEBUG = debug
    request = RequestFactory().post(PAGE, {"text": MARKER})
    unkept.keep_nothing(request)
    given = request.POST["text"]
    try:
        raise RuntimeError(len(given))
    except RuntimeError as error:
        report = ExceptionReporter(request, type(error), error, error.__traceback__)
    assert MARKER not in report.get_traceback_html() + report.get_traceback_text()
