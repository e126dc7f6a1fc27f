"""How well the tools do on the labelled passages: counts, precision and recall, by kind and overall.

A labelled part is caught if all of it is masked, under whatever name: half a card number is no secret kept.
A masked part is right if more than half of its characters were labelled.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from settings_app.filters.finding import find
from settings_app.filters.labels import Label, Passage, Sensitive, Unsought, passages
from settings_app.filters.span import Kind, Span


@dataclass(frozen=True, slots=True)
class Score:
    """What came out for one kind, or for several together."""

    labelled: int
    caught: int
    masked: int
    right: int

    @property
    def recall(self) -> float | None:
        """The share of the labelled parts that was caught; none where nothing was labelled."""
        return self.caught / self.labelled if self.labelled else None

    @property
    def precision(self) -> float | None:
        """The share of the masked parts that was right; none where nothing was masked."""
        return self.right / self.masked if self.masked else None


@dataclass(frozen=True, slots=True)
class Judged:
    """One passage with what was found in it, every label and every find judged."""

    passage: Passage
    labels: tuple[tuple[Label, bool], ...] = field(repr=False)
    finds: tuple[tuple[Span, bool], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The scores over a sample."""

    judged: tuple[Judged, ...]

    def of(self, *kinds: Sensitive) -> Score:
        """The score of some kinds together: their labels, and what was masked as one of them."""
        labels = [caught for one in self.judged for label, caught in one.labels if label.kind in kinds]
        finds = [right for one in self.judged for span, right in one.finds if span.kind in kinds]
        return Score(len(labels), sum(labels), len(finds), sum(finds))

    @property
    def sought(self) -> Score:
        """Over all kinds that a tool looks for."""
        return self.of(*Kind)

    @property
    def everything(self) -> Score:
        """Over all that is labelled, what no tool looks for included."""
        return self.of(*Kind, *Unsought)


@cache
def measured() -> Accuracy:
    """The accuracy on the sample of this repository, worked out once in a process."""
    return measure(passages())


def measure(sample: Iterable[Passage]) -> Accuracy:
    """The accuracy on a sample."""
    return Accuracy(tuple(judge(passage, find(passage.text, passage.region).spans) for passage in sample))


def judge(passage: Passage, spans: Sequence[Span]) -> Judged:
    """Which labels of a passage the finds catch, and which finds are right."""
    masked = _characters(spans)
    sensitive = _characters(passage.labels)
    return Judged(
        passage,
        labels=tuple((label, masked.issuperset(range(label.start, label.end))) for label in passage.labels),
        finds=tuple((span, _covered(span, sensitive) * 2 > span.length) for span in spans),
    )


def _characters(parts: Iterable[Span | Label]) -> set[int]:
    return {place for part in parts for place in range(part.start, part.end)}


def _covered(span: Span, characters: set[int]) -> int:
    return sum(place in characters for place in range(span.start, span.end))
