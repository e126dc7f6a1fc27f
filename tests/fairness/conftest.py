"""The fixtures of the browser journeys, and one to come into any state of the product."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import (
    another_browser,
    browser_type_launch_args,
    context,
    errors,
    qa_url,
    visit,
    visit_in,
)
from tests.browser.pages import Visitor
from tests.fairness.states import State

__all__ = ["another_browser", "browser_type_launch_args", "context", "errors", "qa_url", "visit", "visit_in"]


@pytest.fixture
def come_to(visit, visit_in, live_server, context, errors) -> Callable[[State], Visitor]:
    """Bring the product into a state, and be there."""

    def come(state: State) -> Visitor:
        errors.expect(*state.errors)
        errors.tolerate(*state.tolerated)
        context.set_extra_http_headers(state.headers)
        visitor = _arrived(state)
        state.does(visitor.goes_to(state.path))
        return visitor

    def _arrived(state: State) -> Visitor:
        if state.of:
            return visit_in(state.of)
        anyone = Visitor(context.new_page(), live_server.url)
        return visit(state.persona, state.at) if state.persona else anyone

    return come
