"""What people wrote is written nowhere: a planted marker is looked for everywhere, after success and failure."""

import json
import logging
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files import temp
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from settings_app.models import Conversation, Person, Session
from tests.archives.exports import at, stamp
from tests.stored import stored
from tests.web.test_bring_your_own import zipped
from tests.web.uploads import URL, Incoming, body, form, give, stream

MARKER = "PLANTED-7f3a-WHAT-SOMEBODY-SAID"
FORMS = [MARKER.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
BIG = MARKER * 200_000  # beyond what Django keeps in memory by itself

EXPORT = json.dumps([{
    "uuid": "a", "name": "A title", "summary": MARKER, "created_at": stamp(at(1)), "account": {"uuid": MARKER},
    "chat_messages": [{
        "uuid": "m", "text": BIG, "sender": MARKER, "created_at": stamp(at(20)),
        "content": [{"type": "text", "text": MARKER, "input": {MARKER: MARKER}, "citations": [MARKER]}],
        "attachments": [{"file_name": MARKER, "extracted_content": BIG}], "files": [{"file_name": MARKER}],
    }],
}]).encode()  # fmt: skip
SESSION = json.dumps({
    "type": "user", "sessionId": "s", "timestamp": stamp(at(20)), "cwd": MARKER, "gitBranch": MARKER,
    "message": {"role": "user", "content": [{"type": "text", "text": MARKER}]}, "toolUseResult": {MARKER: BIG},
}).encode()  # fmt: skip
NAMES = "conversations.json", "s.jsonl", "x.zip"
GOOD = (
    (NAMES[0], EXPORT),
    (NAMES[1], SESSION),
    (NAMES[2], zipped({"conversations.json": EXPORT, "s.jsonl": SESSION})),
)
MIDDLE = EXPORT.index(MARKER.encode()) + len(MARKER) // 2
BROKEN = {
    "cut": (("x.json", EXPORT[:-50]),),
    "invalid near the marker": (("x.json", EXPORT[:MIDDLE] + b'"!' + EXPORT[MIDDLE:]),),
    "not UTF-8 near the marker": (("x.json", EXPORT[:MIDDLE] + b"\xff" + EXPORT[MIDDLE:]),),
    "a text for an array": (("x.json", json.dumps(MARKER).encode()),),
    "a text for messages": (("x.json", json.dumps([{"uuid": "a", "chat_messages": MARKER}]).encode()),),
    "UTF-16": (("x.json", EXPORT.decode().encode("utf-16")),),
    "not a line of JSON": (("x.jsonl", b"{" + MARKER.encode() + b"\n" + SESSION),),
    "plain words": (("x.txt", MARKER.encode()),),
    "a damaged zip": ((NAMES[2], GOOD[2][1][:300] + b"\0\0\0" + GOOD[2][1][303:]),),
    "a zip in a zip": (("y.zip", zipped({"x.zip": GOOD[2][1]})),),
}


@pytest.fixture
def spooled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Temporary files that were opened, also those that are deleted at once."""
    opened: list[str] = []

    def watched(open_one: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *args, **options: opened.append("a temporary file") or open_one(*args, **options)

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for module, name in (
        (tempfile, "NamedTemporaryFile"),
        (tempfile, "TemporaryFile"),
        (tempfile, "mkstemp"),
        (temp, "NamedTemporaryFile"),  # Django's own name for it
    ):
        monkeypatch.setattr(module, name, watched(getattr(module, name)))
    return opened


@pytest.fixture
def temporary(tmp_path: Path, spooled: list[str]) -> Iterator[None]:
    """Nothing may be put into a temporary file."""
    yield
    assert spooled == []
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def ada(transactional_db: None, client: Client, caplog: pytest.LogCaptureFixture) -> Client:
    caplog.set_level(logging.DEBUG)
    client.force_login(Person.objects.create(username="ada", offerings=["pro"]))
    return client


def places_with_the_marker(log: str, *answers: HttpResponse) -> list[str]:
    found = [place for place, held in stored().items() if any(form in held for form in FORMS)]
    said = {"log": log, "sessions": str([session.get_decoded() for session in Session.objects.all()])}
    said |= {
        f"answer {place}": f"{one.content!r}{one.headers}{one.cookies}" for place, one in enumerate(answers)
    }
    return found + [place for place, text in said.items() if MARKER in text]


@pytest.mark.parametrize("titles", ["", "on"])
def test_after_an_import(
    ada: Client,
    temporary: None,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    titles: str,
) -> None:
    answer = give(ada, *GOOD, leave_titles_out=titles)
    assert answer.status_code == 303
    assert Conversation.objects.count() == 2
    pages = answer, ada.get(answer["Location"]), ada.get(URL)
    assert places_with_the_marker(caplog.text + "".join(capfd.readouterr()), *pages) == []


@pytest.mark.parametrize("files", BROKEN.values(), ids=BROKEN)
def test_after_an_import_that_fails(
    ada: Client,
    temporary: None,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    files: tuple,
) -> None:
    answer = give(ada, *GOOD, *files)
    assert answer.status_code == 422
    assert not Conversation.objects.exists()
    assert places_with_the_marker(caplog.text + "".join(capfd.readouterr()), answer, ada.get(URL)) == []


def test_after_a_connection_that_broke(
    ada: Client, temporary: None, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = body(*GOOD)
    for share in (0.1, 0.5, 0.9):
        answer = stream(ada, Incoming([whole[: int(len(whole) * share)]]), len(whole))
        assert places_with_the_marker(caplog.text + "".join(capfd.readouterr()), answer) == []


def test_on_a_page_that_takes_no_files(
    ada: Client, temporary: None, caplog: pytest.LogCaptureFixture
) -> None:
    answer = ada.post("/settings/privacy/privacy-settings/", form(*GOOD))
    assert places_with_the_marker(caplog.text, answer) == []


def test_a_marker_that_is_written_is_found(ada: Client, caplog: pytest.LogCaptureFixture) -> None:
    Person.objects.create(username=MARKER)
    [place, *_] = places_with_the_marker("")
    assert place.startswith((str(connection.settings_dict["NAME"]), Person._meta.db_table))
    logging.getLogger("anything").info(MARKER)
    assert "log" in places_with_the_marker(caplog.text)
    assert "answer 0" in places_with_the_marker("", HttpResponse(MARKER))


def test_a_file_that_is_spooled_is_noticed(ada: Client, spooled: list[str], settings: Any) -> None:
    settings.FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
    ada.post("/settings/privacy/privacy-settings/", form(*GOOD))
    assert spooled
