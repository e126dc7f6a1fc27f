"""What a call to the bench says: its fields and its query, by name; anything else is refused by name."""

import json
from collections.abc import Callable, Collection, Mapping
from functools import wraps

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext_lazy as _

from settings_app.web.formats import isolated, listed_in_words

View = Callable[..., HttpResponse]
YES_OR_NO = {True: True, False: False, "yes": True, "true": True, "": False, "false": False}
# The token of a form stands among its fields and is none of the bench's.
CSRF_FIELD = "csrfmiddlewaretoken"

# Translators: {place} is a field or an address, {says} a sentence about it.
AT = _("{place}: {says}")
NO_SUCH_NAME = _("There is no “{name}” here. There are: {names}.")
TAKES_NOTHING = _("There is no “{name}” here. Send nothing with this.")
MORE_THAN_ONCE = _("“{name}” is here more than once. Send it once.")
ONE_IS_NEEDED = _("Nothing says what to do. Send at least one of: {names}.")
A_TEXT = _("Send a text, or leave it out.")
TRUE_OR_FALSE = _("It is true or false.")
NO_OBJECT = _("The body is no JSON object.")


class BenchRefused(ValueError):
    """The bench cannot do that; the message says where, and what it can."""

    def __init__(self, place: str, says: object) -> None:
        super().__init__(AT.format(place=isolated(place), says=says))


def takes(*fields: str, query: Collection[str] = (), needs: Collection[str] = ()) -> Callable[[View], View]:
    """A view whose form has these fields at most and whose address these names; of `needs`, one at least."""

    def wrapped(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, **named: str) -> HttpResponse:
            _only(request, request.GET, query)
            sent = _read(request)
            _only(request, sent, fields)
            if needs and not any(name in sent for name in needs):
                raise BenchRefused(request.path, ONE_IS_NEEDED.format(names=_listed(needs)))
            return view(request, **named)

        return checked

    return wrapped


def text(request: HttpRequest, name: str) -> str:
    """A text, empty where it is left out. Raises BenchRefused for anything else, which no form can send."""
    given = _read(request).get(name, "")
    if not isinstance(given, str):
        raise BenchRefused(name, A_TEXT)
    return given


def yes_or_no(request: HttpRequest, name: str) -> bool:
    """True or false; the form sends yes or leaves it out. Raises BenchRefused for anything else."""
    given = _read(request).get(name, False)
    if not isinstance(given, str | bool) or given not in YES_OR_NO:
        raise BenchRefused(name, TRUE_OR_FALSE)
    return YES_OR_NO[given]


def _only(request: HttpRequest, sent: Mapping[str, object], known: Collection[str]) -> None:
    for name in sent:
        if name not in known and name != CSRF_FIELD:
            says = NO_SUCH_NAME if known else TAKES_NOTHING
            said = says.format(name=isolated(name), names=_listed(known))
            raise BenchRefused(request.path, said)
        if isinstance(sent, QueryDict) and len(sent.getlist(name)) > 1:
            raise BenchRefused(request.path, MORE_THAN_ONCE.format(name=isolated(name)))


def _read(request: HttpRequest) -> Mapping[str, object]:
    """The form, or the JSON object. Raises BenchRefused for a body that is neither."""
    if request.content_type != "application/json":
        return request.POST
    try:
        sent = json.loads(request.body or b"{}")
    except ValueError:
        sent = None
    if not isinstance(sent, dict):
        raise BenchRefused(request.path, NO_OBJECT)
    return sent


def _listed(names: Collection[str]) -> str:
    return listed_in_words(map(isolated, names))
