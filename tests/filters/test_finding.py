"""What is found, as which kind and by which tool; how overlaps are resolved."""

import pytest

from settings_app.filters.finding import LONGEST_TEXT, TextTooLongError, find, resolved
from settings_app.filters.span import Kind, Span, Tool

FINDS = [
    ("Mail anna.k@example.com!", "", Kind.EMAIL, "anna.k@example.com", Tool.EMAIL_VALIDATOR),
    ("Call +44 20 7946 0958 now", "", Kind.PHONE, "+44 20 7946 0958", Tool.PHONENUMBERS),
    ("Tel. 030 23125 014", "DE", Kind.PHONE, "030 23125 014", Tool.PHONENUMBERS),
    ("card 4111 1111 1111 1111 12/27", "", Kind.CARD, "4111 1111 1111 1111", Tool.STDNUM),
    ("card 378282246310005.", "", Kind.CARD, "378282246310005", Tool.STDNUM),
    ("to DE89 3704 0044 0532 0130 00 BIC", "", Kind.IBAN, "DE89 3704 0044 0532 0130 00", Tool.STDNUM),
    ("ssn 536-90-4399", "", Kind.ID_NUMBER, "536-90-4399", Tool.STDNUM),
    (
        "at 742  Evergreen Terrace , Springfield, IL 62704.",
        "",
        Kind.ADDRESS,
        "742  Evergreen Terrace , Springfield, IL 62704",
        Tool.PYAP,
    ),
    (
        "at 27 Station Road, Harrogate HG1 1XY.",
        "",
        Kind.ADDRESS,
        "27 Station Road, Harrogate HG1 1XY",
        Tool.PYAP,
    ),
    ("key=AKIAIOSFODNN7EXAMPLE", "", Kind.TOKEN, "AKIAIOSFODNN7EXAMPLE", Tool.DETECT_SECRETS),
    (
        "x ghp_1234567890abcdefghijABCDEFGHIJ123456",
        "",
        Kind.TOKEN,
        "ghp_1234567890abcdefghijABCDEFGHIJ123456",
        Tool.DETECT_SECRETS,
    ),
    ("password = 'hunter2xyz'", "", Kind.PASSWORD, "hunter2xyz", Tool.DETECT_SECRETS),
    ("password: correct horse", "", Kind.PASSWORD, "correct horse", Tool.DETECT_SECRETS),
    ("psql postgres://me:Winter24@10.0.4.17/db", "", Kind.PASSWORD, "Winter24", Tool.DETECT_SECRETS),
    ("from 203.0.113.45 today", "", Kind.IP_ADDRESS, "203.0.113.45", Tool.DETECT_SECRETS),
    (
        "k\n-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----\nz",
        "",
        Kind.PRIVATE_KEY,
        "-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----",
        Tool.DETECT_SECRETS,
    ),
]


@pytest.mark.parametrize(("text", "region", "kind", "part", "tool"), FINDS, ids=lambda value: str(value)[:24])
def test_it_finds_exactly_that_part(text: str, region: str, kind: Kind, part: str, tool: Tool) -> None:
    spans = find(text, region).spans
    assert [(span.kind, text[span.start : span.end], span.tool) for span in spans] == [(kind, part, tool)]


def test_every_kind_and_every_tool_has_a_case() -> None:
    assert {kind for _, _, kind, _, _ in FINDS} == set(Kind)
    assert {tool for *_, tool in FINDS} == set(Tool)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nothing here.",
        "4111 1111 1111 1112",
        "9999 9999 9999 9995",
        "DE89 3704 0044 0532 0130 01",
        "a@b",
        "x@localhost",
        'api_key = os.environ["KEY"]',
        'password = "<your password>"',
        "api_key = ${API_KEY}",
        "It listens on 127.0.0.1:8000",
    ],
)
def test_it_leaves_the_rest_alone(text: str) -> None:
    assert find(text).spans == ()


def test_without_a_region_only_numbers_with_a_country_code_count() -> None:
    assert find("030 23125 014").spans == ()
    assert len(find("+49 30 23125 014").spans) == 1


def test_an_unknown_region_is_no_region() -> None:
    assert find("030 23125 014", "ZZ").spans == ()


def test_the_longest_find_wins_and_others_keep_what_is_left() -> None:
    text = "abcdefghij"
    long = Span(Kind.ADDRESS, 2, 8, Tool.PYAP)
    inside = Span(Kind.PHONE, 3, 5, Tool.PHONENUMBERS)
    across = Span(Kind.TOKEN, 6, 10, Tool.DETECT_SECRETS)
    assert list(resolved(text, [inside, across, long])) == [
        long,
        Span(Kind.TOKEN, 8, 10, Tool.DETECT_SECRETS),
    ]


def test_of_two_finds_of_one_length_the_first_kind_wins() -> None:
    phone, token = Span(Kind.PHONE, 0, 4, Tool.PHONENUMBERS), Span(Kind.TOKEN, 0, 4, Tool.DETECT_SECRETS)
    assert list(resolved("abcd", [phone, token])) == list(resolved("abcd", [token, phone])) == [token]


def test_what_is_left_of_a_find_is_dropped_without_letter_or_digit() -> None:
    longer, shorter = Span(Kind.PHONE, 0, 6, Tool.PHONENUMBERS), Span(Kind.TOKEN, 4, 8, Tool.DETECT_SECRETS)
    assert list(resolved("abcdef, ", [longer, shorter])) == [longer]


def test_a_text_above_the_limit_is_refused_without_quoting_it() -> None:
    with pytest.raises(TextTooLongError) as refused:
        find("SECRET" * LONGEST_TEXT)
    assert "SECRET" not in str(refused.value)


def test_every_tool_says_its_version() -> None:
    assert all(tool.version[0].isdigit() for tool in Tool)
