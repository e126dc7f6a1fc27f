"""One-press sign-in as one of the people of the demo, and the bar's clock."""

from datetime import datetime
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from settings_app.standin import clock
from settings_app.standin.clock import OFFSET, ClockRefused
from settings_app.standin.personas import PERSONA, PERSONAS, Persona, arrive
from settings_app.web import asking
from settings_app.web.blocking import answer_not_required
from settings_app.web.formats import time_in_words
from settings_app.web.onward import next_url

NO_SUCH_PERSONA = _("There is nobody of that name. Choose one of the people below.")
STARTED_ANEW = _("The record never goes back in time. You are a fresh “{name}” of that day now.")
BEHIND = _("The newest answer or use of this account is of {at}. Its clock cannot go back behind that.")


@answer_not_required
@login_not_required
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everyone a visitor can be."""
    return _people(request)


@answer_not_required
@login_not_required
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Become one of them: a fresh account in that state, at the bar's clock."""
    persona = PERSONAS.get(request.POST.get("persona", ""))
    if persona is None:
        return _people(request, str(NO_SUCH_PERSONA), status=422)
    _become(request, persona)
    return redirect(next_url(request))


@answer_not_required
@login_not_required
@require_POST
def set_clock(request: HttpRequest) -> HttpResponse:
    """Move the clock. Behind the newest answer or use there is no going; a persona starts anew."""
    try:
        moment = clock.target(request.POST.get("to", "date"), request.POST.get("date", ""))
    except ClockRefused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(next_url(request))
    is_foreign = _move(request, moment)
    return redirect("home") if is_foreign else HttpResponseRedirect(next_url(request))


def _people(request: HttpRequest, problem: str = "", status: int = 200) -> HttpResponse:
    context = {"people": PERSONAS.values(), "problem": problem, "next": next_url(request)}
    return render(request, "standin/people.html", context, status=status)


def _move(request: HttpRequest, moment: datetime) -> bool:
    """Set the clock; says whether the page left behind is foreign to whoever the visitor is then."""
    newest = _newest(request) if request.user.is_authenticated else None
    if newest is None or newest <= moment:
        clock.move(request, moment)
        return False
    persona = PERSONAS.get(request.session.get(PERSONA, ""))
    if persona is None:
        messages.error(request, BEHIND.format(at=time_in_words(newest)))
        return False
    is_foreign = bool(asking.record(request).entries) or _belongs_to_one(next_url(request))
    clock.move(request, moment)
    _become(request, persona)
    messages.info(request, STARTED_ANEW.format(name=persona.name))
    return is_foreign


def _belongs_to_one(url: str) -> bool:
    """Whether the page is about one thing of one account, which another account does not have."""
    try:
        return bool(resolve(urlsplit(url).path).kwargs)
    except Resolver404:
        return True


def _newest(request: HttpRequest) -> datetime | None:
    """When the account last did anything: answered, put the question off, or used a conversation."""
    entries, used = asking.record(request).entries, request.user.last_used_at
    times = [*(entry.at for entry in entries[-1:]), *([used] if used else [])]
    return max(times, default=None)


def _become(request: HttpRequest, persona: Persona) -> None:
    offset = request.session.get(OFFSET, 0)
    logout(request)
    login(request, arrive(persona, request.now))
    request.session[OFFSET] = offset
    request.session[PERSONA] = persona.code
