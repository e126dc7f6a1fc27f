"""Words that mean the same to whoever looks for an answer, by language: small tables, read once."""

import tomllib
from functools import cache

from settings_app.questions.loading import FOLDER, SYNONYMS


@cache
def groups_of(language: str) -> tuple[tuple[str, ...], ...]:
    """The groups of a language; none where it has no table."""
    path = FOLDER / language / SYNONYMS
    if not path.is_file():
        return ()
    return tuple(tuple(group) for group in tomllib.loads(path.read_text(encoding="utf-8"))["same"])
