"""The words of one version in every language as one text: canonical JSON, known by its SHA-256.

Version and language stand beside the words, not in them: words that are brought back under another name are
the same words, and have the same digest.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from settings_app.domain.policy import Policy
from settings_app.languages import ENGLISH, LOCALES
from settings_app.notices import Notice, NoticeError
from settings_app.notices import notice as shipped
from settings_app.notices.loading import as_document, check, languages, of_json

Document = Mapping[str, Any]
NAMES = ("version", "language")


def content_of(notices: Mapping[str, Notice]) -> str:
    """The words of all languages as canonical JSON."""
    documents = {language: _without_names(as_document(words)) for language, words in notices.items()}
    return json.dumps(documents, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(text: str) -> str:
    """SHA-256 of a text, in hexadecimal: of a version's content, or of one string."""
    return hashlib.sha256(text.encode()).hexdigest()


def notices_of(content: str, version: str) -> dict[str, Notice]:
    """The words by language, under the name of a version. Raises NoticeError."""
    return read(json.loads(content), version)


def documents_of(content: str) -> dict[str, Document]:
    """The words by language as plain tables and strings: what an editor changes and hands back."""
    return dict(json.loads(content))


def read(documents: Mapping[str, Document], version: str) -> dict[str, Notice]:
    """The words in these documents. Raises NoticeError with language, key and what was expected."""
    if ENGLISH not in documents:
        raise NoticeError(f"{version}: no words in English, which stands in for every other language")
    return {language: _read(document, version, language) for language, document in documents.items()}


def check_all(notices: Mapping[str, Notice], policy: Policy) -> None:
    """Refuse words that do not fit the policy. Raises NoticeError with the sentence and the remedy."""
    for words in notices.values():
        check(words, policy)


@cache
def of_the_repository(version: str) -> str:
    """The content of a version that the repository ships. Raises NoticeError.

    What is shipped under a name never changes while a process lives.
    """
    return content_of({language: shipped(version, language) for language in languages(version)})


def strings_of(document: Document) -> dict[str, str]:
    """Every string by its place: the names that lead to it, joined by dots.

    In a list that is the key of the part, as in `rows.kept.on`, or its number where it has none.
    """
    return dict(_strings(document, ""))


def _strings(part: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(part, str):
        yield place, part
    for name, value in _inner(part):
        yield from _strings(value, f"{place}.{name}" if place else name)


def _inner(part: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(part, Mapping):
        return part.items()
    if isinstance(part, list):
        return [(_name(value, number), value) for number, value in enumerate(part)]
    return ()


def _name(part: Any, number: int) -> str:
    return str(part.get("key", number)) if isinstance(part, Mapping) else str(number)


def _read(document: Document, version: str, language: str) -> Notice:
    place = f"{version}/{language}"
    if language not in LOCALES:
        raise NoticeError(f"{place}: expected a language out of {', '.join(LOCALES)}")
    named = {**document, "version": version, "language": language}
    try:
        return of_json(json.dumps(named), place)
    except TypeError as error:
        raise NoticeError(f"{place}: expected tables, lists and strings: {error}") from error


def _without_names(document: Document) -> Document:
    return {key: value for key, value in document.items() if key not in NAMES}
