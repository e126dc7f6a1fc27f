"""Who may come in: the product team. To everybody else the studio is not there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from settings_app.web.blocking import answer_not_required

View = Callable[..., HttpResponse]


def staff_only(view: View) -> View:
    """The view for staff; who is signed in otherwise finds no such page, who is not is asked to sign in."""

    @wraps(view)
    def for_staff(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (request.user.is_active and request.user.is_staff):
            raise Http404
        return view(request, *args, **kwargs)

    return answer_not_required(for_staff)
