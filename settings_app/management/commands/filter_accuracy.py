"""Prints how well the filters page's tools do on the labelled sample; writes or checks docs/filters.md."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from settings_app.filters import report


class Command(BaseCommand):
    """`python manage.py filter_accuracy` prints; with --write or --check it minds the document."""

    help = "Prints precision and recall of the filters page's tools on the labelled sample."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Adds --write and --check, of which one at most."""
        group = parser.add_mutually_exclusive_group()
        group.add_argument("--write", action="store_true", help="write docs/filters.md")
        group.add_argument("--check", action="store_true", help="fail if docs/filters.md is not up to date")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints, writes, or fails with the difference and the remedy."""
        if options["write"]:
            report.REPORT.write_text(report.report(), encoding="utf-8")
        elif options["check"]:
            _check()
        else:
            self.stdout.write(report.summary())


def _check() -> None:
    path = report.REPORT
    changes = report.difference(path.read_text(encoding="utf-8") if path.is_file() else "")
    if changes:
        raise CommandError(f"{changes}\n\ndocs/{path.name} is not up to date: {report.REMEDY}")
