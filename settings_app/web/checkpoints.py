"""Published checkpoints of everybody's records, open to all; and whether one's own row is in one of them."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from settings_app import receipts
from settings_app.receipts import NoReceipt, NoTree, NotYet, Published
from settings_app.web import asking
from settings_app.web.blocking import answer_not_required
from settings_app.web.formats import grouped, time_in_words
from settings_app.web.history import Line, line_of
from settings_app.web.receipt_words import NO_RECEIPT, NO_TREE, NOT_YET, YOUNGER
from settings_app.web.receipts import file_of, not_proven
from settings_app.web.shown import entry_of

LISTED = 60
# What a checkpoint is called in an address.
NUMBER = re.compile(r"[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True)
class CheckpointLine:
    """A published checkpoint as a page shows it."""

    number: int
    at: datetime
    at_in_words: str
    people: str
    rows: str
    root: str
    shown_root: str
    key: str


@dataclass(frozen=True, slots=True)
class ProofPage:
    """Whether a row of one's record is in a checkpoint: which one, or not; finished."""

    line: Line
    number: int = 0
    problem: str = ""
    others: tuple[CheckpointLine, ...] = ()
    at: datetime | None = None
    at_in_words: str = ""
    people: str = ""
    root: str = ""
    place: str = ""
    nodes: str = ""


@answer_not_required
@login_not_required
@require_safe
def checkpoints(request: HttpRequest) -> HttpResponse:
    """The newest published checkpoints, each as a file to keep."""
    listed = [_line(found) for found in receipts.newest_published(LISTED)]
    context = {"newest": listed[0] if listed else None, "earlier": listed[1:]}
    return render(request, "settings/checkpoints.html", context)


@answer_not_required
@login_not_required
@require_safe
def newest_checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest published checkpoint, signed; 404 before the first."""
    return _checkpoint_file(None)


@answer_not_required
@login_not_required
@require_safe
def checkpoint_file(request: HttpRequest, number: int) -> HttpResponse:
    """A published checkpoint, signed, letter for letter as on the day it was made."""
    return _checkpoint_file(number)


@answer_not_required
@require_safe
def proof(request: HttpRequest, sequence: int) -> HttpResponse:
    """Whether the row is in a checkpoint, by default the newest, in words; 404 for a row they do not have."""
    line, number = line_of(entry_of(request, sequence)), _asked_for(request)
    others = tuple(_line(found) for found in receipts.newest_published(LISTED))
    number = number or (others[0].number if others else None)
    try:
        page = _page(line, receipts.inclusion(asking.record(request), sequence, number), number or 0)
    except NoReceipt as refused:
        return not_proven(request, line, NO_RECEIPT[refused.why])
    except LookupError as error:
        page = ProofPage(line, number or 0, _why_not(error, number, others))
    return render(request, "settings/proof.html", {"proof": replace(page, others=others)})


@answer_not_required
@require_safe
def proof_file(request: HttpRequest, sequence: int) -> HttpResponse:
    """The proof as JSON: what the program that checks takes; 404 where no checkpoint covers it."""
    line, number = line_of(entry_of(request, sequence)), _asked_for(request)
    try:
        found = receipts.inclusion(asking.record(request), sequence, number)
    except NoReceipt as refused:
        return not_proven(request, line, NO_RECEIPT[refused.why])
    except LookupError as error:
        raise Http404("no proof against that checkpoint") from error
    against = f"-checkpoint-{number}" if number else ""
    return file_of(receipts.as_file(found), "application/json", f"proof-{sequence}{against}.json")


def _asked_for(request: HttpRequest) -> int | None:
    """The checkpoint that the address names; None for the newest. Raises Http404 for what is no number."""
    given = request.GET.get("checkpoint", "")
    if given and not NUMBER.fullmatch(given):
        raise Http404("no such checkpoint was published")
    return int(given) if given else None


def _why_not(error: LookupError, number: int | None, listed: tuple[CheckpointLine, ...]) -> str:
    """Why there is no proof against that checkpoint. Raises Http404 where it was never published."""
    if isinstance(error, NoTree):
        return str(NO_TREE)
    if not isinstance(error, NotYet):
        raise Http404("no such checkpoint was published") from error
    return str(YOUNGER if number and number != listed[0].number else NOT_YET)


def _checkpoint_file(number: int | None) -> HttpResponse:
    try:
        found = receipts.published(number)
    except LookupError as error:
        raise Http404("no such checkpoint was published") from error
    return file_of(found.file, "application/json", f"privacy-checkpoint-{found.number}.json")


def _page(line: Line, found: dict[str, Any], number: int) -> ProofPage:
    checkpoint = found["checkpoint"]
    at = datetime.fromisoformat(checkpoint["at"])
    return ProofPage(
        line=line,
        number=number,
        at=at,
        at_in_words=time_in_words(at),
        people=grouped(checkpoint["people"]),
        root=checkpoint["root"],
        place=grouped(found["place"] + 1),
        nodes=grouped(len(found["way"])),
    )


def _line(found: Published) -> CheckpointLine:
    document = found.document
    at = datetime.fromisoformat(document["at"])
    return CheckpointLine(
        number=found.number,
        at=at,
        at_in_words=time_in_words(at),
        people=grouped(document["people"]),
        rows=grouped(document["rows"]),
        root=document["root"],
        shown_root=document["shown_root"],
        key=document["proof"]["key"],
    )
