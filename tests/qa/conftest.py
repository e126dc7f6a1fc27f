"""The fixtures of the browser journeys, for the plugin's own test."""

from tests.browser.conftest import another_browser, browser_type_launch_args, context, errors, qa_url

__all__ = ["another_browser", "browser_type_launch_args", "context", "errors", "qa_url"]
