"""Every page is valid HTML, by the Nu Html Checker: neither an error nor a warning."""

from pathlib import Path

import pytest
from django.test import Client

from tests.html.checker import Finding, check, missing
from tests.html.visiting import (
    Read,
    every_state,
    somebody_who_just_answered,
    the_bench,
    the_product,
    the_studio,
)
from tests.states.one_of_each import ONE_OF_EACH

# What the checker says, with what stands there, and why it stays so.
ANSWERED = {
    ("Bad value “submit” for attribute “type” on element “button”.", 'role="switch"'): (
        "ARIA in HTML allows a switch on every button; the checker knows it on type=button alone, which would do "
        "nothing without JavaScript."
    ),
    ("Potentially bad value “allow-scripts allow-same-origin", "<iframe"): (
        "A warning: the studio’s frames show this product’s own pages, and their measures need a script and the "
        "same origin. The sandbox only keeps a page within its frame."
    ),
}
WRONG = (
    '<!doctype html><html lang="en"><title>t</title><body><p hx-get="/" hx_get="/" id=a id=b><ul><p>x</ul>'
)


@pytest.fixture(autouse=True)
def a_checker() -> None:
    """Without it nothing is checked, and the run says why."""
    if missing():
        pytest.skip(missing())


def written(folder: Path, pages: list[Read]) -> Path:
    for page in pages:
        (folder / f"{page.name}.html").write_text(page.html, encoding="utf-8")
    assert len(list(folder.iterdir())) == len(pages), "two pages are called the same"
    return folder


def answers(found: Finding) -> set[tuple[str, str]]:
    return {(says, there) for says, there in ANSWERED if found.says.startswith(says) and there in found.there}


@pytest.mark.django_db
def test_every_page_is_valid(staff: Client, tmp_path: Path) -> None:
    pages = [
        *the_product(),
        *somebody_who_just_answered(),
        *the_studio(staff),
        *the_bench(Client()),
    ]

    findings = check(written(tmp_path, pages))
    unanswered = [found for found in findings if not answers(found)]

    assert unanswered == [], "\n".join(map(str, unanswered))
    assert {answer for found in findings for answer in answers(found)} == set(ANSWERED), (
        "an answer to nothing"
    )


@pytest.mark.thorough
@pytest.mark.django_db
def test_every_state_of_the_catalogue_is_valid_and_one_of_each_structure_is_listed(tmp_path: Path) -> None:
    states = {}
    for how, page in every_state():
        states.setdefault(how, page)

    findings = [found for found in check(written(tmp_path, [*states.values()])) if not answers(found)]

    assert findings == [], "\n".join(map(str, findings))
    assert sorted(page.name for page in states.values()) == sorted(ONE_OF_EACH)


def test_the_checker_finds_what_is_wrong_and_lets_the_attributes_of_htmx_pass(tmp_path: Path) -> None:
    findings = check(written(tmp_path, [Read("wrong", WRONG)]))

    said = "\n".join(map(str, findings))
    assert "wrong, line 1: " in said
    for part in ("hx_get", "Duplicate attribute “id”", "not allowed as child of element “ul”"):
        assert part in said
    assert len(findings) == said.count("wrong, line 1") and "“hx-get”" not in said
