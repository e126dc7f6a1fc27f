"""One version for somebody without an account: the link expires, can be revoked, and opens nothing else."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from settings_app import publishing
from settings_app.domain.publication import Stage
from settings_app.publishing import LinkRefused, Opened
from settings_app.states import CATALOGUE
from settings_app.studio.drafts import FIRST, SHOWN
from settings_app.studio.framing import framed_here, holds_frames
from settings_app.studio.look import Look, UnknownValue, one_of
from settings_app.studio.previews import refused, shown
from settings_app.studio.release_words import AN_EARLIER_WORDING, FOLLOWS, STANDS, STAYS
from settings_app.studio.versions import NOT_REVIEWED, Version, of_draft
from settings_app.web import clock
from settings_app.web.formats import in_sequence, time_in_words

FIXED = (Stage.SCHEDULED, Stage.LIVE, Stage.SUPERSEDED, Stage.WITHDRAWN)

NOT_FOUND, NOTHING_KEPT = "X-Robots-Tag", "noindex,nofollow,noarchive"


@require_safe
@holds_frames
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The words of a link, with a banner that says what they are and until when it opens."""
    opened = _opened(request, token)
    version = _version(opened)
    try:
        look = _look(request, version)
    except UnknownValue as unknown:
        return refused(request, unknown, reverse("studio_shared", args=[token]))
    context = {
        "opened": opened,
        "banner": banner(opened),
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
    opened = _opened(request, token)
    version = _version(opened)
    try:
        look = _look(request, version)
    except UnknownValue as unknown:
        return refused(request, unknown, reverse("studio_shared_page", args=[token]))
    response = shown(request, look, look.scene({version.name: version}))
    response[NOT_FOUND] = NOTHING_KEPT
    return response


@dataclass(frozen=True, slots=True)
class Banner:
    """What the words of a link are: in a heading, and in two sentences."""

    heading: str
    says: str


def banner(opened: Opened) -> Banner:
    """What becomes of the words of a link, as its version stands; an earlier wording never goes live."""
    state = opened.state
    is_newest = opened.revision.number == state.newest.number
    heading, says = STANDS[state.stage] if is_newest else AN_EARLIER_WORDING
    begins = state.publication.live_from if state.publication else None
    at = time_in_words(begins) if begins else ""
    is_fixed = opened.link.revision_id is not None or state.stage in FIXED
    return Banner(heading, in_sequence(says.format(at=at), STAYS if is_fixed else FOLLOWS))


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


def _version(opened: Opened) -> Version:
    """The words of the link; a lawyer has approved them if they are the newest, and legal said yes."""
    state = opened.state
    newest = of_draft(state)
    content = opened.revision.content
    reviewed = newest.reviewed and opened.revision.digest == state.newest.digest
    return Version(opened.draft.version, "shared", opened.revision.digest, lambda: content, reviewed)
