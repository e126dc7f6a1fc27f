"""What stands around every page: the way through the settings, and the languages."""

from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import get_urlconf, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from settings_app.web.languages import languages

PAGES = (
    ("settings_home", _("Settings"), 0),
    ("privacy", _("Privacy"), 0),
    ("privacy_settings", _("Privacy Settings"), 1),
    ("conversations", _("My conversations"), 1),
    ("each_choice", _("What each choice does"), 1),
    ("bring_your_own", _("Bring your own"), 1),
    ("history", _("History"), 1),
    ("questions", _("Your questions"), 1),
    ("filters", _("Filters, shown"), 1),
    ("notice", _("The full notice"), 1),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A page in the side list; `depth` is how far it is set in."""

    url: str
    name: str
    depth: int
    current: bool


def chrome(request: HttpRequest) -> dict[str, object]:
    """The side list of the settings, with the current page marked, and the languages on offer."""
    found = _addresses(get_urlconf())
    places = [Place(url, str(name), depth, url == request.path) for url, name, depth in found]
    return {"places": places, "languages": languages(request)}


@cache
def _addresses(urlconf: str | None) -> tuple[tuple[str, Promise, int], ...]:
    """The pages with their addresses: the same for everybody, so looked up once for each site."""
    return tuple((reverse(url_name, urlconf), name, depth) for url_name, name, depth in PAGES)
