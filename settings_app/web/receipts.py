"""A receipt of each row of the person's record: as a page to print, as a file that anyone can check."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from settings_app import in_force, languages, receipts
from settings_app.domain.policy import Policy
from settings_app.ledger import LedgerEntry
from settings_app.notices import figures
from settings_app.receipts import ConsentState, NoReceipt
from settings_app.web import asking
from settings_app.web.blocking import answer_not_required
from settings_app.web.formats import language
from settings_app.web.history import Line, line_of
from settings_app.web.receipt_words import KEPT_IF_OFF, KEPT_IF_ON, NO_RECEIPT, POLICY_IS_GONE, SAYS
from settings_app.web.shown import entry_of

# There is a row, and what is needed to prove it is not there.
NOT_PROVEN = 409


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """All that the receipt shows, finished."""

    line: Line
    site: str
    subject: str
    says: str
    responsible: str
    kept_if_on: str
    kept_if_off: str
    language: str
    receipt_id: str
    state: str
    aipref: str
    previous_digest: str
    shown: str
    key: str
    signature: str


@answer_not_required
@require_safe
def receipt(request: HttpRequest, sequence: int) -> HttpResponse:
    """The receipt as a page to print; 404 for a row the person does not have."""
    entry = entry_of(request, sequence)
    try:
        found = receipts.receipt(asking.record(request), sequence, origin(request))
    except NoReceipt as refused:
        return not_proven(request, line_of(entry), NO_RECEIPT[refused.why])
    return render(request, "settings/receipt.html", {"receipt": _page(entry, found)})


@answer_not_required
@require_safe
def receipt_file(request: HttpRequest, sequence: int) -> HttpResponse:
    """The receipt as JSON-LD, signed, to keep and to check: the same bytes whenever it is asked for."""
    entry = entry_of(request, sequence)
    try:
        content = receipts.as_file(receipts.receipt(asking.record(request), sequence, origin(request)))
    except NoReceipt as refused:
        return not_proven(request, line_of(entry), NO_RECEIPT[refused.why])
    return file_of(content, "application/ld+json", f"receipt-{sequence}.json")


@answer_not_required
@require_safe
def preference(request: HttpRequest, sequence: int) -> HttpResponse:
    """The row as the IETF's AIPREF vocabulary says it; 404 where the question was put off."""
    entry_of(request, sequence)
    said = receipts.aipref(asking.record(request), sequence)
    if not said:
        raise Http404("no preference was stated")
    return file_of(f"{said}\n".encode(), "text/plain", f"aipref-{sequence}.txt")


@answer_not_required
@require_safe
def whole_record(request: HttpRequest) -> HttpResponse:
    """Every row of the person's record, signed: what a receipt is looked up in without this site."""
    try:
        content = receipts.as_file(receipts.whole_record(asking.record(request)))
    except LookupError as error:
        raise Http404("nothing is on record") from error
    except NoReceipt as refused:
        return not_proven(request, None, NO_RECEIPT[refused.why])
    return file_of(content, "application/json", "record.json")


def _page(entry: LedgerEntry, found: dict[str, Any]) -> ReceiptPage:
    policy = in_force.document(entry.policy)
    state = ConsentState(found["dpv:hasConsentStatus"]["@id"].removeprefix("dpv:"))
    return ReceiptPage(
        line=line_of(entry),
        site=found["site"],
        subject=str(entry.subject),
        says=SAYS[state].format(responsible=policy.responsible.value) if policy else str(POLICY_IS_GONE),
        **_kept(policy),
        language=languages.name_of(entry.language, language()),
        receipt_id=found["header"]["receipt_id"],
        state=f"dpv:{state}",
        aipref=found["aipref"],
        previous_digest=entry.previous_digest,
        shown=entry.served_id,
        key=found["proof"]["key"],
        signature=found["proof"]["value"],
    )


def _kept(policy: Policy | None) -> dict[str, str]:
    """Nothing of a policy document that is gone."""
    if policy is None:
        return {"responsible": "", "kept_if_on": "", "kept_if_off": ""}
    figure = figures(policy, language())
    return {
        "responsible": policy.responsible.value,
        "kept_if_on": KEPT_IF_ON.format(period=figure["retention_if_allowed"]),
        "kept_if_off": KEPT_IF_OFF.format(period=figure["retention_after_deletion"]),
    }


def origin(request: HttpRequest) -> str:
    """The site that gives the receipt out: where its addresses lead."""
    return request.build_absolute_uri("/").removesuffix("/")


def not_proven(request: HttpRequest, line: Line | None, why: Promise) -> HttpResponse:
    """A page, 409, that says why nothing can be proven of the row, or of the whole record."""
    context = {"line": line, "problem": str(why)}
    return render(request, "settings/no_receipt.html", context, status=NOT_PROVEN)


def file_of(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep, under that name."""
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(content, content_type=kind, headers=headers)
