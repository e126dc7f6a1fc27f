"""The production server: files that are kept for ever, probes, figures, and nobody cut off when it stops."""

import json
import re
from contextlib import ExitStack
from pathlib import Path

from tests.serving.conftest import THROUGH_THE_PROXY, TOKEN, Server, Socket, record_away, running


def test_static_files_are_compressed_with_brotli_and_kept_for_ever(server: Server) -> None:
    page = server.browser().get("/sign-in/")[1]
    [sheet] = re.findall(r'href="(/static/css/base\.[0-9a-f]{12}\.css)"', page)
    answer, _ = server.browser().get(sheet, **{"Accept-Encoding": "gzip, br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert answer.headers["Cache-Control"] == "max-age=315360000, public, immutable"


def test_probes_need_neither_host_nor_https_nor_a_session(server: Server) -> None:
    odd = {"Host": "10.1.2.3:8000", "X-Forwarded-Proto": "http"}
    for path, says in {"/healthz": "ok", "/readyz": "ready"}.items():
        answer, text = server.browser().get(path, **odd)
        assert (answer.status, text, answer.headers["Cache-Control"]) == (200, says, "no-store")


def figure(server: Server) -> float:
    """How often the page to sign in was answered, as the figures tell it; as often as it was timed."""
    _, text = server.browser().get("/metrics", Authorization=f"Bearer {TOKEN}")
    counted = re.findall(r'privacy_requests_total{method="GET",route="/sign-in/",status="200"} (.+)', text)
    timed = re.findall(r'privacy_request_seconds_count{route="/sign-in/"} (.+)', text)
    assert counted == timed
    return sum(map(float, counted))


def test_figures_are_those_of_all_processes_and_only_for_whoever_has_the_token(server: Server) -> None:
    before = figure(server)
    for _ in range(20):
        server.browser().get("/sign-in/")
    for refused in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": TOKEN.upper()}):
        assert server.browser().get("/metrics", **refused)[0].status == 404
    assert figure(server) == before + 20


def test_every_line_of_the_log_is_json_and_start_up_says_how_durable_the_record_is(server: Server) -> None:
    server.browser().get("/sign-in/")
    lines = [json.loads(line) for line in server.said.splitlines()]
    assert any("journal_mode=WAL and synchronous=FULL" in line["message"] for line in lines)
    answered = next(line for line in lines if line.get("route") == "/sign-in/")
    assert (answered["method"], answered["status"], answered["level"]) == ("GET", 200, "INFO")
    assert answered["milliseconds"] > 0
    assert re.fullmatch(r"[0-9a-f]{16}", answered["request"])


def test_it_starts_without_its_record_and_answers_once_that_is_back(prepared: Path) -> None:
    with ExitStack() as stack:
        with record_away(prepared):
            server = stack.enter_context(running(prepared))
            alive, ready = (server.browser().get(path)[0] for path in ("/healthz", "/readyz"))
            page = server.browser().get("/settings/", Cookie="sessionid=anybody-at-all")[0]
        assert (alive.status, ready.status, ready.headers["Retry-After"]) == (200, 503, "5")
        assert (page.status, page.headers["Retry-After"]) == (503, "5")
        assert server.browser().get("/readyz")[0].status == 200
        assert "pages answer 503 until it does" in server.said


def test_a_request_in_flight_is_answered_when_the_server_is_told_to_stop(prepared: Path) -> None:
    with running(prepared) as server:
        stopped_in_flight(server)


def stopped_in_flight(server: Server) -> None:
    browser = server.browser()
    browser.get("/sign-in/")
    body = f"csrfmiddlewaretoken={browser.cookies['csrftoken']}&username=nobody&password=wrong".encode()
    connection = Socket(str(server.socket))
    connection.putrequest("POST", "/sign-in/", skip_host=True)
    cookies = f"csrftoken={browser.cookies['csrftoken']}"
    given = {"Cookie": cookies, "Referer": "https://example.org/", "Expect": "100-continue"}
    given |= {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))}
    for name, value in (THROUGH_THE_PROXY | given).items():
        connection.putheader(name, value)
    connection.endheaders()
    # The server has taken the request: it asks for the rest.
    assert connection.sock.recv(25) == b"HTTP/1.1 100 Continue\r\n\r\n"
    connection.send(body[:10])
    server.process.terminate()
    # It has heard: nobody new is let in.
    while "Handling signal" not in server.said:
        assert server.process.poll() is None
    connection.send(body[10:])
    answer = connection.getresponse()
    assert answer.status == 200
    assert "Sign in" in answer.read().decode()
    assert server.process.wait() == 0
