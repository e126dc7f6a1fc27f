"""What production renders for a stored person in a state is what the preview shows of it, to the letter."""

import re
from collections.abc import Iterator

import pytest
from django.http import HttpResponse, QueryDict
from django.test import Client, RequestFactory

from settings_app import in_force
from settings_app.domain.vocabulary import Surface
from settings_app.ledger import accept_terms
from settings_app.ledger.imagining import NEVER_SERVED
from settings_app.limiting.counting import A_WHILE, supposing_wait
from settings_app.models import Person, ServedQuestion
from settings_app.states import CATALOGUE, Act, Page, Result, State
from settings_app.studio.actor import actor_of
from settings_app.studio.imagined_request import SENT
from settings_app.studio.previewable import not_previewed
from settings_app.studio.rendering import Scene, rendered
from settings_app.web import clock
from settings_app.web.terms import name_of_terms
from tests.studio.looks import SHIPPED, look

ASIDE = (
    (r'name="token" value="[^"]*"', 'name="token"'),
    (r'name="csrfmiddlewaretoken" value="[^"]*"', 'name="csrf"'),
    (r'known(=|" value=")[\w-]*', "known"),
    (r"/preview/pressed/", "/"),
    (r'(?s)<aside class="demo-bar".*?</aside>', ""),
    (r'<a class="demo-way".*?</a>', ""),
    (r'<p class="soft">Or be <a href="/demo/">.*?</p>', ""),
    (r"\s+", " "),
)
FORMS = {act: QueryDict(form).dict() for act, form in SENT.items()}
POP_UP = re.compile(r'(?s)<div id="consent".*</dialog>')
OPENED = [
    state
    for state in CATALOGUE.values()
    if state.result in (Result.NONE, Result.TOO_OFTEN)
    and state.surface is not Page.HOME
    and not not_previewed(state)
]


def aside(page: str) -> str:
    """The page without what differs for every visit: tokens, addresses, and the bar of the demo."""
    for pattern, instead in ASIDE:
        page = re.sub(pattern, instead, page)
    return page


def part(state: State, page: str) -> str:
    """Of a page of the host, the pop-up alone is ours."""
    return aside(POP_UP.search(page)[0] if state.surface is Surface.POP_UP else page)


def store(scene: Scene) -> Person | None:
    """The person of the scene as a stored account with a stored record."""
    policy = scene.state.policy(scene.policy)
    with in_force.supposing(policy=policy, words=scene.words, now=scene.now):
        actor = actor_of(scene.state, policy)
    if not scene.state.signed_in:
        return None
    actor.person.pk, actor.person.username = None, "ada"
    actor.person.save()
    for entry in actor.record.entries:
        entry.save()
    if scene.state.surface is Surface.SIGN_UP:  # the first step was the account, which accepts the terms
        terms = name_of_terms(policy)
        accept_terms(subject=actor.person.subject, terms=terms, statement="", language="en", now=scene.now)
    return actor.person


@pytest.fixture
def shown(db: None) -> Iterator[None]:
    """What the imagined answers were given on, once stored."""
    ServedQuestion(
        digest=NEVER_SERVED, content="", first_served_at=clock.now(RequestFactory().get("/"))
    ).save()


def answered(client: Client, state: State, headers: dict[str, str]) -> HttpResponse:
    """The page of the state: opened, or what comes back to the form that has to wait."""
    if state.tried_too_often and state.act is not Act.NOTHING:
        is_htmx = {"HX-Request": "true"} if state.surface is Surface.POP_UP else {}
        path = "/consent/" if state.surface is Surface.POP_UP else state.path
        return client.post(path, FORMS.get(state.act, {"choice": "allow"}), headers=headers | is_htmx)
    return client.get(state.path, headers=headers, follow=state.surface is not Surface.POP_UP)


@pytest.mark.parametrize("state", OPENED, ids=str)
def test_the_preview_is_the_page(
    state: State, client: Client, shown: None, rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = look(state.name).scene(SHIPPED)
    preview = rendered(scene, rf.get("/preview/render/"))
    if person := store(scene):
        client.force_login(person)
    policy = state.policy(scene.policy)
    monkeypatch.setattr(in_force, "policy", lambda: policy)
    monkeypatch.setattr(clock, "now", lambda request: scene.now)
    headers = {"Sec-GPC": "1"} if state.signal else {}
    with supposing_wait(A_WHILE if state.tried_too_often else None):
        page = answered(client, state, headers)
    assert part(state, preview.content.decode()) == part(state, page.content.decode())
    assert preview.status_code == page.status_code
