"""Entering a state with a browser, and leaving nothing behind: accounts, sessions, the clock."""

from dataclasses import replace
from datetime import UTC, datetime

from django.contrib.auth import login, logout
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from settings_app import in_force
from settings_app.ledger import record_of
from settings_app.models import Person
from settings_app.qa import arrival, trouble
from settings_app.qa.sent import BenchRefused
from settings_app.qa.session import Bench, bench_of, remember
from settings_app.standin import clock
from settings_app.standin.clock import ClockRefused
from settings_app.states import Meanwhile, State
from settings_app.web.formats import isolated, listed_in_words

NO_MOMENT = _(
    "Give a moment as ISO 8601, as {moment} or {with_offset}, or “{now}”. Without an offset it is in UTC."
)
MOMENTS = {"moment": "2025-09-28T12:00:00Z", "with_offset": "2025-09-28T14:00+02:00", "now": "now"}
TOO_EARLY = _("The newest row or use of this account is of {moment}. Choose a later moment.")
NO_SUCH_TROUBLE = _("There is no “{kind}”. There are: {kinds}; or nothing, for none.")
NOT_OURS = _("Only accounts of the bench that are still there can go: their names begin with {prefix}")


def enter(request: HttpRequest, state: State) -> None:
    """Be a fresh account in that state, in this browser.

    The clock of the session goes on from the state's moment. What comes between page and press waits for the
    next save.
    """
    person = arrival.arrive(state) if state.signed_in else None
    before = bench_of(request.session)
    logout(request)
    if person:
        login(request, person)
    made = (person.username,) if person else ()
    remember(request.session, _bench(state, (*before.accounts, *made)))
    clock.move(request, arrival.arrives_at(state))


def _bench(state: State, accounts: tuple[str, ...]) -> Bench:
    meets = trouble.OF_STATE.get(state.meanwhile, "")
    jumps_to = state.now(in_force.policy()).isoformat() if state.meanwhile is Meanwhile.THE_DEADLINE else ""
    return Bench(
        state=state.name,
        signal=state.signal,
        rule=state.rule or "",
        next_save=meets,
        jumps_to=jumps_to,
        accounts=accounts,
    )


def set_clock(request: HttpRequest, to: str, frozen: bool) -> None:
    """Move the session's clock to an ISO 8601 moment, to `now`, or leave it where it is (`to` empty).

    A moment without an offset is one in UTC, as everywhere in the product; a day without a time is midnight.

    Frozen it stands there, else it ticks on. Raises BenchRefused for what is no moment, for one out of the
    clock's reach, and for one before the account's newest row: the record never goes back.
    """
    moment = _moment(to) if to else request.now
    newest = _newest(request)
    if newest and moment < newest:
        raise BenchRefused("to", TOO_EARLY.format(moment=isolated(f"{newest:%Y-%m-%dT%H:%M:%SZ}")))
    try:
        clock.within_reach(moment)
    except ClockRefused as refused:
        raise BenchRefused("to", refused) from None
    stands = moment.isoformat() if frozen else ""
    remember(request.session, replace(bench_of(request.session), frozen_at=stands))
    clock.move(request, moment)


def arm(request: HttpRequest, kind: str) -> None:
    """Let the next save of this session meet that; empty takes it back. Raises BenchRefused."""
    if kind and kind not in list(trouble.NextSave):
        there = listed_in_words(map(isolated, trouble.NextSave))
        raise BenchRefused("kind", NO_SUCH_TROUBLE.format(kind=isolated(kind), kinds=there))
    jumps_to = in_force.policy().deadline.isoformat() if kind == trouble.NextSave.THE_DEADLINE else ""
    remember(request.session, replace(bench_of(request.session), next_save=kind, jumps_to=jumps_to))


def clean_up(request: HttpRequest, account: str | None = None) -> list[str]:
    """Delete that account, or all that this browser made, with their conversations and their sessions.

    Their rows stay on record, as every row does; nothing there leads back to an account. Raises BenchRefused
    for an account that the bench did not make, or that is gone. Returns the names of what is gone.
    """
    bench = bench_of(request.session)
    people = Person.objects.filter(username__in=bench.accounts if account is None else [account])
    names = [person.username for person in people]
    if account is not None and not (names and account.startswith(arrival.PREFIX)):
        raise BenchRefused("account", NOT_OURS.format(prefix=isolated(arrival.PREFIX)))
    if request.user.is_authenticated and request.user.username in names:
        logout(request)
    kept = tuple(name for name in bench.accounts if name not in names)
    people.delete()
    remember(request.session, Bench(accounts=kept))
    return names


def _moment(to: str) -> datetime:
    try:
        moment = clock.target("today", "") if to == "now" else datetime.fromisoformat(to)
    except ValueError:
        moment = None
    if moment is None:
        raise BenchRefused(
            "to", NO_MOMENT.format(**{place: isolated(code) for place, code in MOMENTS.items()})
        )
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _newest(request: HttpRequest) -> datetime | None:
    if not request.user.is_authenticated:
        return None
    rows, used = record_of(request.user.subject).entries, request.user.last_used_at
    return max([*(row.at for row in rows[-1:]), *([used] if used else [])], default=None)
