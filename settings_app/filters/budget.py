"""How much a slow tool may look at in one text, so that no text takes it long."""


class Budget:
    """A number of units of work. Once a piece of work does not fit any more, the tool has stopped early."""

    def __init__(self, units: int) -> None:
        self._left = units
        self.exceeded = False

    def allows(self, units: int) -> bool:
        """Whether there is room for so much more work; if so, it counts as done."""
        if units > self._left:
            self.exceeded = True
            return False
        self._left -= units
        return True
