"""WebKit on a screen that nobody sees, and a person in it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver import WebKitGTKOptions
from selenium.webdriver.webkitgtk.service import Service

from tests.webkit.seat import Seat

DRIVER = "WebKitWebDriver"
SCREEN = "Xvfb"
BROWSERS = "/usr/lib/*/webkit2gtk-4*/MiniBrowser"


@pytest.fixture(scope="session")
def screen() -> Iterator[str]:
    """A display of its own, whose number the server chooses itself."""
    if not shutil.which(SCREEN):
        pytest.skip(f"WebKit: no {SCREEN} on PATH: run `make engines`")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [SCREEN, "-displayfd", str(writing), "-screen", "0", "1400x1000x24"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        yield f":{told.readline().strip()}"
    server.terminate()
    server.wait()


@pytest.fixture(scope="session")
def webkit(screen: str) -> Iterator[webdriver.WebKitGTK]:
    """The browser. Without the driver or the browser every journey is skipped, and says why."""
    found = sorted(Path("/").glob(BROWSERS.lstrip("/")))
    driver = shutil.which(DRIVER)
    if not (found and driver):
        pytest.skip(f"WebKit: no {DRIVER} on PATH or no {BROWSERS}: run `make engines`")
    options = WebKitGTKOptions()
    options.binary_location = str(found[-1])
    options.add_argument("--automation")
    # Its own sandbox needs rights that a container does not give; the pages are the product's own.
    surroundings = {**os.environ, "DISPLAY": screen, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
    browser = webdriver.WebKitGTK(options=options, service=Service(driver, env=surroundings))
    browser.set_page_load_timeout(30)
    yield browser
    browser.quit()


@pytest.fixture
def sit_down(webkit: webdriver.WebKitGTK, live_server: Any) -> Iterator[Any]:
    """Be somebody of the demo at a moment, in WebKit."""

    seat = Seat(webkit, live_server.url)
    yield seat.arrive
    seat.leaves()
