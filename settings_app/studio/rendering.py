"""The preview is the production render: the real views, for somebody imagined, with nothing to write to."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, get_urlconf, resolve, reverse, set_urlconf
from django.utils import translation
from django.utils.safestring import SafeString

from settings_app import in_force
from settings_app.domain.policy import Policy
from settings_app.limiting.counting import A_WHILE, supposing_wait
from settings_app.notices import Notice
from settings_app.states import State
from settings_app.studio.actor import actor_of
from settings_app.studio.imagined_request import aim, imagined_request, press, sends_a_form
from settings_app.studio.read_only import read_only
from settings_app.web import consent
from settings_app.web.refusals import RefusalPagesMiddleware, not_found

NOWHERE = "settings_app.studio.pressed_urls"
PRESSED = "/preview/pressed/"
HOST = "/"
# A question that is answered already leads on, and that may lead on once more.
HOPS = 3


@dataclass(frozen=True, slots=True)
class Scene:
    """All that one preview shows: a state, the words, the policy, and the moment it is shown at, UTC."""

    state: State
    words: Notice
    policy: Policy
    now: datetime


def rendered(scene: Scene, asked_by: HttpRequest) -> HttpResponse:
    """The page as production renders it. Raises WriteRefused if anything in it would write."""
    words, state = scene.words, scene.state
    policy = state.policy(scene.policy)
    supposing = in_force.supposing(policy=policy, words=words, now=scene.now)
    waiting = supposing_wait(A_WHILE if state.tried_too_often else 0)
    with supposing, waiting, translation.override(words.language), _leading_nowhere(), read_only():
        actor = actor_of(state, policy)
        request = imagined_request(asked_by, actor, state)
        if sends_a_form(request, state):
            return _visited(request, "POST", state.path)
        pressed = press(request, actor, state)
        return _answered(request, reverse(pressed)) if pressed else _opened(request, state.path)


def _answered(request: HttpRequest, url: str) -> HttpResponse:
    """What comes back to a press: its own page, the page it leads to, or the pop-up once more."""
    response = _visited(request, "POST", _in_the_product(url))
    was_htmx = bool(request.META.pop("HTTP_HX_REQUEST", ""))
    if response.has_header("Location"):
        return _opened(request, _in_the_product(response["Location"]))
    if response.has_header("HX-Refresh"):
        return _opened(request, HOST)
    if was_htmx:
        return _host(request, SafeString(response.content.decode()), response.status_code)
    return response


def _opened(request: HttpRequest, path: str) -> HttpResponse:
    """The page at a path of the product, wherever that leads."""
    for _ in range(HOPS):
        response = _visited(request, "GET", path)
        if not response.has_header("Location"):
            break
        path = _in_the_product(response["Location"])
    return response


def _visited(request: HttpRequest, method: str, path: str) -> HttpResponse:
    """The view behind a path of the product, called as itself."""
    path, _, query = path.partition("?")
    if path == HOST:
        aim(request, "GET", HOST, reverse("home"))
        return _host(request, consent.pop_up(request))
    aim(request, method, path, PRESSED + path.removeprefix("/"))
    request.GET, request.META["QUERY_STRING"] = QueryDict(query), query
    return RefusalPagesMiddleware(_called)(request)


def _called(request: HttpRequest) -> HttpResponse:
    try:
        match = request.resolver_match = resolve(request.path_info, settings.ROOT_URLCONF)
    except Resolver404:
        return not_found(request)
    response = match.func(request, *match.args, **match.kwargs)
    return response.render() if hasattr(response, "render") else response


def _in_the_product(url: str) -> str:
    """The path of the product behind an address of a preview."""
    return url.replace(PRESSED, "/", 1)


def _host(request: HttpRequest, pop_up: SafeString, status: int = 200) -> HttpResponse:
    """A page of the host product, as empty as can be: the pop-up is ours, the page behind it is not."""
    return render(request, "studio/host.html", {"pop_up": pop_up}, status=status)


@contextmanager
def _leading_nowhere() -> Iterator[None]:
    """Every address that is reversed within leads to the page that stores nothing."""
    before = get_urlconf()
    set_urlconf(NOWHERE)
    try:
        yield
    finally:
        set_urlconf(before)
