"""The files of words: up to date with the pages, compiled from what people translate, safe to put into a page."""

import gettext
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import translation

from settings_app.management import catalogs
from settings_app.management.catalogs import LOCALE
from settings_app.pseudo import ACCENTED, KEPT, MIRRORED, pseudo

LANGUAGES = [code for code, _ in settings.SPOKEN if code != "en"]


def held(code: str) -> list:
    """The messages of a language's file."""
    po = (LOCALE / code / "LC_MESSAGES" / "django.po").read_bytes()
    return [message for message in read_po(BytesIO(po), locale=code) if message.id]


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else text


def test_every_file_is_up_to_date_and_compiled_from_what_is_there() -> None:
    stale = [str(path) for path, made in catalogs.files().items() if path.read_bytes() != made]
    assert stale == [], "run `make messages`"


def test_there_is_no_file_that_nothing_makes() -> None:
    assert set(LOCALE.rglob("*.*o")) == set(catalogs.files())


def test_a_stale_file_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    path = LOCALE / "de" / "LC_MESSAGES" / "django.mo"
    monkeypatch.setattr(catalogs, "files", lambda: {path: b"something else"})
    with pytest.raises(CommandError, match=r"locale/de/LC_MESSAGES/django\.mo\. Run `make messages`"):
        call_command("languages", "--check")


def test_merging_keeps_what_is_translated_and_drops_what_is_gone() -> None:
    words = catalogs.extracted()
    before = b'msgid "Sign in"\nmsgstr "Anmelden"\n\nmsgid "No such words"\nmsgstr "Keine"\n'
    merged = {
        message.id: message.string for message in read_po(BytesIO(catalogs.merged(before, "de", words)))
    }
    assert merged["Sign in"] == "Anmelden"
    assert "No such words" not in merged
    assert merged["Sign out"] == ""


def test_what_is_not_translated_is_left_out_of_what_is_compiled(tmp_path: Path) -> None:
    words = catalogs.extracted()
    words["Sign in"].string = "Anmelden"
    told = gettext.GNUTranslations(BytesIO(catalogs.compiled(words)))
    assert (told.gettext("Sign in"), told.gettext("Sign out")) == ("Anmelden", "Sign out")


@pytest.mark.parametrize("code", [ACCENTED, MIRRORED])
def test_a_language_that_is_made_up_has_every_word(code: str) -> None:
    with translation.override(code):
        for message in catalogs.extracted():
            if message.pluralizable and not message.context:
                assert translation.ngettext(*message.id, 2) == pseudo(message.id[1], code)
            elif message.id and not message.context:
                assert translation.gettext(message.id) == pseudo(message.id, code)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_translation_has_the_places_and_the_markup_of_its_text(code: str) -> None:
    for message in held(code):
        wanted = sorted(KEPT.findall(forms(message.id)[-1]))
        for said in filter(None, forms(message.string)):
            # A form for one, or for none, may say the number as a word.
            missing = [place for place in wanted if place not in KEPT.findall(said)]
            assert set(KEPT.findall(said)) <= set(wanted), said
            assert not missing or (len(forms(message.id)) > 1 and len(missing) == 1), said


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_translation_cannot_end_an_attribute(code: str) -> None:
    for message in held(code):
        quotes = forms(message.id)[0].count('"')
        assert all(said.count('"') == quotes for said in forms(message.string) if said), message.id


def test_the_languages_that_are_made_up_are_not_offered_in_production() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "from privacy_site import settings as s; print(s.LANGUAGES, s.INVENTED)"],
        env={
            "PRIVACY_PRODUCTION": "true",
            "PRIVACY_SECRET_KEY": "x" * 50,
            "PRIVACY_RECEIPT_KEY": "x" * 43,
            "PRIVACY_HOSTS": "example.org",
        },
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "'de'" in told
    assert not re.search("xa|xb", told)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_is_translated_and_none_is_only_guessed(code: str) -> None:
    messages = held(code)
    assert [message.id for message in messages if not all(message.string or [""])] == []
    assert [message.id for message in messages if message.fuzzy] == []
