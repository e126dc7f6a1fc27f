"""The pop-up before the deadline lets go by Escape; past it, it holds the product and nothing else."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from settings_app.models import Conversation, Moment
from tests.browser.pages import SETTINGS, Visitor, allowed, declined
from tests.conftest import BEFORE_THE_DEADLINE

Visit = Callable[..., Visitor]

ALWAYS_OPEN = ("/settings/", "/settings/privacy/", SETTINGS, "/settings/privacy/history/", "/notice/")


@pytest.fixture
def late(visit_in: Visit) -> Visitor:
    """Somebody who has not answered, past the deadline."""
    return visit_in("pop-up-not-answered-after-starts-on")


@pytest.fixture
def early(visit_in: Visit) -> Visitor:
    """Somebody who has not answered, before the deadline."""
    return visit_in("pop-up-not-answered-before-starts-on")


def a_conversation_of(person: Visitor) -> Conversation:
    return Conversation.objects.filter(person=person.person).earliest("last_used_at")


def posts_by_hand(person: Visitor, path: str, **fields: str) -> str:
    """Send a form as a page would that was open all along; returns the address it leads to."""
    cookies = {cookie["name"]: cookie["value"] for cookie in person.page.context.cookies()}
    form = {"csrfmiddlewaretoken": cookies["csrftoken"], **fields}
    headers = {"Referer": person.site + "/", "Origin": person.site}
    return person.page.request.post(person.site + path, form=form, headers=headers).url


def test_the_question_holds_the_chat(late: Visitor, javascript: bool) -> None:
    late.opens_the_chat().is_asked()

    expect(late.pop_up).to_have_attribute("data-blocks", "true")
    expect(late.main).to_have_attribute("inert", "")


def test_the_chat_answers_neither_to_the_mouse_nor_to_the_keyboard(late: Visitor, javascript: bool) -> None:
    late.opens_the_chat().is_asked()
    title = late.page.get_by_label("What is it about?")
    place = title.bounding_box()

    late.page.mouse.click(place["x"] + 5, place["y"] + 5)
    late.page.keyboard.type("a poem")

    expect(title).to_have_value("")
    late.is_asked()
    assert late.record == []


def test_escape_does_not_get_past_it(late: Visitor) -> None:
    late.opens_the_chat().is_asked()

    late.leaves_by_escape().leaves_by_escape().leaves_by_escape()

    late.is_asked()
    expect(late.page.locator("dialog:modal")).to_have_count(1)
    expect(late.main).to_have_attribute("inert", "")
    assert late.record == []


def test_escape_does_not_get_past_it_after_an_error(visit_in: Visit, errors: object) -> None:
    errors.expect("422")
    late = visit_in("pop-up-not-answered-after-starts-unset").opens_the_chat()
    late.presses("Accept my choice").is_told_off("Choose On or Off first").waits_until_settled()

    late.leaves_by_escape().leaves_by_escape()

    late.is_asked()
    expect(late.page.locator("dialog:modal")).to_have_count(1)


def test_a_conversation_leads_to_the_question_and_back(late: Visitor, javascript: bool) -> None:
    path = f"/conversations/{a_conversation_of(late).pk}/"

    late.goes_to(path)
    expect(late.page).to_have_url(f"{late.site}/consent/?next={quote(path, safe='')}")
    late.chooses("Off").presses("Accept with training off").reads("Saved: training is off")

    expect(late.page).to_have_url(late.site + path)
    assert late.record == [declined("consent_page")]


def test_nothing_is_started_or_resumed_without_an_answer(late: Visitor) -> None:
    late.opens_the_chat()
    held = a_conversation_of(late)
    before = Conversation.objects.count(), Moment.objects.count()

    resumed = posts_by_hand(late, f"/conversations/{held.pk}/resume/")
    started = posts_by_hand(late, "/conversations/", title="x", kind="chat", offering="free")

    assert resumed == started == f"{late.site}/consent/?next=%2F"
    assert (Conversation.objects.count(), Moment.objects.count()) == before


def test_never_holds_what_belongs_to_the_answer(late: Visitor) -> None:
    for path in ALWAYS_OPEN:
        late.goes_to(path).is_left_alone()
        expect(late.page).to_have_url(late.site + path)


@pytest.mark.parametrize(
    ("name", "path"), [("Read the full notice", "/notice/"), ("Privacy Settings", SETTINGS)]
)
def test_leads_on_from_within_the_pop_up(late: Visitor, name: str, path: str) -> None:
    late.opens_the_chat().pop_up.get_by_role("link", name=name).click()

    expect(late.page).to_have_url(late.site + path)
    late.is_left_alone()


def test_can_sign_out_from_within_the_pop_up(late: Visitor, javascript: bool) -> None:
    late.opens_the_chat().pop_up.get_by_role("button", name="Sign out").click()

    expect(late.page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert late.record == []


def test_the_answer_in_settings_opens_the_product(late: Visitor, javascript: bool) -> None:
    late.opens_settings().presses("Keep it off").reads("Saved: training is off")

    late.opens_the_chat().is_left_alone()
    assert late.record == [declined("settings")]


def test_the_answer_opens_the_product(late: Visitor, javascript: bool) -> None:
    late.opens_the_chat().is_asked().presses("Accept with training on").is_left_alone()

    late.page.get_by_label("What is it about?").fill("A poem")
    late.presses("Start")
    expect(late.page.get_by_test_id("verdict")).to_have_attribute("data-status", "in_use")
    assert late.record == [allowed("pop_up")]


def test_before_the_deadline_escape_closes_it_and_records_nothing(early: Visitor) -> None:
    early.opens_the_chat().is_asked()

    early.leaves_by_escape()

    expect(early.pop_up).to_be_hidden()
    expect(early.main).not_to_have_attribute("inert", "")
    assert early.record == []


def test_the_page_is_usable_after_escape_and_the_question_comes_back(early: Visitor) -> None:
    early.opens_the_chat().is_asked().leaves_by_escape()
    early.page.get_by_label("What is it about?").fill("A poem")
    early.presses("Start")
    expect(early.page.get_by_role("heading", name="A poem")).to_be_visible()

    early.opens_the_chat().is_asked()

    assert early.record == []


def test_two_days_with_the_pop_up_open_decide_nothing(early: Visitor) -> None:
    early.opens_the_chat().is_asked()

    early.lets_time_pass_until(BEFORE_THE_DEADLINE + timedelta(hours=48))
    early.returns_to_the_tab().is_asked()
    early.moves_the_clock_to(BEFORE_THE_DEADLINE + timedelta(hours=49)).is_asked()

    assert early.record == []


def test_a_start_that_lacks_its_title_asks_and_leads_back_to_the_chat(early: Visitor, errors: object) -> None:
    errors.expect("422")
    early.opens_the_chat().is_asked().leaves_by_escape()
    early.page.get_by_label("What is it about?").fill("   ")
    early.presses("Start")
    early.is_asked().presses("Accept with training on")

    early.reads("Saved: training is on").is_left_alone()
    expect(early.page).to_have_url(early.site + "/")
