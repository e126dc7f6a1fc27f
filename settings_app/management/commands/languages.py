"""Brings the files of words up to date with the templates and the code, or checks that they are."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from settings_app.management import catalogs


class Command(BaseCommand):
    """`python manage.py languages` writes the files under locale/; with --check it changes nothing."""

    help = "Extracts the words of the interface into locale/, compiles them, and makes the pseudo-languages."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Adds --check."""
        parser.add_argument("--check", action="store_true", help="fail if a file is not up to date")

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes what is not up to date, or fails with its names and the remedy."""
        stale = {path: made for path, made in catalogs.files().items() if _held(path) != made}
        if stale and options["check"]:
            names = ", ".join(sorted(str(path.relative_to(settings.BASE_DIR)) for path in stale))
            raise CommandError(f"Not up to date: {names}. Run `make messages` and commit what it writes.")
        for path, made in stale.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made)


def _held(path: Any) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
