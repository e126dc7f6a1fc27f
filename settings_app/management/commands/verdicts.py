"""Says what a person's choice means for the conversations in their own files, without server or database."""

import io
import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from settings_app import policies
from settings_app.archives import archive, decision_file, moments
from settings_app.archives.problem import Problem
from settings_app.archives.reading import Reading
from settings_app.domain.conversation import Conversation
from settings_app.domain.decision import Decisions
from settings_app.domain.policy import Policy
from settings_app.domain.verdict import Verdict, verdict
from settings_app.domain.vocabulary import Offering

BROKEN = 2
FILE_HELP = (
    "a Claude data export (conversations.json or its zip), or Claude Code transcripts (*.jsonl or a folder)"
)
USUAL_SIZE = os.terminal_size((80, 24))

# JSON leaves these as they are, but to many readers of lines they end one.
LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


class Command(BaseCommand):
    """Reads exports and transcripts and prints one verdict a line, as JSON."""

    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what the command line takes."""
        parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help=FILE_HELP)
        parser.add_argument(
            "--decisions",
            required=True,
            type=Path,
            help='JSON: [{"at": "2025-09-20T10:00:00Z", "choice": "allow"}, …]; choice: allow or decline',
        )
        parser.add_argument(
            "--offering",
            choices=[offering.value for offering in Offering],
            default=Offering.PRO.value,
            help="what the conversations were held under (default: %(default)s)",
        )
        parser.add_argument(
            "--policy", default=settings.POLICY, help="the policy document, by name (default: %(default)s)"
        )
        parser.add_argument("--now", help="the moment to answer for, in ISO 8601 (default: the present)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the verdicts. Raises CommandError for a bad option, SystemExit after a broken file."""
        policy, now, decisions = (
            _policy(options["policy"]),
            _now(options["now"]),
            _decisions(options["decisions"]),
        )
        self._broken = False
        self._say_in_utf8()
        try:
            for conversation in self._conversations(options["files"], Offering(options["offering"])):
                self._say(_line(conversation, verdict(policy, decisions, conversation, now)))
            self.stdout.flush()
        except BrokenPipeError:
            # Who read the verdicts has seen enough. What is still buffered must not fail at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if self._broken:
            raise SystemExit(BROKEN)

    def _say_in_utf8(self) -> None:
        stream = getattr(self.stdout, "_out", None)
        # A lone surrogate, as in a cut title, becomes its JSON escape.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")

    def _conversations(self, given: Sequence[Path], offering: Offering) -> Iterator[Conversation]:
        with _progress(sum(map(archive.size, given))) as bar:
            reading = Reading(offering, self._report, bar.update)
            for path in given:
                yield from archive.conversations(path, reading)

    def _say(self, line: str) -> None:
        # On a terminal the bar steps aside for the line; into a file neither disturbs the other.
        with tqdm.external_write_mode() if self.stdout.isatty() else nullcontext():
            self.stdout.write(line)

    def _report(self, problem: Problem) -> None:
        self._broken = self._broken or not problem.warning
        with tqdm.external_write_mode(file=sys.stderr):
            self.stderr.write(str(problem))


def _progress(size: int) -> tqdm:
    """A bar over so many bytes on standard error, shown only if that is a terminal."""
    if not sys.stderr.isatty():
        return tqdm(disable=True)
    # A terminal that does not know its size says 0, and tqdm would show nothing.
    columns, lines = os.get_terminal_size(sys.stderr.fileno())
    columns, lines = columns or USUAL_SIZE.columns, lines or USUAL_SIZE.lines
    return tqdm(
        total=size, unit="B", unit_scale=True, leave=False, ncols=columns, nrows=lines, file=sys.stderr
    )


def _policy(name: str) -> Policy:
    try:
        return policies.named(name)
    except policies.PolicyError as error:
        raise CommandError(f"--policy: {error}", returncode=BROKEN) from error


def _now(text: str | None) -> datetime:
    if text is None:
        return datetime.now(UTC)
    try:
        return moments.parse(text)
    except ValueError as error:
        raise CommandError(f"--now: {error}", returncode=BROKEN) from error


def _decisions(path: Path) -> Decisions:
    try:
        return decision_file.read(Path(path))
    except decision_file.DecisionFileError as error:
        raise CommandError(str(error), returncode=BROKEN) from error


def _line(conversation: Conversation, found: Verdict) -> str:
    use = found.use
    fields = {
        "id": conversation.id,
        "title": conversation.title,
        "kind": conversation.kind,
        "offering": conversation.offering,
        "status": found.status,
        "reason": found.reason,
        "moments": use.moments,
        "contributed_moments": use.contributed,
        "first_contributed_at": _time(use.first_contributed_at),
        "last_contributed_at": _time(use.last_contributed_at),
        "kept_until": _time(found.kept_until),
    }
    return json.dumps(fields, ensure_ascii=False).translate(LINE_ENDS)


def _time(moment: datetime | None) -> str | None:
    """ISO 8601 in UTC with Z; microseconds only if there are any."""
    return moment and moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
