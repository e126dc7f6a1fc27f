"""The headers of production, graded as the HTTP Observatory grades: full marks."""

import os
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client, override_settings

from tests.security import observatory
from tests.security.observatory import Scan
from tests.site.test_start_up import SAFE

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = SAFE | {
    "PRIVACY_DEMO": "false",
    "PRIVACY_QA": "false",
    "PRIVACY_HOSTS": "privacy.example",
    "PRIVACY_LIMITS": "false",
}
# All that the settings say, but where the tests keep their data and their static files.
OF_THE_TESTS = {
    *("DATABASES", "DATA_DIR", "STORAGES", "STATIC_ROOT", "LOGGING", "SECRET_KEY", "AUTH_USER_MODEL"),
    *("INSTALLED_APPS", "ROOT_URLCONF"),
}
PAGES = ("/", "/sign-in/", "/sign-up/", "/notice/", "/settings/privacy/questions/", "/nowhere/")


@pytest.fixture
def browser(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A stranger's browser at the product as it is in production."""
    for name in [name for name in os.environ if name.startswith("PRIVACY_")]:
        monkeypatch.delenv(name)
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)
    found = runpy.run_path(str(ROOT / "privacy_site" / "settings.py"))
    in_force = {name: value for name, value in found.items() if name.isupper() and name not in OF_THE_TESTS}
    with override_settings(**in_force):
        yield Client(headers={"host": "privacy.example"})


def scan(browser: Client, path: str) -> Scan:
    """The address over http, then wherever it leads over https."""
    first = browser.get(path)
    page = browser.get(path, secure=True, follow=True)
    return Scan(
        redirected_to=first.get("Location", ""),
        headers=page.headers,
        page=page.content.decode(),
        cookies=list(browser.cookies.values()),
    )


@pytest.mark.parametrize("path", PAGES)
def test_it_has_full_marks(browser: Client, path: str) -> None:
    found = observatory.results(scan(browser, path))
    best = {test: max(observatory.scores()[test].values()) for test in found}
    got = {test: observatory.scores()[test][result] for test, result in found.items()}
    if not browser.cookies:
        got["cookies"] = best["cookies"]  # none is set, so none is set wrongly
    assert got == best, found
    assert observatory.grade(observatory.score(found)) == "A+"


def test_the_cookies_of_somebody_who_signs_up_too(browser: Client) -> None:
    page = browser.get("/sign-up/", secure=True).content.decode()
    password = "correct horse battery staple"
    form = {"username": "ada", "password1": password, "password2": password, "plan": "free", "region": "US"}
    assert browser.post("/sign-up/", form, secure=True).status_code == 302
    browser.post("/language/", {"language": "de"}, secure=True)
    assert {"sessionid", "csrftoken", "django_language"} <= browser.cookies.keys()
    found = observatory.results(scan(browser, "/settings/"))
    assert page
    assert observatory.score(found) == observatory.best() == 140


def good() -> Scan:
    return Scan(
        "https://privacy.example/",
        {
            "Content-Security-Policy": "default-src 'none'; script-src 'self'; frame-ancestors 'none'",
            "Referrer-Policy": "same-origin",
            "Strict-Transport-Security": "max-age=63072000",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
        },
        '<script src="/a.js" integrity="sha256-x"></script>',
    )


@pytest.mark.parametrize(
    ("worse", "result", "points"),
    [
        ({}, {}, 135),
        ({"Content-Security-Policy": ""}, {"content-security-policy": "not-implemented"}, 55),
        (
            {"Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'"},
            {"content-security-policy": "no-unsafe"},
            130,
        ),
        (
            {"Content-Security-Policy": "script-src 'unsafe-inline'; frame-ancestors 'none'"},
            {"content-security-policy": "unsafe-inline"},
            80,
        ),
        ({"Referrer-Policy": "unsafe-url"}, {"referrer-policy": "unsafe"}, 125),
        ({"Referrer-Policy": "nonsense"}, {"referrer-policy": "header-invalid"}, 125),
        (
            {"Strict-Transport-Security": "max-age=60"},
            {"strict-transport-security": "max-age-less-than-six-months"},
            125,
        ),
        ({"X-Content-Type-Options": "sniff"}, {"x-content-type-options": "header-invalid"}, 130),
        ({"Cross-Origin-Resource-Policy": "x"}, {"cross-origin-resource-policy": "header-invalid"}, 120),
        (
            {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Credentials": "true"},
            {"cross-origin-resource-sharing": "universal-access"},
            50,
        ),
    ],
)
def test_what_is_worse_is_graded_worse(worse: dict[str, str], result: dict[str, str], points: int) -> None:
    before = good()
    found = observatory.results(Scan(before.redirected_to, {**before.headers, **worse}, before.page))
    assert found.items() >= result.items()
    assert observatory.score(found) == points


def test_every_result_is_in_the_table() -> None:
    found = observatory.results(Scan("", {}, ""))
    assert all(result in observatory.scores()[test] for test, result in found.items())
    assert observatory.grade(observatory.score(found)) == "F"
