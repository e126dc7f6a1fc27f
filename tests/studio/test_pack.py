"""The legal pack as a document: it says all that its plain text and its JSON say, for whoever reads it."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.test import Client

from settings_app import publishing
from settings_app.domain.publication import Materiality, Role
from settings_app.publishing import State
from tests.publishing.team import Team, documents_with
from tests.studio.in_languages import speaking

# What a tag says itself: the span of what is about no place, and how a piece of a change is marked.
IN_MARKUP = {"kind", "pieces", "old", "new"}
NOWHERE = (0, 0)


@pytest.fixture
def state(team: Team) -> State:
    """A draft with changes that weigh differently, a finding, two approvals and a judgement."""
    team.publishes("first", Materiality.MATERIAL)
    state = team.begins("new")
    documents = documents_with(state, "May your chats help to train Claude?")
    documents["en"]["others"] = "Accounts for work are <b>out</b>!"
    documents["en"]["choose_first"] = documents["en"]["choose_first"].upper()
    number = state.newest.number
    state = publishing.save(team.writer, state.draft.pk, documents, on_top_of=number, now=team.tick())
    state = team.approves(team.submits(state), Role.PRODUCT, Role.LEGAL)
    return team.judges(state, Materiality.MATERIAL)


def url(state: State) -> str:
    return f"/preview/drafts/{state.draft.pk}/pack"


def page(staff: Client, state: State, language: str = "en") -> str:
    whole = staff.get(f"{url(state)}/", {"language": language}).content.decode()
    return re.search(r"(?s)<article.*</article>", whole)[0]


def data(staff: Client, state: State, language: str = "en") -> dict[str, Any]:
    return json.loads(staff.get(f"{url(state)}.json", {"language": language}).content)


def read(html: str) -> str:
    """What a part of the page says to people and, in its attributes, to machines; blanks as one."""
    attributes = re.findall('value="([^"]*)"', html)
    return re.sub(r"\s+", " ", unescape(" ".join([re.sub("<[^>]*>", " ", html), *attributes])))


def leaves(found: Any) -> Iterator[str]:
    """Every text and every figure in plain data."""
    if isinstance(found, dict):
        skipped = IN_MARKUP | (
            {"start", "end"} if (found.get("start"), found.get("end")) == NOWHERE else set()
        )
        yield from (leaf for key, part in found.items() if key not in skipped for leaf in leaves(part))
    elif isinstance(found, list):
        yield from (leaf for part in found for leaf in leaves(part))
    elif found is not None and not isinstance(found, bool):
        yield re.sub(r"\s+", " ", str(found))


def missing(html: str, found: Any) -> list[str]:
    """The leaves that do not stand there as words of their own."""
    text = read(html)
    return [leaf for leaf in {*leaves(found)} if not re.search(rf"(?<!\w){re.escape(leaf)}(?!\w)", text)]


def rows(html: str) -> dict[str, str]:
    """The rows of the tables of words and of facts by their addresses."""
    return dict(re.findall(r'(?s)<tr id="([^"]*)">(.*?)</tr>', html))


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_every_figure_and_string_of_the_json_is_on_the_page(
    staff: Client, state: State, language: str
) -> None:
    html, pack = page(staff, state, language), data(staff, state, language)
    assert missing(html, pack) == []
    by_id = rows(html)
    assert len(by_id) == len(pack["strings"]) + len(pack["facts"])
    for string in pack["strings"]:
        assert missing(by_id[f"s-{string['key'].replace('.', '-')}"], string) == []
    for fact in pack["facts"]:
        assert missing(by_id[fact["fact"]], fact) == []
    assert pack["findings"] and pack["approvals"] and pack["judgement"] and pack["live"]["changes"]


def test_the_changes_read_as_the_old_words_and_as_the_new(staff: Client, state: State) -> None:
    html = page(staff, state)
    changes = data(staff, state)["live"]["changes"]
    lines = re.findall(r'(?s)<dd class="pack-redline"[^>]*>(.*?)</dd>', html)
    assert len(lines) == len(changes) > 2
    for line, change in zip(lines, changes, strict=True):
        sides = [unescape(re.sub(rf"<{out}>.*?</{out}>|</?(?:ins|del)>", "", line)) for out in ("ins", "del")]
        assert sides == [change["old"], change["new"]]


def test_the_heading_says_where_it_stands_and_the_contents_lead_to_every_section(
    staff: Client, state: State
) -> None:
    html = page(staff, state)
    head = read(re.search("(?s)<header.*?</header>", html)[0])
    for part in ("new", "English", "In review", "approved by a lawyer", state.newest.digest, "UTC"):
        assert part in head
    whole = staff.get(f"{url(state)}/").content.decode()
    contents = re.search(r'(?s)<nav aria-labelledby="pack-contents">.*?</nav>', whole)[0]
    assert re.findall('href="#([^"]*)"', contents) == re.findall('<h3 id="([^"]*)"', html)


def test_who_has_not_approved_is_named_and_so_is_what_nobody_judged(
    staff: Client, team: Team, state: State
) -> None:
    assert "No approval of these words yet: Privacy." in page(staff, state)
    assert "Everybody who answered the words before is asked again." in page(staff, state)
    assert "0</b> people would be asked again by a material change" in page(staff, state)
    state = team.begins("untouched")
    html = page(staff, state)
    assert "No approval of these words yet: Product, Legal and Privacy." in html
    assert "Nobody has said yet whether the change is material or editorial." in html
    assert missing(html, data(staff, state)) == []


def test_it_is_read_in_the_readers_language_and_its_files_stay_in_english(
    staff: Client, state: State
) -> None:
    before = {form: staff.get(f"{url(state)}.{form}").content for form in ("txt", "json")}
    speaking(staff, "de")
    html = page(staff, state)
    for said in ("juristisch freigegeben", "muss ein Mensch sagen", "Ein Ausrufezeichen drängt zur Eile."):
        assert said in html
    assert "An exclamation mark is urgency." not in html
    assert {form: staff.get(f"{url(state)}.{form}").content for form in before} == before
    assert b"An exclamation mark is urgency." in before["txt"]


def test_there_are_no_other_forms_of_it(staff: Client, state: State) -> None:
    assert staff.get(f"{url(state)}.xml").status_code == 404
