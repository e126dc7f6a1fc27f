"""Reads policy documents, and refuses one that is not exactly right, naming file, key and remedy."""

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from settings_app.domain.policy import Period, Policy, Sourced

FOLDER = Path(__file__).parent
# As `sha256sum --check` reads it.
PUBLISHED = "published.sha256"
KNOWN_KEYS = sorted({field.name for shape in (Policy, Sourced, Period) for field in fields(shape)})

_document: TypeAdapter[Policy] = TypeAdapter(Policy)


class PolicyError(ValueError):
    """A policy document cannot be used; the message names the file, the key and what was expected."""


@cache
def documents() -> Mapping[str, Policy]:
    """Every document of the folder by its name.

    Raises PolicyError for the first one that is not exactly right, or not what was published.
    """
    return {path.stem: _published(path) for path in sorted(FOLDER.glob("*.toml"))}


def _published(path: Path) -> Policy:
    """A row names its document and no more: under that name nothing may ever stand but what stood there."""
    policy, digest = load(path), hashlib.sha256(path.read_bytes()).hexdigest()
    if digests().get(path.stem) != digest:
        raise PolicyError(
            f"{path.name}: not the document that was published under this name; put it back as it was,"
            f" and make a change a new document, with its line in {PUBLISHED}: {digest}  <its file>"
        )
    return policy


@cache
def digests() -> Mapping[str, str]:
    """The SHA-256 of every document that was published, by its name."""
    lines = (FOLDER / PUBLISHED).read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith("#"))
    return {Path(name).stem: digest for digest, name in pairs}


def named(name: str) -> Policy:
    """The document of that name. Raises PolicyError that lists the names there are."""
    try:
        return documents()[name]
    except KeyError:
        raise PolicyError(f"no policy is called {name!r}; there are: {', '.join(documents())}") from None


def load(path: Path) -> Policy:
    """The document in one TOML file, every value typed. Raises PolicyError."""
    try:
        policy = _document.validate_json(json.dumps(_tables(path), default=str), strict=True)
    except ValidationError as error:
        raise PolicyError("\n".join(f"{path.name}: {line}" for line in _explained(error))) from error
    if policy.name != path.stem:
        raise PolicyError(
            f"{path.name}: name: expected {path.stem!r}, as the file is called, found {policy.name!r}"
        )
    return policy


def _tables(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PolicyError(f"{path.name}: not a TOML document in UTF-8: {error}") from error


def _explained(error: ValidationError) -> Iterator[str]:
    for detail in error.errors(include_url=False):
        yield _sentence(".".join(map(str, detail["loc"])), detail)


def _sentence(key: str, detail: ErrorDetails) -> str:
    match detail["type"]:
        case "missing":
            return f"{key}: this key is missing; expected it in every policy document"
        case "unexpected_keyword_argument" | "extra_forbidden":
            return f"{key}: unknown key; {_nearest(key)}"
        case "value_error":
            return f"{key}: {detail['ctx']['error']}".removeprefix(": ")
        case _:
            return f"{key}: {detail['msg']}, found {detail['input']!r}"


def _nearest(key: str) -> str:
    close = get_close_matches(key.rpartition(".")[2], KNOWN_KEYS, n=1)
    return f"expected {close[0]!r}?" if close else "expected one of the keys in the other documents"
