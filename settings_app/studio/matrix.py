"""States by language, theme, width, region and plan: every cell is a preview, and a link to itself."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from settings_app import policies
from settings_app.states import State
from settings_app.studio import circumstances
from settings_app.studio.dress import THEMES
from settings_app.studio.framing import holds_frames
from settings_app.studio.listing import SURFACES, found
from settings_app.studio.look import WIDTHS, Look, UnknownValue, one_of
from settings_app.studio.previewable import not_previewed
from settings_app.studio.previews import refused
from settings_app.studio.versions import NOT_REVIEWED, Version, Versions, versions
from settings_app.web import clock
from settings_app.web.formats import in_a_line, listed_in_words

ROWS = 8
FIRST = "pop-up"
IN_A_CELL = ("light", "dark")
IN_A_REGION = "390"


@dataclass(frozen=True, slots=True)
class Row:
    """One state in every theme, width and language; then in every region and under every plan of it.

    `otherwise` is what the policy says of the regions where another state is met instead.
    """

    state: State
    cells: tuple[tuple[str, Look], ...]
    regions: tuple[tuple[str, Look], ...]
    plans: tuple[tuple[str, Look], ...]
    otherwise: tuple[circumstances.Told, ...]

    @property
    def elsewhere(self) -> str:
        """Those regions as a list in a sentence."""
        return listed_in_words(map(_elsewhere, self.otherwise))


@require_safe
@holds_frames
def matrix(request: HttpRequest) -> HttpResponse:
    """Some states, in every language, theme and width; `q`, `surface`, `version` and `page` say which."""
    given = request.GET.dict()
    words, known = given.get("q", "").strip(), versions(clock.now(request), given.get("version", ""))
    try:
        surface = one_of("surface", given.get("surface", "" if words else FIRST), ["", *SURFACES])
        version = known[one_of("version", given.get("version", next(iter(known))), known)]
    except UnknownValue as unknown:
        return refused(request, unknown)
    states = [state for state in found(words, surface) if not not_previewed(state)]
    page = Paginator(states, ROWS).get_page(given.get("page"))
    context = {
        "q": words,
        "surface": surface,
        "surfaces": [(key, title) for key, (title, _) in SURFACES.items()],
        "version": version.name,
        "unreviewed": version.unreviewed,
        "not_reviewed": NOT_REVIEWED,
        "versions": known.values(),
        "page": page,
        "rows": [_row(state, version, known) for state in page],
    }
    return render(request, "studio/matrix.html", context)


def _row(state: State, version: Version, known: Versions) -> Row:
    plain = Look.read({"state": state.name, "version": version.name, "language": version.languages[0]}, known)
    policy, narrow = policies.named(plain.policy), plain.but(width=IN_A_REGION, theme=IN_A_CELL[0])
    regions, plans = circumstances.regions(state, policy), circumstances.plans(state, policy)
    told = circumstances.told(state, policy)
    return Row(
        state=state,
        regions=tuple((title, narrow.but(region=name)) for name, title in regions.items()),
        plans=tuple((title, narrow.but(plan=name)) for name, title in plans.items()),
        otherwise=tuple(one for one in told if one.state != state.name),
        cells=tuple(
            (
                in_a_line(language, width, str(THEMES[theme])),
                plain.but(language=language, theme=theme, width=width),
            )
            for language in version.languages
            for width in WIDTHS
            for theme in IN_A_CELL
        ),
    )


def _elsewhere(told: circumstances.Told) -> str:
    # Translators: {region} is a part of the world, {start} what the policy says of it: the toggle starts off.
    return gettext("{region} ({start})").format(region=told.title, start=told.says)
