"""An account with commercial offerings only: nothing is asked, and the page says why."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.errors import Errors
from tests.browser.pages import SETTINGS, Visitor, declined
from tests.conftest import AFTER_THE_DEADLINE, BEFORE_THE_DEADLINE

Visit = Callable[..., Visitor]

BOTH_SIDES = pytest.mark.parametrize("at", [BEFORE_THE_DEADLINE, AFTER_THE_DEADLINE], ids=["before", "after"])
POST_HERE = """
async ([path, choice]) => {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const body = new URLSearchParams({ csrfmiddlewaretoken: token, choice, token: "made up" });
  const answer = await fetch(path, { method: "POST", body });
  return [answer.status, await answer.text()];
}
"""


@BOTH_SIDES
def test_no_pop_up_comes_on_either_side_of_the_deadline(visit: Visit, at: object) -> None:
    tess = visit("team-only", at).opens_the_chat().is_left_alone()

    tess.page.get_by_label("What is it about?").fill("Minutes")
    tess.presses("Start")

    expect(tess.page.get_by_test_id("verdict")).to_have_attribute("data-status", "outside")


@pytest.mark.parametrize("path", [SETTINGS, "/consent/"], ids=["settings", "consent"])
def test_the_page_says_why_and_who_decides_instead(visit: Visit, path: str) -> None:
    tess = visit("team-only", AFTER_THE_DEADLINE).goes_to(path)

    expect(tess.switch).to_have_count(0)
    expect(tess.question).to_have_count(0)
    expect(tess.main).to_contain_text("You use Claude for Work (Team). The policy does not cover that")
    expect(tess.main).to_contain_text("The agreement of the organisation that runs your account decides.")


@pytest.mark.parametrize("choice", ["allow", "decline"])
def test_an_answer_posted_anywhere_is_refused(visit: Visit, choice: str, errors: Errors) -> None:
    errors.expect("403")
    tess = visit("team-only", BEFORE_THE_DEADLINE).opens_settings()

    for path in (SETTINGS, "/consent/", "/consent/not-now/", "/sign-up/choice/"):
        status, page = tess.page.evaluate(POST_HERE, [path, choice])
        assert (path, status) == (path, 403)
        assert "This setting does not apply to your account. Nothing was saved." in page

    assert tess.record == []


def test_the_history_is_empty_and_open(visit: Visit) -> None:
    tess = visit("team-only", AFTER_THE_DEADLINE).opens_history()

    expect(tess.main).to_contain_text("There is nothing on record.")


def test_a_plan_of_ones_own_beside_work_has_a_setting(visit: Visit) -> None:
    both = visit("pro-opted-out", AFTER_THE_DEADLINE).opens_settings().sees_the_setting("off")

    both.opens_the_chat().is_left_alone()
    expect(both.page.locator("[data-status=outside]")).not_to_have_count(0)
    assert both.record[-1] == declined("settings")
