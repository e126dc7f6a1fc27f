"""Reads notices, and refuses one with a wrong key, an unknown figure, or a figure typed by hand."""

import hashlib
import json
import re
import tomllib
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from pydantic import TypeAdapter, ValidationError

from settings_app.domain.policy import Policy
from settings_app.notices.figures import filling
from settings_app.notices.notice import Notice, sentences

FOLDER = Path(__file__).parent

DOCUMENT: TypeAdapter[Notice] = TypeAdapter(Notice)


class NoticeError(ValueError):
    """A notice cannot be used; the message names the file, the place and what was expected."""


@cache
def notice(version: str, language: str) -> Notice:
    """The words of one version in one language. Raises NoticeError if there are none or they are wrong."""
    path = FOLDER / version / f"{language}.toml"
    if not path.is_file():
        there = sorted(str(found.relative_to(FOLDER).with_suffix("")) for found in FOLDER.glob("*/*.toml"))
        raise NoticeError(f"no notice {version}/{language}; there are: {', '.join(there)}")
    words = load(path)
    _require_published(path, words)
    return words


def load(path: Path) -> Notice:
    """The notice in one TOML file. Raises NoticeError."""
    place = f"{path.parent.name}/{path.name}"
    try:
        document = json.dumps(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as error:
        raise NoticeError(f"{place}: not a TOML document in UTF-8: {error}") from error
    return of_json(document, place)


def of_json(document: str, place: str) -> Notice:
    """The notice in one JSON document; `place` is what an error calls it. Raises NoticeError."""
    try:
        return DOCUMENT.validate_json(document, strict=True)
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        key = ".".join(map(str, detail["loc"]))
        raise NoticeError(f"{place}: {key}: {detail['msg']}") from error


def as_document(words: Notice) -> dict[str, Any]:
    """The notice as plain tables, lists and strings: what `of_json` reads once it is JSON."""
    return dict(DOCUMENT.dump_python(words, mode="json"))


def languages(version: str) -> tuple[str, ...]:
    """The languages in which the repository has this version, in the order of their codes."""
    return tuple(sorted(found.stem for found in (FOLDER / version).glob("*.toml")))


def _require_published(path: Path, words: Notice) -> None:
    place = f"{path.parent.name}/{path.name}"
    if (words.version, words.language) != (path.parent.name, path.stem):
        raise NoticeError(f"{place}: version and language must be what folder and file are called")
    published = tomllib.loads((FOLDER / "published.toml").read_text(encoding="utf-8"))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if published.get(words.version, {}).get(words.language) != digest:
        raise NoticeError(f"{place}: not the words that were published; make a change a new version")


def check(words: Notice, policy: Policy) -> None:
    """Refuse words whose figures the policy does not have, or that hold a figure typed by hand.

    Raises NoticeError with the sentence and the remedy.
    """
    known = filling(policy, words)
    place = f"{words.version}/{words.language}.toml"
    for sentence in sentences(words)[2:]:
        _check_sentence(place, sentence, known)


def _check_sentence(place: str, sentence: str, known: dict[str, str]) -> None:
    try:
        named = {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
    except ValueError as error:
        raise NoticeError(f"{place}: “{sentence}”: {error}; expected a policy fact in braces") from error
    for name in sorted(named - known.keys()):
        raise NoticeError(f"{place}: {{{name}}} in “{sentence}”: expected one of {', '.join(sorted(known))}")
    if re.search(r"\d", re.sub(r"\{\w+\}|^[FPS]\d+$", "", sentence)):
        raise NoticeError(f"{place}: “{sentence}”: a figure typed by hand; expected a policy fact in braces")
