"""Counting: exact whoever counts, forgotten when its time is over, and nobody's name or address in it."""

import logging
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from environs import Env
from limits import parse

from privacy_site.rates import rates, rates_store
from settings_app.limiting import counting, store
from settings_app.limiting.rates import USUAL, Act, RateError, table
from settings_app.limiting.store import SharedFile

COUNTS = """
import sys
from limits import parse
from limits.strategies import FixedWindowRateLimiter
from settings_app.limiting.store import SharedFile
limiter = FixedWindowRateLimiter(SharedFile(sys.argv[1]))
print(sum(limiter.hit(parse("50 per day"), "who") for _ in range(40)))
"""


def test_every_act_has_a_rate() -> None:
    assert set(USUAL) == set(table({})) == set(Act)


def test_the_environment_changes_one_and_leaves_the_others() -> None:
    changed = table({"decide": "2 per hour"})
    assert changed[Act.DECIDE] == parse("2 per hour")
    assert changed[Act.SIGN_UP] == parse(USUAL[Act.SIGN_UP])


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"decde": "2 per hour"}, "there is no 'decde'; there are: sign_in, "),
        ({"decide": "twice"}, "decide is 'twice'; expected for instance \"30 per minute\""),
    ],
)
def test_what_is_no_rate_is_refused_with_what_is_expected(changed: dict[str, str], says: str) -> None:
    with pytest.raises(RateError) as refused:
        table(changed)
    assert says in str(refused.value)


def test_the_environment_is_read_or_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    env = Env(prefix="PRIVACY_")
    assert rates(env, on=False) == {}
    monkeypatch.setenv("PRIVACY_LIMITS", "true")
    monkeypatch.setenv("PRIVACY_RATES", "decide=2 per hour,sign_up=1/day")
    assert rates(env, on=False)["decide"] == parse("2 per hour")
    monkeypatch.setenv("PRIVACY_RATES", "decide=never")
    with pytest.raises(ImproperlyConfigured, match="PRIVACY_RATES: decide is 'never'"):
        rates(env, on=True)
    assert rates_store(env, tmp_path / "a b").endswith("/a%20b/rates.sqlite3")
    monkeypatch.setenv("PRIVACY_RATES_STORE", "abacus://here")
    with pytest.raises(ImproperlyConfigured, match="PRIVACY_RATES_STORE is 'abacus://here'"):
        rates_store(env, tmp_path)


def test_somebody_waits_and_nobody_else_does(at_most: Callable[..., None]) -> None:
    at_most(decide="2 per minute")
    assert [counting.wait(Act.DECIDE, "ada") for _ in range(2)] == [0, 0]
    assert 0 < counting.wait(Act.DECIDE, "ada") <= 60
    assert counting.wait(Act.DECIDE, "grace") == 0
    assert counting.wait(Act.FILTERS, "ada") == 0


def test_after_the_time_the_count_begins_anew(
    at_most: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_most(decide="1 per minute")
    now = store.time.time()
    monkeypatch.setattr(store.time, "time", lambda: now)
    assert counting.wait(Act.DECIDE, "ada") == 0
    assert counting.wait(Act.DECIDE, "ada") == 60
    monkeypatch.setattr(store.time, "time", lambda: now + 60)
    assert counting.wait(Act.DECIDE, "ada") == 0


def test_what_is_over_is_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = SharedFile(f"file://{tmp_path}/rates.sqlite3")
    counts.incr("ada", 60)
    now = store.time.time()
    monkeypatch.setattr(store.time, "time", lambda: now + 61)
    counts.incr("grace", 60)
    assert counts._connection.execute("SELECT key FROM counted").fetchall() == [("grace",)]


def test_a_success_takes_back_the_tries_before_it(at_most: Callable[..., None]) -> None:
    at_most(sign_in="1 per hour")
    assert counting.wait(Act.SIGN_IN, "ada") == 0
    counting.forget(Act.SIGN_IN, "ada")
    assert counting.wait(Act.SIGN_IN, "ada") == 0


def test_without_limits_nothing_is_counted(settings: Any, tmp_path: Path) -> None:
    settings.RATES, settings.RATES_STORE = {}, f"file://{tmp_path}/rates.sqlite3"
    assert [counting.wait(Act.DECIDE, "ada") for _ in range(100)] == [0] * 100
    counting.forget(Act.DECIDE, "ada")
    assert list(tmp_path.iterdir()) == []


def test_nobody_is_named_in_the_file(at_most: Callable[..., None], tmp_path: Path) -> None:
    at_most()
    counting.wait(Act.SIGN_IN, "203.0.113.7", "ada")
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"counted" in written
    assert b"203.0.113.7" not in written
    assert b"ada" not in written


@pytest.mark.parametrize("uri", ["file:///nowhere/at/all/rates.sqlite3", "file:///"])
def test_without_the_file_everything_is_allowed_and_the_log_says_so(
    settings: Any, caplog: pytest.LogCaptureFixture, uri: str
) -> None:
    settings.RATES, settings.RATES_STORE = table({"decide": "1 per day"}), uri
    caplog.set_level(logging.ERROR)
    assert [counting.wait(Act.DECIDE, "ada") for _ in range(2)] == [0, 0]
    counting.forget(Act.DECIDE, "ada")
    assert "The counts of the rate limits cannot be reached" in caplog.text
    assert "ada" not in caplog.text


def test_threads_count_together(at_most: Callable[..., None]) -> None:
    at_most(decide="50 per day")
    with ThreadPoolExecutor(8) as many:
        waits = list(many.map(lambda _: counting.wait(Act.DECIDE, "ada"), range(120)))
    assert waits.count(0) == 50


def test_processes_count_together(tmp_path: Path) -> None:
    command = [sys.executable, "-c", COUNTS, f"file://{tmp_path}/rates.sqlite3"]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert sum(int(process.communicate()[0]) for process in running) == 50


def test_the_store_is_one_that_limits_can_look_after(tmp_path: Path) -> None:
    counts = SharedFile(f"file://{tmp_path}/rates.sqlite3")
    assert counts.check()
    counts.incr("ada", 60, 2)
    assert (counts.get("ada"), counts.get("grace")) == (2, 0)
    assert counts.reset() == 1
    assert counts.get("ada") == 0
