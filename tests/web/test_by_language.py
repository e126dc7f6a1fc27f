"""The same page in every language: days, numbers and plurals, and what is shown and recorded."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.html import escape
from django.utils.translation import override

from settings_app import in_force
from settings_app.languages import ISOLATE, ISOLATED, day_in_words
from settings_app.ledger import record_of
from settings_app.models import Person, ServedQuestion
from settings_app.notices import figures, kept
from settings_app.web import formats

SETTINGS, CONSENT = "/settings/privacy/privacy-settings/", "/consent/"
AT = datetime(2025, 9, 28, 14, 2, tzinfo=UTC)
SPOKEN = ("en", "de", "fr", "es", "ja", "ar")
MADE_UP = ("en-xa", "ar-xb")

WRITTEN = {
    "en": ("28 September 2025", "28 September 2025, 14:02 UTC", "28–30 Sept 2025", "1,204,000", "85%"),
    "de": (
        "28. September 2025",
        "28. September 2025, 14:02 UTC",
        "28.–30. Sept. 2025",
        "1.204.000",
        "85\xa0%",
    ),
    "fr": (
        "28 septembre 2025",
        "28 septembre 2025, 14:02 UTC",
        "28–30 sept. 2025",
        "1\u202f204\u202f000",
        "85\xa0%",
    ),
    "es": (
        "28 de septiembre de 2025",
        "28 de septiembre de 2025, 14:02 UTC",
        "28–30 sept 2025",
        "1.204.000",
        "85\xa0%",
    ),
    "ja": ("2025年9月28日", "2025年9月28日 14:02 UTC", "2025年9月28日～30日", "1,204,000", "85%"),
    "ar": ("28 سبتمبر 2025", "28 سبتمبر 2025، 14:02 UTC", "28–30 سبتمبر 2025", "1,204,000", "85%"),
}
SAME_AS_ENGLISH = (*MADE_UP, "xx")

# The policy's figures: each language counts its own years and days.
PERIODS = {
    "en": ("5 years", "30 days"),
    "de": ("5 Jahre", "30 Tage"),
    "fr": ("5 ans", "30\xa0jours"),
    "es": ("5 años", "30 días"),
    "ja": ("5 年", "30 日"),
    "ar": ("5 سنوات", "30 يومًا"),
}


@pytest.mark.parametrize("language", [*WRITTEN, *SAME_AS_ENGLISH])
def test_days_times_and_numbers_follow_the_language(language: str) -> None:
    expected = WRITTEN[language if language in WRITTEN else "en"]
    with override(language):
        days = formats.days_in_words(date(2025, 9, 28), date(2025, 9, 30))
        said = (formats.day_in_words(AT), formats.time_in_words(AT), days)
        written = tuple(text.strip(ISOLATE + ISOLATED) for text in said)
        assert (*written, formats.grouped(1_204_000), formats.percent(0.853)) == expected


@pytest.mark.parametrize("language", SPOKEN)
def test_what_is_remembered_is_remembered_by_language(language: str) -> None:
    with override("en"):
        formats.day_in_words(AT), formats.grouped(1204567)
    with override(language):
        assert formats.day_in_words(AT).strip(ISOLATE + ISOLATED) == WRITTEN[language][0]


@pytest.mark.parametrize("language", SPOKEN)
def test_no_figure_of_the_policy_is_without_words(language: str) -> None:
    found = figures(in_force.policy(), language)
    assert (found["retention_if_allowed"], found["retention_after_deletion"]) == PERIODS[language]
    assert found["decide_by"] == WRITTEN[language][0]
    assert not [value for value in found.values() if "duration" in value]


@pytest.mark.parametrize("language", SPOKEN)
def test_every_country_has_a_name(language: str) -> None:
    with override(language):
        names = formats.country_names()
    assert names.keys() == formats.countries().keys()
    assert names["DE"] == {
        "en": "Germany",
        "de": "Deutschland",
        "fr": "Allemagne",
        "es": "Alemania",
        "ja": "ドイツ",
        "ar": "ألمانيا",
    }.get(language)


def test_every_language_on_offer_is_in_the_table() -> None:
    from settings_app.languages import INVENTED, LOCALES, known, spoken
    from settings_app.pseudo import ACCENTED, MIRRORED

    assert set(dict(settings.SPOKEN)) == set(LOCALES)
    assert [known(code) for code in MADE_UP] == ["en", "en"]
    assert [spoken(code) for code in (*MADE_UP, "de-AT", "zz")] == [*MADE_UP, "de", "en"]
    assert (*INVENTED,) == MADE_UP == tuple(code for code, _ in settings.INVENTED) == (ACCENTED, MIRRORED)
    assert [known(code) for code in ("de-AT", "de_CH", "AR", "zz", "")] == ["de", "de", "ar", "en", "en"]


def test_no_number_is_formatted_with_the_form_of_another() -> None:
    counted = formats.ngettext_lazy("{number} {what}", "{number} {what}s")
    assert [counted.of(number, what="chat") for number in (0, 1, 2, 1204)] == [
        "0 chats",
        "1 chat",
        "2 chats",
        "1,204 chats",
    ]


def test_the_first_of_a_month_is_called_so_in_french() -> None:
    first = date(2025, 9, 1)
    assert day_in_words(first, "fr") == "1er septembre 2025"
    assert day_in_words(first, "es") == "1 de septiembre de 2025"
    assert day_in_words(date(2025, 9, 11), "fr") == "11 septembre 2025"


@pytest.fixture
def ada(db: None, client: Client) -> Person:
    person = Person.objects.create_user("ada", "correct horse", offerings=["max"], region="US")
    client.force_login(person)
    return person


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> str:
    """A notice in German, whatever files there are: the English one, and one heading of its own."""
    from dataclasses import replace

    english = in_force.words()
    said = replace(english, language="de", heading="Sollen deine Chats Claude trainieren helfen?")
    monkeypatch.setattr(in_force, "words", lambda language="en": said if language == "de" else english)
    return said.heading


def served(client: Client, language: str, address: str = SETTINGS) -> tuple[str, str, str]:
    """A page in a language, with the token and the name it gives what it shows."""
    page = client.get(address, headers={"Accept-Language": language}).content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    return page, token, re.search(r"known=([\w-]+)", page)[1]


def test_what_was_shown_and_the_record_carry_the_language(client: Client, ada: Person, german: str) -> None:
    page, token, _ = served(client, "de", CONSENT)
    assert german in page
    client.post(CONSENT, {"token": token, "choice": "decline"}, headers={"Accept-Language": "de"})
    decision = record_of(ada.subject).decision
    assert decision.language == "de"
    assert '"language":"de"' in decision.served.content
    assert german in decision.served.content


def test_a_language_without_its_file_shows_english_and_says_so(
    client: Client, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_force, "_shipped_languages", lambda: ("en",))
    page, token, _ = served(client, "ar", CONSENT)
    assert '<html lang="ar" dir="rtl">' in page
    assert '<div class="question-text" lang="en" dir="ltr">' in page
    client.post(CONSENT, {"token": token, "choice": "allow"}, headers={"Accept-Language": "ar"})
    assert record_of(ada.subject).decision.language == "en"


@pytest.mark.parametrize("language", MADE_UP)
def test_under_made_up_words_the_record_holds_them_as_they_stood_on_the_page(
    client: Client, ada: Person, language: str
) -> None:
    page, token, _ = served(client, language, CONSENT)
    client.post(CONSENT, {"token": token, "choice": "decline"}, headers={"Accept-Language": language})
    decision = record_of(ada.subject).decision
    shown = kept(decision.served.content)
    assert decision.language == shown.language == language
    assert [text for text in shown.strings if escape(text) not in page] == []
    assert {in_force.words().heading, in_force.words().intro}.isdisjoint(shown.strings)
    receipt = client.get("/settings/privacy/history/1/receipt/").content.decode()
    assert f"<dd>{language}</dd>" in receipt


@pytest.mark.parametrize("language", MADE_UP)
def test_outside_the_demo_nobody_is_asked_in_a_made_up_language(
    client: Client, ada: Person, settings: Any, language: str
) -> None:
    settings.LANGUAGES, settings.INVENTED = settings.SPOKEN, ()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = client.get(CONSENT, headers={"Accept-Language": language}).content.decode()
    assert f'lang="{language}"' not in page
    assert kept(ServedQuestion.objects.get().content).language in dict(settings.SPOKEN)


def test_made_up_words_are_made_once(ada: Person) -> None:
    for language in MADE_UP:
        assert in_force.words(language) is in_force.words(language)
        assert in_force.questions(language) is in_force.questions(language)
        assert in_force.words_of(in_force.version(), language) is in_force.words(language)
    assert in_force.words_of("nobody-knows-it", MADE_UP[0]) is None


def test_a_form_of_one_language_is_good_after_the_pages_were_switched(
    client: Client, ada: Person, german: str
) -> None:
    _, token, known = served(client, "de")
    form = {"token": token, "known": known, "choice": "allow"}
    headers = {"Accept-Language": "en", "HX-Request": "true"}
    answer = client.post(SETTINGS, form, headers=headers)
    decision = record_of(ada.subject).decision
    assert (decision.choice, decision.language) == ("allow", "de")
    assert answer["HX-Refresh"] == "true"
    shown = client.get(SETTINGS, headers={"Accept-Language": "en"}).content.decode()
    assert "Saved: training is on since" in shown


@pytest.mark.parametrize("address", [SETTINGS, "/consent/pop-up/"])
def test_a_tab_in_another_language_is_loaded_anew(
    client: Client, ada: Person, german: str, address: str
) -> None:
    known = served(client, "de", SETTINGS)[2]
    headers = {"HX-Request": "true"}
    there = client.get(f"{address}?known={known}", headers=headers | {"Accept-Language": "en"})
    assert there["HX-Refresh"] == "true"


def test_nobody_is_asked_anew_in_another_language(client: Client, ada: Person, german: str) -> None:
    _, token, _ = served(client, "de", CONSENT)
    client.post(CONSENT, {"token": token, "choice": "allow"}, headers={"Accept-Language": "de"})
    assert client.get(CONSENT, headers={"Accept-Language": "en"}).status_code == 302


@pytest.mark.parametrize("language", [*SPOKEN, "xx"])
@pytest.mark.parametrize("address", [SETTINGS, CONSENT, "/settings/privacy/questions/", "/notice/", "/"])
def test_every_page_opens_in_every_language(client: Client, ada: Person, address: str, language: str) -> None:
    assert client.get(address, headers={"Accept-Language": language}).status_code == 200
