"""Settings → Privacy → Bring your own: a person's own files, read as they arrive, and what is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from settings_app import in_force
from settings_app.archives.problem import Problem
from settings_app.domain.vocabulary import Offering
from settings_app.holdings import importing
from settings_app.limiting.rates import Act
from settings_app.web import asking, import_words
from settings_app.web.blocking import answer_not_required
from settings_app.web.cancelling import LONGEST_NAME, is_cancelled
from settings_app.web.my_conversations import FILES
from settings_app.web.receiving import Receiving
from settings_app.web.too_often import TOO_MANY, tells_when, waits
from settings_app.web.unkept import NothingReportedFilter, hear_out


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing was taken in: a sentence, or problems with their places."""

    says: str = ""
    problems: tuple[Problem, ...] = ()
    more: str = ""
    remedy: str = ""
    status: int = 422


class Sending(forms.Form):
    """What goes with the files. They come between its fields; the last one tells that all of it arrived."""

    sending = forms.CharField(required=False, max_length=LONGEST_NAME)
    offering = forms.ChoiceField(choices=import_words.plans)
    leave_titles_out = forms.BooleanField(required=False)
    all_sent = forms.BooleanField(required=False)


@answer_not_required
@csrf_exempt  # checked by `_sent`, once it is settled that nothing of the files touches the disk
@require_http_methods(["GET", "HEAD", "POST"])
@tells_when
def bring_your_own(request: HttpRequest) -> HttpResponse:
    """The page; and a POST of files, which is read while it arrives."""
    if request.method != "POST":
        return _page(request)
    if _length(request) > import_words.MOST_BYTES:
        hear_out(request)
        return _page(request, Refused(import_words.too_large(), status=413))
    if problem := waits(request, Act.IMPORT, str(request.user.subject)):
        hear_out(request)
        return _page(request, Refused(problem, status=TOO_MANY))
    with Receiving() as receiving:
        request.upload_handlers = [receiving]
        request.exception_reporter_filter = NothingReportedFilter()
        return _received(request, receiving)


@answer_not_required
@require_POST
def remove_imported(request: HttpRequest) -> HttpResponse:
    """Remove everything that came from the person's files."""
    messages.success(request, import_words.removed(importing.remove_imported(request.user)))
    return HttpResponseRedirect(reverse("bring_your_own"), status=303)


def _received(request: HttpRequest, receiving: Receiving) -> HttpResponse:
    try:
        return _sent(request, receiving)
    except TooManyFilesSent:
        hear_out(request)
        return _page(request, Refused(import_words.too_many_files(), status=413))


@csrf_protect
def _sent(request: HttpRequest, receiving: Receiving) -> HttpResponse:
    sending = Sending(request.POST)
    sending.is_valid()
    if is_cancelled(request, sending.cleaned_data.get("sending", "")):
        return HttpResponse(status=204)
    refused = _refused(sending.cleaned_data, receiving)
    if refused:
        return _page(request, refused)
    try:
        return _taken_in(request, sending.cleaned_data, receiving)
    except importing.NoLongerWantedError:
        return HttpResponse(status=204)


def _refused(sent: dict[str, Any], receiving: Receiving) -> Refused | None:
    gathered = receiving.gathered
    if not sent.get("all_sent"):
        return Refused(str(import_words.CUT_SHORT))
    if not receiving.files:
        return Refused(str(import_words.NO_FILES))
    if gathered.problems:
        problems, more = gathered.problems, import_words.more_problems(gathered)
        return Refused(problems=_told(problems), more=more, remedy=import_words.remedy(problems))
    if not sent.get("offering"):
        return Refused(str(import_words.NO_PLAN))
    if not any(held.moments for held in gathered.held.values()):
        return Refused(str(import_words.NOTHING_FOUND), problems=_told(gathered.warnings))
    return None


def _told(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(map(import_words.in_readers_words, problems))


def _taken_in(request: HttpRequest, sent: dict[str, Any], receiving: Receiving) -> HttpResponse:
    imported = importing.take_in(
        request.user,
        receiving.gathered.held,
        Offering(sent["offering"]),
        titles=not sent["leave_titles_out"],
        now=asking.present(request),
        is_wanted=lambda: not is_cancelled(request, sent.get("sending", "")),
    )
    messages.success(request, import_words.taken_in(imported, receiving.gathered))
    everything = imported.new + imported.updated + imported.unchanged
    url = _list_of_imported() if everything > imported.started_here else reverse("conversations")
    return HttpResponseClientRedirect(url) if request.htmx else HttpResponseRedirect(url, status=303)


def _list_of_imported() -> str:
    return f"{reverse('conversations')}?source={FILES}"


def _page(request: HttpRequest, refused: Refused | None = None) -> HttpResponse:
    number = importing.imported_count(request.user)
    context = {
        "refused": refused,
        "nothing_changed": import_words.NOTHING_CHANGED,
        "plans": import_words.plans(),
        "plan": _usual_plan(request),
        "most_bytes": import_words.MOST_BYTES,
        "most_files": import_words.MOST_FILES,
        "too_large": import_words.too_large(),
        "too_many_files": import_words.too_many_files(),
        "lost": import_words.LOST,
        "imported": number,
        "list_of_imported": _list_of_imported(),
        "imported_in_words": import_words.imported_in_words(number),
    }
    template = "settings/_bring_your_own.html" if request.htmx else "settings/bring_your_own.html"
    return render(request, template, context, status=refused.status if refused else 200)


def _usual_plan(request: HttpRequest) -> Offering | None:
    """The first covered plan of the account, else its first: most conversations will be of that."""
    holds = request.user.holds()
    return next(filter(in_force.policy().covers, holds), next(iter(holds), None))


def _length(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0
