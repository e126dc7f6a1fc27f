"""Log lines as JSON, without a name, an address, a title, a token or anything else that people brought.

A line is made of fields that are listed here, never of all there is. What this product says itself is kept as
it says it. What a library says is kept without its values: the words in a path or in an error are people's.
"""

import re
import traceback
from contextvars import ContextVar
from logging import LogRecord, makeLogRecord
from pathlib import Path
from typing import Any

from pythonjsonlogger.json import JsonFormatter

# Joins the lines of one request; it is told to nobody else.
request_id: ContextVar[str] = ContextVar("the number of this request", default="")

OURS = ("settings_app", "privacy_site")
OF_A_LINE = ("name", "levelname", "levelno", "created", "msecs", "process")
# What `privacy_site.observability.middleware` says of a request.
OF_A_REQUEST = ("method", "route", "status", "milliseconds")
FRAMES = 8
# What the server says of its own processes: their numbers and signals, its address, and nobody else's.
OF_THE_SERVER = {
    "Starting gunicorn %s",
    "Listening at: %s (%s)",
    "Using worker: %s",
    "Booting worker with pid: %s",
    "Worker exiting (pid: %s)",
    "Handling signal: %s",
    "Shutting down: %s",
    "Worker (pid:%s) was sent %s!",
    "Worker (pid:%s) was sent %s! Perhaps out of memory?",
    "Worker (pid:%s) exited with code %s.",
    "WORKER TIMEOUT (pid:%s)",
}
_OF_AN_ANSWER = ("django.request", "%s: %s")
VALUE = re.compile(r"%(\(\w+\))?[-#0-9.]*[a-z]")
_OF_THE_SERVER = {("gunicorn.error", said) for said in OF_THE_SERVER}
# Loggers that would otherwise write beside ours.
HAVE_THEIR_OWN = ("django", "django.server", "gunicorn.error")


class StructuredFormatter(JsonFormatter):
    """One JSON object a line: when (UTC), level, logger, process, message, and what a request was."""

    def __init__(self) -> None:
        names = {"levelname": "level", "name": "logger"}
        super().__init__(["levelname", "name", "process", "message"], timestamp=True, rename_fields=names)

    def format(self, record: LogRecord) -> str:
        """The line, made from a copy: other handlers keep theirs."""
        return super().format(without_people(record))


def without_people(record: LogRecord) -> LogRecord:
    """A record of nothing but what is listed, with an error told by its kind and its place in the code."""
    kept = {name: getattr(record, name) for name in (*OF_A_LINE, *OF_A_REQUEST) if hasattr(record, name)}
    if number := request_id.get():
        kept["request"] = number
    if record.exc_info and record.exc_info[1]:
        kept["failure"] = failure(record.exc_info[1])
    return makeLogRecord({**kept, "msg": _said(record)})


def failure(error: BaseException) -> list[str]:
    """The kinds of an error and of what caused it, and the innermost places it came through; no message."""
    return [*map(_kind, _causes(error)), *_places(error)]


def _said(record: LogRecord) -> str:
    if record.name.partition(".")[0] in OURS or (record.name, record.msg) in _OF_THE_SERVER:
        return record.getMessage()
    if (record.name, record.msg) == _OF_AN_ANSWER and isinstance(record.args, tuple):
        return str(record.args[0])  # the reason in HTTP's words; the other is the address
    # Without values to fill in, the values may be in it already.
    return VALUE.sub("…", str(record.msg)) if record.args else ""


def _causes(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _places(error: BaseException) -> list[str]:
    frames: list[Any] = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return [f"{'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}" for frame in frames]


def logging_of(structured: bool) -> dict[str, Any]:
    """The settings of Python's logging: every request as a JSON line, or warnings as plain words."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"structured": {"()": "privacy_site.observability.logs.StructuredFormatter"}},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                **({"formatter": "structured"} if structured else {}),
            }
        },
        "root": {"handlers": ["console"], "level": "INFO" if structured else "WARNING"},
        "loggers": {name: {"handlers": [], "propagate": True} for name in HAVE_THEIR_OWN},
    }
