"""The receipt as a person sees it: every value stands beside its name."""

from collections.abc import Callable

from tests.browser.pages import Visitor

PLACES = "list => [...list.children].map(one => [one.tagName, one.getBoundingClientRect().left])"


def test_every_value_stands_beside_its_name(visit: Callable[..., Visitor]) -> None:
    ada = visit("max-allowed").goes_to("/settings/privacy/history/1/receipt/")
    for width, is_beside in ((1280, True), (320, False)):
        ada.page.set_viewport_size({"width": width, "height": 800})
        for places in ada.page.locator("dl.about").all():
            found = places.evaluate(PLACES)
            names, values = ({left for tag, left in found if tag == of} for of in ("DT", "DD"))
            assert len(names) == len(values) == 1
            assert (min(values) > max(names)) is is_beside
