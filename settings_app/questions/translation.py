"""Refuses translated answers that rest on other facts, or show other figures, than in English."""

from settings_app.notices.translation import differences
from settings_app.questions.asked import Book
from settings_app.questions.loading import QuestionError


def check(book: Book, english: Book) -> None:
    """Raises QuestionError with the place and the remedy for the first thing that the two do not share."""
    for difference in differences(book, english):
        raise QuestionError(f"{book.language}: {difference}")
