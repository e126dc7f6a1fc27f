"""The words and policies that the tests of the copy studio start from, and how to change one string of them."""

from hypothesis import strategies as st

from settings_app.notices import Notice, notice
from settings_app.policies import named
from settings_app.wording import Finding, lint, strings, with_strings

WORDS = notice("2025-08-28", "en")
ANNOUNCED, PUBLISHED = named("announced-2025-08-28"), named("published-2025-10-08")
KEYS = list(strings(WORDS))

# Prose with everything that texts trip over: braces, blanks, marks, other scripts, and what nobody sees.
FRAGMENTS = [
    "you", "not", "kept", "{decide_by}", "{nonsense}", "{", "}}", " ", "  ", "\n", ".", ",", "!", "30", "five years",
    "28 September", "’", "é", "e\u0301", "訓練", "チャット", "あなた", "。", "خمس سنوات", "؟", "\u202e", "\ud800", "ALL CAPS",
]  # fmt: skip
prose = st.one_of(st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join), st.text(max_size=30))


def edited(words: Notice = WORDS, /, **texts: str) -> Notice:
    """The words with some strings changed; two underlines stand for the dot of a key."""
    given = {key.replace("__", "."): text for key, text in texts.items()}
    return with_strings(words, strings(words) | given)


def told(words: Notice, code: str, policy=ANNOUNCED, against: Notice | None = None) -> list[Finding]:
    """The findings of one code."""
    return [finding for finding in lint(words, policy, against) if finding.code == code]
