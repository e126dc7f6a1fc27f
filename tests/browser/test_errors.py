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
