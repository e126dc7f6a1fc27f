"""Settings → Privacy → Privacy Settings: the page with the card of the setting, and a press of its switch."""

from types import SimpleNamespace

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRefresh

from settings_app.web import answers, asking, consequences, setting_card
from settings_app.web.answers import Outcome, Wrong
from settings_app.web.blocking import answer_not_required
from settings_app.web.forgery import form_token
from settings_app.web.outside import outside
from settings_app.web.remembered import PAGES, Drawn, drawn, mark
from settings_app.web.too_often import tells_when
from settings_app.web.words import changed_sentence, refused_in_words

# Of somebody who is signed in, the page around the card needs to know nothing else.
SIGNED_IN = SimpleNamespace(is_authenticated=True)


@answer_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@tells_when
def privacy_settings(request: HttpRequest) -> HttpResponse:
    """The page with the switch; a POST of the switch; and the card alone for htmx."""
    if request.method == "POST":
        too_often = answers.too_often(request)
        return _page(request, too_often) if too_often else _after(request, answers.answer(request))
    if request.htmx:
        return _caught_up(request)
    return _page(request)


def _after(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    done = outcome.result in answers.DONE
    if done and not request.htmx:
        messages.success(request, consequences.saved(request, outcome))
        return HttpResponseRedirect(reverse("privacy_settings"), status=303)
    says = consequences.saved(request, outcome) if done else refused_in_words(outcome.result)
    if request.htmx and asking.speaks_another_language(request.POST.get("known", "")):
        return _whole_page_anew(request, says)
    return _page(request, outcome.result, says if done else "")  # what was wrong is said by the card's alert


def _whole_page_anew(request: HttpRequest, says: str) -> HttpResponse:
    """For a tab in another language, into which a card in this one would not fit."""
    messages.info(request, says)
    return HttpResponseClientRefresh()


def _caught_up(request: HttpRequest) -> HttpResponse:
    """For a tab that becomes visible: 204 while it shows what stands, else the card as it stands now."""
    if request.GET.get("known") == setting_card.known(request):
        return HttpResponse(status=204)
    decision = asking.record(request).decision
    if asking.speaks_another_language(request.GET.get("known", "")):
        return HttpResponseClientRefresh()
    if decision is None or not asking.has_setting(request):
        return HttpResponseClientRefresh()
    return _page(request, says=changed_sentence(decision))


def _page(request: HttpRequest, wrong: Wrong | None = None, says: str = "") -> HttpResponse:
    status = answers.status(wrong)
    if not asking.has_setting(request):
        context = outside(request.user, wrong)
        return render(request, "settings/does_not_apply.html", context, status=status)
    around = _announced(says) if request.htmx else _frame(request)
    csrf = form_token(request).encode()
    card = setting_card.card(request, csrf, None if wrong in answers.DONE else wrong)
    return HttpResponse(around.filled(card=card, csrf=csrf), status=status)


def _announced(says: str) -> Drawn:
    context = {"card": mark("card"), "says": says}
    return drawn(render_to_string("settings/_setting_saved.html", context))


def _frame(request: HttpRequest) -> Drawn:
    """The page around the card: remembered for everybody, and so made without anything of anybody.

    It is drawn anew where it shows a message or, in demo mode, the visitor's clock.
    """
    gaps = {"card": mark("card"), "csrf_token": mark("csrf")}
    if settings.DEMO or len(messages.get_messages(request)):
        return drawn(render_to_string("settings/privacy_settings.html", gaps, request))
    asked_for = request.method, request.path, request.META.get("QUERY_STRING", "")
    key = asking.everybody(request), asked_for
    found = PAGES.get(key)
    if found is None:
        impersonal = {**gaps, "user": SIGNED_IN, "messages": ()}
        found = drawn(render_to_string("settings/privacy_settings.html", impersonal, request))
        PAGES.put(key, found, found.size)
    return found
