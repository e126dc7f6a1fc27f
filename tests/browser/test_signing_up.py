"""Signing up: the account, then the choice as a step of its own; and signing in and out."""

import re

from playwright.sync_api import expect

from settings_app.ledger import record_of
from settings_app.models import Person
from tests.browser.errors import Errors
from tests.browser.hands import Hands
from tests.browser.pages import Visitor

PASSWORD = "correct horse battery staple"


def fills_in(
    guest: Visitor, name: str = "ada", plan: str = "pro", region: str = "US", again: str = PASSWORD
) -> None:
    page, hands = guest.page, guest.hands
    hands.writes(page.get_by_label("Username"), name)
    hands.writes(page.get_by_label("Password", exact=True), PASSWORD)
    hands.writes(page.get_by_label("Password confirmation"), again)
    hands.selects(page.get_by_label("Plan"), plan)
    hands.selects(page.get_by_label("Where you live"), region)


def signs_up(guest: Visitor, **account: str) -> Visitor:
    fills_in(guest.goes_to("/sign-up/"), **account)
    guest.presses("Go on to your choice")
    expect(guest.page).to_have_url(guest.site + "/sign-up/choice/")
    guest.person = Person.objects.get(username=account.get("name", "ada"))
    return guest


def test_the_choice_is_the_second_step(guest: Visitor, javascript: bool) -> None:
    ada = signs_up(guest)

    expect(ada.main).to_contain_text("Step 2 of 2: your choice about training")
    ada.sees_the_toggle("on")
    expect(ada.not_now).to_have_count(0)
    assert (ada.person.offerings, ada.person.region, ada.record) == (["pro"], "US", [])


def test_the_choice_is_recorded_as_made_at_sign_up(guest: Visitor, javascript: bool, hands: Hands) -> None:
    ada = signs_up(guest.uses(hands))

    ada.chooses("Off").presses("Accept with training off").reads("Saved: training is off").is_left_alone()

    assert ada.record == [("decision", "decline", "sign_up")]
    ada.opens_settings().sees_the_setting("off")
    expect(ada.setting).to_contain_text("You chose this when you signed up.")


def test_in_germany_the_choice_is_an_act_of_ones_own(
    guest: Visitor, javascript: bool, hands: Hands, errors: Errors
) -> None:
    errors.expect("422")
    emil = signs_up(guest.uses(hands), name="emil", region="DE").sees_the_toggle("unset")

    emil.presses("Accept my choice").is_told_off("Choose On or Off first. Nothing was saved.")
    expect(emil.main).to_contain_text("Step 2 of 2")
    assert emil.record == []

    emil.chooses("On").presses("Accept with training on").reads("Saved: training is on")
    assert emil.record == [("decision", "allow", "sign_up")]


def test_who_leaves_the_choice_is_asked_in_the_product(guest: Visitor) -> None:
    ada = signs_up(guest)

    ada.opens_the_chat().is_asked()

    assert ada.record == []


def test_the_choice_is_not_asked_twice(guest: Visitor) -> None:
    ada = signs_up(guest)
    ada.presses("Accept with training on").reads("Saved").is_left_alone()

    ada.goes_to("/sign-up/choice/")

    expect(ada.page).to_have_url(ada.site + "/")
    ada.is_left_alone()


def test_a_slip_keeps_what_was_typed_but_not_the_passwords(
    guest: Visitor, javascript: bool, errors: Errors
) -> None:
    errors.expect("422")
    fills_in(guest.goes_to("/sign-up/"), plan="max", region="FR", again="something else entirely")

    guest.presses("Go on to your choice")

    page = guest.page
    expect(page.get_by_label("Username")).to_have_value("ada")
    expect(page.get_by_label("Plan")).to_have_value("max")
    expect(page.get_by_label("Where you live")).to_have_value("FR")
    expect(page.get_by_label("Password", exact=True)).to_have_value("")
    expect(page.get_by_label("Password confirmation")).to_have_value("")
    assert not Person.objects.exists()


def test_a_slip_is_said_at_its_field(guest: Visitor, errors: Errors) -> None:
    errors.expect("422")
    fills_in(guest.goes_to("/sign-up/"), region="", again="something else entirely")

    guest.presses("Go on to your choice")

    again, region = (
        guest.page.get_by_label("Password confirmation"),
        guest.page.get_by_label("Where you live"),
    )
    for field in (again, region):
        expect(field).to_have_attribute("aria-invalid", "true")
    expect(again).to_have_accessible_description(re.compile("The two password fields didn’t match"))
    expect(region).to_have_accessible_description(re.compile("Choose a country"))
    expect(again).to_be_focused()


def test_a_name_that_is_taken_is_said(guest: Visitor, errors: Errors) -> None:
    errors.expect("422")
    Person.objects.create(username="ada")
    fills_in(guest.goes_to("/sign-up/"))

    guest.presses("Go on to your choice")

    expect(guest.main).to_contain_text("Somebody has that name already. Choose another.")


def test_signs_out_and_in_again_and_finds_the_answer(guest: Visitor, javascript: bool) -> None:
    ada = signs_up(guest)
    ada.presses("Accept with training on").reads("Saved").presses("Sign out")

    ada.goes_to("/sign-in/?next=/settings/privacy/privacy-settings/")
    ada.page.get_by_label("Username").fill("ada")
    ada.page.get_by_label("Password").fill(PASSWORD)
    ada.presses("Sign in")

    expect(ada.page).to_have_url(ada.site + "/settings/privacy/privacy-settings/")
    ada.sees_the_setting("on")
    assert len(record_of(ada.person.subject).entries) == 1


def test_a_wrong_password_keeps_the_name_and_says_so(guest: Visitor) -> None:
    guest.goes_to("/sign-in/")
    guest.page.get_by_label("Username").fill("ada")
    guest.page.get_by_label("Password").fill("wrong")

    guest.presses("Sign in")

    guest.is_told_off("Please enter a correct username and password.")
    expect(guest.page.get_by_label("Username")).to_have_value("ada")
    expect(guest.page.get_by_label("Password")).to_have_value("")


def test_a_guest_sees_the_notice_and_nothing_personal(guest: Visitor) -> None:
    guest.goes_to("/notice/")
    expect(guest.page.get_by_role("heading", name="The full notice")).to_be_visible()

    for path in ("/", "/consent/", "/settings/", "/settings/privacy/history/"):
        guest.goes_to(path)
        expect(guest.page).to_have_url(f"{guest.site}/demo/?next={path}")
