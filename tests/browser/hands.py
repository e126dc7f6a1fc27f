"""How a person reaches things: with the mouse, or with the keys alone. The journeys are the same."""

from typing import Protocol

from playwright.sync_api import Locator, expect

# More stops than any page has on its way from end to end and round again.
STOPS = 150
IN_A_GROUP = 10


class Hands(Protocol):
    """What hands do to a control."""

    def presses(self, button: Locator) -> None:
        """Press a button or a switch."""

    def chooses(self, radio: Locator) -> None:
        """Choose one of a group."""

    def writes(self, field: Locator, text: str) -> None:
        """Write into an empty field."""

    def selects(self, field: Locator, value: str) -> None:
        """Select an option by its value."""


class Mouse:
    """They point, and are there."""

    def presses(self, button: Locator) -> None:
        """Click it."""
        button.click()

    def chooses(self, radio: Locator) -> None:
        """Click it, if it is not chosen yet."""
        radio.check()

    def writes(self, field: Locator, text: str) -> None:
        """Fill it in."""
        field.fill(text)

    def selects(self, field: Locator, value: str) -> None:
        """Take it from the list."""
        field.select_option(value)


class Keyboard:
    """They get to a control by Tab alone, and work it by Enter, Space, arrows and letters."""

    def presses(self, button: Locator) -> None:
        """Enter on a button; the space bar on a switch, where Enter is less known."""
        self._reaches(button)
        button.page.keyboard.press("Space" if button.get_attribute("role") == "switch" else "Enter")

    def chooses(self, radio: Locator) -> None:
        """Tab goes to the group, arrows within it, and Space chooses where nothing is chosen yet."""
        keyboard = radio.page.keyboard
        self._reaches(radio.page.get_by_role("radio"))
        for _ in range(IN_A_GROUP):
            if _has_focus(radio):
                break
            keyboard.press("ArrowDown")
        if not radio.is_checked():
            keyboard.press("Space")
        expect(radio).to_be_checked()

    def writes(self, field: Locator, text: str) -> None:
        """Letter by letter."""
        self._reaches(field)
        field.page.keyboard.type(text)

    def selects(self, field: Locator, value: str) -> None:
        """By typing what the option is called."""
        self._reaches(field)
        field.page.keyboard.type(field.locator(f"option[value='{value}']").inner_text())
        expect(field).to_have_value(value)

    def _reaches(self, control: Locator) -> None:
        control.first.wait_for()
        for _ in range(STOPS):
            if _has_focus(control):
                return
            control.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {control}")


def _has_focus(control: Locator) -> bool:
    return control.and_(control.page.locator(":focus")).count() > 0


MOUSE, KEYBOARD = Mouse(), Keyboard()
