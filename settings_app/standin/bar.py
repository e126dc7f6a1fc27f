"""The bar over every page in demo mode: who you are, when it is, and how to change both."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from settings_app.standin.personas import PERSONA, PERSONAS
from settings_app.web import clock
from settings_app.web.formats import time_in_words


def demo_bar(request: HttpRequest) -> dict[str, object]:
    """The clock in words, its day for the date field, and the persona's name."""
    if not hasattr(request, "now"):
        return {}
    now = clock.now(request)
    persona = PERSONAS.get(request.session.get(PERSONA, ""))
    return {
        "demo": {
            "clock": time_in_words(now),
            "day": now.date().isoformat(),
            "persona": str(persona.name) if persona and request.user.is_authenticated else "",
            "back": request.get_full_path() if request.method == "GET" else "/",
            "others": _others(request),
        }
    }


def _others(request: HttpRequest) -> str:
    """Where one becomes somebody else: in the studio the next one goes on with the same page."""
    stays = request.method == "GET" and request.path.startswith(reverse("studio"))
    query = f"?{urlencode({'next': request.get_full_path()})}" if stays else ""
    return reverse("demo") + query
