"""When, exactly, something was used: counted by the database between moments at which the choice turned."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import reduce
from itertools import islice, pairwise
from operator import or_

from django.db import connection
from django.db.models import Case, Count, IntegerField, Q, Value, When

from settings_app.domain.footing import Footing
from settings_app.domain.timeline import Placed, pieces
from settings_app.domain.vocabulary import Kind, Offering
from settings_app.models import Conversation, Moment, Person

FOOTING = ("kind", "offering", "incognito")
COUNT = "(SELECT COUNT(*) FROM {table} WHERE conversation_id = %s AND {at} >= %s AND {at} < %s)"
AT_ONCE = 500  # counts in one question; more than so many turns nobody makes


def placed_on(person: Person, days: Iterable[date], turns: Sequence[datetime]) -> tuple[Placed, ...]:
    """The conversations last used on these days, on which side of the turns: one query, none without days."""
    found = pieces(days, turns)
    if not found:
        return ()
    within = reduce(or_, (Q(last_used_at__gte=start, last_used_at__lt=end) for start, end in found))
    cases = (When(last_used_at__lt=end, then=Value(place)) for place, (_, end) in enumerate(found))
    rows = (
        Conversation.objects.filter(within, person=person)
        .annotate(
            piece=Case(*cases, output_field=IntegerField()),
            deleted=Case(When(deleted_at=None, then=Value(0)), default=Value(1)),
            on=Case(When(uses_while_on=0, then=Value(0)), default=Value(1)),
        )
        .values_list("piece", *FOOTING, "deleted", "on")
        .annotate(number=Count("pk"))
    )
    return tuple(_placed(found[piece][0], *rest) for piece, *rest in rows.order_by())


def uses_between(row: Conversation, edges: Sequence[datetime]) -> tuple[int, ...]:
    """How often a conversation was used from each moment up to the next, by its index: one query."""
    field, spans, found = Moment._meta.get_field("at"), pairwise(edges), list[int]()
    held = Moment._meta.get_field("conversation").get_db_prep_value(row.pk, connection)
    while some := list(islice(spans, AT_ONCE)):
        values = [
            value
            for span in some
            for value in (held, *(field.get_db_prep_value(at, connection) for at in span))
        ]
        found += _counts(len(some), values)
    return tuple(found)


def _counts(number: int, values: Sequence[object]) -> Sequence[int]:
    quoted = connection.ops.quote_name
    count = COUNT.format(table=quoted(Moment._meta.db_table), at=quoted("at"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join([count] * number), values)
        return cursor.fetchone()


def _placed(at: datetime, kind: str, offering: str, incognito: bool, *more: int) -> Placed:
    deleted, on, number = more
    return Placed(Footing(Kind(kind), Offering(offering), incognito, bool(deleted), bool(on)), at, number)
