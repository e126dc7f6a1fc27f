"""The words of the question: a folder a version, a TOML a language, figures filled in from the policy."""

from settings_app.notices.figures import figures
from settings_app.notices.full import full_notice
from settings_app.notices.kept import Kept, asked_again, kept
from settings_app.notices.loading import NoticeError, load, notice
from settings_app.notices.notice import Notice, Row, Section
from settings_app.notices.question import Question, question

__all__ = [
    "Kept",
    "Notice",
    "NoticeError",
    "Question",
    "Row",
    "Section",
    "asked_again",
    "figures",
    "full_notice",
    "kept",
    "load",
    "notice",
    "question",
]
