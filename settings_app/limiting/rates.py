"""How often what may be tried. Each rate is a count for a length of time that begins with the first try."""

from collections.abc import Mapping
from enum import StrEnum

from limits import RateLimitItem, parse


class Act(StrEnum):
    """What is counted, each by itself."""

    SIGN_IN = "sign_in"
    SIGN_IN_FROM = "sign_in_from"
    SIGN_UP = "sign_up"
    HOST_SIGN_IN = "host_sign_in"
    DECIDE = "decide"
    IMPORT = "import"
    FILTERS = "filters"
    SHARE_LINK = "share_link"
    REMARK_BY_LINK = "remark_by_link"


# By whom: a person, an account's name with a place, or a place alone; a place is a client's address.
USUAL = {
    Act.SIGN_IN: "10 per 10 minutes",  # one account's name, from one place
    Act.SIGN_IN_FROM: "200 per 10 minutes",  # any name, from one place: a whole school may be behind one
    Act.SIGN_UP: "60 per hour",  # from one place
    Act.HOST_SIGN_IN: "200 per 10 minutes",  # from one place; each asks the provider
    Act.DECIDE: "30 per minute",  # turning on and putting off, by one person; never turning off
    Act.IMPORT: "30 per hour",  # by one person
    Act.FILTERS: "60 per 5 minutes",  # by one person
    Act.SHARE_LINK: "240 per minute",  # from one place; a page with its frame is two
    Act.REMARK_BY_LINK: "30 per 10 minutes",  # from one place: a lawyer who goes through every string
}


class RateError(ValueError):
    """A rate that is none, with what was expected."""


def table(changed: Mapping[str, str]) -> dict[Act, RateLimitItem]:
    """Every rate, with those that the environment changes. Raises RateError naming what is wrong."""
    unknown = changed.keys() - set(Act)
    if unknown:
        raise RateError(f"there is no {sorted(unknown)[0]!r}; there are: {', '.join(Act)}")
    return {act: _rate(act, changed.get(act, usual)) for act, usual in USUAL.items()}


def _rate(act: Act, text: str) -> RateLimitItem:
    try:
        return parse(text)
    except ValueError:
        raise RateError(f'{act} is {text!r}; expected for instance "{USUAL[act]}"') from None
