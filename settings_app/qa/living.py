"""The words that are live by the clock of one session, where the bench has put it into a state.

The product goes by the server's time. A state has a moment of its own, often years ago: what was answered
and what is asked there are the words that were live at that moment, and no others.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import wraps

from settings_app import publishing
from settings_app.in_force import Live

_moment: ContextVar[datetime | None] = ContextVar("the moment of the session", default=None)


@contextmanager
def at(moment: datetime | None) -> Iterator[None]:
    """Within this, what is live is what was live at that moment, UTC; at None, at the server's time."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)


def by_the_session(live: Callable[[], Live | None]) -> Callable[[], Live | None]:
    """What is live, by the session's moment where it has one."""

    @wraps(live)
    def lives() -> Live | None:
        moment = _moment.get()
        return publishing.live_then(moment) if moment else live()

    return lives
