"""What the bench tells machines: a state, a session, an account's rows, as plain JSON."""

from django.http import HttpRequest
from django.middleware.csrf import get_token

from settings_app import in_force, ledger
from settings_app.models import Person
from settings_app.qa import arrival
from settings_app.qa.session import bench_of
from settings_app.states import State

Told = dict[str, object]


def state(found: State) -> Told:
    """A state: each axis, and what the domain makes of it under the policy in force."""
    policy = in_force.policy()
    opened = arrival.opened_in(found)
    return {
        "name": found.name,
        "sentence": found.sentence,
        "surface": found.surface,
        "path": opened.path,
        "act": found.act,
        "begins": found.begins,
        "meanwhile": found.meanwhile,
        "result": found.result,
        "standing": found.standing,
        "change": found.change,
        "put_off": found.put_off,
        "phase": found.phase,
        "signal": found.signal,
        "region": found.region,
        "offerings": list(found.offerings),
        "rule": found.rule or "",
        "audience": found.audience(policy),
        "prompt": found.prompt(policy),
        "starting_position": found.starting_position(policy) or "",
        "can_put_off": found.can_put_off(policy),
        "now": found.now(policy).isoformat(),
    }


def session(request: HttpRequest) -> Told:
    """Who this browser is, when it is there, and what waits for its next save."""
    bench = bench_of(request.session)
    return {
        "account": request.user.get_username(),
        "state": bench.state,
        "now": request.now.isoformat(),
        "frozen": bool(bench.frozen_at),
        "next_save": bench.next_save,
        "accounts": list(bench.accounts),
        "csrf": get_token(request),
    }


def rows(person: Person) -> Told:
    """The account's record, row by row, and how many conversations it holds."""
    record = ledger.record_of(person.subject)
    return {
        "account": person.username,
        "subject": str(person.subject),
        "standing": record.standing,
        "rows": [_row(entry) for entry in record.entries],
        "broken_at": ledger.broken_at(record.entries),
        "conversations": person.conversations.count(),
    }


def _row(entry: ledger.LedgerEntry) -> Told:
    names = ("sequence", "event", "choice", "surface", "language", "policy", "notice", "key", "digest")
    told: Told = {name: getattr(entry, name) for name in names}
    return told | {"at": entry.at.isoformat(), "shown": entry.served.content}
