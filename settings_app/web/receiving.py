"""Files as they arrive: read while they come in, by a thread of their own, and never put on a disk."""

import logging
import threading
import traceback
from types import TracebackType
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from settings_app.archives import arriving
from settings_app.archives.chunk_stream import CutError, Pipe, as_stream
from settings_app.archives.gathering import Gathered
from settings_app.archives.problem import Problem
from settings_app.archives.reading import Reading
from settings_app.domain.vocabulary import Offering
from settings_app.sentence import said as _

logger = logging.getLogger(__name__)

FAILED = _("an error of this product kept the file from being read; leave it out, or try again later")
# Under which plan the conversations were held is a field of the form, applied to all of them afterwards.
ANY_OFFERING = Offering.FREE


class NoFiles(FileUploadHandler):
    """For every other page: nothing takes a file, and Django would write a large one to the disk."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Pass over the file."""
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Nothing comes here."""

    def file_complete(self, file_size: int) -> None:
        """Nothing comes here."""


class Receiving(FileUploadHandler):
    """Reads each file of a form while it arrives. Use it in a `with`: at its end no thread is left."""

    def __init__(self) -> None:
        super().__init__()
        self.gathered = Gathered()
        self.files = 0
        self._pipe = Pipe()
        self._reader: threading.Thread | None = None

    def __enter__(self) -> "Receiving":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pipe.cut()
        self._wait()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self._pipe = Pipe()
        self._reader = threading.Thread(
            target=_read,
            args=(self._pipe, self.file_name, self.gathered),
            name="reads an upload",
            daemon=True,
        )
        self._reader.start()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """More of the file; waits until there is room for it."""
        self._pipe.feed(raw_data)

    def file_complete(self, file_size: int) -> None:
        """The file is whole: wait until it is read. There is nothing of it to hand on."""
        self._pipe.end()
        self._wait()
        self.files += 1

    def _wait(self) -> None:
        if self._reader is not None:
            self._reader.join()
            self._reader = None


def _read(pipe: Pipe, name: str, gathered: Gathered) -> None:
    reading = Reading(ANY_OFFERING, gathered.report, lambda size: None)
    try:
        for conversation in arriving.conversations(as_stream(pipe.chunks()), name, reading):
            gathered.add(conversation, name)
    except CutError:
        pass
    except Exception as error:
        _log(error)
        gathered.report(Problem(name, "", FAILED))
    finally:
        pipe.leave()


def _log(error: Exception) -> None:
    """What went wrong and where in the program: its message might quote what somebody said."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    logger.error("Reading an upload failed: %s at %s:%s", type(error).__name__, last.filename, last.lineno)
