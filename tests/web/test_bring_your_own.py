"""A person's own files: taken in as they are, or refused with the place; all of them or none."""

import io
import json
import threading
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from settings_app import holdings
from settings_app.archives.chat_draft import PLACE
from settings_app.archives.code_transcript import TOO_LONG
from settings_app.archives.problem import Problem
from settings_app.domain.vocabulary import Kind, Offering
from settings_app.holdings import importing
from settings_app.models import Conversation, Moment, Person
from settings_app.web import bring_your_own, import_words, receiving, unkept
from tests.archives.exports import at, chat, stamp
from tests.web.uploads import URL, Incoming, body, give, stream

pytestmark = pytest.mark.django_db
EXPORT = json.dumps([chat("a", at(20)), chat("b", at(20), at(21))]).encode()
SESSION = json.dumps({"type": "user", "sessionId": "s", "timestamp": stamp(at(20))}).encode()


@pytest.fixture
def ada(client: Client) -> Client:
    client.force_login(Person.objects.create(username="ada", offerings=["team", "max"]))
    yield client
    assert not [thread for thread in threading.enumerate() if thread.name == "reads an upload"]


def zipped(members: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return whole.getvalue()


def page(client: Client) -> str:
    return client.get(URL).content.decode()


def test_several_files_are_taken_in_and_the_list_says_so(ada: Client) -> None:
    files = (
        ("conversations.json", EXPORT),
        ("s.jsonl", SESSION),
        ("more.zip", zipped({"conversations.json": EXPORT.replace(b'"b"', b'"c"')})),
    )
    answer = give(ada, *files)
    assert (answer.status_code, answer["Location"]) == (303, "/settings/privacy/conversations/?source=files")
    listed = ada.get(answer["Location"]).content.decode()
    assert "Your files are read. Conversations: 4 new, 0 updated, 0 unchanged." in listed
    assert "About b" in listed
    assert Moment.objects.count() == 6
    assert set(Conversation.objects.values_list("offering", flat=True)) == {Offering.PRO}
    assert "4 conversations from your files are here." in page(ada)
    assert "0 new, 0 updated, 4 unchanged" in ada.get(give(ada, *files)["Location"]).content.decode()


def test_the_page_names_the_first_covered_plan_and_every_other(ada: Client) -> None:
    shown = page(ada)
    assert '<option value="max" selected>Claude Max</option>' in shown
    assert shown.count("<option ") == len(Offering)
    assert "Nothing from your files is here." in shown


def test_titles_are_left_out_on_request(ada: Client) -> None:
    give(ada, ("conversations.json", EXPORT), leave_titles_out="on")
    assert set(Conversation.objects.values_list("title", "title_folded")) == {("", "")}


def test_everything_imported_is_removed_with_one_press(ada: Client) -> None:
    give(ada, ("conversations.json", EXPORT))
    answer = ada.post(f"{URL}remove/", follow=True)
    assert "Removed: 2 conversations that came from your files." in answer.content.decode()
    assert not Conversation.objects.exists()
    assert ada.get(f"{URL}remove/").status_code == 405


def test_what_was_passed_over_is_said(ada: Client) -> None:
    late = (datetime.now(UTC) + timedelta(days=2)).isoformat()
    files = (
        ("x.jsonl", SESSION + b'\n{"type": "us'),
        ("y.jsonl", SESSION.replace(stamp(at(20)).encode(), late.encode())),
    )
    said = ada.get(give(ada, *files, ("z.jsonl", b'{"type": "summary"}'))["Location"]).content.decode()
    assert "1 new" in said
    assert "Without any use up to now, so left out: 1 conversation." in said
    assert "1 use lies later than now" in said
    assert "x.jsonl, line 2: the last line is half-written and was skipped." in said


def test_what_kept_the_others_from_being_taken_in_is_named_with_what_to_do(ada: Client) -> None:
    broken = SESSION + b"\nno JSON\n" + SESSION
    answer = give(ada, ("good.json", EXPORT), ("a.jsonl", broken), ("b.jsonl", broken))
    said = " ".join(answer.content.decode().split())
    assert "a.jsonl</bdi></b>, line 2: not valid JSON in UTF-8</li>" in said
    assert "Mend these files or leave them out, then send the others again: a.jsonl and b.jsonl" in said
    assert "skipped" not in said and "left out" not in said.split("<form")[0]
    one = give(ada, ("good.json", EXPORT), ("a.jsonl", broken)).content.decode()
    assert "Mend this file or leave it out, then send the others again:" in one
    assert not Conversation.objects.exists()


def test_the_list_of_what_came_from_files_has_its_own_sums(ada: Client) -> None:
    person = Person.objects.get(username="ada")
    holdings.start(person, title="Begun here", kind=Kind.CHAT, offering=Offering.MAX, now=at(20))
    everything = ada.get("/settings/privacy/conversations/")
    assert "source" not in everything.context["search"].fields
    location = give(ada, ("conversations.json", EXPORT))["Location"]
    listed = ada.get(location)
    assert {row.title for row in listed.context["rows"]} == {"About a", "About b"}
    assert listed.context["found"] == "2 conversations · from your files"
    assert [label for _, label in listed.context["search"].fields["status"].choices] == [
        "Anywhere",
        "Not used (2)",
    ]
    assert listed.context["held"] == "3" and listed.context["is_narrowed"]
    assert f'<a href="{location}">See them all' in page(ada)
    named = ada.get(f"{location}&q=about b").context
    assert [row.title for row in named["rows"]] == ["About b"]
    everything = ada.get("/settings/privacy/conversations/")
    assert everything.context["found"] == "3 conversations"
    assert "source" in everything.context["search"].fields


def test_a_title_of_blanks_is_none_and_accents_are_no_hindrance(ada: Client) -> None:
    titled = {"a": "   ", "b": "\u200b\u3000", "c": "  Plans for İstanbul ", "d": "Café Übung"}
    export = [{**chat(known, at(20)), "name": name} for known, name in titled.items()]
    location = give(ada, ("conversations.json", json.dumps(export).encode()))["Location"]
    rows = {row.title for row in ada.get(location).context["rows"]}
    assert rows == {"Untitled", "Plans for İstanbul", "Café Übung"}
    for words, title in {
        "istanbul": "Plans for İstanbul",
        "ISTANBUL": "Plans for İstanbul",
        "cafe ubung": "Café Übung",
    }.items():
        assert [row.title for row in ada.get(f"{location}&q={words}").context["rows"]] == [title]


def test_the_hosts_own_conversations_are_not_added_again(ada: Client) -> None:
    person = Person.objects.get(username="ada")
    row = holdings.start(person, title="Here", kind=Kind.CHAT, offering=Offering.MAX, now=at(20))
    export = json.dumps([{**chat(str(row.pk), at(20)), "name": "Here"}, chat("b", at(21))]).encode()
    said = ada.get(give(ada, ("conversations.json", export))["Location"]).content.decode()
    assert "Conversations: 1 new, 0 updated, 1 unchanged." in said
    assert "1 of them was started here" in said
    assert Conversation.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.png", b"\x89PNG\r\n\x1a\n\0\0", "neither an export nor a transcript begins like this"),
        ("x.txt", b"Dear diary", "neither an export nor a transcript begins like this"),
        ("x.html", b"<!doctype html><p>", "neither an export nor a transcript begins like this"),
        ("x.json", b"", "the file is empty"),
        ("x.json", EXPORT[:-9], "the file ends in the middle of conversation 2"),
        ("x.zip", zipped({"conversations.json": EXPORT})[:-9], "the zip is damaged or cut short"),
        ("x.zip", zipped({"in.zip": zipped({"conversations.json": EXPORT})}), "a zip in the zip is not opened"),
        ("x.zip", zipped({"conversations.json": b'["' + b"a" * 220_000_000}), "it unpacks to more than any export"),
        ("x.jsonl", SESSION[:-9] + b"\n" + SESSION, "line 1</li>"),
        ("x.json", EXPORT.decode().encode("utf-16"), "not UTF-8 here"),
        ("x.json", EXPORT.replace(b"About", "Über".encode("latin-1")), "not UTF-8 here"),
        ("x.json", b"[" * 10_000, "nested more than 1,000 levels deep"),
        ("x.json", EXPORT.replace(stamp(at(21)).encode(), b"soon"), "chat_messages[1].created_at"),
    ],
)  # fmt: skip
def test_one_wrong_file_and_nothing_is_taken_in(ada: Client, name: str, content: bytes, says: str) -> None:
    answer = give(ada, ("conversations.json", EXPORT), (name, content))
    said = answer.content.decode()
    assert answer.status_code == 422
    assert says.replace("</li>", "") in said
    assert f"<b><bdi>{name}" in said
    assert str(import_words.NOTHING_CHANGED) in said
    assert not Conversation.objects.exists()


def test_ten_levels_deep_is_read_right(ada: Client) -> None:
    deep = b"[" * 10 + b'{"created_at": "1999-01-01"}' + b"]" * 10
    give(ada, ("x.json", EXPORT.replace(b'"content": [', b'"content": [' + deep + b", ")))
    assert Moment.objects.count() == 3


def test_a_flood_of_problems_is_summed_up(ada: Client) -> None:
    said = give(ada, ("x.jsonl", b"nope\n" * 500)).content.decode()
    assert said.count("<li><b><bdi>x.jsonl") == 20
    assert "and 480 more" in said


def test_a_form_that_is_not_complete_says_what_is_missing(ada: Client) -> None:
    for fields, says in (
        ({"files": ""}, str(import_words.NO_FILES)),
        ({"offering": "gold"}, str(import_words.NO_PLAN)),
        ({"all_sent": ""}, str(import_words.CUT_SHORT)),
    ):
        answer = give(ada, ("conversations.json", EXPORT), **fields)
        assert (answer.status_code, says in answer.content.decode()) == (422, True)
    assert str(import_words.NOTHING_FOUND) in give(ada, ("x.json", b"[]")).content.decode()
    assert not Conversation.objects.exists()


@pytest.mark.parametrize("share", [0.2, 0.6, 0.97, 0.999])
def test_a_connection_that_breaks_leaves_nothing(ada: Client, share: float) -> None:
    whole = body(("s.jsonl", (SESSION + b"\n") * 2000), ("t.jsonl", SESSION.replace(b'"s"', b'"t"')))
    answer = stream(ada, Incoming([whole[: int(len(whole) * share)]]), len(whole))
    assert answer.status_code == 422
    assert not Conversation.objects.exists()


def test_a_connection_that_fails_leaves_nothing(ada: Client) -> None:
    def broken() -> object:
        yield body(("s.jsonl", (SESSION + b"\n") * 2000))[:100_000]
        raise ConnectionResetError

    ada.raise_request_exception = False
    assert stream(ada, Incoming(broken()), 10**6).status_code >= 400
    assert not Conversation.objects.exists()


def test_too_much_is_refused_with_what_to_do(ada: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_words, "MOST_BYTES", 1000)
    answer = give(ada, ("conversations.json", EXPORT * 2))
    assert (answer.status_code, import_words.too_large() in answer.content.decode()) == (413, True)
    monkeypatch.undo()
    many = give(ada, *(("s.jsonl", SESSION) for _ in range(import_words.MOST_FILES + 1)))
    assert (many.status_code, import_words.too_many_files() in many.content.decode()) == (413, True)
    assert not Conversation.objects.exists()


def test_what_somebody_sends_who_is_not_signed_in_is_heard_out_and_dropped(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bring_your_own, "Receiving", None)  # whoever would read the files fails
    sent = body(("conversations.json", EXPORT))
    incoming = Incoming([sent])
    assert stream(client, incoming, len(sent)).status_code == 302
    assert incoming.read_bytes == len(sent), "else the browser never shows where it is sent"


def test_a_form_of_another_site_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(Person.objects.create(username="ada", offerings=["pro"]))
    assert give(client, ("conversations.json", EXPORT)).status_code == 403
    assert client.post(f"{URL}remove/").status_code == 403
    client.get(URL)
    token = client.cookies["csrftoken"].value
    assert give(client, ("conversations.json", EXPORT), csrfmiddlewaretoken=token).status_code == 303


def test_htmx_is_sent_on_to_the_list_and_gets_the_form_back_with_what_was_wrong(ada: Client) -> None:
    htmx = {"HX-Request": "true"}
    done = give(ada, ("conversations.json", EXPORT), headers=htmx)
    assert (done.status_code, done["HX-Redirect"]) == (200, "/settings/privacy/conversations/?source=files")
    wrong = give(ada, ("x.json", b"x"), headers=htmx)
    assert wrong.status_code == 422
    assert wrong.content.decode().lstrip().startswith('<div id="bring"')


def test_a_reader_that_fails_is_told_without_what_was_read(
    ada: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*args: object) -> None:
        raise RuntimeError("SECRET")

    monkeypatch.setattr(receiving.arriving, "conversations", fails)
    answer = give(ada, ("x.json", EXPORT * 40_000))
    assert (answer.status_code, receiving.FAILED in answer.content.decode()) == (422, True)
    assert "RuntimeError" in caplog.text
    assert "SECRET" not in caplog.text


def test_the_page_needs_as_many_queries_however_much_is_here(
    ada: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    give(ada, ("conversations.json", json.dumps([chat(str(n), at(20)) for n in range(300)]).encode()))
    with django_assert_max_num_queries(4):
        page(ada)


def test_the_most_files_are_the_settings_own(settings: object) -> None:
    assert settings.DATA_UPLOAD_MAX_NUMBER_FILES == import_words.MOST_FILES
    assert importing.imported_count(Person.objects.create(username="bob")) == 0
    assert unkept.HEARD_OUT > import_words.MOST_BYTES


def test_what_is_wrong_with_a_file_is_said_in_the_language_of_the_page(ada: Client) -> None:
    with override("en-xa"):
        said = import_words.in_readers_words(Problem("x.json", PLACE.filled(number="3", id="'a'"), TOO_LONG))
    assert (said.file, said.place, said.sentence) != ("x.json", str(PLACE), str(TOO_LONG))
    assert ("3" in said.place, "'a'" in said.place, "64" in said.sentence) == (True, True, True)
