"""The browser of the journeys takes the pictures of the documentation."""

from tests.browser.conftest import browser_type_launch_args, context, errors, visit

__all__ = ["browser_type_launch_args", "context", "errors", "visit"]
