"""What whoever is asked again was told of the change: taken apart to be kept, and put together again.

It is kept once for everybody, so the day of the answer stays open in it: the person's own record fills it.
"""

from collections.abc import Iterator

from settings_app.ledger import LedgerEntry
from settings_app.notices import Question
from settings_app.receipts import DAY
from settings_app.web.since import Changed, asked_again_since
from settings_app.wording.redline import Kind, Piece
from settings_app.wording.since import Difference

Places = tuple[tuple[str, str], ...]

SAYS, STANDS, MORE = "says", "stands", "more"


def told(answered: LedgerEntry) -> Places:
    """Every string that whoever is asked again is told, in the order shown, each after its place."""
    changed = asked_again_since(answered, DAY)
    return tuple(place for place in _places(changed) if place[1])


def told_then(question: Question, day: str) -> Changed | None:
    """What was told with this question; None where nothing was, or where only its words were kept."""
    texts = dict(question.changed)
    if SAYS not in texts:
        return None
    first, more = _numbers(question.changed)
    return Changed(
        says=texts[SAYS].replace(DAY, day),
        stands=texts.get(STANDS, ""),
        differences=tuple(_difference(texts, number) for number in first),
        more=tuple(_difference(texts, number) for number in more),
        rest=texts.get(MORE, ""),
        passage=next((text for place, text in question.changed if place.endswith(".whole")), ""),
        language=question.language,
        direction=question.direction,
    )


def _places(changed: Changed) -> Iterator[tuple[str, str]]:
    yield SAYS, changed.says
    for number, one in enumerate(changed.differences):
        yield from _of(one, f"{number}", changed.passage)
    yield MORE, changed.rest if changed.more else ""
    for number, one in enumerate(changed.more, start=len(changed.differences)):
        yield from _of(one, f"{number}", changed.passage)
    yield STANDS, changed.stands


def _of(one: Difference, place: str, passage: str) -> Iterator[tuple[str, str]]:
    yield f"{place}.about", one.about
    yield f"{place}.half", one.half
    yield from _pieces(place, one.pieces)
    if one.whole:
        yield f"{place}.whole", passage
        yield from _pieces(f"{place}.whole", one.whole)


def _pieces(place: str, pieces: tuple[Piece, ...]) -> Iterator[tuple[str, str]]:
    return ((f"{place}.{number}.{piece.kind}", piece.text) for number, piece in enumerate(pieces))


def _numbers(changed: Places) -> tuple[list[str], list[str]]:
    """The numbers of the differences that were told at once, and of those that were folded."""
    heads = [place.partition(".")[0] for place, _ in changed]
    fold = heads.index(MORE) if MORE in heads else len(heads)
    first, more = (
        [head for head in dict.fromkeys(part) if head.isdecimal()] for part in (heads[:fold], heads[fold:])
    )
    return first, more


def _difference(texts: dict[str, str], number: str) -> Difference:
    return Difference(
        about=texts.get(f"{number}.about", ""),
        half=texts.get(f"{number}.half", ""),
        pieces=tuple(_read(texts, number)),
        whole=tuple(_read(texts, f"{number}.whole")),
    )


def _read(texts: dict[str, str], place: str) -> Iterator[Piece]:
    """The pieces directly at that place, in their order."""
    for name, text in texts.items():
        number, _, kind = name.removeprefix(f"{place}.").partition(".")
        if name.startswith(f"{place}.") and number.isdecimal() and kind in KINDS:
            yield Piece(Kind(kind), text)


KINDS = frozenset(Kind)
