"""Finished answers: every figure in place, in the policy's reading, with what is the reader's own."""

from collections.abc import Mapping
from dataclasses import dataclass

from settings_app.domain.policy import Policy, Source
from settings_app.notices.notice import Notice
from settings_app.questions.asked import Book, Group, Passage, Question, source_of
from settings_app.questions.circumstances import Circumstances
from settings_app.questions.filling import personal_figures, policy_figures


@dataclass(frozen=True, slots=True)
class Citation:
    """Who says it, in words, and the ids of the facts if it has any."""

    words: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One question as a person reads it."""

    id: int
    question: str
    says: tuple[str, ...]
    yours: tuple[str, ...]
    citations: tuple[Citation, ...]

    @property
    def strings(self) -> tuple[str, ...]:
        """Everything that is read."""
        return (self.question, *self.says, *self.yours)


@dataclass(frozen=True, slots=True)
class Chapter:
    """The answers of one group."""

    code: str
    heading: str
    answers: tuple[Answer, ...]


def compose(book: Book, policy: Policy, words: Notice, who: Circumstances | None) -> tuple[Chapter, ...]:
    """Every answer; without a person, only what is said to everyone."""
    figures = {**policy_figures(policy, words), **_titled(book, policy)}
    own = {**figures, **personal_figures(book.phrases, who, book.language)} if who else figures
    return tuple(_chapter(book, group, policy, own, who) for group in book.groups)


def headings(book: Book, policy: Policy, words: Notice) -> dict[int, str]:
    """The questions alone, by their numbers."""
    figures = policy_figures(policy, words)
    return {question.id: question.question.format_map(figures) for question in book.questions}


def cited(
    book: Book, facts: tuple[str, ...], besides: frozenset[Source] = frozenset()
) -> tuple[Citation, ...]:
    """The facts by who states them, in the order of Source, and any other source there is."""
    by_source = {source: tuple(fact for fact in facts if source_of(fact) is source) for source in Source}
    return tuple(
        Citation(book.phrases.sources[source], stated)
        for source, stated in by_source.items()
        if stated or source in besides
    )


def _titled(book: Book, policy: Policy) -> dict[str, str]:
    """What the document is called in the book's language; one that is only tried out has its title alone."""
    return {"policy_title": book.phrases.documents.get(policy.name, policy.title)}


def _chapter(
    book: Book, group: Group, policy: Policy, figures: Mapping[str, str], who: Circumstances | None
) -> Chapter:
    answers = tuple(_answer(book, question, policy, figures, who) for question in group.questions)
    return Chapter(group.code, group.heading, answers)


def _answer(
    book: Book, question: Question, policy: Policy, figures: Mapping[str, str], who: Circumstances | None
) -> Answer:
    said = _under(question, policy)
    facts = tuple(dict.fromkeys(fact for passage in said for fact in passage.facts))
    besides = frozenset(passage.source for passage in said if passage.source)
    return Answer(
        id=question.id,
        question=question.question.format_map(figures),
        says=tuple(passage.text.format_map(figures) for passage in said),
        yours=tuple(
            line.text.format_map(figures)
            for line in question.yours
            if who is not None and line.when.holds(who)
        ),
        citations=cited(book, facts, besides),
    )


def _under(question: Question, policy: Policy) -> tuple[Passage, ...]:
    """What is said in the policy's reading."""
    reading = policy.after_opt_out.value
    return tuple(passage for passage in question.says if passage.reading in (None, reading))
