"""Requests of which nothing is kept: no file of theirs on disk, no value of theirs in an error report."""

from io import BytesIO
from types import FrameType

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter

from settings_app.web.formats import GIGABYTE

# A body above the limit is read away and kept nowhere, else a browser never gets to see the answer.
DRAINED_AT_MOST, CHUNK = 64_000_000, 64_000
# Of a form with a person's own files up to this much is heard out: four times what it may hold.
HEARD_OUT, HEARD_AT_ONCE = 4 * GIGABYTE, 1024 * 1024
# Room for a form's other fields and for the boundaries between them.
AROUND_THE_FILE = 20_000


class InMemoryUploadHandler(FileUploadHandler):
    """Keeps a file in memory for as long as its request; whoever installs it has checked the size."""

    def new_file(self, *args: object, **kwargs: object) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self._content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """A part of it comes; no other handler sees it."""
        self._content.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file, all of it in memory."""
        self._content.seek(0)
        return InMemoryUploadedFile(
            self._content, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )


class NothingReportedFilter(SafeExceptionReporterFilter):
    """Leaves every value out of an error report, in templates and libraries too, in debug mode too."""

    def get_post_parameters(self, request: HttpRequest) -> dict[str, str]:
        """The names of the form's fields."""
        return dict.fromkeys(request.POST, self.cleansed_substitute)

    def get_traceback_frame_variables(
        self, request: HttpRequest, tb_frame: FrameType
    ) -> list[tuple[str, str]]:
        """The names of a frame's variables."""
        return [(name, self.cleansed_substitute) for name in tb_frame.f_locals]


def keep_nothing(request: HttpRequest) -> None:
    """Let nothing of this request be written or reported. To be called before anything reads its form."""
    request.upload_handlers = [InMemoryUploadHandler(request)]
    request.exception_reporter_filter = NothingReportedFilter()


def is_too_large(request: HttpRequest, largest: int) -> bool:
    """Whether the body is larger than a form with a file of that size; such a body is read away."""
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if length <= largest + AROUND_THE_FILE:
        return False
    for _ in range(0, min(length, DRAINED_AT_MOST), CHUNK):
        request.read(CHUNK)
    return True


def hear_out(request: HttpRequest) -> None:
    """Take in what is still being sent and drop it: a browser shows an answer only once it has sent all."""
    heard = 0
    while heard < HEARD_OUT and (chunk := request.read(HEARD_AT_ONCE)):
        heard += len(chunk)
