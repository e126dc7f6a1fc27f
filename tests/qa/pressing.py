"""Doing by the test client what a person does in a browser, in any state of the question and the setting."""

import re

from django.http import HttpResponse
from django.test import Client

from settings_app.domain.vocabulary import Surface
from settings_app.states import Act, State

NOT_NOW = "/consent/not-now/"
CHOICES = {Act.ACCEPT: {}, Act.ACCEPT_ON: {"choice": "allow"}, Act.ACCEPT_OFF: {"choice": "decline"}}


def opened(client: Client, name: str) -> HttpResponse:
    """Enter a state by the bench, and open its page."""
    entered = client.post(f"/qa/states/{name}/", headers={"accept": "application/json"})
    assert entered.status_code == 201, entered.content
    return client.get(entered.json()["path"])


def token_of(page: HttpResponse) -> str:
    """The token that the first form of a page carries."""
    return re.search(r'name="token" value="([^"]+)"', page.content.decode())[1]


def press_of(page: HttpResponse) -> str:
    """What a press of the switch asks for."""
    return re.search(r'role="switch"[^>]*value="(\w+)"', page.content.decode())[1]


def does(client: Client, state: State, page: HttpResponse) -> HttpResponse:
    """Press what leads into the state, with a script on the pop-up and the setting, without on a page."""
    headers = {"HX-Request": "true"} if state.surface in (Surface.POP_UP, Surface.SETTINGS) else {}
    if state.surface is Surface.SETTINGS:
        choice = "decline" if state.act is Act.KEEP_OFF else press_of(page)
        return client.post(state.path, {"token": token_of(page), "choice": choice}, headers=headers)
    form = {"token": page.context["token"]}
    if state.act is Act.PUT_OFF:
        return client.post(NOT_NOW, form, headers=headers)
    return client.post(page.context["action"], form | CHOICES[state.act], headers=headers)
