"""Whether a remark still stands: it goes with its string for as long as that reads as it did."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from settings_app.models import Comment
from settings_app.models.one_pass import Row, made
from settings_app.publishing.content import digest_of, documents_of, strings_of


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, and whether its string still reads as it did when the comment was made."""

    comment: Comment
    stands: bool


def standing(rows: Iterable[Row], content: str) -> tuple[Remark, ...]:
    """The remarks of these rows on a draft with these words, the first one first: no query."""
    digests = {
        (language, key): digest_of(string)
        for language, document in documents_of(content).items()
        for key, string in strings_of(document).items()
    }
    comments: list[Comment] = sorted((made(Comment, row) for row in rows), key=attrgetter("at", "pk"))
    return tuple(Remark(one, digests.get((one.language, one.key)) == one.string_digest) for one in comments)
