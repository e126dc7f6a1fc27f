"""Writing, comparing, approving and publishing through the studio's pages; and what is not kept."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client

from settings_app import publishing, wording
from settings_app.domain.publication import Materiality, Role, Stage
from settings_app.domain.vocabulary import Offering
from settings_app.models import Draft, Person
from settings_app.notices import notice
from settings_app.notices.loading import languages
from settings_app.studio.writing import FIELD
from tests.publishing.team import Team

BASE = "2025-08-28"
NEW = "2026-01-15"
LANGUAGES = languages(BASE)
HEADING = "May your chats help to train Claude?"


@pytest.fixture
def url(staff: Client) -> str:
    """The editor of a draft that was just begun."""
    answer = staff.post("/preview/drafts/", {"version": NEW, "based_on": BASE})
    assert answer.status_code == 302
    return answer["Location"]


def form(**texts: str) -> dict[str, str]:
    """The editor's form, with some strings typed anew."""
    words = wording.strings(notice(BASE, "en")) | texts
    return {f"{FIELD}{key}": text for key, text in words.items()} | {"language": "en", "on_top_of": "1"}


def stored() -> dict[str, list[object]]:
    return {model.__name__: list(model._base_manager.values()) for model in apps.get_models()}


def newest() -> publishing.State:
    return publishing.draft(Draft.objects.get().pk, datetime.now(UTC))


def said(answer: HttpResponse) -> str:
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def test_what_is_typed_is_shown_and_kept_nowhere(staff: Client, url: str) -> None:
    before = stored()
    page = staff.post(f"{url}try/", form(heading=HEADING))
    assert page.status_code == 200
    assert HEADING in page.content.decode()
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    found = staff.post(f"{url}lint/", form(heading="Hurry! Claude learns within 5 years."))
    assert "typed by hand" in found.content.decode()
    assert stored() == before


@pytest.mark.parametrize("heading", ["{no_such_figure}", "{", "{responsible.__class__}"])
def test_words_that_cannot_be_shown_say_why(staff: Client, url: str, heading: str) -> None:
    page = staff.post(f"{url}try/", form(heading=heading))
    assert page.status_code == 200, "it is typed on the way to words that can be"
    assert "cannot be shown yet" in page.content.decode()
    assert staff.post(url, form(heading=heading)).status_code == 422
    assert newest().newest.number == 1


def test_a_figure_typed_by_hand_is_shown_with_what_is_wrong_and_not_kept(staff: Client, url: str) -> None:
    assert staff.post(f"{url}try/", form(heading="Kept for 5 years")).status_code == 200
    answer = staff.post(url, form(heading="Kept for 5 years"))
    assert answer.status_code == 422
    assert "a figure typed by hand" in answer.content.decode()
    assert newest().newest.number == 1


def test_a_string_that_is_missing_or_strange_is_refused(staff: Client, url: str) -> None:
    strange = form() | {f"{FIELD}no_such_key": "x"}
    missing = {name: text for name, text in form().items() if not name.endswith(".heading")}
    for sent in (strange, missing, {}):
        for path in ("", "try/", "lint/"):
            assert staff.post(f"{url}{path}", sent).status_code == 422
    assert newest().newest.number == 1


def test_saving_keeps_a_revision_and_a_later_page_is_told(staff: Client, url: str) -> None:
    assert staff.post(url, form(heading=HEADING)).status_code == 303
    assert newest().newest.number == 2
    late = staff.post(url, form(heading="Another heading"))
    assert late.status_code == 422
    page = late.content.decode()
    assert "have changed since you opened them" in page
    assert "Another heading" in page  # what was typed is not lost
    assert newest().newest.number == 2


def test_what_changed_is_marked_by_more_than_colour(staff: Client, url: str) -> None:
    staff.post(url, form(heading=HEADING))
    page = staff.get(f"{url}compare/").content.decode()
    assert re.search(r"<del>Should</del>\s*<ins>May</ins>", page)
    assert "1 changed, " in page
    assert "would be asked again" in page
    assert staff.get(f"{url}compare/?with=nothing").status_code == 422


@pytest.mark.parametrize("path", ["", "compare/", "facts/", "release/", "pack/", "pack.txt", "pack.json"])
def test_every_page_of_a_draft_opens(staff: Client, url: str, path: str) -> None:
    assert staff.get(f"{url}{path}").status_code == 200
    assert staff.get(f"{url}{path}?language=xx").status_code == 404


def test_from_the_draft_to_live_and_back(
    staff: Client, url: str, person: Callable[..., Person], client: Client
) -> None:
    staff.post(url, form(heading=HEADING))
    digest = {"digest": newest().newest.digest, "language": "en"}
    author = Person.objects.get(username="grace")
    publishing.give(author, Role.PRODUCT)

    def step(name: str, **more: object) -> str:
        return said(staff.post(f"{url}step/", digest | {"step": name} | more))

    assert "approve these very words first" in step("publish", when="now")
    step("submit")
    assert newest().stage is Stage.IN_REVIEW
    assert "somebody else" in step("approve", role="product")
    for role in Role:
        other = person(Offering.MAX, name=f"{role}-reviewer")
        Person.objects.filter(pk=other.pk).update(is_staff=True)
        publishing.give(other, role)
        client.force_login(other)
        step("approve", role=role, read=LANGUAGES)
        if role is Role.LEGAL:
            step("judge", materiality="editorial")
    assert newest().stage is Stage.APPROVED
    client.force_login(author)
    step("publish", when="now")
    assert newest().stage is Stage.LIVE
    assert NEW in staff.get("/preview/drafts/").content.decode()
    first = staff.post("/preview/drafts/roll-back/", {"version": BASE})
    assert "would be asked again" in first.content.decode()
    assert newest().stage is Stage.LIVE, "one press says what it would do, and does nothing"
    confirmed = {"version": BASE, "instead_of": NEW}
    assert "live again" in said(staff.post("/preview/drafts/roll-back/", confirmed))


def test_what_must_be_mended_is_refused_with_the_remedy(
    staff: Client, url: str, person: Callable[..., Person]
) -> None:
    staff.post(url, form(**{"off.accept": "OK"}))
    assert "Begin with what it does" in staff.get(f"{url}release/").content.decode()
    Draft.objects.update(submitted=2)
    hopper = person(Offering.MAX, region="GB", name="hopper")  # nobody approves their own words
    Person.objects.filter(pk=hopper.pk).update(is_staff=True)
    staff.force_login(hopper)
    for role in Role:
        publishing.give(hopper, role)
    sent = {"step": "approve", "role": "legal", "digest": newest().newest.digest, "read": LANGUAGES}
    answer = said(staff.post(f"{url}step/", sent))
    assert "must be mended" in answer and "Begin with what it does" in answer
    assert newest().approvals == {}


def test_one_digest_names_the_words_everywhere(staff: Client, url: str) -> None:
    staff.post(url, form(heading=HEADING))
    digest = newest().newest.digest
    for path in ("release/", "pack/", "pack.txt", "pack.json"):
        for language in ("en", "de"):
            assert digest in staff.get(f"{url}{path}", {"language": language}).content.decode(), path
    assert publishing.digest_of(publishing.words_of(BASE)) in staff.get(f"{url}pack.txt").content.decode()


def test_the_words_that_were_shipped_can_be_brought_back_from_the_list(staff: Client, team: Team) -> None:
    way = f'href="/preview/drafts/roll-back/?version={BASE}"'
    assert way not in staff.get("/preview/drafts/").content.decode()
    later = datetime.now(UTC) + timedelta(days=1)
    team.publishes("later", Materiality.MATERIAL, live_from=later)
    page = staff.get("/preview/drafts/").content.decode()
    assert way not in page and "version=later" not in page, (
        "nothing is brought back over itself, or too early"
    )
    team.publishes("first", Materiality.MATERIAL)
    assert way in staff.get("/preview/drafts/").content.decode()


def test_an_incomplete_step_does_nothing(staff: Client, url: str) -> None:
    for sent in ({}, {"step": "fly"}, {"step": "approve"}, {"step": "approve", "role": "king"}):
        answer = staff.post(f"{url}step/", sent)
        assert answer.status_code == 303
        assert "Nothing was done" in said(answer)


def test_a_shared_link_opens_one_draft_for_anyone(staff: Client, url: str, client: Client) -> None:
    staff.post(url, form(heading=HEADING))
    link = re.search(r"/preview/shared/[\w-]+/", said(staff.post(f"{url}step/", {"step": "share"})))[0]
    client.logout()
    for path in (link, f"{link}page/"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Cache-Control"] == "no-store"
    assert HEADING in answer.content.decode()
    assert "not live" in client.get(link).content.decode()
    assert client.get(f"{link}?state=nothing").status_code == 422
    assert client.get(url).status_code == 302
    assert client.get(link.replace("shared/", "shared/x")).status_code == 404
