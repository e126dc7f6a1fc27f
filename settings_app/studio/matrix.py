"""States by language, theme, width, region and plan: every cell is a preview, and a link to itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from settings_app.studio import cells
from settings_app.studio.cells import AXES, FRAMES
from settings_app.studio.framing import holds_frames
from settings_app.studio.listing import SURFACES, found
from settings_app.studio.look import UnknownValue, one_of
from settings_app.studio.previewable import not_previewed
from settings_app.studio.previews import refused
from settings_app.studio.versions import NOT_REVIEWED, Version, Versions, versions
from settings_app.web import clock
from settings_app.web.formats import grouped, isolated

FIRST = "pop-up"
NAMES = ("q", "surface", "version", *AXES, "page")
NO_SUCH_PAGE = _("There is no page “{page}”. Write a number from 1 to {last}.")


@dataclass(frozen=True, slots=True)
class Pick:
    """One axis as a field: what can be chosen, and what is."""

    name: str
    label: str | Promise
    choices: tuple[tuple[str, str | Promise], ...]
    chosen: str


@require_safe
@holds_frames
def matrix(request: HttpRequest) -> HttpResponse:
    """Some states by every axis, one page of frames at a time; `NAMES` are all that an address says."""
    given = request.GET.dict()
    known = versions(clock.now(request), given.get("version", ""))
    try:
        return render(request, "studio/matrix.html", _shown(given, known))
    except UnknownValue as unknown:
        return refused(request, unknown)


def _shown(given: Mapping[str, str], known: Versions) -> dict[str, object]:
    """All of the page. Raises UnknownValue."""
    for name in given:
        one_of("value", name, NAMES)
    words = given.get("q", "").strip()
    surface = one_of("surface", given.get("surface", "" if words else FIRST), ["", *SURFACES])
    version = known[one_of("version", given.get("version", next(iter(known))), known)]
    chosen = _chosen(given, version)
    states = [state for state in found(words, surface) if not not_previewed(state)]
    picked = cells.picked(states, version, known, chosen)
    last = max(1, -(-sum(one.number for one in picked) // FRAMES))
    page = _page(given.get("page", "1"), last)
    address = {"q": words, "surface": surface, "version": version.name, **chosen}
    return {
        **address,
        "surfaces": [(key, title) for key, (title, _) in SURFACES.items()],
        "picks": [_pick(name, version, chosen) for name in AXES],
        "unreviewed": version.unreviewed,
        "not_reviewed": NOT_REVIEWED,
        "versions": known.values(),
        "rows": list(cells.rows(picked, page, chosen)),
        "number": page,
        "last": last,
        "before": _address(address, page - 1) if page > 1 else "",
        "after": _address(address, page + 1) if page < last else "",
    }


def _chosen(given: Mapping[str, str], version: Version) -> dict[str, str]:
    """The value of every axis, the first of its choices where the address leaves it out."""
    choices = {name: list(axis.choices(version)) for name, axis in AXES.items()}
    return {name: one_of(name, given.get(name, there[0]), there) for name, there in choices.items()}


def _pick(name: str, version: Version, chosen: Mapping[str, str]) -> Pick:
    choices = AXES[name].choices(version)
    return Pick(name, AXES[name].label, tuple(choices.items()), chosen[name])


def _page(given: str, last: int) -> int:
    page = int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 0
    if not 1 <= page <= last:
        raise UnknownValue(NO_SUCH_PAGE.format(page=isolated(given), last=grouped(last)))
    return page


def _address(values: Mapping[str, str], page: int) -> str:
    return "?" + urlencode({**values, "page": page})
