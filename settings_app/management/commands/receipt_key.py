"""Makes a key to sign receipts with; with --public it tells the public half of the key in use."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from settings_app import receipts


class Command(BaseCommand):
    """A new key goes into PRIVACY_RECEIPT_KEY, the public half of the one before into the former keys."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Which of the two."""
        parser.add_argument("--public", action="store_true", help="the public half of the key in use")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it; nothing is stored."""
        key = receipts.public_half(settings.RECEIPT_KEY) if options["public"] else receipts.new_key()
        self.stdout.write(key)
