"""Lets one session's bench act: its frozen clock, its signal, its rule, and the trouble of its next save."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from settings_app.domain.vocabulary import Choice, Offering
from settings_app.limiting.counting import A_WHILE, supposing_wait
from settings_app.qa import arrival, living, trouble
from settings_app.qa.session import Bench, bench_of, remember
from settings_app.qa.trouble import COUNTED, NextSave, acting, counting, ruling
from settings_app.standin import clock
from settings_app.states import CATALOGUE

# The addresses that save: the trouble waits for one of these.
SAVES = {"consent", "not_now", "choice_at_sign_up", "privacy_settings"}


class BenchMiddleware:
    """Stands behind the demo clock and before the product."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        trouble.install()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the session's bench is set."""
        bench = bench_of(request.session)
        _dress(request, bench)
        rule, counted = ruling.set(bench.rule), counting.set(COUNTED)
        try:
            waits = supposing_wait(A_WHILE if _tried_too_often(bench) else None)
            with waits, living.at(request.now if bench.state else None):
                return self._answer(request, bench)
        finally:
            ruling.reset(rule)
            counting.reset(counted)

    def _answer(self, request: HttpRequest, bench: Bench) -> HttpResponse:
        if bench.trouble is None or not _saves(request):
            return self.get_response(request)
        remember(request.session, replace(bench, next_save="", jumps_to=""))
        request.session.save()  # one shot, whatever becomes of this request
        _HAPPENS.get(bench.trouble, _nothing)(request, bench)
        token = acting.set(bench.trouble)
        try:
            return self.get_response(request)
        finally:
            acting.reset(token)


def _tried_too_often(bench: Bench) -> bool:
    """Whether the session is in a state where everything that is limited has to wait."""
    return bench.state in CATALOGUE and CATALOGUE[bench.state].tried_too_often


def _dress(request: HttpRequest, bench: Bench) -> None:
    if bench.frozen_at:
        request.now = datetime.fromisoformat(bench.frozen_at)
    if bench.signal:
        request.META["HTTP_SEC_GPC"] = "1"
        vars(request).pop("headers", None)  # read before, it would not show the signal


def _saves(request: HttpRequest) -> bool:
    try:
        found = resolve(request.path_info)
    except Resolver404:
        return False
    return request.method == "POST" and found.url_name in SAVES and request.user.is_authenticated


def _turned_on(request: HttpRequest, bench: Bench) -> None:
    arrival.answer(request.user, Choice.ALLOW, request.now)


def _turned_off(request: HttpRequest, bench: Bench) -> None:
    arrival.answer(request.user, Choice.DECLINE, request.now)


def _deadline_passes(request: HttpRequest, bench: Bench) -> None:
    moment = datetime.fromisoformat(bench.jumps_to)
    if bench.frozen_at:
        remember(request.session, replace(bench_of(request.session), frozen_at=bench.jumps_to))
    clock.move(request, moment)


def _changes_plan(request: HttpRequest, bench: Bench) -> None:
    request.user.offerings = [Offering.TEAM.value]
    request.user.save(update_fields=["offerings"])


def _nothing(request: HttpRequest, bench: Bench) -> None:
    """Happens to the save itself."""


_HAPPENS = {
    NextSave.TURNED_ON_ELSEWHERE: _turned_on,
    NextSave.TURNED_OFF_ELSEWHERE: _turned_off,
    NextSave.THE_DEADLINE: _deadline_passes,
    NextSave.ANOTHER_PLAN: _changes_plan,
}
