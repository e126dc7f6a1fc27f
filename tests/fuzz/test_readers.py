"""Whatever a file, a document or an address holds: it is read, or refused by the one error that its reader names."""

import io
import json
import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settings_app import policies
from settings_app.archives import arriving, decision_file, moments
from settings_app.archives.gathering import Gathered
from settings_app.archives.reading import Reading
from settings_app.domain.decision import Decisions
from settings_app.domain.vocabulary import Offering
from settings_app.filters.messages import UnreadableFileError, first_messages
from settings_app.notices import NoticeError
from settings_app.notices import loading as notices
from settings_app.policies import loading as documents
from settings_app.policies.loading import PolicyError
from settings_app.qa.finding import AXES, UnknownValue, find
from settings_app.states import CATALOGUE, UnknownState, state
from settings_app.studio import look
from settings_app.studio.versions import Version
from settings_app.wording import WordingError, stored
from tests.fuzz.amount import some
from tests.fuzz.requests import TEXTS

SOME = some(40)
POLICIES = [path.read_text(encoding="utf-8") for path in sorted(documents.FOLDER.glob("*.toml"))]
NOTICES = [path.read_text(encoding="utf-8") for path in sorted(notices.FOLDER.glob("*/*.toml"))]
OF_EXPORTS = "uuid name created_at updated_at chat_messages content text type sender files attachments"
OF_OTHERS = "at choice sessionId timestamp message isSidechain cwd heading rows version language"
KEYS = st.sampled_from(f"{OF_EXPORTS} {OF_OTHERS}".split())
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(KEYS | st.text(max_size=4), inner, max_size=5)
    ),
    max_leaves=15,
)
NAMES = st.sampled_from(
    ["conversations.json", "a.jsonl", "a.zip", "users.json", "a.txt", "", "../a.json", "a.json"]
)


@st.composite
def damaged(draw: st.DrawFn, texts: list[str]) -> str:
    """A document with a stretch of it left out, doubled, or replaced."""
    text = draw(st.sampled_from(texts))
    start = draw(st.integers(0, len(text)))
    end = min(len(text), start + draw(st.integers(0, 40)))
    middle = draw(
        st.one_of(
            st.just(""), st.just(text[start:end] * 2), TEXTS, st.sampled_from(["\n", "= 1\n", "[x]\n", '"'])
        )
    )
    return (text[:start] + middle + text[end:]).encode(errors="replace").decode()


@SOME
@given(damaged(POLICIES))
def test_a_policy_document(tmp_path: Path, text: str) -> None:
    path = tmp_path / "damaged.toml"
    path.write_text(text, encoding="utf-8")
    with suppress(PolicyError):
        assert documents.load(path).name == "damaged"


@SOME
@given(damaged(NOTICES))
def test_a_notice(tmp_path: Path, text: str) -> None:
    path = tmp_path / "damaged.toml"
    path.write_text(text, encoding="utf-8")
    with suppress(NoticeError):
        words = notices.load(path)
        notices.check(words, policies.named("announced-2025-08-28"))


@SOME
@given(st.dictionaries(KEYS, JSON, max_size=6))
def test_the_words_of_a_draft(document: dict[str, Any]) -> None:
    with suppress(WordingError):
        assert stored.parse(document)


@SOME
@given(st.one_of(JSON.map(json.dumps).map(str.encode), st.binary(), st.just(b"[" * 100_000)))
def test_a_file_of_decisions(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "decisions.json"
    path.write_bytes(content)
    with suppress(decision_file.DecisionFileError):
        assert isinstance(decision_file.read(path), Decisions)


@SOME
@given(JSON)
def test_a_moment(value: object) -> None:
    with suppress(ValueError):
        assert moments.parse(value).utcoffset() == datetime.now(UTC).utcoffset()


def zipped(members: list[tuple[str, bytes]]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for number, (name, content) in enumerate(members):
            archive.writestr(f"{number}/{name}", content)
    return whole.getvalue()


LINES = st.lists(JSON.map(json.dumps), max_size=4).map("\n".join).map(str.encode)
CONTENTS = st.one_of(JSON.map(json.dumps).map(str.encode), LINES, st.binary())
ZIPS = st.lists(st.tuples(NAMES, CONTENTS), max_size=3).map(zipped)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A file as somebody might send it, whole or with some bytes of it changed."""
    content = bytearray(draw(CONTENTS | ZIPS))
    for _ in range(draw(st.integers(0, 3)) if content else 0):
        content[draw(st.integers(0, len(content) - 1))] = draw(st.integers(0, 255))
    return bytes(content)


@SOME
@given(NAMES, files())
def test_an_archive_of_conversations(name: str, content: bytes) -> None:
    """As the page reads what is sent: every fault is a problem that it tells, with its place."""
    gathered = Gathered()
    reading = Reading(Offering.FREE, gathered.report, lambda size: None)
    for conversation in arriving.conversations(io.BufferedReader(io.BytesIO(content)), name, reading):
        gathered.add(conversation, name)
    assert all(problem.sentence for problem in gathered.problems)


@SOME
@given(files())
def test_the_file_of_the_filters_page(content: bytes) -> None:
    with suppress(UnreadableFileError):
        assert isinstance(first_messages(content), list | tuple)


@some(10)  # each compares a name with every other
@given(st.sampled_from(sorted(CATALOGUE)), st.integers(0, 60), TEXTS)
def test_the_name_of_a_state(name: str, place: int, text: str) -> None:
    for tried in (text, name[:place] + text + name[place:], name[:place]):
        with suppress(UnknownState):
            assert state(tried).name == tried


@SOME
@given(st.dictionaries(st.sampled_from([*(axis.name for axis in AXES), "q"]), TEXTS, max_size=4))
def test_what_the_catalogue_is_looked_through_by(wanted: dict[str, str]) -> None:
    with suppress(UnknownValue):
        assert isinstance(find(wanted), list)


@pytest.fixture(scope="module")
def versions() -> dict[str, Version]:
    """One version of the words, as the studio knows it."""
    words = notices.notice("2025-08-28", "en")
    version = Version("2025-08-28", "published", str, True)
    vars(version)["notices"] = {"en": words}
    return {version.name: version}


def addresses_of_previews() -> st.SearchStrategy[dict[str, str]]:
    names = st.sampled_from(
        ["state", "version", "policy", "language", "theme", "dress", "width", "date", "x"]
    )
    return st.dictionaries(names, TEXTS | st.sampled_from(sorted(CATALOGUE)[:3]), max_size=6)


@SOME
@given(addresses_of_previews())
def test_the_address_of_a_preview(versions: dict[str, Version], given_values: dict[str, str]) -> None:
    with suppress(look.UnknownValue):
        assert look.Look.read(given_values, versions).state in CATALOGUE
