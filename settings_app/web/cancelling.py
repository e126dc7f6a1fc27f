"""Cancelling files that are all sent and still being read: whoever keeps them asks here first.

The press comes by a request of its own, perhaps to another process; what the two share is the session. A
connection that only ends says nothing: all was sent, so all is kept, as if somebody had waited.
"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from settings_app.web.blocking import answer_not_required

CANCELLED = "cancelled_sendings"
# A page names each of its sendings by chance; few are cancelled while they are read.
LONGEST_NAME, REMEMBERED = 64, 8


@answer_not_required
@require_POST
def cancel_sending(request: HttpRequest) -> HttpResponse:
    """Mark a sending as cancelled. What became of it is the answer to the sending itself."""
    name = request.POST.get("sending", "")
    if 0 < len(name) <= LONGEST_NAME:
        request.session[CANCELLED] = [*request.session.get(CANCELLED, ()), name][-REMEMBERED:]
    return HttpResponse(status=204)


def is_cancelled(request: HttpRequest, name: str) -> bool:
    """Whether this sending was cancelled up to now: the session is read anew, because it was long ago."""
    if not name:
        return False
    now = type(request.session)(request.session.session_key)
    return name in now.get(CANCELLED, ())
