"""For any text at all: nothing raises, nothing is lost, and no find lies over another."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from settings_app.filters.finding import LONGEST_TEXT, find

# Pieces that the tools react to, so that chance puts together what nobody thinks of.
PIECES = st.sampled_from(
    (
        *("anna@example.com", "@", "://u:", "+49 30 23125014", "(212) 555-0147", "4111 1111 1111 1111"),
        *("DE89 3704 0044 0532 0130 00", "12 Main Street", ", Springfield, IL 62704", "SW1A 2AA", "K1A 0A9"),
        *(
            "password",
            "api_key",
            " = ",
            ": ",
            '"',
            "'",
            "`",
            ";",
            "AKIAIOSFODNN7EXAMPLE",
            "eyJhbGciOiJIUzI1NiJ9.",
        ),
        *(
            "-----BEGIN RSA PRIVATE KEY-----",
            "-----END",
            "BEGIN PRIVATE KEY",
            "203.0.113.45:80",
            "sk-",
            "ghp_",
        ),
        *(
            "\n",
            "\r\n",
            "\u2028",
            "\u00a0",
            "\u200f",
            "\ud800",
            "\x00",
            "٠١٠٠",
            "１２３",
            "İ",
            "ß",
            "–",
            ",  ,",
        ),
    )
)
TEXTS = st.text(max_size=80) | st.lists(PIECES | st.text(max_size=3), max_size=14).map("".join)
REGIONS = st.sampled_from(["", "US", "DE", "GB", "BR", "XK", "ZZ"])


@given(TEXTS, REGIONS)
@example("BEGIN RSA PRIVATE KEY", "")
@example("\ud800@\udfff.com", "US")
def test_nothing_is_lost_and_nothing_overlaps(text: str, region: str) -> None:
    found = find(text, region)
    assert "".join(segment.text for segment in found.segments) == text
    assert [segment.span for segment in found.segments if segment.span] == list(found.spans)
    ends = [0, *(span.end for span in found.spans)]
    assert all(end <= span.start < span.end for end, span in zip(ends, found.spans, strict=False))


@given(TEXTS)
def test_the_same_text_is_found_the_same(text: str) -> None:
    assert find(text) == find(text)


HOSTILE = (
    *(
        "1",
        "1 ",
        "a",
        "a@",
        "a@b.example ",
        "4111 1111 1111 1111 ",
        "DE89 ",
        "DE893704 0044 ",
        "1/2/",
        "(",
        "+1 ",
    ),
    *(
        "a 12345 ",
        "12 " * 40 + "a 12345 ",
        "DC 20500, ",
        "12 Main St, Washington, DC 20500\n",
        "SW1A 2AA ",
        "K1A 0A9 ",
    ),
    *(
        "api_key",
        "password=",
        "password: 'a' ",
        "password=a(\n",
        'secret"a";\n',
        "'",
        "`",
        "//",
        "sk-",
        "://a:b@",
    ),
    *(
        "eyJ",
        "-----BEGIN RSA PRIVATE KEY-----\n",
        "x@" + "a." * 100 + "example ",
        "one hundred ",
        "٠",
        " ",
        "\n",
    ),
)


@pytest.mark.parametrize("piece", HOSTILE, ids=lambda piece: repr(piece[:16]))
def test_a_hostile_text_of_full_length_is_read_to_an_end(piece: str) -> None:
    """Each takes a second or two at most. Without the bounds some would take minutes, so a run shows it."""
    text = (piece * LONGEST_TEXT)[:LONGEST_TEXT]
    assert sum(len(segment.text) for segment in find(text, "US").segments) == LONGEST_TEXT


def test_a_tool_that_stops_early_is_named() -> None:
    assert find("a 12345 " * 6_000).stopped == ("pyap2",)
    assert find("api_key" * 7_000).stopped == ("detect-secrets",)
    assert find("an ordinary text " * 2_000).stopped == ()
