"""A request that nobody made: somebody imagined opens a page of the product, or presses something on it."""

from io import BytesIO

from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, QueryDict
from django_htmx.middleware import HtmxDetails

from settings_app.domain.vocabulary import Choice, Standing, Surface
from settings_app.states import Act, State
from settings_app.states import Result as Met
from settings_app.states.axes import DONE
from settings_app.studio.actor import Actor
from settings_app.web.answers import Outcome, Result

# What a server says of a request whoever makes it; everything else about the previewer stays out.
OF_THE_SERVER = ("SERVER_NAME", "SERVER_PORT", "HTTP_HOST", "wsgi.url_scheme", "HTTP_X_FORWARDED_PROTO")
TAKES_THE_ANSWER = {
    Surface.POP_UP: "consent",
    Surface.CONSENT_PAGE: "consent",
    Surface.SIGN_UP: "choice_at_sign_up",
    Surface.SETTINGS: "privacy_settings",
}
# Everything an answer can lead to in the product; a server that does not answer leads to nothing.
OUTCOMES = {Met(result.value): result for result in Result}
# What is sent by a form of another page, as far as it is looked at before it has to wait.
SENT = {
    Act.SUBMIT_EMPTY: "",
    Act.GIVE_A_FILE: "",
    Act.SHOW_A_TEXT: "text=Write to ada@example.org or call 020 7946 0018.",
}


def imagined_request(asked_by: HttpRequest, actor: Actor, state: State) -> HttpRequest:
    """A request with its own person, record, session and messages; of the previewer's it has nothing."""
    request = HttpRequest()
    request.META = {name: asked_by.META[name] for name in OF_THE_SERVER if name in asked_by.META}
    if state.signal:
        request.META["HTTP_SEC_GPC"] = "1"
    request.user, request.record = actor.person, actor.record
    request.session = SessionBase()
    request._messages = CookieStorage(request)
    request._stream, request._dont_enforce_csrf_checks = BytesIO(), True  # it was sent by nobody's form
    return request


def aim(request: HttpRequest, method: str, path: str, shown_as: str) -> None:
    """Let the request be for a path of the product, which the page itself knows as `shown_as`."""
    request.method, request.path_info, request.path = method, path, shown_as
    request.htmx = HtmxDetails(request)


def press(request: HttpRequest, actor: Actor, state: State) -> str:
    """Put on the request what became of the state's press, and say what was pressed, by its name.

    Nothing where nothing was pressed that has an outcome. The outcome is supposed, so that no answer is
    given to find it out; an On that has to wait is turned away before it could have one. The pop-up is
    answered by htmx, as in a browser, unless the page is left.
    """
    if state.surface not in TAKES_THE_ANSWER or state.result not in (*OUTCOMES, Met.TOO_OFTEN):
        return ""
    if state.result is Met.TOO_OFTEN:
        request.POST = QueryDict(f"choice={Choice.ALLOW}")
    else:
        request.outcome = _outcome(actor, state)
    if state.surface is Surface.POP_UP and state.result not in DONE:
        request.META["HTTP_HX_REQUEST"] = "true"
    return "not_now" if state.act is Act.PUT_OFF else TAKES_THE_ANSWER[state.surface]


def _outcome(actor: Actor, state: State) -> Outcome:
    before = Standing(state.answers[-2]) if len(state.answers) > 1 else Standing.UNDECIDED
    return Outcome(OUTCOMES[state.result], actor.record.decision, before)


def sends_a_form(request: HttpRequest, state: State) -> bool:
    """Whether the state answers another page's form that has to wait; then it is put on the request."""
    if not state.tried_too_often or state.act not in SENT:
        return False
    request.POST = QueryDict(SENT[state.act])
    return True
