"""After the deadline the product waits for an answer; nothing that belongs to the answer ever does."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from settings_app.domain.prompting import Prompt
from settings_app.web import asking
from settings_app.web.onward import SAFE_METHODS
from settings_app.web.refusals import QUESTION_FIRST


def answer_not_required(view: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a view that stays open without an answer: settings, notice, sign-out, or one that asks itself."""
    view.answer_required = False
    return view


class AnswerRequiredMiddleware:
    """Sends a person who owes an answer to the question, from every view not marked as staying open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; what is withheld is decided once the view is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Redirect to the question, and back to the page once it is answered."""
        if not getattr(view, "answer_required", True) or not request.user.is_authenticated:
            return None
        if asking.prompt_for(request) is not Prompt.BLOCKS:
            return None
        back = request.get_full_path() if request.method == "GET" else reverse("home")
        if request.method not in SAFE_METHODS:
            messages.warning(request, QUESTION_FIRST)
        return HttpResponseRedirect(f"{reverse('consent')}?{urlencode({'next': back})}")
