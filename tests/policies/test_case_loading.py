"""A file of cases that is not exactly right is refused with the file and the key."""

import pytest

from settings_app.policies.cases import CaseError, load_pop_up, load_rule

RULE = """\
number = 1
title = "A rule"
says = "It rules."

[[cases]]
says = "Allowed, then turned off"
facts = ["F9"]
offering = "pro"
answers = [[2025-09-10T09:00:00Z, "allow"], [2025-09-20T09:00:00Z, "decline"]]
moments = [2025-09-21T10:00:00Z]
now = 2025-09-28T12:00:00Z
expected.every = { status = "not_used", reason = "opted_out" }
"""
POP_UP = """\
title = "Asking"
says = "Who is asked."

[[cases]]
says = "Undecided"
facts = ["P2"]
offerings = ["pro"]
standing = "undecided"
now = 2025-09-20T12:00:00Z
expected.every = { prompt = "can_be_put_off", can_be_put_off = true }
"""


def _refusal(load, path, text):
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CaseError) as error:
        load(path)
    return str(error.value)


def test_reads_a_rule_into_what_the_engine_takes(tmp_path):
    path = tmp_path / "rule-1.toml"
    path.write_text(RULE, encoding="utf-8")
    (case,) = load_rule(path).cases
    assert [row.choice for row in case.decisions()] == ["allow", "decline"]
    assert case.expected["every"].contributed == 0


@pytest.mark.parametrize(
    ("passage", "instead", "problem"),
    [
        ("number = 1", "numbr = 1", "rule.toml: number: Field required"),
        ("number = 1", "numbr = 1", "rule.toml: numbr: Unexpected keyword argument"),
        ('kind = "chat"', 'kin = "chat"', "rule.toml: cases.0.kin: Unexpected keyword argument"),
        ('reason = "opted_out"', 'raison = "x"', "rule.toml: cases.0.expected.every.raison: Unexpected"),
        (
            'status = "not_used"',
            'status = "gone"',
            "rule.toml: cases.0.expected.every.status: Input should be",
        ),
        ('offering = "pro"', 'offering = "prof"', "rule.toml: cases.0.offering: Input should be"),
        ("12:00:00Z", "12:00:00", "rule.toml: cases.0.now: Input should have timezone info"),
        ('"decline"]', '"decline", 1]', "rule.toml: cases.0.answers.1: "),
        (
            "expected.every",
            "expected.elsewhere",
            "expected 'every' alone, or names of announced-2025-08-28, moved-2025-10-08, published",
        ),
        ("number = 1", "number = ", "rule.toml: not a TOML document in UTF-8"),
    ],
)
def test_refuses_a_rule_that_is_not_exactly_right(tmp_path, passage, instead, problem):
    text = RULE.replace('offering = "pro"', 'kind = "chat"\noffering = "pro"')
    assert passage in text
    assert problem in _refusal(load_rule, tmp_path / "rule.toml", text.replace(passage, instead))


@pytest.mark.parametrize(
    ("passage", "instead", "problem"),
    [
        ('title = "Asking"', 'titel = "Asking"', "pop-up.toml: titel: Unexpected keyword argument"),
        ("standing =", "stands =", "pop-up.toml: cases.0.stands: Unexpected keyword argument"),
        ("prompt =", "promt =", "pop-up.toml: cases.0.expected.every.promt: Unexpected keyword argument"),
        ("expected.every", "expected.never", "pop-up.toml: cases.0: Value error, expected 'every' alone"),
    ],
)
def test_refuses_a_pop_up_case_that_is_not_exactly_right(tmp_path, passage, instead, problem):
    assert passage in POP_UP
    assert problem in _refusal(load_pop_up, tmp_path / "pop-up.toml", POP_UP.replace(passage, instead))


def test_refuses_a_case_that_speaks_of_every_document_and_of_one(tmp_path):
    both = RULE + 'expected.announced-2025-08-28 = { status = "not_used", reason = "opted_out" }\n'
    assert "found every" in _refusal(load_rule, tmp_path / "rule.toml", both)


def test_refuses_a_case_that_expects_nothing(tmp_path):
    text = RULE.partition("expected.every")[0] + "expected = {}\n"
    assert "found nothing" in _refusal(load_rule, tmp_path / "rule.toml", text)
