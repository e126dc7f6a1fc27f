"""How the HTTP Observatory would grade an answer: its rules, over the scores of `observatory.toml`."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from http.cookies import Morsel
from pathlib import Path
from typing import Any

HALF_A_YEAR = 15_768_000
BROAD = {"ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"}
INLINE = {"'unsafe-inline'", "data:"}
PASSIVE = ("img-src", "media-src")
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
UNSAFE = {"origin", "origin-when-cross-origin", "unsafe-url", "no-referrer-when-downgrade"}


@cache
def scores() -> dict[str, Any]:
    """The table."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text())


@dataclass
class Scan:
    """What the scanner sees: the first answer over http, and the page it ends at, over https."""

    redirected_to: str
    headers: Mapping[str, str]
    page: str
    cookies: list[Morsel[str]] = field(default_factory=list)


def results(scan: Scan) -> dict[str, str]:
    """What each test finds, by the names of the table."""
    return {
        "content-security-policy": _policy(scan),
        "cookies": _cookies(scan),
        "cross-origin-resource-sharing": _sharing(scan),
        "redirection": _redirection(scan),
        "referrer-policy": _referrer(scan),
        "strict-transport-security": _transport(scan),
        "subresource-integrity": _integrity(scan),
        "x-content-type-options": _sniffing(scan),
        "x-frame-options": _framing(scan),
        "cross-origin-resource-policy": _resources(scan),
    }


def score(found: Mapping[str, str]) -> int:
    """The points: what is wrong is taken off, and what is more than asked for counts once little is wrong."""
    points = [scores()[test][result] for test, result in found.items()]
    base = 100 + sum(point for point in points if point < 0)
    bonus = sum(point for point in points if point > 0)
    return max(0, base + bonus if base >= scores()["bonus_from"] else base)


def grade(points: int) -> str:
    """The letter."""
    return next(letter for letter, least in scores()["grades"].items() if points >= least)


def best() -> int:
    """The most that there is to get without being on a browser's list."""
    tests = [table for name, table in scores().items() if isinstance(table, dict) and name != "grades"]
    return 100 + sum(max(table.values()) for table in tests)


def _sources(scan: Scan) -> dict[str, set[str]]:
    parts = [part.split() for part in scan.headers.get("Content-Security-Policy", "").lower().split(";")]
    return {part[0]: set(part[1:]) or {"'none'"} for part in parts if part}


def _policy(scan: Scan) -> str:
    found = _sources(scan)
    if not found:
        return "not-implemented"
    default = found.get("default-src", {"*"})
    script, style = found.get("script-src", default), found.get("style-src", default)
    objects = found.get("object-src", default)
    passive = [source for name in PASSIVE for source in found.get(name, default)]
    active = [source for name, sources in found.items() if name not in PASSIVE for source in sources]
    checks = (
        ("unsafe-inline", script & (BROAD | INLINE) or objects & BROAD),
        ("insecure-scheme", _insecure(active)),
        ("unsafe-eval", "'unsafe-eval'" in script | style),
        ("insecure-scheme-in-passive-content-only", _insecure(passive)),
        ("unsafe-inline-in-style-src-only", style & (BROAD | INLINE)),
        ("no-unsafe-default-src-none", default == {"'none'"}),
    )
    return next((name for name, holds in checks if holds), "no-unsafe")


def _insecure(sources: Iterable[str]) -> bool:
    return any(source.startswith(("http:", "ftp:")) for source in sources)


def _cookies(scan: Scan) -> str:
    if not scan.cookies:
        return "not-found"
    is_protected = _transport(scan) == "max-age-at-least-six-months"
    found = {name for cookie in scan.cookies for name in _faults(cookie, is_protected)}
    worst = [name for name in reversed(scores()["cookies"]) if name in found]
    if worst:
        return worst[0]
    strict = all(cookie["samesite"] for cookie in scan.cookies)
    return "secure-with-httponly-sessions" + ("-and-samesite" if strict else "")


def _faults(cookie: Morsel[str], is_protected: bool) -> list[str]:
    name = cookie.key.lower()
    session = "login" in name or "sess" in name
    hsts = "-but-protected-by-hsts" if is_protected else ""
    samesite = cookie["samesite"].lower()
    checks = (
        (f"without-secure-flag{hsts}", not cookie["secure"]),
        (f"session-without-secure-flag{hsts}", session and not cookie["secure"]),
        ("session-without-httponly-flag", session and not cookie["httponly"]),
        ("anticsrf-without-samesite-flag", "csrf" in name and not samesite),
        ("samesite-flag-invalid", samesite not in ("", "lax", "strict", "none")),
        ("samesite-flag-invalid", samesite == "none" and not cookie["secure"]),
    )
    return [fault for fault, holds in checks if holds]


def _sharing(scan: Scan) -> str:
    origin = scan.headers.get("Access-Control-Allow-Origin", "")
    if not origin:
        return "not-implemented"
    with_credentials = scan.headers.get("Access-Control-Allow-Credentials", "").lower() == "true"
    return "universal-access" if with_credentials else "public-access"


def _redirection(scan: Scan) -> str:
    if not scan.redirected_to:
        return "missing"
    return "to-https" if scan.redirected_to.startswith("https://") else "not-to-https"


def _referrer(scan: Scan) -> str:
    # Several are a choice for older browsers: the last one known counts.
    given = [part.strip() for part in scan.headers.get("Referrer-Policy", "").lower().split(",")]
    known = [part for part in given if part in PRIVATE | UNSAFE]
    if not any(given):
        return "not-implemented"
    if not known:
        return "header-invalid"
    return "private" if known[-1] in PRIVATE else "unsafe"


def _transport(scan: Scan) -> str:
    given = scan.headers.get("Strict-Transport-Security", "").lower()
    if not given:
        return "not-implemented"
    age = re.search(r"max-age=(\d+)", given)
    if not age:
        return "header-invalid"
    return f"max-age-{'at-least' if int(age[1]) >= HALF_A_YEAR else 'less-than'}-six-months"


class _Scripts(HTMLParser):
    """The scripts of a page: where from, and with which integrity."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and given.get("src"):
            self.found.append((str(given["src"]), given.get("integrity") or ""))


def _integrity(scan: Scan) -> str:
    scripts = _Scripts(scan.page).found
    if not scripts:
        return "not-implemented-but-no-scripts-loaded"
    foreign = [src for src, _ in scripts if re.match(r"https?:|//", src)]
    if foreign:
        secure = all(src.startswith("https:") for src in foreign)
        way = "but-external-scripts" if secure else "and-external-scripts-not"
        return f"not-implemented-{way}-loaded-securely"
    if all(integrity for _, integrity in scripts):
        return "all-scripts-loaded-securely"
    return "not-implemented-but-all-scripts-loaded-from-secure-origin"


def _sniffing(scan: Scan) -> str:
    given = scan.headers.get("X-Content-Type-Options", "").strip().lower()
    return {"nosniff": "nosniff", "": "not-implemented"}.get(given, "header-invalid")


def _framing(scan: Scan) -> str:
    if "frame-ancestors" in _sources(scan):
        return "implemented-via-csp"
    given = scan.headers.get("X-Frame-Options", "").strip().lower()
    names = {"deny": "sameorigin-or-deny", "sameorigin": "sameorigin-or-deny", "": "not-implemented"}
    return names.get(given, "header-invalid")


def _resources(scan: Scan) -> str:
    given = scan.headers.get("Cross-Origin-Resource-Policy", "").strip().lower()
    known = ("same-origin", "same-site", "cross-origin")
    return given if given in known else "header-invalid" if given else "not-implemented"
