"""Addresses of the studio. Each is for staff only unless it is named as open here."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, path

from settings_app.limiting.rates import Act
from settings_app.studio import (
    bringing_back,
    deciding,
    drafts,
    earlier,
    figures,
    forced_colours,
    home,
    matrix,
    pack,
    pressed,
    previews,
    shared,
    state_page,
)
from settings_app.studio.staff import View, staff_only
from settings_app.web.blocking import answer_not_required
from settings_app.web.too_often import by_place

PAGES: dict[str, tuple[str, View]] = {
    "": ("studio", home.home),
    "state/": ("studio_state", state_page.state_page),
    "matrix/": ("studio_matrix", matrix.matrix),
    "render/": ("studio_render", previews.preview),
    "forced-colours.css": ("studio_forced_colours", forced_colours.forced_colours),
    "drafts/": ("studio_drafts", drafts.drafts),
    "drafts/roll-back/": ("studio_roll_back", bringing_back.roll_back),
    "drafts/<uuid:draft_id>/": ("studio_editor", drafts.editor),
    "drafts/<uuid:draft_id>/try/": ("studio_try", drafts.tried),
    "drafts/<uuid:draft_id>/lint/": ("studio_lint", drafts.linted),
    "drafts/<uuid:draft_id>/compare/": ("studio_compare", deciding.compare),
    "drafts/<uuid:draft_id>/facts/": ("studio_facts", deciding.facts),
    "drafts/<uuid:draft_id>/release/": ("studio_release", deciding.release),
    "drafts/<uuid:draft_id>/step/": ("studio_step", deciding.step),
    "drafts/<uuid:draft_id>/pack/": ("studio_pack", pack.pack),
    "drafts/<uuid:draft_id>/pack.<str:form>": ("studio_pack_as", pack.pack_as),
    "live/": ("studio_live", earlier.live),
    "seen/": ("studio_seen", earlier.seen),
    "figures/": ("studio_figures", figures.figures),
}
# Whoever holds a link sees the one draft it is for; and what is pressed inside a preview stores nothing.
OPEN: dict[str, tuple[str, View]] = {
    "shared/<str:token>/": ("studio_shared", by_place(Act.SHARE_LINK)(shared.shared)),
    "shared/<str:token>/page/": ("studio_shared_page", by_place(Act.SHARE_LINK)(shared.shared_page)),
    "shared/<str:token>/remark/": ("studio_shared_remark", by_place(Act.SHARE_LINK)(shared.remark)),
    "pressed/": ("studio_pressed", pressed.pressed),
    "pressed/<path:rest>": ("studio_pressed", pressed.pressed),
}


def _page(route: str, name: str, view: View) -> URLPattern:
    return path(f"preview/{route}", view, name=name)


urlpatterns = [
    *(_page(route, name, staff_only(view)) for route, (name, view) in PAGES.items()),
    *(
        _page(route, name, answer_not_required(login_not_required(view)))
        for route, (name, view) in OPEN.items()
    ),
]
