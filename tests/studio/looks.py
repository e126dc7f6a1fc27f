"""A look at a state as the product has it, of the words that are shipped: without a query."""

from django.conf import settings

from settings_app.notices import notice
from settings_app.publishing.content import content_of
from settings_app.studio.look import Look
from settings_app.studio.versions import Version

SHIPPED = {
    settings.NOTICE: Version(
        settings.NOTICE, "live", "", lambda: content_of({"en": notice(settings.NOTICE, "en")})
    )
}


def look(state: str) -> Look:
    """Everything as the product has it."""
    return Look.read({"state": state}, SHIPPED)
