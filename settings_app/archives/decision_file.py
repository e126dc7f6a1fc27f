"""Reads a person's own decisions from a JSON file."""

import json
from pathlib import Path
from typing import Any

from settings_app.archives import moments
from settings_app.archives.problem import found, kind
from settings_app.domain.decision import Decision, Decisions
from settings_app.domain.vocabulary import Choice

CHOICES = " or ".join(f'"{choice}"' for choice in Choice)


class DecisionFileError(ValueError):
    """The file cannot be used; the message names it, the entry and what was expected."""


def read(path: Path) -> Decisions:
    """The decisions of a file such as `[{"at": "2025-09-20T10:00:00Z", "choice": "allow"}]`, in any order.

    Raises DecisionFileError for the first thing wrong; half of a person's decisions is never an answer.
    """
    entries = _document(path)
    if not isinstance(entries, list):
        raise DecisionFileError(f"{path}: expected a list of decisions, found {kind(entries)}")
    return Decisions.from_any_order(_decision(path, number, entry) for number, entry in enumerate(entries, 1))


def _document(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise DecisionFileError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DecisionFileError(f"{path}: not UTF-8; save the file again as UTF-8") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise DecisionFileError(
            f"{path}: {place}: not valid JSON here; expected a list of decisions"
        ) from error
    except (ValueError, RecursionError) as error:
        raise DecisionFileError(f"{path}: not a list of decisions") from error


def _decision(path: Path, number: int, entry: object) -> Decision:
    if not isinstance(entry, dict):
        raise DecisionFileError(
            f'{path}: entry {number}: expected {{"at": …, "choice": …}}, found {kind(entry)}'
        )
    try:
        at = moments.parse(entry.get("at"))
    except ValueError as error:
        raise DecisionFileError(f"{path}: entry {number}, at: {error}") from error
    return Decision(at, _choice(path, number, entry.get("choice")))


def _choice(path: Path, number: int, value: object) -> Choice:
    if not isinstance(value, str) or value not in list(Choice):
        raise DecisionFileError(f"{path}: entry {number}, choice: expected {CHOICES}, found {found(value)}")
    return Choice(value)
