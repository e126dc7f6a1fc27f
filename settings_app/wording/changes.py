"""What changed from one version of a notice to another, string by string."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from settings_app.notices import Notice
from settings_app.wording.redline import Piece, redline
from settings_app.wording.strings import strings


@dataclass(frozen=True)
class Change:
    """One string in both versions: its key, the key it had before, and both texts; None where it is not."""

    key: str
    old_key: str
    old: str | None
    new: str | None

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The change word by word."""
        return redline(self.old or "", self.new or "")


@dataclass(frozen=True, slots=True)
class Changes:
    """Changed strings in the order of the new document, then what came and what went; `unchanged` counts."""

    changed: tuple[Change, ...]
    added: tuple[Change, ...]
    removed: tuple[Change, ...]
    unchanged: int

    @property
    def all(self) -> tuple[Change, ...]:
        """Every string that is not as it was, changed ones first."""
        return (*self.changed, *self.added, *self.removed)


def changes(old: Notice, new: Notice) -> Changes:
    """What changed. A section that moved because another came or went before it is not a change.

    Raises WordingError if two rows of a version have one key.
    """
    before, after = strings(old), strings(new)
    pairs = section_pairs(old, new)
    was = {key: earlier for key in after if (earlier := _earlier(key, pairs)) in before}
    both = [Change(key, earlier, before[earlier], after[key]) for key, earlier in was.items()]
    changed = tuple(change for change in both if change.old != change.new)
    added = (Change(key, key, None, text) for key, text in after.items() if key not in was)
    gone = before.keys() - was.values()
    removed = (Change(key, key, text, None) for key, text in before.items() if key in gone)
    return Changes(changed, tuple(added), tuple(removed), len(both) - len(changed))


def section_pairs(old: Notice, new: Notice) -> dict[int, int]:
    """The position each section of the new version had in the old one, by headings; a new one has none."""
    before, after = ([section.heading for section in notice.sections] for notice in (old, new))
    pairs: dict[int, int] = {}
    for _, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if b - a == d - c:  # equal, or rewritten one for one
            pairs.update(zip(range(c, d), range(a, b), strict=True))
    return pairs


def _earlier(key: str, pairs: dict[int, int]) -> str | None:
    """The key that a string had in the old version, if its section was there."""
    part, _, rest = key.partition(".")
    if part != "sections":
        return key
    place, _, name = rest.partition(".")
    return f"sections.{pairs[int(place)]}.{name}" if int(place) in pairs else None
