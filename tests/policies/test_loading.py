"""A policy document that is not exactly right is refused with the file, the key and what was expected."""

import pytest

from settings_app.policies import PolicyError, load, named
from settings_app.policies.loading import FOLDER

NAME = "announced-2025-08-28"
FILE = f"{NAME}.toml"
TEXT = (FOLDER / FILE).read_text(encoding="utf-8")
ENTRY = 'facts = ["F1"]\nsource = "house"\nsays = "x."\n'


@pytest.fixture
def refusal(tmp_path):
    """Loads the announcement with one passage changed and gives the message of its refusal."""

    def refuse(passage, instead, name=FILE):
        assert TEXT.count(passage) >= 1, f"{passage!r} is not in {FILE}"
        path = tmp_path / name
        path.write_text(TEXT.replace(passage, instead, 1), encoding="utf-8")
        with pytest.raises(PolicyError) as error:
            load(path)
        return str(error.value)

    return refuse


def test_reads_the_document_as_it_is(tmp_path):
    (tmp_path / FILE).write_text(TEXT, encoding="utf-8")
    assert load(tmp_path / FILE) == named(NAME)


@pytest.mark.parametrize(
    ("passage", "instead", "key", "expectation"),
    [
        pytest.param('title = "As announced"\n', "", "title", "this key is missing", id="a plain key"),
        pytest.param('value = "Anthropic"\n', "", "responsible.value", "this key is missing", id="a value"),
        pytest.param('facts = ["F1"]\n', "", "responsible.facts", "this key is missing", id="the facts"),
    ],
)
def test_refuses_a_missing_key(refusal, passage, instead, key, expectation):
    assert refusal(passage, instead) == f"{FILE}: {key}: {expectation}; expected it in every policy document"


def test_refuses_a_missing_table(refusal):
    whole = TEXT[TEXT.index("[put_off]") : TEXT.index("[remind_after]")]
    assert refusal(whole, "") == f"{FILE}: put_off: this key is missing; expected it in every policy document"


def test_refuses_an_unknown_key(refusal):
    message = refusal("[responsible]", f'[zzz]\nvalue = "x"\n{ENTRY}\n[responsible]')
    assert message == f"{FILE}: zzz: unknown key; expected one of the keys in the other documents"


@pytest.mark.parametrize(
    ("passage", "instead", "found", "near"),
    [
        ("[decide_by]", "[decided_by]", "decided_by", "decide_by"),
        ("[retention_if_allowed]", "[retention_if_alowed]", "retention_if_alowed", "retention_if_allowed"),
        ("{ years = 5 }", "{ year = 5 }", "retention_if_allowed.value.year", "years"),
        ('source = "article"', 'sauce = "article"', "responsible.sauce", "source"),
        ("[starts_off_in]", "[starts_of_in]", "starts_of_in", "starts_off_in"),
    ],
)
def test_refuses_a_misspelt_key_and_names_the_near_one(refusal, passage, instead, found, near):
    assert f"{FILE}: {found}: unknown key; expected {near!r}?" in refusal(passage, instead).splitlines()


def test_reports_a_misspelt_key_as_missing_too(refusal):
    lines = refusal("[decide_by]", "[decided_by]").splitlines()
    assert f"{FILE}: decide_by: this key is missing; expected it in every policy document" in lines


@pytest.mark.parametrize(
    ("passage", "instead", "problem"),
    [
        pytest.param(
            '["free", "pro", "max"]',
            '["free", "pro", "max", "team"]',
            "covered_offerings and excluded_offerings both name team",
            id="an offering covered and excluded",
        ),
        pytest.param(
            '["free", "pro", "max"]',
            '["free", "pro"]',
            "neither covered_offerings nor excluded_offerings names max",
            id="an offering nowhere",
        ),
        pytest.param(
            "value = []",
            'value = ["DE", "US"]',
            "starts_unset_in and starts_off_in both name DE",
            id="a region that starts in two ways",
        ),
        pytest.param(
            "value = 2025-09-28",
            "value = 2025-08-27",
            "decide_by: expected announced_on (2025-08-28) or a later day, found 2025-08-27",
            id="a deadline before the announcement",
        ),
        pytest.param(
            "{ years = 5 }",
            "{ years = 5, days = 3 }",
            "retention_if_allowed.value: expected either years or days, as one positive whole number",
            id="a period in two units",
        ),
        pytest.param(
            "{ days = 7 }",
            "{ days = 0 }",
            "remind_after.value: expected either years or days, as one positive whole number",
            id="an empty period",
        ),
    ],
)
def test_refuses_a_document_that_contradicts_itself(refusal, passage, instead, problem):
    assert refusal(passage, instead) == f"{FILE}: {problem}"


@pytest.mark.parametrize(
    ("passage", "instead", "key", "expectation", "found"),
    [
        ("value = 2025-09-28", "value = 28", "decide_by.value", "valid date", "28"),
        ("value = 2025-09-28", 'value = "soon"', "decide_by.value", "valid date", "'soon'"),
        ("value = false", 'value = "no"', "sold_to_third_parties.value", "valid boolean", "'no'"),
        ("{ years = 5 }", '{ years = "5" }', "retention_if_allowed.value.years", "valid integer", "'5'"),
        ("{ years = 5 }", "{ years = 1.5 }", "retention_if_allowed.value.years", "valid integer", "1.5"),
        ('facts = ["F1"]', 'facts = "F1"', "responsible.facts", "valid array", "'F1'"),
        (
            'value = "use_continues"',
            'value = "use_ends"',
            "after_opt_out.value",
            "'use_continues' or",
            "'use_ends'",
        ),
        ('"free", "pro", "max"', '"free", "pro", "maxi"', "covered_offerings.value.2", "'max'", "'maxi'"),
        (
            'source = "article"',
            'source = "rumour"',
            "responsible.source",
            "'article', 'published'",
            "'rumour'",
        ),
        ('value = "at_once"', 'value = "later"', "accept_takes_effect.value", "'at_once'", "'later'"),
        ('value = "on"', 'value = "yes"', "starts.value", "'on'", "'yes'"),
    ],
)
def test_refuses_a_value_of_the_wrong_type(refusal, passage, instead, key, expectation, found):
    message = refusal(passage, instead)
    assert message.startswith(f"{FILE}: {key}: ")
    assert expectation in message
    assert message.endswith(f"found {found}")


def test_refuses_a_time_zone_that_does_not_exist(refusal):
    message = refusal('value = "UTC"', 'value = "Mars/Olympus"')
    assert message == f"{FILE}: time_zone: expected an IANA time zone, found 'Mars/Olympus'"


def test_refuses_a_document_under_another_name_than_its_file(refusal):
    message = refusal("[responsible]", "[responsible]", name="announced.toml")
    assert message == f"announced.toml: name: expected 'announced', as the file is called, found '{NAME}'"


@pytest.mark.parametrize("broken", [b"name = ", b"name = 'a'\nname = 'b'", b"\xff\xfe"])
def test_refuses_what_is_not_toml(tmp_path, broken):
    (tmp_path / FILE).write_bytes(broken)
    with pytest.raises(PolicyError, match=f"^{FILE}: not a TOML document in UTF-8: "):
        load(tmp_path / FILE)


def test_reports_every_problem_at_once(refusal):
    message = refusal('title = "As announced"\nannounced_on = 2025-08-28', "announced_on = 1")
    assert [line.split(": ")[1] for line in message.splitlines()] == ["title", "announced_on"]
