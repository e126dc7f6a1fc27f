"""Reads the questions of a language: one file a group, and the phrases they share."""

import json
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from settings_app.questions.asked import ASKED, Book, Group, Phrases

FOLDER = Path(__file__).parent
PHRASES = "phrases.toml"
SYNONYMS = "synonyms.toml"

_group: TypeAdapter[Group] = TypeAdapter(Group)
_phrases: TypeAdapter[Phrases] = TypeAdapter(Phrases)
Shape = TypeVar("Shape")


class QuestionError(ValueError):
    """The questions cannot be used; the message names the file, the place and what was expected."""


@cache
def book(language: str) -> Book:
    """The questions in one language. Raises QuestionError if there are none or they are wrong."""
    if not (FOLDER / language).is_dir():
        raise QuestionError(f"no questions in {language!r}; there are: {', '.join(languages())}")
    return load(FOLDER / language)


def languages() -> tuple[str, ...]:
    """The languages that the questions have files for."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob(f"*/{PHRASES}")))


def load(folder: Path) -> Book:
    """The questions in one folder, in the order of its file names. Raises QuestionError."""
    paths = sorted(path for path in folder.glob("*.toml") if path.name not in (PHRASES, SYNONYMS))
    groups = tuple(_read(path, _group) for path in paths)
    found = Book(folder.name, _read(folder / PHRASES, _phrases), groups)
    _require_each_once(found)
    return found


def _read(path: Path, shape: TypeAdapter[Shape]) -> Shape:
    place = f"{path.parent.name}/{path.name}"
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return shape.validate_json(json.dumps(tables), strict=True)
    except FileNotFoundError as error:
        raise QuestionError(f"{place}: this file is missing") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as error:
        raise QuestionError(f"{place}: not a TOML document in UTF-8: {error}") from error
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        key = ".".join(map(str, detail["loc"]))
        raise QuestionError(f"{place}: {key}: {detail['msg']}, found {detail['input']!r}") from error


def _require_each_once(found: Book) -> None:
    times = Counter(question.id for question in found.questions)
    problems = [
        *(f"question {missing} has no answer; add it" for missing in ASKED if missing not in times),
        *(f"question {id} is there {number} times; keep one" for id, number in times.items() if number > 1),
        *(
            f"question {id} is none that people asked; expected 1 to {ASKED[-1]}"
            for id in times
            if id not in ASKED
        ),
    ]
    for problem in problems:
        raise QuestionError(f"{found.language}: {problem}")
