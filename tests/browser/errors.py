"""What went wrong in the pages of a test, and what the test said would."""

# How Chromium and Firefox tell of a request that ended because the page did.
CUT_OFF = ("net::ERR_ABORTED", "NS_BINDING_ABORTED")
# How htmx tells that the page itself gave a request up, as a look for news is when somebody presses meanwhile.
GIVEN_UP, AND_SAID = "htmx:sendAbort", "htmx:afterRequest"
# What a page is made of. It ends unread where somebody goes on before it is there, and only then.
PARTS = ("script", "stylesheet", "image", "font")


class Errors(list[str]):
    """Every error of every page. A test names the errors it expects; any other fails it, and so does silence."""

    def __init__(self) -> None:
        super().__init__()
        self._expected: list[str] = []
        self._tolerated: list[str] = []
        self._is_left = False

    def append(self, error: str) -> None:
        """Note an error; what leaving the pages cuts off is none, and nobody waits for it."""
        if not (self._is_left and any(cut in error for cut in CUT_OFF)):
            super().append(error)

    def failed(self, url: str, failure: str | None, kind: str) -> None:
        """Note a request that failed; a part of a page that was left before it came is none."""
        if not (kind in PARTS and failure in CUT_OFF):
            self.append(f"{url}: {failure}")

    def leaving(self) -> None:
        """The test is over and its pages are left: from here on requests are cut off by that."""
        self._is_left = True

    def expect(self, *parts: str) -> None:
        """Announce errors by a part of their text: each must come, as often as it likes."""
        self._expected.extend(parts)

    def tolerate(self, *parts: str) -> None:
        """Announce errors that may come or stay away, for instance with the speed of the machine."""
        self._tolerated.extend(parts)

    @property
    def unexpected(self) -> list[str]:
        """The errors that nobody announced."""
        announced = self._expected + self._tolerated
        if any(GIVEN_UP in error for error in self):
            announced += [GIVEN_UP, AND_SAID, *CUT_OFF]
        return [error for error in self if not any(part in error for part in announced)]

    @property
    def missing(self) -> list[str]:
        """What was announced and never came."""
        return [part for part in self._expected if not any(part in error for error in self)]
