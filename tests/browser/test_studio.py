"""The copy studio in a browser: words beside the page they make, and pages that everybody on the team can use."""

import re
from datetime import timedelta

import pytest
from axe_playwright_python.base import AXE_SCRIPT as AXE
from playwright.sync_api import Page, expect

from settings_app import publishing
from settings_app.domain.publication import Materiality, Role
from settings_app.ledger import record_of
from tests.browser.errors import Errors
from tests.browser.pages import Visitor
from tests.fairness.gauges import is_fair, survey, themes
from tests.fairness.test_axe import EVERYTHING, RUN, TALL
from tests.publishing.team import Team

pytestmark = pytest.mark.django_db(transaction=True)

HEADING = "May your chats help to train Claude?"
HURRIED = f"{HEADING} Hurry!"
STATE = "/preview/state/?state=pop-up-not-answered-before-starts-unset"
PAGES = (
    "/preview/",
    STATE,
    "/preview/matrix/?q=sign-up+reminded",
    "/preview/figures/",
    "/preview/drafts/",
    "/preview/live/",
    "/preview/seen/",
)
# How large a target is that no style touches, the browser says and not the page: WCAG 2.5.8 exempts it.
UNSTYLED = [tag for tag in EVERYTHING if tag != "wcag22aa"]
OF_A_DRAFT = ("", "compare/", "facts/", "release/", "pack/")


@pytest.fixture
def team(visit) -> Visitor:
    """Somebody of the product team."""
    return visit("product")


@pytest.fixture
def editor(team: Visitor) -> str:
    """The address of the editor of a new draft."""
    state = publishing.begin(team.person, "2026-01-15", now=team.clock)
    return f"/preview/drafts/{state.draft.pk}/"


def test_a_remark_points_out_its_string_on_the_page(team: Visitor, editor: str) -> None:
    said = {"language": "en", "key": "heading", "text": "Is it plain?", "now": team.clock}
    publishing.remark(team.person, editor.split("/")[3], **said)
    page = at_rest(team.goes_to(editor).page)
    page.get_by_role("button", name="Show it on the page").click()
    seen = page.frame_locator("iframe[name=preview]")
    expect(seen.locator("#question-heading")).to_have_css("outline-style", "dashed")
    expect(page.get_by_role("link", name="1, a remark")).to_be_visible()
    page.get_by_role("link", name="heading", exact=True).click()
    expect(heading(page)).to_be_in_viewport()


def test_a_remark_is_pinned_to_the_string_that_is_pointed_at(team: Visitor, editor: str) -> None:
    page = at_rest(team.goes_to(editor).page)
    page.get_by_role("button", name="Point at a string").click()
    seen = page.frame_locator("iframe[name=preview]")
    seen.get_by_role("heading", name="Should your chats help train Claude?").click()
    expect(page.get_by_label("On the string")).to_have_value("heading")
    page.get_by_label("Remark", exact=True).fill("Why so long?")
    page.get_by_role("button", name="Pin the remark").click()
    expect(page.locator(".pins").get_by_text("Why so long?")).to_be_visible()
    expect(at_rest(page).get_by_role("link", name="1, a remark")).to_be_visible()
    at_rest(page)


def at_rest(page: Page) -> Page:
    """The page, once its frames have loaded: what is left while it loads would count as a failed request.

    A frame that waits to be scrolled to has no address yet, and loads nothing.
    """
    page.wait_for_load_state()
    for frame in page.frames:
        if frame.url not in ("", "about:blank"):
            frame.wait_for_load_state()
    return page


def heading(page: Page):
    return page.locator('[name="string.heading"]')


def test_what_is_typed_is_shown_at_once_and_the_keyboard_stays(team: Visitor, editor: str) -> None:
    page = team.goes_to(editor).page
    seen = page.frame_locator("iframe[name=preview]")
    expect(seen.get_by_role("heading", name="Should your chats help train Claude?")).to_be_visible()
    heading(page).fill(HEADING)
    expect(seen.get_by_role("heading", name=HEADING)).to_be_visible()
    heading(page).fill(HURRIED)
    expect(seen.get_by_role("heading", name=HURRIED)).to_be_visible()
    expect(heading(page)).to_be_focused()
    expect(page.locator("#findings-heading")).to_contain_text("presses people")
    expect(page.locator("[data-measured]")).to_contain_text("Words in the table, On to Off")
    expect(page.locator("#gauges")).to_contain_text("First layer, ARI")
    at_rest(page)


TYPED_EARLY = f"""
document.addEventListener("readystatechange", () => {{
  const field = document.querySelector('[name="string.heading"]');
  if (document.readyState === "interactive" && field) field.value = {HURRIED!r};
}});
"""


def test_what_is_typed_before_the_scripts_are_there_is_shown_too(team: Visitor, editor: str) -> None:
    team.page.add_init_script(TYPED_EARLY)
    page = team.goes_to(editor).page
    seen = page.frame_locator("iframe[name=preview]")
    expect(seen.get_by_role("heading", name=HURRIED)).to_be_visible()
    expect(page.locator("#findings-heading")).to_contain_text("presses people")
    at_rest(page)


def test_what_is_typed_is_shown_by_a_button_and_saved(team: Visitor, editor: str, javascript: bool) -> None:
    page = team.goes_to(editor).page
    heading(page).fill(HEADING)
    page.get_by_role("button", name="Show", exact=True).click()
    seen = page.frame_locator("iframe[name=preview]")
    expect(seen.get_by_role("heading", name=HEADING)).to_be_visible()
    at_rest(page)
    page.get_by_role("button", name="Save as a new revision").click()
    expect(page.get_by_text("Revision 2")).to_be_visible()
    at_rest(page).get_by_role("link", name="What changed").click()
    expect(page.locator("dl ins").first).to_have_text(re.compile("May"))
    at_rest(page)


def test_a_press_in_a_preview_stores_nothing_and_leads_back(team: Visitor, javascript: bool) -> None:
    before = len(record_of(team.person.subject).entries)
    page = team.goes_to(STATE).page
    page.set_viewport_size(TALL)
    seen = page.frame_locator("iframe[name=preview]")
    seen.get_by_role("radio", name="On").check()
    seen.get_by_role("button", name="Accept").click()
    expect(seen.get_by_role("heading", name="This is a preview: nothing is stored")).to_be_visible()
    expect(seen.get_by_text("answers On")).to_be_visible()
    assert len(record_of(team.person.subject).entries) == before
    seen.get_by_role("link", name="Back to the preview").click()
    expect(seen.get_by_role("button", name="Accept")).to_be_visible()
    at_rest(page)


def measured(page: Page) -> list[str]:
    """What is wrong with the page around the previews; the pages in them are measured as themselves."""
    at_rest(page)
    found = survey(page, "reflow", "targets", "names", dresses=("plain", "right to left"), within=("light",))
    page.evaluate("for (const frame of document.querySelectorAll('iframe')) frame.remove()")
    page.set_viewport_size(TALL)
    page.evaluate(AXE)
    for theme in themes(page, ("light", "dark")):
        found += [f"{theme}: {finding}" for finding in page.evaluate(RUN, EVERYTHING)]
    return found


@pytest.mark.parametrize("url", PAGES)
def test_every_page_of_the_studio_can_be_used_by_everybody(team: Visitor, url: str) -> None:
    is_fair(measured(team.goes_to(url).page))


@pytest.mark.parametrize("part", OF_A_DRAFT)
def test_every_page_of_a_draft_can_be_used_by_everybody(team: Visitor, editor: str, part: str) -> None:
    is_fair(measured(team.goes_to(f"{editor}{part}").page))


@pytest.fixture
def decided(team: Visitor) -> dict[str, str]:
    """The pages where words are decided, by what they show: everything that can be said of them is said."""
    writers = Team(now=team.clock)
    writers.publishes("2026-01-01", Materiality.MATERIAL)
    for role in Role:
        publishing.give(team.person, role)
    approved = writers.ready("2026-01-02", Materiality.EDITORIAL)
    state = writers.submits(writers.writes(writers.begins("2026-01-03"), HEADING))
    state = writers.approves(writers.judges(state, Materiality.MATERIAL), Role.PRODUCT)
    seen = {"digest": state.newest.digest, "now": writers.tick()}
    publishing.object_to(
        writers.approvers[Role.PRIVACY], state.draft.pk, Role.PRIVACY, note="Not plain.", **seen
    )
    lasts = {"expires_at": team.clock + timedelta(days=7), "now": team.clock}
    token = publishing.share(writers.writer, state.draft.pk, may_remark=True, **lasts)[1]
    reading = publishing.share(writers.writer, state.draft.pk, pinned=True, **lasts)[1]
    said = {"language": "en", "key": "heading", "text": "Why?", "now": writers.now}
    publishing.remark_by_link(publishing.open_link(token, team.clock), said_to_be="Ada", **said)
    return {
        "in review": f"/preview/drafts/{state.draft.pk}/release/",
        "approved": f"/preview/drafts/{approved.draft.pk}/release/",
        "bringing words back": "/preview/drafts/roll-back/?version=2025-08-28",
        "the pack": f"/preview/drafts/{state.draft.pk}/pack/",
        "a link to remark with": f"/preview/shared/{token}/",
        "a link to read with": f"/preview/shared/{reading}/",
        "what a press leads to": "/preview/pressed/consent/",
        "no such preview": f"/preview/shared/{token}/?state=nowhere",
    }


def test_every_page_of_a_decision_can_be_used_by_everybody(
    team: Visitor, decided: dict[str, str], errors: Errors
) -> None:
    errors.tolerate("422")
    found = [
        f"{name}: {finding}" for name, url in decided.items() for finding in measured(team.goes_to(url).page)
    ]
    is_fair(found)


def test_the_page_without_styles_leaves_axe_nothing_to_find(team: Visitor) -> None:
    page = team.goes_to(f"/preview/render/?{STATE.partition('?')[2]}&dress=no-styles").page
    page.evaluate(AXE)
    is_fair(page.evaluate(RUN, UNSTYLED))
