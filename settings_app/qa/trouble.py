"""What can be made to happen to the next save of one session: it fails, hangs, meets something newer.

And where the rules are others on the bench: where the toggle starts for one session, and that an answer on
the bench's own polished notice is one to the words in force.

The product's own code knows nothing of it: where the bench is on, the middleware puts these functions around
the ledger's own, and a context variable says which of them acts, for one request only.
"""

import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from functools import wraps
from typing import Any

from django.db import OperationalError
from django.utils.translation import gettext_lazy as _

from settings_app import in_force, ledger
from settings_app.domain.policy import Policy
from settings_app.domain.vocabulary import StartingPosition
from settings_app.ledger import TokenRefused
from settings_app.qa.arrival import POLISHED
from settings_app.qa.living import by_the_session
from settings_app.states import Meanwhile


class NextSave(StrEnum):
    """What becomes of the next save."""

    FAIL = "fail"
    HANG = "hang"
    CONFLICT = "conflict"
    TURNED_ON_ELSEWHERE = "turned_on_elsewhere"
    TURNED_OFF_ELSEWHERE = "turned_off_elsewhere"
    THE_DEADLINE = "the_deadline"
    ANOTHER_PLAN = "another_plan"
    UNSIGNED = "unsigned"
    TWICE = "twice"


SAYS = {
    NextSave.FAIL: _("The database does not answer: nothing is saved, and the page is told 503."),
    NextSave.HANG: _("It takes 12 seconds, longer than a page waits, and is saved then."),
    NextSave.CONFLICT: _(
        "Its page counts as two days old: turning on meets a conflict, turning off is saved."
    ),
    NextSave.TURNED_ON_ELSEWHERE: _("Just before, another tab answers On: a real row."),
    NextSave.TURNED_OFF_ELSEWHERE: _("Just before, another tab answers Off: a real row."),
    NextSave.THE_DEADLINE: _("Just before, the deadline passes: the session’s clock moves."),
    NextSave.ANOTHER_PLAN: _("Just before, the account’s plans become Team alone."),
    NextSave.UNSIGNED: _("Its token counts as one that was never signed here."),
    NextSave.TWICE: _("It arrives twice, as a double press without a script to hold it."),
}

OF_STATE = {
    Meanwhile.NO_SERVER: NextSave.FAIL,
    Meanwhile.TWO_DAYS: NextSave.CONFLICT,
    Meanwhile.TURNED_ON_ELSEWHERE: NextSave.TURNED_ON_ELSEWHERE,
    Meanwhile.TURNED_OFF_ELSEWHERE: NextSave.TURNED_OFF_ELSEWHERE,
    Meanwhile.THE_DEADLINE: NextSave.THE_DEADLINE,
    Meanwhile.ANOTHER_PLAN: NextSave.ANOTHER_PLAN,
    Meanwhile.UNSIGNED: NextSave.UNSIGNED,
    Meanwhile.TWICE: NextSave.TWICE,
}

# Longer than a page waits for its answer.
HANGS_FOR = timedelta(seconds=12)

acting: ContextVar[NextSave | None] = ContextVar("the trouble of this request", default=None)
ruling: ContextVar[str] = ContextVar("where the toggle starts for this session", default="")
counting: ContextVar[frozenset[str]] = ContextVar("what else counts as answered", default=frozenset())
COUNTED = frozenset({POLISHED})

Save = Callable[..., Any]


def install() -> None:
    """Put the bench around the ledger and around what is in force, wherever it is not yet."""
    for module, name, around in (
        (ledger, "answer", _troubled),
        (ledger, "put_off", _troubled),
        (ledger, "read_token", _unsigned),
        (in_force, "policy", _ruled),
        (in_force, "live", by_the_session),
        (in_force, "answered_by", _counting_the_polished),
    ):
        function = getattr(module, name)
        if not getattr(function, "is_bench", False):
            setattr(module, name, _marked(around(function), function))


def _marked(bench: Save, function: Save) -> Save:
    bench.is_bench = True
    bench.cache_clear = getattr(function, "cache_clear", None)  # a policy is read once
    return bench


def _troubled(save: Save) -> Save:
    @wraps(save)
    def saves(**given: Any) -> Any:
        return _TROUBLES.get(acting.get(), _undisturbed)(save, given)

    return saves


def _undisturbed(save: Save, given: dict[str, Any]) -> Any:
    return save(**given)


def _fails(save: Save, given: dict[str, Any]) -> Any:
    raise OperationalError("the bench made this save fail")


def _hangs(save: Save, given: dict[str, Any]) -> Any:
    time.sleep(HANGS_FOR.total_seconds())
    return save(**given)


def _on_an_old_page(save: Save, given: dict[str, Any]) -> Any:
    then = given["now"] - timedelta(days=2)
    return save(**given | {"served": replace(given["served"], at=then.isoformat())})


def _twice(save: Save, given: dict[str, Any]) -> Any:
    save(**given)
    return save(**given)


_TROUBLES: dict[NextSave | None, Callable[[Save, dict[str, Any]], Any]] = {
    NextSave.FAIL: _fails,
    NextSave.HANG: _hangs,
    NextSave.CONFLICT: _on_an_old_page,
    NextSave.TWICE: _twice,
}


def _unsigned(read_token: Save) -> Save:
    @wraps(read_token)
    def reads(*given: Any) -> Any:
        if acting.get() is NextSave.UNSIGNED:
            raise TokenRefused("the bench took the signature away")
        return read_token(*given)

    return reads


def _ruled(policy: Callable[[], Policy]) -> Callable[[], Policy]:
    @wraps(policy)
    def rules() -> Policy:
        return starting(policy(), ruling.get()) if ruling.get() else policy()

    return rules


def _counting_the_polished(answered_by: Callable[[], frozenset[str]]) -> Callable[[], frozenset[str]]:
    @wraps(answered_by)
    def counts() -> frozenset[str]:
        return answered_by() | counting.get()

    return counts


def starting(policy: Policy, position: str) -> Policy:
    """The document with the toggle starting there in general: one object each, since pages are kept by it."""
    known = _starting.setdefault((id(policy), position), (policy, _replaced(policy, position)))
    return known[1]


def _replaced(policy: Policy, position: str) -> Policy:
    return replace(policy, starts=replace(policy.starts, value=StartingPosition(position)))


_starting: dict[tuple[int, str], tuple[Policy, Policy]] = {}
