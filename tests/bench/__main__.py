"""`make bench`: what things cost, as ratios within one run, written to docs/speed.md."""

import os
import tempfile
from pathlib import Path

from tests.bench.timing import ROUNDS, row

REPORT = Path(__file__).resolve().parents[2] / "docs" / "speed.md"

INTRO = """# Speed

Written by `make bench`. The machine is noisy, so only ratios within one run are told: each row is the median of
{rounds} alternating rounds (of 3 for the large file). Nothing here is asserted by a test; numbers of queries are.

Both sides run in one process without a network or a web server. There the yardstick, a view that answers "ok", costs
next to nothing, so these ratios are much higher than the same pages have over HTTP.

| what | times as long as | ratio |
|---|---|---|
"""


def main() -> None:
    """Measure in a database of its own, and write the report."""
    with tempfile.TemporaryDirectory() as folder:
        own = {"PRIVACY_DATA": folder, "DATABASE_URL": ""}  # and no other database that the environment names
        os.environ |= own | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        rows = measure()
    REPORT.write_text(INTRO.format(rounds=ROUNDS) + "\n".join(rows) + "\n", encoding="utf-8")
    print(REPORT.read_text(encoding="utf-8"))


def measure() -> list[str]:
    """Every comparison as a row of the table."""
    from django.core.handlers.wsgi import WSGIHandler

    from tests.bench.bringing import bringing
    from tests.bench.one_person import one_person
    from tests.bench.record import record_rows
    from tests.bench.site import LIST, SETTINGS, bare_application, cookie_of, decide, get, somebody

    product = WSGIHandler()
    _, ada = somebody("ada", 50)
    many_person, many = somebody("many", 50_000)
    bare = get(bare_application(), "/bare")
    settings = get(product, SETTINGS, cookie_of(ada))

    def with_many(name: str, path: str) -> str:
        few, lots = (get(product, path, cookie_of(client)) for client in (ada, many))
        return row(f"{name}, with 50,000 conversations", lots, "the same with 50", few, 5)

    return [
        row("Privacy Settings, signed in", settings, "a bare Django view", bare, 100),
        row(
            "deciding, durably (fsync), with the page",
            decide(somebody("grace", 50)[1]),
            "Privacy Settings, signed in",
            settings,
            20,
        ),
        with_many("the chat page", "/"),
        with_many("Privacy Settings, with figures, picture and outlook", SETTINGS),
        with_many("My conversations, with the picture and a page of verdicts", LIST),
        with_many("My conversations, searched by title", f"{LIST}?q=chat+4"),
        with_many("My conversations, supposing On", f"{LIST}?if=allow&part=joins"),
        with_many("what each choice does, with names", "/settings/privacy/each-choice/"),
        row(
            "My conversations, the 1,900th page of 50,000",
            get(product, f"{LIST}?page=1900", cookie_of(many)),
            "the first page",
            get(product, LIST, cookie_of(many)),
            5,
        ),
        *one_person(many_person),
        *bringing(),
        *record_rows(),
    ]


if __name__ == "__main__":
    main()
