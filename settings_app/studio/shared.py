"""A draft for somebody without an account: by a link that expires, can be revoked, and opens nothing else."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from settings_app import publishing
from settings_app.publishing import LinkRefused, Opened
from settings_app.states import CATALOGUE
from settings_app.studio.drafts import FIRST, SHOWN
from settings_app.studio.framing import framed_here, holds_frames
from settings_app.studio.look import Look, UnknownValue, one_of
from settings_app.studio.previews import refused, shown
from settings_app.studio.versions import NOT_REVIEWED, Version, of_draft
from settings_app.web import clock

NOT_FOUND, NOTHING_KEPT = "X-Robots-Tag", "noindex, nofollow, noarchive"


@require_safe
@holds_frames
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The draft of a link, with a banner that says what it is and until when."""
    opened = _opened(request, token)
    version = _version(request, opened)
    try:
        look = _look(request, version)
    except UnknownValue as unknown:
        return refused(request, unknown)
    context = {
        "opened": opened,
        "languages": version.language_titles,
        "not_reviewed": NOT_REVIEWED if look.language in version.unreviewed else "",
        "token": token,
        "look": look,
        "state": CATALOGUE[look.state],
        "choices": [(name, CATALOGUE[name].sentence) for name in SHOWN],
    }
    response = render(request, "studio/shared.html", context)
    response[NOT_FOUND] = NOTHING_KEPT
    return response


@require_safe
@xframe_options_sameorigin
@framed_here
def shared_page(request: HttpRequest, token: str) -> HttpResponse:
    """The page itself, for the frame of a shared draft."""
    version = _version(request, _opened(request, token))
    try:
        look = _look(request, version)
    except UnknownValue as unknown:
        return refused(request, unknown)
    response = shown(request, look, look.scene({version.name: version}))
    response[NOT_FOUND] = NOTHING_KEPT
    return response


def _opened(request: HttpRequest, token: str) -> Opened:
    try:
        return publishing.open_link(token, clock.now(request))
    except LinkRefused:
        raise Http404 from None


def _look(request: HttpRequest, version: Version) -> Look:
    """The state and the language of the link, of this version and no other. Raises UnknownValue."""
    state = one_of("state", request.GET.get("state", FIRST), SHOWN)
    language = request.GET.get("language", version.languages[0])
    values = {"state": state, "language": language, "width": "1280"}
    return Look.read(values, {version.name: version})


def _version(request: HttpRequest, opened: Opened) -> Version:
    """The words of the link; a lawyer has approved them if they are the newest, and legal said yes."""
    newest = of_draft(publishing.draft(opened.draft.pk, clock.now(request)))
    content = opened.revision.content
    reviewed = newest.reviewed and newest.read() == content
    return Version(opened.draft.version, "shared", lambda: content, reviewed)
