"""`make bench-http`: the product beside its yardsticks over HTTP, as ratios within one run; writes docs/speed-http.md."""

import argparse
import os
import secrets
import tempfile
from pathlib import Path

from tests.bench.http_servers import ROOT

REPORT = ROOT / "docs" / "speed-http.md"
# On the disk of the checkout, where `make run` keeps its data: the system's folder for temporary files may be memory.
DATA = ROOT / ".data"


def main() -> None:
    """Measure in a folder of its own, and write the report."""
    given = _given()
    DATA.mkdir(mode=0o700, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=DATA, prefix="bench-http-") as folder:
        set_up(Path(folder), "privacy_site.settings")
        from tests.bench.http_report import report

        text = report(Path(folder), given.rounds, given.seconds)
    given.report.write_text(text, encoding="utf-8")
    print(text)


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=5, help="of each of the six in a round")
    parser.add_argument("--report", type=Path, default=REPORT)
    return parser.parse_args()


def set_up(folder: Path, settings: str) -> None:
    """The product as in production but for TLS: no demo mode, static files collected. Its data are in `folder`."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": settings,
        "PRIVACY_DATA": str(folder),
        "DATABASE_URL": "",
        "PRIVACY_STATIC": str(folder / "static"),
        "PRIVACY_SECRET_KEY": secrets.token_urlsafe(50),
        "PRIVACY_RECEIPT_KEY": secrets.token_urlsafe(32),
        "PRIVACY_PRODUCTION": "false",
        "PRIVACY_DEMO": "false",
        # Limits are counted as in production, and never reached: a hundred people decide all the time.
        "PRIVACY_RATES": "decide=1000000 per minute",
    }
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


if __name__ == "__main__":
    main()
