"""What needs Django, as commands for a process of its own: `python -m tests.torture.inside prepare 8`."""

import itertools
import json
import os
import sys
from typing import Any

import django


def prepare(number: str) -> object:
    """Make the tables and so many people, each with a session."""
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        return [_signed_in(f"person-{place}") for place in range(int(number))]


def _signed_in(name: str) -> dict[str, str]:
    from django.test import Client

    from settings_app.models import Person

    person = Person.objects.create(username=name, offerings=["free"], region="US")
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(person)
    return {"subject": str(person.subject), "session": client.cookies["sessionid"].value}


def record() -> object:
    """Everything on record, and whose chain is broken."""
    from settings_app.ledger import broken_at
    from settings_app.models import LedgerEntry

    rows = list(LedgerEntry.objects.order_by("subject", "sequence"))
    chains = itertools.groupby(rows, lambda row: row.subject)
    broken = [str(subject) for subject, chain in chains if broken_at(list(chain)) is not None]
    told = [
        {
            "subject": str(row.subject),
            "sequence": row.sequence,
            "choice": row.choice,
            "nonce": row.key.rpartition(".")[0],
            "at": row.at.isoformat(),
        }
        for row in rows
    ]
    return {"rows": told, "broken": broken, "intact": _intact()}


def _intact() -> bool:
    """What SQLite says of its own file; other databases are not asked."""
    from django.db import connection

    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        return bool(cursor.execute("PRAGMA integrity_check").fetchone()[0] == "ok")


def answer(times: str) -> object:
    """Answer so many times, one after another, and mark each in the trace once it is acknowledged."""
    import ctypes
    from datetime import UTC, datetime
    from uuid import uuid4

    from settings_app import in_force, ledger
    from settings_app.domain.vocabulary import Choice
    from tests.ledger.conftest import shown

    _weaken()
    mark, subject = ctypes.CDLL(None).torture_mark, uuid4()
    for sequence in range(int(times)):
        now, choice = datetime.now(UTC), list(Choice)[sequence % 2]
        token = ledger.serve(shown(), subject=subject, sequence=sequence, now=now)
        in_force_now = {"notice": in_force.words().version, "policy": in_force.policy().name}
        served = ledger.read_token(token, subject)
        answered = ledger.answer(served=served, choice=choice, now=now, **in_force_now)
        assert answered.decision is not None and answered.decision.sequence == sequence + 1
        mark()
    return None


def _weaken() -> None:
    """Other settings than the product allows, where the environment asks for them: to see them fail."""
    from privacy_site.sqlite import base

    journal, synchronous = os.environ["TORTURE_JOURNAL"], os.environ["TORTURE_SYNCHRONOUS"]
    if journal:

        def weaker(connection: Any) -> None:
            connection.execute(f"PRAGMA journal_mode = {journal}")
            connection.execute(f"PRAGMA synchronous = {synchronous}")

        base.make_durable, base.require_durable = weaker, lambda connection: None


def flip(times: str) -> object:
    """Flip so many bits of a record, one at a time, and say how many of them were found, and by what."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from tests.torture.flipping import flip_again_and_again

    return flip_again_and_again(int(times))


def verify(rows: str) -> object:
    """Fill a record with so many rows and verify it: how many are bad, and how long it took in seconds."""
    import time

    from django.core.management import call_command

    from settings_app import ledger
    from tests.bench.record import fill

    call_command("migrate", verbosity=0)
    fill(int(rows))
    began, worked = time.perf_counter(), time.process_time()
    verified = ledger.verify(ledger.newest_row(), lambda found: None)
    seconds, work = time.perf_counter() - began, time.process_time() - worked
    return {"rows": verified.rows, "bad": verified.bad, "seconds": seconds, "work": work}


COMMANDS = {"prepare": prepare, "record": record, "answer": answer, "flip": flip, "verify": verify}

if __name__ == "__main__":
    django.setup()
    print(json.dumps(COMMANDS[sys.argv[1]](*sys.argv[2:])))
