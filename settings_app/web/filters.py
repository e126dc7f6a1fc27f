"""Settings → Privacy → Filters, shown: a text goes in, and what open tools would mask comes out.

The text lives in memory, for as long as its request. It is in no table, no session, no file and no log.
"""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import Truncator
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from settings_app.filters.finding import LONGEST_TEXT, Found, Segment, find
from settings_app.filters.messages import Message, UnreadableFileError, first_messages
from settings_app.limiting.rates import Act
from settings_app.web.blocking import answer_not_required
from settings_app.web.filter_words import (
    KINDS,
    LARGEST_FILE,
    SENDERS,
    SHAPES,
    STOPPED,
    Refused,
    Shape,
    first_messages_in_words,
    masked_sentence,
    refusal_in_words,
    trouble_in_words,
)
from settings_app.web.formats import listed_in_words
from settings_app.web.measured_filters import about
from settings_app.web.too_often import TOO_MANY, tells_when, waits
from settings_app.web.unkept import is_too_large, keep_nothing

logger = logging.getLogger(__name__)
Answer = TypeVar("Answer")

BEGINNING = 160
STATUS = {Refused.TOO_LARGE: 413}
UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the text as the page shows it; `kind` is empty for what would stay as it is."""

    text: str
    kind: str
    shape: Shape | str


@dataclass(frozen=True, slots=True)
class Count:
    """A line of the legend."""

    kind: str
    shape: Shape
    number: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A text with what would be masked, finished."""

    sentence: str
    parts: tuple[Part, ...]
    legend: tuple[Count, ...]
    stopped: str


@dataclass(frozen=True, slots=True)
class Offered:
    """One message to choose: its beginning for the eye, and all of it, up to the limit, for the form."""

    number: int
    sender: str
    beginning: str
    text: str
    is_cut: bool


@answer_not_required
@csrf_exempt  # reading the token would read the form, and with it the file: `_answered` checks it
@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
@tells_when
def filters(request: HttpRequest) -> HttpResponse:
    """The page; with a text its result, with a file the messages to choose from."""
    keep_nothing(request)
    if is_too_large(request, LARGEST_FILE):
        return _refused(request, Refused.TOO_LARGE)
    return _answered(request)


@csrf_protect
def _answered(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request)
    text = request.POST.get("text", "").replace("\r\n", "\n")
    if problem := waits(request, Act.FILTERS, str(request.user.subject)):
        return _page(request, TOO_MANY, given=text[:LONGEST_TEXT], problem=problem)
    file = request.FILES.get("file")
    if file:
        return _messages(request, file.read())
    if not text.strip():
        return _refused(request, Refused.NOTHING_GIVEN)
    if len(text) > LONGEST_TEXT:
        return _refused(request, Refused.TEXT_TOO_LONG)
    found = _unreported(find, text, request.user.lives_in())
    return _page(request, given=text, shown=_shown(found)) if found else _refused(request, Refused.FAILED)


def _messages(request: HttpRequest, content: bytes) -> HttpResponse:
    try:
        messages = _unreported(first_messages, content)
    except UnreadableFileError as error:
        return _page(request, UNPROCESSABLE, problem=trouble_in_words(error.trouble, error.line))
    if not messages:
        return _refused(request, Refused.FAILED)
    offered = [_offered(number, message) for number, message in enumerate(messages, 1)]
    return _page(request, offered=offered, first_messages=first_messages_in_words())


def _unreported(read: Callable[..., Answer], *given: str | bytes) -> Answer | None:
    """The answer of a reader. A fault of a library may quote what it was given: only its name is logged."""
    try:
        return read(*given)
    except UnreadableFileError:
        raise
    except Exception as fault:
        logger.error("The tools of the filters page failed: %s", type(fault).__name__)
        return None


def _refused(request: HttpRequest, why: Refused) -> HttpResponse:
    return _page(request, STATUS.get(why, UNPROCESSABLE), problem=refusal_in_words(why))


def _page(request: HttpRequest, status: int = 200, **more: object) -> HttpResponse:
    return render(request, "settings/filters.html", {"about": about(request.user)} | more, status=status)


def _shown(found: Found) -> Shown:
    counts = Counter(span.kind for span in found.spans)
    return Shown(
        sentence=masked_sentence(len(found.spans)),
        parts=tuple(map(_part, found.segments)),
        legend=tuple(Count(str(KINDS[kind]), SHAPES[kind], number) for kind, number in counts.most_common()),
        stopped=STOPPED.format(tools=listed_in_words(found.stopped)) if found.stopped else "",
    )


def _part(segment: Segment) -> Part:
    if segment.span is None:
        return Part(segment.text, "", "")
    return Part(segment.text, str(KINDS[segment.span.kind]), SHAPES[segment.span.kind])


def _offered(number: int, message: Message) -> Offered:
    return Offered(
        number=number,
        sender=str(SENDERS[message.sender]),
        beginning=Truncator(" ".join(message.text[: BEGINNING * 2].split())).chars(BEGINNING),
        text=message.text[:LONGEST_TEXT],
        is_cut=len(message.text) > LONGEST_TEXT,
    )
