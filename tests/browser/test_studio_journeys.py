"""Words on their way, by those who send them: a product manager up to the people asked again, a lawyer by a link."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, expect

from settings_app import ledger, publishing
from settings_app.domain.publication import Role
from settings_app.models import LedgerEntry
from tests.browser.pages import Visitor
from tests.browser.test_studio import HEADING, at_rest, editor, heading, team
from tests.fairness.test_axe import TALL

__all__ = ["editor", "team"]
pytestmark = pytest.mark.django_db(transaction=True)

Browsers = Callable[..., BrowserContext]


def written(team: Visitor) -> str:
    """A new version with another heading, given for review: the address of its page of approvals."""
    page = team.goes_to("/preview/drafts/").page
    page.get_by_label("Name of the new version").fill("2026-12-01")
    page.get_by_role("button", name="Begin").click()
    heading(page).fill(HEADING)
    seen = page.frame_locator("iframe[name=preview]")
    expect(seen.get_by_role("heading", name=HEADING)).to_be_visible()
    expect(page.locator("#findings-sum")).to_contain_text("Nothing must be mended")
    at_rest(page).get_by_role("button", name="Save as a new revision").click()
    at_rest(page).get_by_role("link", name="What changed").click()
    expect(page.locator("dl ins").first).to_have_text(re.compile("May"))
    at_rest(page).get_by_role("link", name="Approve and publish").click()
    page.get_by_role("button", name="Give for review").click()
    expect(page.get_by_text("Given for review.")).to_be_visible()
    return urlsplit(page.url).path


def approved(team: Visitor, release: str, role: Role, context: BrowserContext) -> None:
    """Somebody else says yes in a role; legal also says what the change is."""
    other = Visitor(context.new_page(), team.site).arrive("product")
    publishing.give(other.person, role)
    page = other.goes_to(release).page
    for language in page.get_by_role("group", name="A lawyer has read").get_by_role("checkbox").all():
        language.check()
    page.get_by_role("button", name=f"Approve for {role}").click()
    expect(page.get_by_text(f"Approved for {role}")).to_be_visible()
    if role is Role.LEGAL:
        page.get_by_role("button", name="It is material").click()
        expect(page.get_by_text("is material.")).to_be_visible()


def test_a_product_manager_takes_words_to_the_people_who_are_asked_again(
    team: Visitor, another_browser: Browsers
) -> None:
    publishing.give(team.person, Role.PRODUCT)
    release = written(team)
    for role in Role:
        approved(team, release, role, another_browser())
    page = team.goes_to(release).page
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("2026-12-01 is live from")).to_be_visible()
    team.opens_the_chat()
    expect(team.page.get_by_role("heading", name=HEADING)).to_be_visible()
    at_rest(team.page)


def test_a_lawyer_reads_a_draft_by_a_link_and_stores_nothing(
    team: Visitor, editor: str, another_browser: Browsers
) -> None:
    page = team.goes_to(f"{editor}release/").page
    page.get_by_role("button", name="Make a link").click()
    link = re.search(r"http\S+/preview/shared/\S+/", page.get_by_text("Send this link").inner_text())[0]
    before = LedgerEntry.objects.count()
    lawyer = another_browser().new_page()
    lawyer.set_viewport_size(TALL)
    lawyer.goto(link)
    expect(lawyer.get_by_text("These words are not live")).to_be_visible()
    at_rest(lawyer).get_by_role("combobox", name="Language").select_option("de")
    expect(lawyer.get_by_role("note").get_by_text("not yet reviewed by a lawyer")).to_be_visible()
    seen = at_rest(lawyer).frame_locator("iframe")
    seen.get_by_role("radio").last.check()
    seen.locator(".act").click()
    expect(seen.get_by_role("heading", name="This is a preview: nothing is stored")).to_be_visible()
    assert LedgerEntry.objects.count() == before
    at_rest(lawyer)


def test_what_somebody_saw_is_found_by_the_row_of_their_answer(team: Visitor, javascript: bool) -> None:
    row = ledger.record_of(team.person.subject).entries[0]
    page = team.goes_to("/preview/seen/").page
    page.get_by_label("A digest").fill(f"{row.subject}/{row.sequence}")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_text("The same, to the letter")).to_be_visible()
    expect(page.frame_locator("iframe[name=preview]").get_by_role("button").first).to_be_visible()
    at_rest(page)
