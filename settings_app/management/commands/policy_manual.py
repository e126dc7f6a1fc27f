"""Prints docs/policy.md from the policy documents, the rules and their cases, or checks that it is so."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from settings_app.policies import manual


class Command(BaseCommand):
    """`python manage.py policy_manual` writes the manual; with --check it changes nothing."""

    help = "Prints docs/policy.md from the policy documents and the cases."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Adds --check."""
        parser.add_argument("--check", action="store_true", help="fail if docs/policy.md is not up to date")

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes the manual, or fails with the difference and the remedy."""
        path = manual.MANUAL
        if not options["check"]:
            path.write_text(manual.manual(), encoding="utf-8")
            return
        changes = manual.difference(path.read_text(encoding="utf-8") if path.is_file() else "")
        if changes:
            raise CommandError(f"{changes}\n\ndocs/{path.name} is not up to date: {manual.REMEDY}")
