"""One press hands over everything: every field that is the person's, and nothing of anybody else."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from settings_app import holdings
from settings_app.models import Conversation, Person
from settings_app.rights.fields import FIELDS, Given
from tests.rights.somebody import FIRST_USE, HOSTS_NAME, IMPORTED, NAME, TITLES, somebody, works_on_the_words

EXPORT = "/settings/privacy/export/"
FILES = {
    *("about.json", "account.json", "decisions.json", "terms.json", "team.json", "conversations.json"),
    *("index.html", "answers.html", "conversations.html", "uses.html", "receipts.html", "style.css"),
    *("record.json", "privacy-receipts.json", "privacy-receipt-verifier.py"),
    *(f"receipts/receipt-{number}.json" for number in (1, 2, 3)),
}

pytestmark = pytest.mark.django_db


def exported(client: Client, person: Person, **headers: str) -> dict[str, str]:
    client.force_login(person)
    answer = client.post(EXPORT, headers=headers)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"].startswith('attachment; filename="privacy-export-')
    packed = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert packed.testzip() is None
    return {name: packed.read(name).decode() for name in packed.namelist()}


def plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return str(value)


def values_of(person: Person) -> dict[str, set[str]]:
    """Every value of every field that is the person's, read from the tables themselves."""
    own = {
        "settings_app.Person": {"pk": person.pk},
        "socialaccount.SocialAccount": {"user": person},
        "settings_app.Conversation": {"person": person},
        "settings_app.Moment": {"conversation__person": person},
        "settings_app.LedgerEntry": {"subject": person.subject},
        "settings_app.TermsAcceptance": {"subject": person.subject},
        "settings_app.Draft": {"author": person.subject},
        "settings_app.Revision": {"author": person.subject},
        "settings_app.Comment": {"author": person.subject},
    }
    found: dict[str, set[str]] = {}
    for label, condition in own.items():
        names = [name for name, field in FIELDS[label].items() if field.given is Given.EXPORTED]
        for row in apps.get_model(label).objects.filter(**condition).values(*names):
            for name, value in row.items():
                if value not in (None, "") and not isinstance(value, bool | list | dict | int):
                    found.setdefault(f"{label}.{name}", set()).add(plain(value))
    return found


def test_every_field_that_is_the_persons_is_in_the_export(client: Client) -> None:
    person = somebody()
    works_on_the_words(person)
    files = exported(client, person)
    assert files.keys() == FILES
    text = "".join(content for name, content in files.items() if name.endswith(".json"))
    wanted = values_of(person)
    assert {"settings_app.Person.username", "settings_app.Moment.at", "settings_app.LedgerEntry.key"} <= set(
        wanted
    )
    missing = {name: values for name, values in wanted.items() if any(value not in text for value in values)}
    assert missing == {}


def test_every_exported_field_of_every_model_has_a_key_in_the_json(client: Client) -> None:
    person = somebody()
    works_on_the_words(person)
    files = {
        name: json.loads(text) for name, text in exported(client, person).items() if name.endswith("json")
    }
    keys = {
        "settings_app.Person": files["account.json"].keys(),
        "socialaccount.SocialAccount": files["account.json"]["host_identities"][0].keys(),
        "settings_app.Conversation": files["conversations.json"][0].keys(),
        "settings_app.LedgerEntry": {"served_id", *files["decisions.json"][0]},
        "settings_app.TermsAcceptance": files["terms.json"][0].keys(),
        "settings_app.Draft": files["team.json"]["drafts"][0].keys(),
        "settings_app.Revision": files["team.json"]["revisions"][0].keys(),
        "settings_app.Comment": files["team.json"]["comments"][0].keys(),
    }
    for label, there in keys.items():
        wanted = {name for name, field in FIELDS[label].items() if field.given is Given.EXPORTED}
        assert wanted - set(there) == set(), label


def test_it_holds_what_was_shown_and_when_each_conversation_was_used(client: Client) -> None:
    files = exported(client, somebody())
    first, second, third = json.loads(files["decisions.json"])
    assert [row["choice"] for row in (first, second, third)] == ["allow", "decline", ""]
    assert "Should your chats help train Claude?" in first["shown"]["strings"]
    held = {row["title"]: row for row in json.loads(files["conversations.json"])}
    assert set(held) == set(TITLES)
    assert held[TITLES[0]]["moments"] == [plain(FIRST_USE)]
    assert held[TITLES[1]]["imported_as"] == IMPORTED


def test_the_page_and_the_json_both_say_how_the_host_knows_them(client: Client) -> None:
    person = somebody()
    files = exported(client, person)
    [identity] = json.loads(files["account.json"])["host_identities"]
    page = files["index.html"]
    assert identity["uid"] == f"{HOSTS_NAME}-{NAME}"
    assert f"<code>{identity['uid']}</code>" in page and f"<code>{identity['provider']}</code>" in page
    assert json.loads(files["account.json"])["region"] == "NZ" and "New Zealand" in page
    assert "Claude Pro" in page, "the plan"


def test_without_another_sign_in_the_page_has_no_word_of_one(
    client: Client, person: Callable[..., Person]
) -> None:
    assert "Your sign-in from elsewhere" not in exported(client, person())["index.html"]


def test_it_holds_no_secret_and_says_that_it_leaves_them_out(client: Client) -> None:
    person = somebody()
    files = exported(client, person)
    text = "".join(files.values())
    assert person.password not in text
    assert client.session.session_key not in text
    named = [name for one in json.loads(files["about.json"])["left_out"] for name in one["fields"]]
    assert {"Person.password", "Session.session_key"} <= set(named)


def test_it_holds_nothing_of_anybody_else(client: Client) -> None:
    other = somebody("somebody-else")
    person = Person.objects.create(username="plain", offerings=["free"], region="US")
    text = "".join(exported(client, person).values())
    for value in ("somebody-else", *TITLES, str(other.subject), IMPORTED):
        assert value not in text


def test_its_pages_are_read_without_a_script_and_without_the_product(client: Client) -> None:
    files = exported(client, somebody())
    pages = {name: text for name, text in files.items() if name.endswith(".html")}
    for text in pages.values():
        assert "<script" not in text
        assert 'href="/' not in text
        assert "http" not in text
    assert NAME in pages["index.html"]
    assert TITLES[1] in pages["conversations.html"]
    assert (
        "Incognito chat · Claude for Work (Team) · used 3 September 2025 · from your files"
        in pages["conversations.html"]
    )
    assert "2025-09-02 03:04:05 UTC" in pages["uses.html"]


def test_a_title_cannot_become_markup(client: Client, person: Callable[..., Person]) -> None:
    ada = person()
    row = Conversation(person=ada, title="<img src=x onerror=alert(1)>", kind="chat", offering="free")
    holdings.keep(ada, [(row, [FIRST_USE])])
    files = exported(client, ada)
    assert "<img" not in files["conversations.html"] + files["uses.html"]
    assert json.loads(files["conversations.json"])[0]["title"] == row.title


def test_its_pages_speak_the_readers_language(client: Client) -> None:
    files = exported(client, somebody(), **{"Accept-Language": "de"})
    assert '<html lang="de" dir="ltr">' in files["uses.html"]
    assert "Ihre Antworten" in files["answers.html"]


def test_an_account_with_nothing_has_an_export_too(client: Client, person: Callable[..., Person]) -> None:
    files = exported(client, person())
    assert json.loads(files["conversations.json"]) == json.loads(files["decisions.json"]) == []


def test_a_link_does_not_fetch_it_and_a_stranger_gets_none(
    client: Client, person: Callable[..., Person]
) -> None:
    assert client.post(EXPORT).status_code == 302
    client.force_login(person())
    assert client.get(EXPORT).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(Person.objects.get())
    assert strict.post(EXPORT).status_code == 403


def test_the_number_of_queries_is_the_same_however_much_there_is(
    client: Client, person: Callable[..., Person]
) -> None:
    ada = person()
    client.force_login(ada)  # so that it is the same session from the first time on
    numbers = []
    for more in (1, 50):
        rows = [Conversation(person=ada, title=f"{n}", kind="chat", offering="free") for n in range(more)]
        holdings.keep(ada, [(row, [FIRST_USE] * 3) for row in rows])
        with CaptureQueriesContext(connection) as queries:
            exported(client, ada)
        numbers.append(len([one for one in queries if "settings_app" in one["sql"]]))
    assert numbers[0] == numbers[1]
