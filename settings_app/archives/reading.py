"""What every reader is told besides the file."""

from collections.abc import Callable
from dataclasses import dataclass

from settings_app.archives.problem import Problem
from settings_app.domain.vocabulary import Offering


@dataclass(frozen=True, slots=True)
class Reading:
    """The offering the conversations were held under, who hears of problems, and who of progress.

    `advance` is called with bytes of the file on disk, fractions of a byte included.
    """

    offering: Offering
    report: Callable[[Problem], object]
    advance: Callable[[float], object]
