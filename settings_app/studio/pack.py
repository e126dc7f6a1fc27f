"""The legal pack of a draft: a document to read and to print, plain text and JSON, of the same data."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from settings_app import in_force, publishing, wording
from settings_app.languages import name_of
from settings_app.models import Judgement
from settings_app.studio.desk import Desk, desk
from settings_app.studio.pack_page import page_of
from settings_app.web import clock
from settings_app.web.formats import language

# How each way of it is written, and what it is.
FORMS: dict[str, tuple[Callable[[wording.Plain], str], str]] = {
    "txt": (wording.as_text, "text/plain;charset=utf-8"),
    "json": (wording.as_json, "application/json"),
}


@require_safe
def pack(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The pack as a document; how many would be asked again is said of this moment, and of it alone."""
    at = desk(request, draft_id)
    beside = publishing.beside(at.state, request.user, clock.now(request))
    context = {
        "at": at,
        "page": page_of(_composed(at, beside.names, gettext)),
        "language": name_of(at.language, language()),
        "asked_again": beside.asked_again,
        "now": clock.now(request),
    }
    return render(request, "studio/pack.html", context)


@require_safe
def pack_as(request: HttpRequest, draft_id: UUID, form: str) -> HttpResponse:
    """The pack as plain text or as JSON, in English whatever language the pages are in."""
    if form not in FORMS:
        raise Http404
    at = desk(request, draft_id)
    written, kind = FORMS[form]
    return HttpResponse(written(_composed(at, publishing.names_of(_people(at)))), content_type=kind)


def _composed(at: Desk, names: Mapping[UUID, str], translated: Callable[[str], str] = str) -> wording.Plain:
    """Everything about the words on the desk; who has no account any more goes by their subject."""
    words = wording.Sealed(at.words, at.state.newest.digest)
    called = {person: str(person) for person in _people(at)} | dict(names)
    approvals = [
        wording.Approval(role, called[row.person], row.at, row.digest)
        for role, row in at.state.approvals.items()
        if row.approves
    ]
    said = at.state.judgement
    judged = _judgement(said, called[said.person], at) if said else None
    return wording.legal_pack(words, _live(at), in_force.policy(), approvals, judged, translated)


def _people(at: Desk) -> set[UUID]:
    """Who approved these words, and who said what the change is."""
    said = [*at.state.approvals.values(), *([at.state.judgement] if at.state.judgement else [])]
    return {row.person for row in said}


def _judgement(said: Judgement, by: str, at: Desk) -> wording.Judgement:
    """What was said of the newest words, to which a judgement is bound."""
    return wording.Judgement(said.materiality, said.against, by, said.at, at.state.newest.digest)


def _live(at: Desk) -> wording.Sealed | None:
    """The live words in the language of the desk, with the digest that their publication has on record."""
    return wording.Sealed(at.live, next(iter(at.versions.values())).digest) if at.live else None
