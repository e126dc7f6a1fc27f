"""What counts as an error of a page, and what is only the end of the test."""

from tests.browser.errors import Errors

ABORTED = "http://localhost/: net::ERR_ABORTED"


def test_a_request_that_is_cut_off_while_the_test_runs_is_an_error():
    errors = Errors()
    errors.append(ABORTED)
    errors.leaving()
    assert errors.unexpected == [ABORTED]


def test_what_leaving_the_pages_cuts_off_is_none():
    errors = Errors()
    errors.leaving()
    errors.append(ABORTED)
    errors.append("TypeError: x is undefined")
    assert errors.unexpected == ["TypeError: x is undefined"]


def test_a_part_of_a_page_that_was_left_is_no_error_and_one_that_never_came_is() -> None:
    errors = Errors()
    errors.failed("/static/a.js", "net::ERR_ABORTED", "script")
    assert errors.unexpected == []
    errors.failed("/static/a.js", "net::ERR_CONNECTION_REFUSED", "script")
    errors.failed("/names/", "net::ERR_ABORTED", "xhr")
    assert len(errors.unexpected) == 2


def test_what_the_page_itself_gives_up_is_no_error() -> None:
    errors = Errors()
    errors.append("htmx:afterRequest, [object HTMLDivElement]")
    errors.failed("/settings/", "net::ERR_ABORTED", "xhr")
    assert len(errors.unexpected) == 2
    errors.append("htmx:sendAbort, [object HTMLDivElement]")
    assert errors.unexpected == []
