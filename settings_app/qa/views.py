"""The bench's page and its JSON: the same addresses, told to people as pages and to machines as data.

Every change is a POST with this site's CSRF token, from machines too: GET /qa/ and every answer hand it out
as `csrf`, and it goes back as the header X-CSRFToken. The bench is off in production.

People read it in their language. The JSON is for machines and test code, and stays English.
"""

from collections.abc import Callable, Mapping
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import override
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from settings_app.languages import ENGLISH
from settings_app.models import Person
from settings_app.qa import arrival, entering, finding, page, sent, telling, words
from settings_app.qa.finding import UnknownValue
from settings_app.qa.sent import BenchRefused, takes
from settings_app.states import UnknownState, state
from settings_app.web.blocking import answer_not_required

AXES = [axis.name for axis in finding.AXES]
View = Callable[..., HttpResponse]
REFUSED = {UnknownState: 404, UnknownValue: 422, BenchRefused: 422}


def _open(view: View) -> View:
    """Open to everyone in every state; what the bench refuses becomes an answer that says what there is."""

    @wraps(view)
    def answers(request: HttpRequest, **named: str) -> HttpResponse:
        if not _is_machine(request):
            return _answer(view, request, named)
        with override(ENGLISH):  # what test code compares is the same whatever its browser speaks
            answer = _answer(view, request, named)
        answer["Content-Language"] = ENGLISH
        return answer

    return answer_not_required(login_not_required(answers))


def _answer(view: View, request: HttpRequest, named: Mapping[str, str]) -> HttpResponse:
    try:
        answer = view(request, **named)
    except tuple(REFUSED) as refused:
        return _refusal(request, refused)
    return _wrong_method(request, answer) if answer.status_code == 405 else answer


def _wrong_method(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """To machines which methods there are; people get the page that every such address has."""
    if not _is_machine(request):
        return answer
    says = {"error": f"{request.method} is not taken here, only {answer['Allow']}."}
    return JsonResponse({**says, **telling.session(request)}, status=405, headers={"Allow": answer["Allow"]})


def _refusal(request: HttpRequest, refused: Exception) -> HttpResponse:
    status = REFUSED[type(refused)]
    if _is_machine(request):
        says = {"error": str(refused), "nearest": list(getattr(refused, "nearest", ()))}
        return JsonResponse({**says, **telling.session(request)}, status=status)
    return render(
        request, "qa/bench.html", page.bench(request, {}, _in_words(request, refused)), status=status
    )


def _in_words(request: HttpRequest, refused: Exception) -> str:
    """What is said to people: the catalogue knows no language, so what it refuses is said here."""
    if isinstance(refused, UnknownState):
        return words.no_such_state(request.resolver_match.kwargs["name"], refused.nearest)
    return str(refused)


@_open
@ensure_csrf_cookie
@require_safe
@takes(query=(*AXES, "q", "from"))
def bench(request: HttpRequest) -> HttpResponse:
    """The page; to machines, who they are and when it is there."""
    shown = page.bench(request, request.GET.dict())
    if _is_machine(request):
        return JsonResponse(telling.session(request))
    return render(request, "qa/bench.html", shown)


@_open
@require_safe
@takes(query=(*AXES, "q"))
def states(request: HttpRequest) -> HttpResponse:
    """The states that the query asks for, as JSON; all of them for no query."""
    found = finding.find(request.GET.dict())
    return JsonResponse({"count": len(found), "states": [telling.state(one) for one in found]})


@_open
@require_http_methods(["GET", "HEAD", "POST"])
@takes()
def one_state(request: HttpRequest, name: str) -> HttpResponse:
    """GET tells of a state; POST puts a fresh account into it and signs this browser in."""
    found = state(name)
    if request.method != "POST":
        return JsonResponse(telling.state(found))
    entering.enter(request, found)
    if _is_machine(request):
        return JsonResponse({**telling.state(found), **telling.session(request)}, status=201)
    messages.info(request, words.entered(found))
    return redirect(arrival.opened_in(found).path)


@_open
@require_POST
@takes("to", "frozen", needs=("to", "frozen"))
def set_clock(request: HttpRequest) -> HttpResponse:
    """Move the clock of this session to `to`, and with `frozen` let it stand there."""
    entering.set_clock(request, sent.text(request, "to"), sent.yes_or_no(request, "frozen"))
    return _done(request, str(words.CLOCK_SET))


@_open
@require_POST
@takes("kind", needs=("kind",))
def next_save(request: HttpRequest) -> HttpResponse:
    """Let the next save of this session meet `kind`."""
    kind = sent.text(request, "kind")
    entering.arm(request, kind)
    return _done(request, str(words.ARMED[bool(kind)]))


@_open
@require_safe
@takes(query=("account",))
def rows(request: HttpRequest) -> HttpResponse:
    """The record of the account in this browser, or of the bench's account named in the query."""
    name = request.GET.get("account", request.user.get_username())
    person = Person.objects.filter(username=name).first()
    is_own = person is not None and person == request.user
    if person is None or not (is_own or name.startswith(arrival.PREFIX)):
        raise BenchRefused("account", words.NO_ACCOUNT)
    return JsonResponse(telling.rows(person))


@_open
@require_http_methods(["POST", "DELETE"])
@takes(query=("account",))
def accounts(request: HttpRequest) -> HttpResponse:
    """Delete this browser's accounts of the bench, or the one named in the query."""
    gone = entering.clean_up(request, request.GET.get("account"))
    if _is_machine(request):
        return JsonResponse({"gone": gone, "stays": str(words.STAYS), **telling.session(request)})
    messages.success(request, words.gone(len(gone)))
    return redirect("qa")


def _done(request: HttpRequest, says: str) -> HttpResponse:
    if _is_machine(request):
        return JsonResponse(telling.session(request))
    messages.success(request, says)
    return HttpResponseRedirect(page.address(), status=303)


def _is_machine(request: HttpRequest) -> bool:
    """Whether JSON is asked for, or was sent."""
    return (
        request.content_type == "application/json"
        or request.get_preferred_type(["text/html", "application/json"]) == "application/json"
    )
