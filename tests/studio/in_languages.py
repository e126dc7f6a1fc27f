"""Every page of the studio as somebody of the team reads it in a language, a draft with findings and refusals too."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from settings_app import publishing
from settings_app.domain.publication import Materiality
from settings_app.publishing import State
from tests.publishing.team import Team
from tests.studio.looks import look

STATE = "pop-up-not-answered-before-starts-unset"
# Pressure, capitals, a figure typed by hand, a place that nothing fills.
WRONG = "HURRY UP! Only 7 weeks left, don’t miss {nothing}"
OPENED = (
    "/preview/",
    "/preview/?q=signal",
    "/preview/?q=zzz",
    "/preview/matrix/?q=not-answered-before-starts-unset",
    "/preview/drafts/",
    "/preview/figures/",
    "/preview/live/",
    "/preview/seen/",
    look(STATE).url,
    look("story").url,
    look("pop-up-on-on-older-notice-before").url,
    "/preview/pressed/settings/",
    # And what there is not.
    "/preview/?surface=zzz",
    "/preview/?version=zzz",
    "/preview/state/?state=zzz",
    f"/preview/state/?state={STATE}&region=zzz",
    f"/preview/state/?state={STATE}&plan=zzz",
    f"/preview/state/?state={STATE}&date=zzz",
    f"/preview/state/?state={STATE}&zzz=zzz",
    "/preview/live/?date=zzz",
    "/preview/seen/?of=zzz",
)
OF_A_DRAFT = ("", "compare/", "facts/", "pack/")


def speaking(client: Client, language: str) -> Client:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


def grown(team: Team) -> State:
    """Two versions out, and a draft with a remark whose German and English words hold all that can be found."""
    team.publishes("out-1", Materiality.MATERIAL)
    state = team.writes(team.begins("draft-1"), "May your chats help to train Claude?")
    said = {"language": "en", "key": "heading", "text": "?", "now": team.tick()}
    publishing.remark(team.writer, state.draft.pk, **said)
    return state


def opened(client: Client, draft: State) -> Iterator[tuple[str, HttpResponse]]:
    """Every page that is opened, and every form that is sent."""
    at = f"/preview/drafts/{draft.draft.pk}/"
    for address in (*OPENED, *(f"{at}{page}" for page in OF_A_DRAFT), f"{at}?language=de"):
        yield address.replace(str(draft.draft.pk), "draft"), client.get(address)
    form = typed(client, at)
    yield "lint", client.post(f"{at}lint/", form)
    yield "not saved", client.post(at, form)
    yield "a string is missing", client.post(at, {"language": "en", "string.heading": "?"})
    yield "cannot be shown", client.post(f"{at}try/", form)
    yield "a name that is taken", client.post("/preview/drafts/", {"version": "out-1"}, follow=True)
    yield "pressed", client.post("/preview/pressed/consent/", {"choice": "allow"})


def typed(client: Client, at: str) -> dict[str, str]:
    sections = client.get(at).context["sections"]
    fields = {field.name: field.text for section in sections for field in section.fields}
    first, second, *_ = (name for name in fields if name.endswith(("heading", "intro")))
    fields |= {first: WRONG, second: ""}
    return {**fields, "language": "en", "on_top_of": "2", "state": STATE}
