"""What the bench's page shows, finished."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from settings_app.ledger import record_of
from settings_app.qa import finding, known, words
from settings_app.qa.finding import A_PAGE_OF, AXES, UnknownValue
from settings_app.qa.session import bench_of
from settings_app.qa.trouble import SAYS
from settings_app.states import CATALOGUE, State
from settings_app.web.formats import grouped, in_sequence, time_in_words, translated

NEWEST = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One state in the list."""

    name: str
    sentence: str
    then: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the account's record."""

    sequence: int
    at: str
    what: str
    where: str
    notice: str


@dataclass(frozen=True, slots=True)
class Pick:
    """One axis to look by, with its values and the one that is chosen."""

    name: str
    label: str
    values: tuple[tuple[str, str], ...]
    chosen: str


def bench(request: HttpRequest, wanted: Mapping[str, str], problem: str = "") -> dict[str, object]:
    """Everything on the page: the session, the states that the query asks for, and what to look up.

    Raises UnknownValue for a query that asks for what there is not.
    """
    found = finding.find(wanted)
    first = _first(wanted, len(found))
    return {
        "problem": problem,
        "total": in_sequence(words.STATES.of(len(CATALOGUE)), str(words.ONE_PRESS)),
        "count": len(found),
        "lines": [_line(state) for state in found[first : first + A_PAGE_OF]],
        "before": _elsewhere(wanted, first - A_PAGE_OF) if first else "",
        "after": _elsewhere(wanted, first + A_PAGE_OF) if first + A_PAGE_OF < len(found) else "",
        "range": _range(first, len(found)),
        "picks": [_pick(axis, wanted) for axis in AXES],
        "words": wanted.get("q", ""),
        "session": _session(request),
        "rows": _rows(request),
        "troubles": [(kind.value, words.NEXT_SAVES[kind], says) for kind, says in SAYS.items()],
        "test_ids": [(known.ids_of(name), known.with_codes(says)) for name, says in known.TEST_IDS.items()],
        "keys": known.KEYS,
        "limits": [known.with_codes(limit) for limit in known.LIMITS],
        "deletes": in_sequence(str(words.DELETES), str(words.STAYS)),
    }


def address() -> str:
    """Where the bench is."""
    return reverse("qa")


def _range(first: int, count: int) -> str:
    """Which states of how many are on the page; what to do where none is."""
    if not count:
        return str(words.NONE_FOUND)
    last = min(first + A_PAGE_OF, count)
    return words.RANGE.format(first=grouped(first + 1), last=grouped(last), total=grouped(count))


def _first(wanted: Mapping[str, str], count: int) -> int:
    """The first state of the page. Raises UnknownValue where there is none."""
    asked = wanted.get("from", "0")
    first = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else -1
    last = max(0, count - 1)
    if not 0 <= first <= last:
        raise UnknownValue(words.NO_SUCH_PLACE.format(last=grouped(last)))
    return first


def _elsewhere(wanted: Mapping[str, str], first: int) -> str:
    kept = {name: value for name, value in wanted.items() if name != "from" and value}
    return "?" + urlencode({**kept, "from": max(0, first)}) + "#states"


def _line(state: State) -> Line:
    return Line(state.name, translated(state.sentence), str(words.ACTS[state.act]))


def _pick(axis: finding.Axis, wanted: Mapping[str, str]) -> Pick:
    said = words.values_in_words(axis.name)
    values = tuple((str(value), str(said[value])) for value in axis.values)
    return Pick(axis.name, str(words.AXES[axis.name]), values, wanted.get(axis.name, ""))


def _rows(request: HttpRequest) -> list[Row]:
    """The newest rows of the account, the newest first; JSON has them all."""
    if not request.user.is_authenticated:
        return []
    newest = record_of(request.user.subject).entries[-NEWEST:]
    return [
        Row(row.sequence, time_in_words(row.at), row.choice or row.event, row.surface, row.notice)
        for row in reversed(newest)
    ]


def _session(request: HttpRequest) -> dict[str, object]:
    bench = bench_of(request.session)
    return {
        "account": request.user.get_username(),
        "state": bench.state,
        "now": time_in_words(request.now),
        "moment": request.now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "frozen": bool(bench.frozen_at),
        "next_save": bench.next_save,
        "next_save_in_words": words.NEXT_SAVES[bench.trouble] if bench.trouble else "",
        "made": words.MADE.of(len(bench.accounts)),
    }
