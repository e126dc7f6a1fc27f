"""The words of the interface as files: extracted, merged into each language, compiled, and invented.

All of it is made by Babel, so it needs no GNU gettext, and comes out the same on every machine.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from settings_app.pseudo import ACCENTED, MIRRORED, pseudo

LOCALE = settings.BASE_DIR / "locale"
INVENTED = LOCALE / "invented"
DJANGO = Path(django.__file__).parent
# What Django's forms and its rules for passwords say.
DJANGOS_FILES = ("conf", "contrib/auth")
DJANGOS_WORDS = ("forms/", "core/validators.py", "contrib/auth/", "views/")
LAZY = {f"{name}_lazy": arguments for name, arguments in DEFAULT_KEYWORDS.items() if "gettext" in name}
KEYWORDS = {**DEFAULT_KEYWORDS, **LAZY, "gettext_noop": None}
NEVER = datetime(2025, 1, 1, tzinfo=UTC)  # a file that says when it was made is another one every day
HEADER = "# The words of the interface. `make messages` adds what is new and compiles what is here.\n#"


def files() -> dict[Path, bytes]:
    """Every file of words as it should be: each language merged and compiled, and the pseudo-languages."""
    words = extracted()
    found: dict[Path, bytes] = {}
    for code, _ in settings.SPOKEN:
        if code != settings.LANGUAGE_CODE:
            path = _path(LOCALE, code)
            found[path] = merged(path.read_bytes() if path.is_file() else b"", code, words)
            found[path.with_suffix(".mo")] = compiled(_read(found[path], code))
    for code in (ACCENTED, MIRRORED):
        found[_path(INVENTED, code).with_suffix(".mo")] = compiled(invented(code, words))
    return found


def extracted() -> Catalog:
    """Every text that the templates and the code mark for translation."""
    catalog = _empty()
    for place, text, comments, context in _messages():
        catalog.add(text, locations=[(place, 1)], auto_comments=comments, context=context)
    return catalog


def merged(po: bytes, code: str, words: Catalog) -> bytes:
    """A language's file with the texts that are new, empty, and without those that are gone."""
    catalog = _read(po, code) if po else _empty(code)
    catalog.update(words, no_fuzzy_matching=True, update_creation_date=False)
    _undated(catalog)
    out = BytesIO()
    write_po(out, catalog, width=100, include_lineno=False, ignore_obsolete=True)
    return out.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """What gettext reads. A text without a translation is left out, so the English one is shown."""
    out, told = BytesIO(), _undated(Catalog(locale=catalog.locale, fuzzy=False))
    told.mime_headers = catalog.mime_headers
    for message in catalog:
        if message.id and all(message.string or [""]):
            told[message.id] = message
    write_mo(out, told)
    return out.getvalue()


def invented(code: str, words: Catalog) -> Catalog:
    """The words in a pseudo-language, and Django's own that a form can show."""
    catalog = _empty()
    for message in (*words, *_djangos()):
        if message.id:
            catalog.add(message.id, _said(message.id, code), context=message.context)
    return catalog


def _said(text: str | tuple[str, ...], code: str) -> str | tuple[str, ...]:
    """The text, or each of its forms for numbers, in a pseudo-language."""
    return pseudo(text, code) if isinstance(text, str) else tuple(pseudo(form, code) for form in text)


def _messages() -> Iterator[tuple[str, Any, list[str], str | None]]:
    for place, text in _sources("settings_app", "*.py"):
        yield from _in_python(place, text)
    for place, text in _sources("templates", "*.html"):
        # Within brackets the indentation of a template means nothing to a reader of Python.
        yield from _in_python(place, f"({templatize(text)}\n)")


def _sources(folder: str, pattern: str) -> Iterator[tuple[str, str]]:
    for path in sorted((settings.BASE_DIR / folder).rglob(pattern)):
        yield path.relative_to(settings.BASE_DIR).as_posix(), path.read_text(encoding="utf-8")


def _in_python(place: str, code: str) -> Iterator[tuple[str, Any, list[str], str | None]]:
    for _, text, comments, context in extract("python", BytesIO(code.encode()), KEYWORDS, ["Translators:"]):
        yield place, text, comments, context


def _djangos() -> Iterator[Any]:
    for part in DJANGOS_FILES:
        for message in _read((DJANGO / part / "locale/en/LC_MESSAGES/django.po").read_bytes(), "en"):
            if any(place.startswith(DJANGOS_WORDS) for place, _ in message.locations):
                yield message


def _read(po: bytes, code: str) -> Catalog:
    return _undated(read_po(BytesIO(po), locale=to_locale(code)))


def _empty(code: str | None = None) -> Catalog:
    return _undated(
        Catalog(locale=code, project="Privacy choice", version="1", header_comment=HEADER, fuzzy=False)
    )


def _undated(catalog: Catalog) -> Catalog:
    catalog.creation_date = catalog.revision_date = NEVER
    return catalog


def _path(folder: Path, code: str) -> Path:
    return folder / to_locale(code) / "LC_MESSAGES" / "django.po"
