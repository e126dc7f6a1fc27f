"""The demo clock: how far this visitor's present lies from the server's."""

import math
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from settings_app import in_force
from settings_app.web.formats import day_in_words

OFFSET = "demo_clock_offset_in_seconds"
LAST_YEAR = 2100
NOT_A_DAY = _("Give the day as year, month and day, for instance {day}.")
OUT_OF_REACH = _("The clock goes from {first}, the day of the announcement, to the year {last}.")


class DemoClockMiddleware:
    """Puts the visitor's present moment on every request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer at the visitor's moment."""
        request.now = datetime.now(UTC) + timedelta(seconds=request.session.get(OFFSET, 0))
        return self.get_response(request)


class ClockRefused(ValueError):
    """The clock cannot be set to that; the message says to what it can."""


def target(to: str, day: str) -> datetime:
    """The moment that a press in the bar asks for, UTC. Raises ClockRefused.

    `to` is "today", "before" (the middle of the time to decide), or "date" with `day` as YYYY-MM-DD.
    """
    if to == "today":
        return datetime.now(UTC)
    if to == "before":
        return announced() + (in_force.policy().deadline - announced()) / 2
    return _moment_of(day)


def move(request: HttpRequest, to: datetime) -> None:
    """Set the visitor's clock; it goes on ticking from there."""
    request.session[OFFSET] = math.ceil((to - datetime.now(UTC)).total_seconds())
    request.now = to


def _moment_of(day: str) -> datetime:
    try:
        moment = datetime.combine(date.fromisoformat(day), time(12), UTC)
    except ValueError:
        raise ClockRefused(NOT_A_DAY.format(day=announced().date().isoformat())) from None
    within_reach(moment)
    return moment


def within_reach(moment: datetime) -> None:
    """Raises ClockRefused for a moment before the announcement, or too late to reckon dates from it."""
    if not announced() <= moment < announced().replace(year=LAST_YEAR):
        raise ClockRefused(OUT_OF_REACH.format(first=day_in_words(announced()), last=LAST_YEAR))


def announced() -> datetime:
    """The first instant of the day of the announcement, UTC: the clock goes no further back."""
    return datetime.combine(in_force.policy().announced_on, time(0), UTC)
