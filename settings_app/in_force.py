"""Which policy document and which notice are in force; or, while supposing, which others.

The policy is the one that the settings name. So is the notice, until a version is published: who can read
what was published says so at start-up (`read_published`), because this module knows no database.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, lru_cache

from django.conf import settings

from settings_app.domain.policy import Policy
from settings_app.domain.releases import answered_by as answered_by_of
from settings_app.domain.terms import NOTHING, Terms, terms_of
from settings_app.languages import ENGLISH, INVENTED
from settings_app.notices import Notice, notice
from settings_app.notices.loading import check as check_notice
from settings_app.notices.loading import languages as languages_of_notice
from settings_app.notices.shipping import releases_up_to, require_true_of, shipped
from settings_app.notices.translation import check as check_translation
from settings_app.policies import documents, named
from settings_app.questions import Book, book
from settings_app.questions import check as check_questions
from settings_app.questions import made_up as made_up_questions
from settings_app.questions.loading import languages as languages_of_questions
from settings_app.questions.translation import check as check_translated_questions
from settings_app.states.older import OLDER, older_policy, older_words
from settings_app.wording import made_up


@dataclass(frozen=True, slots=True, eq=False)
class Live:
    """A published version: its words by language, and the versions of which an answer is one to it."""

    words: Mapping[str, Notice]
    answered_by: frozenset[str]
    # The words of every version that was published, by its name and the language.
    known: Mapping[str, Mapping[str, Notice]] = field(default_factory=dict)
    # From when each of them is, or was to be, live (UTC).
    since: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A notice as it was read: compared by identity, because a document never changes once it is read."""

    words: Notice

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Read) and self.words is other.words

    def __hash__(self) -> int:
        return id(self.words)


@dataclass(frozen=True, slots=True)
class Supposition:
    """What a preview is shown under: words, a policy and a moment (UTC). Nothing of it is ever stored."""

    policy: Policy
    words: Notice
    now: datetime


_published: list[Callable[[], Live | None]] = []
# A context variable, so that a preview in one thread or task is never what another one answers by.
_supposed: ContextVar[Supposition | None] = ContextVar("supposed", default=None)


def read_published(reader: Callable[[], Live | None]) -> None:
    """Ask `reader` what is live from now on; where it knows of nothing, the settings' notice is in force."""
    _published[:] = [reader]


def live() -> Live | None:
    """What was published and is live now; None where nothing was: then it is the settings' notice."""
    return _published[0]() if _published else None


@contextmanager
def supposing(*, policy: Policy, words: Notice, now: datetime) -> Iterator[None]:
    """Within this, the same code answers by other words, another policy and another clock."""
    token = _supposed.set(Supposition(policy, words, now))
    try:
        yield
    finally:
        _supposed.reset(token)


def supposed() -> Supposition | None:
    """What is only supposed here; None in production, where what is shown is kept and counts."""
    return _supposed.get()


def policy() -> Policy:
    """The policy document in force."""
    preview = _supposed.get()
    return preview.policy if preview else named(settings.POLICY)


def document(name: str) -> Policy | None:
    """The policy document of that name, of the folder or of the example; None if there is none."""
    return older_policy(policy()) if name == OLDER else documents().get(name)


def terms(name: str) -> Terms:
    """What a yes under that document agreed to; under one that nobody knows, to nothing."""
    found = document(name)
    return terms_of(found) if found is not None else NOTHING


def languages() -> tuple[str, ...]:
    """The languages that the notice in force has words in; English first, which must be there."""
    published = live()
    return _english_first(published.words if published else _shipped_languages())


def _shipped_languages() -> tuple[str, ...]:
    return _languages_of(settings.NOTICE)


@cache
def _languages_of(version: str) -> tuple[str, ...]:
    return languages_of_notice(version)


@cache
def languages_of_answers() -> tuple[str, ...]:
    """The languages that the questions and the shipped notice both have files for."""
    return _english_first(set(_shipped_languages()).intersection(languages_of_questions()))


def words(language: str = ENGLISH) -> Notice:
    """The words of the notice in force, in a language; in English where it has none in that.

    In a made-up language they are made from the English ones, which is then also what is kept as shown: the
    record never says that somebody read words that were not before them. While supposing, they are the words
    that are supposed, whatever their language.
    """
    if preview := _supposed.get():
        return preview.words
    if language in INVENTED:
        return _made_up(Read(words()), language)
    if published := live():
        return published.words.get(language) or published.words[ENGLISH]
    return _shipped(language if language in _shipped_languages() else ENGLISH)


def _shipped(language: str) -> Notice:
    return notice(settings.NOTICE, language)


def words_of(name: str, language: str) -> Notice | None:
    """The words of any version in a language, in English where it has none in that; None if nobody knows it.

    What is shipped and what was published, whether or not it is in force. No query.
    """
    if name == OLDER:
        return older_words(words(language))
    if language in INVENTED:
        found = words_of(name, ENGLISH)
        return _made_up(Read(found), language) if found else None
    published = live()
    known = published.known.get(name) if published else None
    if known is not None:
        return known.get(language) or known[ENGLISH]
    there = _languages_of(name)
    return notice(name, language if language in there else ENGLISH) if there else None


def versions() -> frozenset[str]:
    """Every version that anybody may read: what is shipped, what was published and live, and the example."""
    published, now = live(), datetime.now(UTC)
    since = published.since if published else {}
    known = frozenset(name for name, start in since.items() if start <= now)
    return known | {one.version for one in shipped()} | {version(), OLDER}


def policy_of(name: str) -> Policy:
    """The policy document that a version came with: the one in force with the version in force."""
    if name == OLDER:
        return older_policy(policy())
    fitting = next((one.policies for one in shipped() if one.version == name), ())
    return named(fitting[0]) if fitting and name != version() else policy()


@lru_cache(maxsize=64)
def _made_up(english: Read, language: str) -> Notice:
    """Made once from each: what is drawn of a notice is remembered by which one it is."""
    return made_up(english.words, language)


def version() -> str:
    """The version of the notice in force, the same in every language."""
    return words().version


def answered_by() -> frozenset[str]:
    """The versions of which an answer is one to the words in force: since then changes were editorial."""
    in_force, published = version(), live()
    if published is not None and in_force in published.answered_by:
        return published.answered_by
    return answered_by_of(releases_up_to(settings.NOTICE), in_force)


def questions(language: str = ENGLISH) -> Book:
    """What people asked, with the answers, in a language; in English where there are no files for that.

    In a made-up language they are made from the English ones.
    """
    return _made_up_book(language) if language in INVENTED else _book(language)


@cache
def _made_up_book(language: str) -> Book:
    return made_up_questions(_book(ENGLISH), language)


def _book(language: str) -> Book:
    return book(language if language in languages_of_answers() else ENGLISH)


def check() -> None:
    """Read all that is in force once. Raises PolicyError, NoticeError or QuestionError (all ValueError)."""
    require_true_of(settings.NOTICE, policy().name)
    for language in _shipped_languages():
        check_notice(_shipped(language), policy())
        check_translation(_shipped(language), _shipped(ENGLISH))
    for language in languages_of_answers():
        check_questions(questions(language), policy(), _shipped(language))
        check_translated_questions(questions(language), questions())


def _english_first(found: Iterable[str]) -> tuple[str, ...]:
    return (ENGLISH, *sorted(set(found) - {ENGLISH}))
