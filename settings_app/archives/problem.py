"""What is wrong with a file, in a sentence that names the place and never quotes what was said."""

from dataclasses import dataclass

from settings_app.sentence import said as _

LONGEST_QUOTE = 40


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: in which file, where in it, and what was expected. A warning is no failure."""

    file: str
    place: str
    sentence: str
    warning: bool = False

    def __str__(self) -> str:
        """The problem on one line, whatever characters the names in it hold."""
        parts = (self.file, "warning" if self.warning else "", self.place, self.sentence)
        return ": ".join(_printable(part) for part in parts if part)


def found(value: object) -> str:
    """What stood where a time, an id or a code was expected: a text is quoted, to 40 characters."""
    if not isinstance(value, str):
        return kind(value)
    return repr(value) if len(value) <= LONGEST_QUOTE else f"{value[:LONGEST_QUOTE]!r}…"


def kind(value: object) -> str:
    """What kind of JSON value stood there. It quotes nothing: a text may be what somebody said."""
    match value:
        case None:
            return _("nothing")
        case str():
            return _("a text")
        case dict():
            return _("an object")
        case list():
            return _("an array")
        case bool():
            return "true" if value else "false"
        case _:
            return _("a number")


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
