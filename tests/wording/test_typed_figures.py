"""A figure typed by hand is found in digits and in words, in each language, and told which fact it looks like."""

from dataclasses import replace

import pytest

from settings_app.wording.draft import Draft
from settings_app.wording.typed_figures import typed
from tests.wording.cast import ANNOUNCED, PUBLISHED, WORDS

FIVE, THIRTY, TWO, DAY = (
    "retention_if_allowed",
    "retention_if_declined",
    "retention_of_flagged_content",
    "decide_by",
)


def finds(text: str, language: str = "en", policy=ANNOUNCED) -> list[tuple[str, str]]:
    """What is found in a text, with the first placeholder it looks like."""
    draft = Draft(replace(WORDS, language=language), policy)
    return [(text[find.start : find.end], *find.looks_like[:1]) for find in typed(text, draft)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "kept 5 years", [("5 years", FIVE)]),
        ("en", "kept five years.", [("five years", FIVE)]),
        ("en", "a Five-Year span", [("Five-Year", FIVE)]),
        ("en", "thirty days, two years", [("thirty days", THIRTY), ("two years", TWO)]),
        ("en", "by 28 September", [("28 September", DAY)]),
        ("en", "by the 28th of September, 2025", [("28th of September, 2025", DAY)]),
        ("en", "by September 28th 2025", [("September 28th 2025", DAY)]),
        ("en", "by Sept. 28", [("Sept. 28", DAY)]),
        ("en", "by 2025-09-28", [("2025-09-28", DAY)]),
        ("en", "by 28.9.2025", [("28.9.2025", DAY)]),
        ("en", "by 9/28/2025", [("9/28/2025", DAY)]),
        ("en", "Anthropic asks", [("Anthropic", "responsible")]),
        ("en", "“Help improve Claude”", [("Help improve Claude", "setting_name")]),
        ("en", "four years, 29 September, 2025", [("four years",), ("29 September, 2025",)]),
        ("en", "a day, one day, two weeks, 7", [("two weeks",), ("7",)]),
        ("en", "1 day, 0 days", [("1 day",), ("0 days",)]),
        ("en", "You may. Use {decide_by} in May. Anthropical", []),
        ("en", "{retention_9} x", []),
        ("de", "fünf Jahre, bis 28. September 2025", [("fünf Jahre", FIVE), ("28. September 2025", DAY)]),
        ("de", "DREISSIG TAGEN, 28.09.2025", [("DREISSIG TAGEN", THIRTY), ("28.09.2025", DAY)]),
        ("de", "ein Tag, vier Jahre", [("vier Jahre",)]),
        ("fr", "cinq ans, le 28 septembre 2025", [("cinq ans", FIVE), ("28 septembre 2025", DAY)]),
        ("fr", "deux années", [("deux années", TWO)]),
        ("es", "cinco años, el 28 de septiembre de 2025", [("cinco años", FIVE), ("28 de septiembre de 2025", DAY)]),
        ("ja", "最長5年間、五年、三十日", [("5年間", FIVE), ("五年", FIVE), ("三十日", THIRTY)]),
        ("ja", "期限は2025年9月28日です", [("2025年9月28日", DAY)]),
        ("ja", "期限は9月28日、11月28日", [("9月28日", DAY), ("11月28日",)]),
        ("ar", "خمس سنوات و ٣٠ يومًا", [("خمس سنوات", FIVE), ("٣٠ يومًا", THIRTY)]),
        ("ar", "قبل 28 سبتمبر 2025", [("28 سبتمبر 2025", DAY)]),
    ],
)  # fmt: skip
def test_it_is_found_with_the_fact_it_looks_like(
    language: str, text: str, found: list[tuple[str, ...]]
) -> None:
    assert finds(text, language) == found


def test_the_policy_says_which_day_it_is() -> None:
    assert finds("by 28 September") == [("28 September", DAY)]
    assert finds("by 28 September", policy=PUBLISHED) == [("28 September",)]
    assert finds("by 8 October", policy=PUBLISHED) == [("8 October", DAY)]


def test_the_plans_as_a_list_are_a_fact_too() -> None:
    assert finds("Claude Free, Claude Pro and Claude Max") == [
        ("Claude Free, Claude Pro and Claude Max", "covered_offerings")
    ]


def test_a_number_of_any_length_is_only_a_number() -> None:
    assert finds(f"{'9' * 5000} years") == [(f"{'9' * 5000} years",)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("de", "dreißig Tage, DREIẞIG TAGEN", [("dreißig Tage", THIRTY), ("DREIẞIG TAGEN", THIRTY)]),
        ("de", "fünfjähriger und 5-jähriger Dauer", [("fünfjähriger", FIVE), ("5-jähriger", FIVE)]),
        ("de", "ein halbes Jahrzehnt, ein Monat", [("halbes Jahrzehnt", FIVE), ("ein Monat",)]),
        ("en", "half a decade, a month", [("half a decade", FIVE), ("a month",)]),
        ("en", "V years, VII years, a week", [("V years", FIVE), ("VII years", "retention_of_flag_scores"), ("a week", "remind_after")]),
        ("en", "I may, and civil years pass", []),
        ("fr", "un mois, une demi-décennie, V ans", [("un mois",), ("demi-décennie", FIVE), ("V ans", FIVE)]),
        ("es", "un lustro, un mes", [("lustro", FIVE), ("un mes",)]),
        ("ja", "半年、五か月", [("半年",), ("五か月",)]),
        ("ar", "سنتان، لمدة شهر", [("سنتان", TWO), ("لمدة شهر",)]),
    ],
)  # fmt: skip
def test_it_is_found_however_the_language_says_it(
    language: str, text: str, found: list[tuple[str, ...]]
) -> None:
    assert finds(text, language) == found
