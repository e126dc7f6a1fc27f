"""What people asked, and the answers: data, filled with the policy's figures and the reader's own.

Reading order: circumstances, asked (the shape), loading, checking, composing, searching.
"""

from settings_app.questions.asked import Book
from settings_app.questions.checking import check
from settings_app.questions.circumstances import Circumstances, Counts, Plans, Share
from settings_app.questions.composing import Answer, Chapter, Citation, cited, compose, headings
from settings_app.questions.loading import QuestionError, book
from settings_app.questions.searching import matching

__all__ = [
    "Answer",
    "Book",
    "Chapter",
    "Circumstances",
    "Citation",
    "Counts",
    "Plans",
    "QuestionError",
    "Share",
    "book",
    "check",
    "cited",
    "compose",
    "headings",
    "matching",
]
