"""The words on their way: begin a version, and the editor with the real pop-up beside it."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST

from settings_app import in_force, publishing, wording
from settings_app.domain.publication import Stage
from settings_app.notices import Notice, NoticeError
from settings_app.publishing import Refused
from settings_app.states import CATALOGUE
from settings_app.studio import writing
from settings_app.studio.bringing_back import history
from settings_app.studio.desk import Desk, desk
from settings_app.studio.dress import DRESSES, THEMES
from settings_app.studio.framing import framed_here, holds_frames
from settings_app.studio.look import Look, UnknownValue, one_of
from settings_app.studio.pins import pins
from settings_app.studio.previews import refused, shown
from settings_app.studio.rules import rules
from settings_app.studio.versions import NOT_REVIEWED, STAGES, Version, Words, words
from settings_app.web import clock
from settings_app.web.formats import in_sequence, translated
from settings_app.wording import WordingError

# Where a version is on its way no more: the history has it.
OUT = (Stage.LIVE, Stage.SUPERSEDED)
# What the editor shows beside the words, before anybody asks for another state.
FIRST = "pop-up-not-answered-before-starts-unset"
SHOWN = (
    FIRST,
    "pop-up-not-answered-before-starts-on",
    "pop-up-not-answered-after-starts-unset",
    "pop-up-not-answered-before-starts-unset-not-chosen",
    "consent-page-not-answered-before-starts-unset",
    "sign-up-not-answered-before-starts-unset",
    "settings-not-answered-before",
    "settings-on-before",
    "settings-off-before",
    "notice-not-answered",
)


@require_http_methods(["GET", "HEAD", "POST"])
def drafts(request: HttpRequest) -> HttpResponse:
    """Every version on its way and every one that was published; a POST begins one."""
    now = clock.now(request)
    if request.method == "POST":
        return _begun(request)
    known = words(now, with_words=True)
    states, live = known.drafts, next(iter(known.versions.values()))
    context = {
        **_listed(states),
        "versions": _to_begin_with(known),
        "reviewed": {name for name, version in known.versions.items() if version.reviewed},
        "history": history(known.out, live.name, settings.NOTICE, now),
        "broken": publishing.broken_at(known.out),
        "live": live.name,
        "not_reviewed": NOT_REVIEWED,
        "suggested": f"{now:%Y-%m-%d}",
    }
    return render(request, "studio/drafts.html", context)


def _listed(states: Iterable[publishing.State]) -> dict[str, list[tuple[publishing.State, str, str]]]:
    """Under each heading its drafts, with their stages and authors; what is under none, the history has."""
    found = list(states)
    names = publishing.names_of(state.draft.author for state in found)
    under: dict[str, list[tuple[publishing.State, str, str]]] = {"drafts": [], "withdrawn": []}
    for state in found:
        if heading := _heading(state):
            name = names.get(state.draft.author) or gettext("somebody")
            under[heading].append((state, str(STAGES[state.stage]), name))
    return under


def _heading(state: publishing.State) -> str:
    """Where a draft is listed: once, and what was published and is over with the history alone."""
    if state.stage is Stage.WITHDRAWN:
        return "" if state.publication else "withdrawn"
    return "" if state.stage in OUT else "drafts"


def _to_begin_with(known: Words) -> list[Version]:
    """The versions whose words a new one can begin with: never a draft's, which nobody has approved yet."""
    under_way = {state.draft.version for state in known.drafts if state.publication is None}
    return [version for name, version in known.versions.items() if name not in under_way]


@require_http_methods(["GET", "HEAD", "POST"])
@holds_frames
def editor(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The strings of a draft beside the page they make; a POST keeps them as a new revision."""
    at = desk(request, draft_id)
    return _kept(request, at) if request.method == "POST" else _editor(request, at, at.words)


@require_POST
@xframe_options_sameorigin
@framed_here
def tried(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The preview of what is typed, as the editor's form is: nothing of it is kept.

    Words that no page can be made of yet are met while typing: what is found in them is an answer of 200.
    """
    at = desk(request, draft_id)
    try:
        words, look = writing.typed(at.words, request.POST), look_of(request, at)
    except (WordingError, UnknownValue) as wrong:
        return _not_shown(request, str(wrong), 422)
    if problem := writing.unshowable(words):
        return _not_shown(request, problem, 200)
    return shown(request, look, look.scene_of(words))


@require_POST
def linted(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """What the lint says of what is typed, for every field that is on the page."""
    at = desk(request, draft_id)
    try:
        words = writing.typed(at.words, request.POST)
    except WordingError as wrong:
        return HttpResponse(str(wrong), status=422, content_type="text/plain")
    return render(request, "studio/_findings.html", _context(at, words))


def look_of(request: HttpRequest, at: Desk) -> Look:
    """What the editor's preview looks like. Raises UnknownValue."""
    given = request.POST if request.method == "POST" else request.GET
    named = {name: given[name] for name in ("state", "policy", "theme", "dress", "date") if given.get(name)}
    language = one_of("language", given.get("shown_in", at.language), at.shown_in)
    return Look.read(
        {"state": FIRST, "width": "390", **named, "version": at.version.name, "language": language},
        at.versions,
    )


def _not_shown(request: HttpRequest, problem: str, status: int) -> HttpResponse:
    return render(request, "studio/cannot_show.html", {"problem": problem}, status=status)


def _begun(request: HttpRequest) -> HttpResponse:
    name, base = request.POST.get("version", "").strip(), request.POST.get("based_on") or None
    try:
        state = publishing.begin(request.user, name, now=clock.now(request), based_on=base)
    except Refused as why:
        messages.error(request, str(why))
        return redirect("studio_drafts")
    return redirect("studio_editor", state.draft.pk)


def _kept(request: HttpRequest, at: Desk) -> HttpResponse:
    try:
        words = writing.typed(at.words, request.POST)
    except WordingError as wrong:
        messages.error(request, str(wrong))
        return _editor(request, at, at.words, 422)
    if problem := _refusal(request, at, words):
        messages.error(request, in_sequence(gettext("Not saved."), problem))
        return _editor(request, at, words, 422)
    messages.success(
        request, gettext("Saved as a new revision. Approvals of the words before it no longer count.")
    )
    url = reverse("studio_editor", args=[at.state.draft.pk])
    return HttpResponseRedirect(f"{url}?language={at.language}", status=303)


def _refusal(request: HttpRequest, at: Desk, words: Notice) -> str:
    """Keep the words; why they were not kept, where they were not."""
    if problem := writing.unshowable(words):
        return problem
    documents = at.documents | {at.language: wording.document(words)}
    number, now = request.POST.get("on_top_of", ""), clock.now(request)
    try:
        on_top_of = int(number) if number.isdecimal() else 0
        publishing.save(request.user, at.state.draft.pk, documents, on_top_of=on_top_of, now=now)
    except (NoticeError, Refused) as why:
        return str(why)
    return ""


def _editor(request: HttpRequest, at: Desk, words: Notice, status: int = 200) -> HttpResponse:
    try:
        look = look_of(request, at)
    except UnknownValue as unknown:
        return refused(request, unknown)
    context = _context(at, words) | {
        "look": look,
        "pins": pins(words, in_force.policy(), at.remarks),
        "step_url": reverse("studio_step", args=[at.state.draft.pk]),
        "state": CATALOGUE[look.state],
        "choices": [
            (name, translated(CATALOGUE[name].sentence)) for name in dict.fromkeys((look.state, *SHOWN))
        ],
        "suggested": f"{clock.now(request):%Y-%m-%d}",
        "themes": THEMES.items(),
        "dresses": [(name, title) for name, (title, _) in DRESSES.items()],
    }
    return render(request, "studio/editor.html", context, status=status)


def _context(at: Desk, words: Notice) -> dict[str, object]:
    found = writing.lint(words, at.against)
    return {
        "at": at,
        "sections": writing.sections(words, at.live, found, at.remarks),
        "rules": rules(words, in_force.policy()),
        "whole": writing.said_of_more(words, found),
        "errors": len(wording.errors(found)),
        "warnings": len(found) - len(wording.errors(found)),
    }
