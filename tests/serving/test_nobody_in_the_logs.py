"""Names, addresses, titles and tokens are planted in everything a server is sent: no log line has any of them."""

import json
import logging
from contextlib import ExitStack
from pathlib import Path

import pytest

from privacy_site.observability.logs import StructuredFormatter
from tests.serving.conftest import Server, Socket, record_away, running

NAME, ADDRESS, TITLE, SECRET = "plantedname", "planted@example.com", "plantedtitle", "planted-secret-9f3"
PLANTED = (NAME, ADDRESS, TITLE, SECRET, "203.0.113.77")
EXPORT = json.dumps([{
    "uuid": SECRET, "name": TITLE, "created_at": "2025-09-01T10:00:00Z", "account": {"uuid": ADDRESS},
    "chat_messages": [{"uuid": "m", "text": TITLE, "sender": "human", "created_at": "2025-09-01T10:00:00Z"}],
}])  # fmt: skip


def sign_up(server: Server) -> None:
    browser = server.browser()
    browser.get("/sign-up/")
    form = {"username": NAME, "password1": SECRET, "password2": SECRET, "plan": "pro", "region": "DE"}
    assert browser.post("/sign-up/", form)[0].status == 302
    browser.post("/sign-up/", form)  # the name is taken now
    browser.post("/sign-in/", {"username": ADDRESS, "password": SECRET})
    browser.get(f"/settings/privacy/conversations/?q={TITLE}")
    browser.post("/settings/privacy/filters/", {"text": f"write to {ADDRESS}"})
    browser.post("/consent/", {"token": SECRET, "choice": NAME, "next": f"//{ADDRESS}/"})
    part = f'--x\r\nContent-Disposition: form-data; name="files"; filename="{TITLE}.json"\r\n\r\n{EXPORT}\r\n'
    head = f'--x\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{browser.cookies["csrftoken"]}\r\n'
    for body in (f"{head}{part}--x--\r\n", f"{head}{part[:-20]}"):
        kind = {"Content-Type": "multipart/form-data; boundary=x", "Referer": "https://example.org/"}
        browser._ask("POST", "/settings/privacy/bring-your-own/", body, kind)


def go_astray(server: Server) -> None:
    browser = server.browser()
    for path in (
        f"/{NAME}/",
        f"/preview/shared/{SECRET}/",
        f"/sign-in/?next=/{ADDRESS}",
        f"/static/{TITLE}.css",
    ):
        browser.get(
            path, **{"X-Forwarded-For": "203.0.113.77", "User-Agent": NAME, "Referer": f"https://{NAME}/"}
        )
    browser.get("/", Host=f"{NAME}.example")
    browser.post("/sign-in/", {"username": NAME, "password": SECRET, "csrfmiddlewaretoken": SECRET})
    connection = Socket(str(server.socket))
    connection.connect()
    connection.sock.sendall(f"GET /{SECRET} {NAME}/9\r\nHost: {NAME}\r\n\r\n".encode())
    connection.sock.recv(1000)
    connection.close()


def ask_without_a_record(server: Server) -> None:
    browser = server.browser()
    assert browser.get(f"/settings/?{NAME}", Cookie=f"sessionid={SECRET}")[0].status == 503
    browser.get("/sign-in/")
    assert browser.post("/sign-in/", {"username": NAME, "password": SECRET})[0].status == 503


def test_nothing_that_people_send_is_in_the_log_of_the_server(prepared: Path) -> None:
    with ExitStack() as stack:
        with record_away(prepared):
            server = stack.enter_context(running(prepared))
            ask_without_a_record(server)
        sign_up(server)
        go_astray(server)
    server.process.terminate()
    server.process.wait()
    assert [planted for planted in PLANTED if planted in server.said] == []
    lines = [json.loads(line) for line in server.said.splitlines()]
    assert {line["status"] for line in lines if "status" in line} >= {200, 302, 403, 404, 422, 503}
    assert any("failure" in line for line in lines), "an error is told by its kind and place"
    assert {"Using worker: gthread"} <= {line["message"] for line in lines}
    assert not [line for line in lines if "%s" in line["message"]]
    answered = [line for line in lines if "status" in line]
    assert len({line["request"] for line in answered}) == len(answered), "one line for each request"


def told(logger: str, message: str, *values: object, error: Exception | None = None) -> dict[str, object]:
    try:
        raise error or RuntimeError
    except Exception as raised:
        exc_info = (type(raised), raised, raised.__traceback__)
    record = logging.LogRecord(
        logger, logging.ERROR, __file__, 1, message, values, exc_info if error else None
    )
    record.request = SECRET  # what Django hands over beside the words
    record.user = NAME
    return json.loads(StructuredFormatter().format(record))


@pytest.mark.parametrize(
    ("message", "values"),
    [("Internal Server Error: %s", (f"/{SECRET}/",)), (f"Invalid HTTP_HOST header: '{NAME}'", ())],
)
def test_what_a_library_says_is_kept_without_its_values(message: str, values: tuple) -> None:
    line = told("django.request", message, *values, error=KeyError(f"({NAME}) exists"))
    assert not any(planted in json.dumps(line) for planted in PLANTED)
    assert line["message"] == (message.replace("%s", "…") if values else "")
    assert line["failure"] == ["builtins.KeyError", line["failure"][1]]
    assert "test_nobody_in_the_logs.py" in line["failure"][1]


def test_what_the_server_says_of_its_own_processes_is_told() -> None:
    assert told("gunicorn.error", "Listening at: %s (%s)", "http://127.0.0.1:8000", 7)["message"] == (
        "Listening at: http://127.0.0.1:8000 (7)"
    )
    assert (
        told("gunicorn.error", "Error handling request %s", f"/{SECRET}")["message"]
        == "Error handling request …"
    )


def test_of_a_refusal_the_reason_is_told_and_no_address() -> None:
    assert told("django.request", "%s: %s", "Not Found", f"/{SECRET}")["message"] == "Not Found"


def test_the_kind_of_what_caused_an_error_is_told() -> None:
    error = ValueError(NAME)
    error.__cause__ = KeyError(SECRET)
    assert told("anything", "it failed", error=error)["failure"][:2] == [
        "builtins.ValueError",
        "builtins.KeyError",
    ]


def test_what_the_product_says_itself_is_kept() -> None:
    assert told("settings_app.web.filters", "The tools failed: %s", "KeyError")["message"] == (
        "The tools failed: KeyError"
    )
