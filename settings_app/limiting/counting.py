"""One try of somebody, counted. Who it was is kept as a keyed hash, for as long as the count."""

import logging
import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from django.conf import settings
from limits import RateLimitItem
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from settings_app.keyed import keyed_hash
from settings_app.limiting import store  # noqa: F401  makes file:// known
from settings_app.limiting.rates import Act

logger = logging.getLogger(__name__)

# How long every try has to wait, in seconds, while that is supposed; None while nothing is.
A_WHILE = 10 * 60
_supposed: ContextVar[int | None] = ContextVar("how long every try is supposed to wait", default=None)


@contextmanager
def supposing_wait(seconds: int | None) -> Iterator[None]:
    """Within, every try has to wait so long (0: none has to) and none is counted; None changes nothing."""
    before = _supposed.set(_supposed.get() if seconds is None else seconds)
    try:
        yield
    finally:
        _supposed.reset(before)


def wait(act: Act, *who: str) -> int:
    """Count a try; answers in how many whole seconds another is allowed, 0 if this one is.

    Where the counts cannot be reached every try is allowed, and the log says so: a limit guards against too
    much, and nothing else depends on it.
    """
    supposed = _supposed.get()
    if supposed is not None:
        return supposed
    rate = _rates().get(act)
    if rate is None:
        return 0
    limiter, key = _limiter(settings.RATES_STORE), _key(act, who)
    try:
        if limiter.hit(rate, key):
            return 0
        left = limiter.get_window_stats(rate, key).reset_time - time.time()
    except StorageError as error:
        logger.error("The counts of the rate limits cannot be reached: %s", type(error.__cause__).__name__)
        return 0
    return max(1, math.ceil(left))


def forget(act: Act, *who: str) -> None:
    """Nothing was tried: a sign-in that succeeds takes back the tries before it."""
    rate = _rates().get(act)
    if rate is None:
        return
    try:
        _limiter(settings.RATES_STORE).clear(rate, _key(act, who))
    except StorageError:
        logger.error("The counts of the rate limits cannot be reached.")


def _rates() -> dict[str, RateLimitItem]:
    """A host's settings may know nothing of limits."""
    return getattr(settings, "RATES", {})


def _key(act: Act, who: tuple[str, ...]) -> str:
    """Nobody's name or address, nor anything they could be found by without the server's key."""
    return keyed_hash(f"{__name__} {act}", "\0".join(who)).hexdigest()[:32]


@cache
def _limiter(uri: str) -> FixedWindowRateLimiter:
    return FixedWindowRateLimiter(storage_from_string(uri, wrap_exceptions=True))
