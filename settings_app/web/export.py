"""Settings → Privacy → everything held about me: one press, and a zip that is packed while it is sent."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from stat import S_IFREG

from django.contrib.staticfiles import finders
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST
from stream_zip import ZIP_32, stream_zip

from settings_app.rights import everything_about
from settings_app.web import asking, clock, export_data, export_pages, export_receipts
from settings_app.web.blocking import answer_not_required
from settings_app.web.conversations import listed
from settings_app.web.formats import language
from settings_app.web.receipts import origin

# Readable by whoever unpacks it, and by nobody else.
MODE = S_IFREG | 0o600
STYLE = "css/export.css"

File = tuple[str, datetime, int, object, Iterable[bytes]]


@answer_not_required
@require_POST
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The zip: JSON for machines, pages to read and print. A POST, so that no link fetches it unasked."""
    held, now, spoken = everything_about(request.user), clock.now(request), language()
    proven = export_receipts.proven(asking.record(request), origin(request))
    pages = export_pages.pages(held, proven, partial(listed, request), now, spoken)
    data = {**export_data.files(held, now), **export_receipts.files(proven)}
    files = _files({**data, **pages, "style.css": [_style()]}, now)
    response = StreamingHttpResponse(stream_zip(files), content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(True, f"privacy-export-{now:%Y-%m-%d}.zip")
    return response


def _files(contents: dict[str, Iterable[bytes]], now: datetime) -> Iterator[File]:
    """Each file as stream_zip takes it. It packs the one before it reads the next."""
    for name, content in contents.items():
        yield name, now.replace(tzinfo=None), MODE, ZIP_32, content


def _style() -> bytes:
    return Path(finders.find(STYLE)).read_bytes()
