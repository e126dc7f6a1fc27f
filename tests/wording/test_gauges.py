"""What the words alone are measured by: fair as shipped, and each measure falls where its rule is broken."""

import pytest

from settings_app.domain.vocabulary import Surface
from settings_app.notices import notice
from settings_app.notices.loading import languages
from settings_app.notices.question import STRINGS
from settings_app.policies import documents
from settings_app.wording import gauges
from tests.wording.cast import ANNOUNCED, WORDS, edited

LONG = "This sentence goes on and on with one more word and one more word until nobody who reads it aloud has any breath left at all"


@pytest.mark.parametrize("language", languages(WORDS.version))
@pytest.mark.parametrize("policy", documents().values(), ids=lambda policy: policy.name)
def test_the_shipped_words_are_fair_in_every_language(language, policy):
    found = gauges(notice(WORDS.version, language), policy)
    assert [gauge for gauge in found if not gauge.holds] == []
    assert {gauge.rule for gauge in found} == {8, 26, 27, 28}


@pytest.mark.parametrize(
    ("rule", "changed", "says"),
    [
        (26, {"on__hint": "Yes, use each and every one of my new chats"}, "10 to 5, 2.00"),
        (27, {"intro": "We want to train our models."}, "6 of 7, not who"),
        (27, {"rows__kept__off": "Until you delete it"}, "6 of 7, not how long, with Off"),
        (27, {"full_notice": " "}, "6 of 7, not the full notice"),
        (28, {"heading": f"{LONG}?"}, "26"),
        (28, {"others": "Kept for 5 years."}, "0 to be mended"),
    ],
)
def test_a_measure_says_what_it_found(rule, changed, says):
    values = [gauge.value for gauge in gauges(edited(**changed), ANNOUNCED) if gauge.rule == rule]
    assert any(value.startswith(says) for value in values), values


def test_a_second_order_in_the_settings_is_seen(monkeypatch):
    monkeypatch.setitem(
        STRINGS,
        Surface.SETTINGS,
        lambda shown: [("off.label", shown.off.label), ("on.label", shown.on.label)],
    )
    order = next(gauge for gauge in gauges(WORDS, ANNOUNCED) if gauge.rule == 8)
    assert (order.value, order.holds) == ("0 of 2", False)
