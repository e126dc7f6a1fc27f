"""Refuses answers that say what is no fact: a figure by hand, one not on record, a silence broken."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from string import Formatter

from settings_app.domain.policy import FACTS, Policy, Source
from settings_app.languages import plural_categories
from settings_app.notices.notice import Notice
from settings_app.policies import documents
from settings_app.questions.asked import Book, Line, Passage, Phrases, Question
from settings_app.questions.circumstances import NEEDS, Counts, Share
from settings_app.questions.filling import policy_figures
from settings_app.questions.loading import QuestionError


def check(book: Book, policy: Policy, words: Notice) -> None:
    """Raises QuestionError with the file, the question and the remedy for the first thing that is wrong."""
    known = policy_figures(policy, words).keys()
    for problem in _in_phrases(book.phrases, plural_categories(book.language)):
        raise QuestionError(f"{book.language}/phrases.toml: {problem}")
    for group in book.groups:
        for question in group.questions:
            for problem in _in_question(question, set(known), book.phrases):
                raise QuestionError(f"{book.language}/{group.code}: question {question.id}: {problem}")


def _in_phrases(phrases: Phrases, categories: set[str]) -> Iterator[str]:
    missing = {*Source} - phrases.sources.keys() | {*Share} - phrases.shares.keys()
    missing |= documents().keys() - phrases.documents.keys()
    missing |= (NEEDS.keys() & Counts.__dataclass_fields__.keys()) - phrases.counted.keys()
    yield from (f"{name} has no words; add them" for name in sorted(missing))
    numbers = {*Counts.__dataclass_fields__}
    for forms in (*phrases.shares.values(), *phrases.counted.values()):
        for category in sorted(categories):
            if not getattr(forms, category):
                yield f"“{forms.other}”: has no form for {category!r}, which the language tells apart; add it"
        for text in asdict(forms).values():
            yield from _in_text(text, numbers)


def _in_question(question: Question, known: set[str], phrases: Phrases) -> Iterator[str]:
    yield from _in_text(question.question, known)
    if not question.says:
        yield "says nothing; expected at least one passage"
    for passage in question.says:
        yield from _in_text(passage.text, known)
        yield from _in_grounds(passage)
        yield from _in_silence(passage, phrases.nobody_says)
    for line in question.yours:
        yield from _in_text(line.text, known | NEEDS.keys())
        yield from _in_needs(line)


def _in_text(text: str, known: set[str]) -> Iterator[str]:
    for name in sorted(_named(text) - known):
        yield f"{{{name}}} in “{text}”: expected one of {', '.join(sorted(known))}"
    if re.search(r"\d", re.sub(r"\{\w+\}", "", text)):
        yield f"“{text}”: a figure typed by hand; expected a policy fact in braces"


def _in_grounds(passage: Passage) -> Iterator[str]:
    if not passage.facts and passage.source is None:
        yield f"“{passage.text}”: rests on nothing; expected facts, or source = silent or house"
    for fact in sorted(set(passage.facts) - FACTS):
        yield f"“{passage.text}”: {fact} is no fact of the policy"


def _in_silence(passage: Passage, openings: tuple[str, ...]) -> Iterator[str]:
    expected = " or ".join(f"“{opening} …”" for opening in openings)
    says_so = any(opening in passage.text for opening in openings)
    if passage.is_silent and not passage.text.startswith(openings):
        yield f"“{passage.text}”: rests on silence; expected it to begin with {expected}"
    if says_so and not passage.is_silent:
        yield f"“{passage.text}”: states a silence; expected source = silent, or a fact of silence"
    if passage.is_silent and any(not fact.startswith("S") for fact in passage.facts):
        yield f"“{passage.text}”: rests on silence and on {', '.join(passage.facts)}; expected two passages"


def _in_needs(line: Line) -> Iterator[str]:
    for name in sorted(_named(line.text) & NEEDS.keys()):
        condition, codes = NEEDS[name]
        accepted = getattr(line.when, condition)
        if not accepted or not set(accepted) <= codes:
            wanted = f"when.{condition} within {', '.join(sorted(str(code).lower() for code in codes))}"
            yield f"{{{name}}} in “{line.text}”: not everybody has one; expected {wanted}"


def _named(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
