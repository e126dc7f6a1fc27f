"""All that a person holds, at once: to hand it over, and to remove it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from settings_app.models import Conversation, Moment, Person


def all_of(person: Person) -> tuple[Conversation, ...]:
    """Every conversation of the person, deleted ones too, by their ids: one query."""
    return tuple(Conversation.objects.filter(person=person).order_by("pk"))


def moments_by_conversation(
    person: Person, rows: Sequence[Conversation]
) -> Iterator[tuple[Conversation, Iterator[datetime]]]:
    """Each of these conversations, given by their ids, with its moments in the order of time: one query.

    The moments are read as they are asked for, and have to be read before the next conversation is.
    """
    mine = Moment.objects.filter(conversation__person=person).order_by("conversation_id", "at")
    found = mine.values_list("conversation_id", "at").iterator(chunk_size=5000)
    groups = groupby(found, itemgetter(0))
    held = next(groups, None)
    for row in rows:
        # One that was added meanwhile is in no list of conversations, and is passed over.
        while held is not None and held[0].int < row.pk.int:
            held = next(groups, None)
        is_theirs = held is not None and held[0] == row.pk
        yield row, (at for _, at in held[1]) if is_theirs and held is not None else iter(())


def remove_all(person: Person) -> None:
    """Remove every conversation of the person with its moments. In the caller's transaction."""
    Moment.objects.filter(conversation__person=person).delete()
    Conversation.objects.filter(person=person).delete()
