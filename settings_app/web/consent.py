"""The question: as a pop-up over a page of the product, and as a page of its own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import SafeString
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect, HttpResponseClientRefresh

from settings_app.domain.prompting import Audience, Prompt
from settings_app.domain.vocabulary import Surface
from settings_app.web import answers, asking, consequences, outlook, since
from settings_app.web.answers import Wrong
from settings_app.web.blocking import answer_not_required
from settings_app.web.onward import next_url
from settings_app.web.outside import outside
from settings_app.web.terms import terms_of_choice
from settings_app.web.too_often import tells_when
from settings_app.web.words import SETTLED_MEANWHILE, problem_in_words, put_off_sentence, refused_in_words


def pop_up(request: HttpRequest) -> SafeString:
    """The dialog for the person who is signed in, or nothing when the question is not due."""
    due = asking.prompt_for(request)
    if due is Prompt.NOT_SHOWN:
        return SafeString("")
    here = request.get_full_path() if request.method == "GET" else reverse("home")
    context = _context(request, Surface.POP_UP, next_page=here) | {"blocks": due is Prompt.BLOCKS}
    return render_to_string("consent/_pop_up.html", context, request)


@answer_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@tells_when
def consent(request: HttpRequest) -> HttpResponse:
    """The question as a page, for hosts that redirect and for no JavaScript; it takes every answer."""
    if request.method == "POST":
        return _answered(request, Surface.CONSENT_PAGE)
    if asking.audience_of(request) is Audience.DECIDED:
        return HttpResponseRedirect(next_url(request, otherwise="privacy_settings"))
    return _page(request, Surface.CONSENT_PAGE)


@answer_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@tells_when
def choice_at_sign_up(request: HttpRequest) -> HttpResponse:
    """The question as the second step of signing up (P3)."""
    if request.method == "POST":
        return _answered(request, Surface.SIGN_UP)
    if asking.audience_of(request) in (Audience.DECIDED, Audience.COMMERCIAL_ONLY):
        return HttpResponseRedirect(reverse("home"))
    return _page(request, Surface.SIGN_UP)


@answer_not_required
@require_POST
@tells_when
def not_now(request: HttpRequest) -> HttpResponse:
    """Put the question off: recorded as an event, never as a decision."""
    if too_often := answers.puts_off_too_often(request):
        return _refused(request, too_often, Surface.CONSENT_PAGE)
    outcome = answers.put_off(request)
    if outcome.result in answers.DONE:
        return _onward(request, put_off_sentence(outcome.decision))
    return _refused(request, outcome.result, Surface.CONSENT_PAGE)


@answer_not_required
@require_safe
def pop_up_again(request: HttpRequest) -> HttpResponse:
    """For a tab that becomes visible: 204 while it shows what stands, else load the page anew."""
    if not request.htmx:
        return HttpResponseRedirect(reverse("home"))
    if request.GET.get("known") == _known(request):
        return HttpResponse(status=204)
    return HttpResponseClientRefresh()


def _answered(request: HttpRequest, surface: Surface) -> HttpResponse:
    if too_often := answers.too_often(request):
        return _refused(request, too_often, surface)
    outcome = answers.answer(request)
    if outcome.result in answers.DONE:
        return _onward(request, consequences.saved(request, outcome))
    return _refused(request, outcome.result, surface)


def _onward(request: HttpRequest, says: str) -> HttpResponse:
    messages.success(request, says)
    url = next_url(request)
    return HttpResponseClientRedirect(url) if request.htmx else HttpResponseRedirect(url, status=303)


def _refused(request: HttpRequest, wrong: Wrong, surface: Surface) -> HttpResponse:
    return _again(request, wrong) if request.htmx else _page(request, surface, wrong)


def _again(request: HttpRequest, wrong: Wrong) -> HttpResponse:
    """The pop-up once more, with what is wrong; or the page anew where that would not fit."""
    due = asking.prompt_for(request)
    settled = due is Prompt.NOT_SHOWN
    if settled or asking.speaks_another_language(request.POST.get("known", "")):
        otherwise = SETTLED_MEANWHILE if settled else asking.words().choose_first
        messages.warning(request, refused_in_words(wrong, str(otherwise)))
        return HttpResponseClientRefresh()
    context = _context(request, Surface.POP_UP, wrong) | {"blocks": due is Prompt.BLOCKS}
    return render(request, "consent/_pop_up.html", context, status=answers.status(wrong))


def _page(request: HttpRequest, surface: Surface, wrong: Wrong | None = None) -> HttpResponse:
    status = answers.status(wrong)
    if not asking.is_asked(request):
        return render(request, "consent/does_not_apply.html", outside(request.user, wrong), status=status)
    return render(request, "consent/page.html", _context(request, surface, wrong), status=status)


def _context(
    request: HttpRequest, surface: Surface, wrong: Wrong | None = None, next_page: str = ""
) -> dict[str, object]:
    shown = asking.show(request, surface)
    return {
        "question": shown.question,
        "changed": since.asked_again(again) if (again := asking.asked_again(request)) else None,
        "token": shown.token,
        "known": _known(request),
        "next": next_page or next_url(request),
        "action": reverse("choice_at_sign_up" if surface is Surface.SIGN_UP else "consent"),
        "at_sign_up": surface is Surface.SIGN_UP,
        "terms": terms_of_choice(request, surface),
        "problem": problem_in_words(wrong, shown.question),
        "prospect": outlook.prospect(request),
    }


def _known(request: HttpRequest) -> str:
    """Every row matters to the question: an answer ends it, and so does putting it off."""
    return asking.known(request, len(asking.record(request).entries))
