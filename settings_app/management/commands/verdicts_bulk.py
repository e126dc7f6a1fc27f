"""Writes the verdict of every stored conversation into a Parquet file, or checks what is kept with them."""

import json
from argparse import ArgumentParser
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from settings_app import in_force, policies
from settings_app.archives import moments
from settings_app.bulk.dialects import BY_VENDOR
from settings_app.bulk.parquet import appearing, write
from settings_app.bulk.statement import DIFFERING, Agreed, Footed, differences, verdicts
from settings_app.bulk.stored import VERDICTS
from settings_app.bulk.summary import Summary, summary
from settings_app.domain.policy import Policy
from settings_app.domain.terms import reaches, terms_of
from settings_app.ledger import agreed_under
from settings_app.management.migrated import require_migrated

DIFFERS = 1
BROKEN = 2


class Command(BaseCommand):
    """Asks the database itself, in one statement, so it is one moment in time."""

    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what the command line takes."""
        parser.add_argument("--to", type=Path, help="the Parquet file to write; it is replaced when complete")
        parser.add_argument(
            "--policy", default=settings.POLICY, help="the policy document, by name (default: %(default)s)"
        )
        parser.add_argument(
            "--from-moments",
            action="store_true",
            help="judge every moment anew by the record, instead of reading what is kept of it",
        )
        parser.add_argument("--now", help="with --from-moments: the moment to answer for, in ISO 8601")
        parser.add_argument(
            "--check",
            action="store_true",
            help="compare what is kept with the moments; exit 1 if they differ",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, then write, and print a line of JSON. Raises CommandError with what is wrong."""
        if not options["to"] and not options["check"]:
            raise CommandError("nothing to do: say --to FILE.parquet, --check, or both", returncode=BROKEN)
        require_migrated()
        footed = Footed.MOMENTS if options["from_moments"] else Footed.KEPT
        policy, now = _policy(options["policy"]), _now(options["now"], footed)
        if options["check"]:
            _check()
        if options["to"]:
            _require_agreed(policy)
            found = _written(policy, footed, now, options["to"])
            self.stdout.write(_line(policy, footed, now, found))


def _check() -> None:
    dialect = BY_VENDOR[connection.vendor]
    with _asking() as cursor:
        cursor.execute(differences(dialect, _agreed()))
        found = cursor.fetchmany(1)
    if found:
        identity, *values = found[0]
        pairs = zip(DIFFERING, values[::2], values[1::2], strict=True)
        told = "; ".join(
            f"{name}: {kept} is kept, {seen} found" for name, kept, seen in pairs if kept != seen
        )
        raise CommandError(f"conversation {identity}: {told}", returncode=DIFFERS)


def _written(policy: Policy, footed: Footed, now: datetime | None, to: Path) -> Summary:
    sql = verdicts(policy, BY_VENDOR[connection.vendor], footed, now, agreed=_agreed())
    try:
        with appearing(to) as unfinished:
            with _asking() as cursor:
                write(cursor, sql, VERDICTS, unfinished)
            return _checked(summary(unfinished))
    except OSError as error:
        raise CommandError(f"--to: {error}", returncode=BROKEN) from error


def _checked(found: Summary) -> Summary:
    """Nothing without a status may leave here: whoever reads it could take it for anything."""
    if found.unknown:
        named = ", ".join(found.unknown)
        raise CommandError(
            f"no status for: {named}; what is stored of them is no code, or contradicts itself"
        )
    return found


def _asking() -> AbstractContextManager[Any]:
    """A cursor that holds some rows at a time, in a session that may use memory."""
    with connection.cursor() as cursor:
        for setting in BY_VENDOR[connection.vendor].session:
            cursor.execute(setting)
    return connection.chunked_cursor()


def _agreed() -> Agreed:
    """Of what is on record, what each yes was given for; under a document that nobody knows, for nothing."""
    terms = {name: in_force.terms(name) for name in agreed_under()}
    return {name: agreed.covers for name, agreed in terms.items() if agreed.covers}


def _require_agreed(policy: Policy) -> None:
    """The statement judges everybody by one document; it must not stretch a yes that agreed to less."""
    short = sorted(name for name in agreed_under() if not reaches(in_force.terms(name), terms_of(policy)))
    if short:
        raise CommandError(
            f"--policy: {policy.name} goes farther than what some people agreed to, "
            f"under {', '.join(short)}; name a document that goes no farther",
            returncode=BROKEN,
        )


def _policy(name: str) -> Policy:
    try:
        return policies.named(name)
    except policies.PolicyError as error:
        raise CommandError(f"--policy: {error}", returncode=BROKEN) from error


def _now(text: str | None, footed: Footed) -> datetime | None:
    if text is None:
        return None
    if footed is Footed.KEPT:
        raise CommandError(
            "--now: what is kept is the present; add --from-moments to ask about another", returncode=BROKEN
        )
    try:
        return moments.parse(text)
    except ValueError as error:
        raise CommandError(f"--now: {error}", returncode=BROKEN) from error


def _line(policy: Policy, footed: Footed, now: datetime | None, found: Summary) -> str:
    counts = asdict(found)
    del counts["unknown"]
    return json.dumps({"policy": policy.name, "from": footed, "now": now and now.isoformat(), **counts})
