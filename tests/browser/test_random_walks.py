"""A browser driven through random sequences of answers, reloads, tabs and days: the page tells what the record holds."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from playwright.sync_api import expect

from settings_app.domain.vocabulary import Choice, Event
from settings_app.qa.page_objects import HISTORY
from tests.browser.pages import SETTINGS, Row, Visitor
from tests.conftest import BEFORE_THE_DEADLINE

PEOPLE = st.sampled_from(["free-undecided", "pro-undecided-eu", "max-allowed", "pro-opted-out"])
PLACES = st.sampled_from([SETTINGS, "/", "/consent/", HISTORY])
TABS = st.integers(0, 1)
HALVES = {Choice.ALLOW: "On", Choice.DECLINE: "Off"}
STATES = {Choice.ALLOW: "on", Choice.DECLINE: "off"}
# What a stale page, an unset toggle and a late "Not now" are answered with.
REFUSALS = ("409", "422", "403")


def shallow(**more: object) -> settings:
    """No time limits; what fails is shown as it was found, for every step costs a page."""
    return settings(
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.generate),
        **more,
    )


def walk(visit, **more):  # noqa: C901 (a machine is one class)
    """Walk at random, always beginning as somebody fresh."""

    class Walk(RuleBasedStateMachine):
        """Two tabs of one person. All that is remembered is the record and what was meant by the last press."""

        def __init__(self) -> None:
            super().__init__()
            self.tabs: list[Visitor] = []
            self.record: list[Row] = []
            self.meant: tuple[Row, ...] = ()

        @property
        def standing(self) -> str:
            """What the record says stands."""
            decisions = [choice for event, choice, _ in self.record if event == Event.DECISION]
            return STATES[decisions[-1]] if decisions else "unset"

        @precondition(lambda self: not self.tabs)
        @rule(who=PEOPLE)
        def arrives(self, who: str) -> None:
            """Be somebody, in two tabs, both on the setting."""
            first = visit(who, BEFORE_THE_DEADLINE).opens_settings()
            self.tabs = [first, first.another_tab().opens_settings()]
            self.record = first.record

        @precondition(lambda self: self.tabs)
        @rule(tab=TABS, place=PLACES)
        def goes(self, tab: int, place: str) -> None:
            """To another page, which tells what the record holds when it is opened."""
            visitor = self.tabs[tab].goes_to(place)
            if place == HISTORY:
                expect(visitor.history).to_have_count(len(self.record))

        @precondition(lambda self: self.tabs)
        @rule(tab=TABS)
        def reloads(self, tab: int) -> None:
            """The page, whatever it is."""
            self.tabs[tab].page.reload()

        @precondition(lambda self: self.tabs)
        @rule(hours=st.sampled_from([1, 30, 24 * 15]))
        def time_passes(self, hours: int) -> None:
            """And the pages stay as they are."""
            self.tabs[0].lets_time_pass_until(self.tabs[0].clock + timedelta(hours=hours))

        @precondition(lambda self: self.tabs)
        @rule(tab=TABS, half=st.sampled_from(Choice))
        def answers(self, tab: int, half: Choice) -> None:
            """The question, where it is asked."""
            visitor = self.tabs[tab]
            if visitor.question.is_visible():
                visitor.page.locator(f"label[for=choose-{HALVES[half].lower()}]").click()
                self.meant = tuple((Event.DECISION, half, place) for place in ("pop_up", "consent_page"))
                visitor.action.click()

        @precondition(lambda self: self.tabs)
        @rule(tab=TABS)
        def puts_off(self, tab: int) -> None:
            """The question, where that is on offer."""
            if (visitor := self.tabs[tab]).not_now.is_visible():
                self.meant = tuple((Event.PUT_OFF, "", place) for place in ("pop_up", "consent_page"))
                visitor.not_now.click()

        @precondition(lambda self: self.tabs)
        @rule(tab=TABS)
        def flips(self, tab: int) -> None:
            """The switch, whatever it shows."""
            if (visitor := self.tabs[tab]).switch.is_visible():
                self.meant = ((Event.DECISION, visitor.switch.get_attribute("value"), "settings"),)
                visitor.flips_the_switch()

        @invariant()
        def the_record_only_grows_and_only_by_what_was_meant(self) -> None:
            """At most one row, and that one was pressed for."""
            if not self.tabs:
                return
            for tab in self.tabs:
                tab.page.wait_for_load_state()
                tab.waits_until_settled()
            now = self.tabs[0].record
            assert now[: len(self.record)] == self.record
            assert now[len(self.record) :] in [[], *([row] for row in self.meant)]
            self.record, self.meant = now, ()

        @invariant()
        def the_setting_tells_what_the_record_holds(self) -> None:
            """A tab that is looked at again catches up."""
            for tab in self.tabs:
                if tab.setting.is_visible():
                    tab.returns_to_the_tab().waits_until_settled().sees_the_setting(self.standing)

        def teardown(self) -> None:
            """It can always be refused; and what stands then is Off."""
            if not self.tabs:
                return
            person = self.tabs[0].opens_settings()
            if self.standing == "on":
                person.flips_the_switch()
            elif self.standing == "unset":
                person.presses("Keep it off")
            person.sees_the_setting("off").opens_history()
            expect(person.history).to_have_count(len(person.record))
            for tab in self.tabs:
                tab.page.close()

    run_state_machine_as_test(Walk, settings=shallow(**more))


@pytest.mark.parametrize(
    "how",
    [
        pytest.param({"max_examples": 4, "stateful_step_count": 10}, id="shortly"),
        pytest.param(
            {"max_examples": 40, "stateful_step_count": 25}, id="at length", marks=pytest.mark.thorough
        ),
    ],
)
def test_the_page_tells_what_the_record_holds_whatever_a_person_does(visit, errors, how):
    errors.tolerate(*REFUSALS)
    walk(visit, **how)
