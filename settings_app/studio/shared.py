"""One version for somebody without an account: the link expires, can be revoked, and opens nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from settings_app import in_force, publishing
from settings_app.domain.publication import Stage
from settings_app.limiting.rates import Act
from settings_app.publishing import LinkRefused, Opened, Refused
from settings_app.states import CATALOGUE
from settings_app.studio.drafts import FIRST, SHOWN
from settings_app.studio.framing import framed_here, holds_frames
from settings_app.studio.look import Look, UnknownValue, one_of
from settings_app.studio.pins import pins
from settings_app.studio.previews import refused, shown
from settings_app.studio.release_words import AN_EARLIER_WORDING, FOLLOWS, STANDS, STAYS
from settings_app.studio.versions import NOT_REVIEWED, Version, of_draft
from settings_app.web import clock
from settings_app.web.formats import in_sequence, time_in_words
from settings_app.web.too_often import TOO_MANY, place, tells_when, waits

FIXED = (Stage.SCHEDULED, Stage.LIVE, Stage.SUPERSEDED, Stage.WITHDRAWN)

# The fields of a remark, beside the state and the language of the page that it is made on.
WRITTEN = ("key", "text", "said_to_be")
CSRF_FIELD = "csrfmiddlewaretoken"

NOT_FOUND, NOTHING_KEPT = "X-Robots-Tag", "noindex,nofollow,noarchive"


@require_safe
@holds_frames
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The words of a link, with a banner that says what they are and until when it opens."""
    opened = _opened(request, token)
    try:
        look = _look(request.GET, _version(opened))
    except UnknownValue as unknown:
        return refused(request, unknown, reverse("studio_shared", args=[token]))
    return _page(request, token, opened, look)


@tells_when
@require_POST
@holds_frames
def remark(request: HttpRequest, token: str) -> HttpResponse:
    """A remark on a string, under the name that whoever holds the link gives: all that a link can write.

    422 with the form as it was filled in for what cannot be kept, 429 for too many.
    """
    opened = _opened(request, token)
    try:
        look = _look(request.POST, _version(opened), WRITTEN)
    except UnknownValue as unknown:
        return refused(request, unknown, reverse("studio_shared", args=[token]))
    typed = {name: request.POST.get(name, "") for name in WRITTEN}
    if sentence := waits(request, Act.REMARK_BY_LINK, place(request)):
        return _page(request, token, opened, look, typed, sentence, TOO_MANY)
    try:
        publishing.remark_by_link(opened, language=look.language, now=clock.now(request), **typed)
    except Refused as why:
        return _page(request, token, opened, look, typed, str(why), 422)
    values = urlencode({"state": look.state, "language": look.language})
    return HttpResponseRedirect(f"{reverse('studio_shared', args=[token])}?{values}#pins-heading", status=303)


def _page(
    request: HttpRequest,
    token: str,
    opened: Opened,
    look: Look,
    typed: Mapping[str, str] = MappingProxyType({}),
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    version = _version(opened)
    may_remark = opened.link.may_remark
    words = version.notices[look.language]
    context = {
        "opened": opened,
        "banner": banner(opened),
        "languages": version.language_titles,
        "not_reviewed": NOT_REVIEWED if look.language in version.unreviewed else "",
        "token": token,
        "look": look,
        "state": CATALOGUE[look.state],
        "choices": [(name, CATALOGUE[name].sentence) for name in SHOWN],
        "pins": pins(words, in_force.policy(), opened.remarks) if may_remark else None,
        "typed": typed,
        "problem": problem,
        "longest": publishing.LONGEST,
        "longest_name": publishing.LONGEST_NAME,
    }
    response = render(request, "studio/shared.html", context, status=status)
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
        look = _look(request.GET, version)
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


def _look(given: Mapping[str, str], version: Version, more: Sequence[str] = ()) -> Look:
    """The state and the language of the link, of this version and no other.

    Raises UnknownValue for a value that is not there, and for one that a link does not take: its words are
    always its own.
    """
    for name in given.keys() - {CSRF_FIELD}:
        one_of("value", name, ["state", "language", *more])
    state = one_of("state", given.get("state", FIRST), SHOWN)
    language = one_of("language", given.get("language", version.languages[0]), version.languages)
    values = {"state": state, "language": language, "width": "1280"}
    return Look.read(values, {version.name: version})


def _version(opened: Opened) -> Version:
    """The words of the link; a lawyer has approved them if they are the newest, and legal said yes."""
    state = opened.state
    newest = of_draft(state)
    content = opened.revision.content
    reviewed = newest.reviewed and opened.revision.digest == state.newest.digest
    return Version(opened.draft.version, "shared", opened.revision.digest, lambda: content, reviewed)
