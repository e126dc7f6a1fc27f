"""Where a preview's own links and forms lead: the product's addresses, every one, without its views."""

from collections.abc import Sequence

from django.urls import URLPattern, URLResolver, get_resolver, include, path

from settings_app.studio.pressed import pressed


def _led_nowhere(patterns: Sequence[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """The same routes under the same names, and behind all of them the page that stores nothing."""
    return [
        _led_nowhere_within(found)
        if isinstance(found, URLResolver)
        else URLPattern(found.pattern, pressed, name=found.name)
        for found in patterns
    ]


def _led_nowhere_within(found: URLResolver) -> URLResolver:
    """A part of the site with its own parts, led nowhere."""
    return URLResolver(
        found.pattern, _led_nowhere(found.url_patterns), app_name=found.app_name, namespace=found.namespace
    )


urlpatterns = [path("preview/pressed/", include(_led_nowhere(get_resolver().url_patterns)))]
