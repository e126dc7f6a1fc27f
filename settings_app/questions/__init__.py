"""What people asked, and the answers: data, filled with the policy's figures and the reader's own.

Reading order: circumstances, asked (the shape), loading, checking, composing, synonyms, searching, stress.
"""

from settings_app.questions.asked import Book
from settings_app.questions.checking import check
from settings_app.questions.circumstances import Circumstances, Counts, Plans, Share
from settings_app.questions.composing import Answer, Chapter, Citation, cited, compose, headings
from settings_app.questions.loading import QuestionError, book
from settings_app.questions.searching import alone, matching, words_of
from settings_app.questions.stress import made_up

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
    "alone",
    "book",
    "check",
    "cited",
    "compose",
    "headings",
    "made_up",
    "matching",
    "words_of",
]
