"""Small lists of several tables in one question to the database: what a page of many parts asks.

Each row travels as one JSON object, as SQLite and PostgreSQL both make them, so that rows of any shape stand
under each other in one UNION.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db.models import (
    BooleanField,
    Count,
    DateTimeField,
    Field,
    IntegerField,
    Model,
    QuerySet,
    UUIDField,
    Value,
)
from django.db.models.functions import JSONObject

Row = dict[str, Any]
# What a query is asked for: its rows, and of each row these columns; `draft__version` follows a key.
Asked = tuple[QuerySet[Any, Any], Iterable[str]]


def one_pass(*asked: Asked) -> list[list[Row]]:
    """The rows of each query, in no order, with its columns in theirs: one query for all of them.

    Moments are in UTC. A column that the query works out itself must be a number or a text.
    """
    queries = [(rows, tuple(columns)) for rows, columns in asked]
    parts = [_part(place, rows, columns) for place, (rows, columns) in enumerate(queries)]
    found: list[list[Row]] = [[] for _ in queries]
    for place, row in parts[0].union(*parts[1:], all=True):
        rows, columns = queries[place]
        found[place].append({name: _value(rows.model, name, row[name]) for name in columns})
    return found


def counting(rows: QuerySet[Any, Any], what: str = "pk") -> Asked:
    """How many different ones there are, to be asked for together with something else; see `number`."""
    return rows.order_by().values(one=Value(1)).annotate(number=Count(what, distinct=True)), ("number",)


def number(rows: Sequence[Row]) -> int:
    """The number in the rows that `counting` gives: no row at all where there is nothing to count."""
    return int(rows[0]["number"]) if rows else 0


def columns(model: type[Model], without: Sequence[str] = (), under: str = "") -> list[str]:
    """The columns of a model in its order, as they are called from the model that leads to it."""
    prefix = f"{under}__" if under else ""
    names = [field.attname for field in model._meta.concrete_fields]
    return [f"{prefix}{name}" for name in names if name not in without]


def made(model: type[Model], row: Mapping[str, Any], under: str = "") -> Any:
    """The model of a row that has its columns; those it does not have are read when they are asked for."""
    prefix = f"{under}__" if under else ""
    names = [field.attname for field in model._meta.concrete_fields if f"{prefix}{field.attname}" in row]
    return model.from_db("default", names, [row[f"{prefix}{name}"] for name in names])


def _part(place: int, rows: QuerySet[Any, Any], columns: Iterable[str]) -> QuerySet[Any, Any]:
    row = JSONObject(**{name: name for name in columns})
    part = rows.order_by().annotate(part_of_pass=Value(place, IntegerField()), row_of_pass=row)
    return part.values_list("part_of_pass", "row_of_pass")


def _value(model: type[Model], name: str, value: Any) -> Any:
    kind = _kind(model, name)
    if value is None or kind is None:
        return value
    if isinstance(kind, DateTimeField):
        at = datetime.fromisoformat(value)
        return at if at.tzinfo else at.replace(tzinfo=UTC)
    if isinstance(kind, UUIDField):
        return UUID(value)
    return bool(value) if isinstance(kind, BooleanField) else value


def _kind(model: type[Model], name: str) -> Field | None:
    """What is stored in a column; None of one that the query works out."""
    first, _, rest = name.partition("__")
    try:
        field: Any = model._meta.get_field(first.removesuffix("_id") if first != "id" else first)
    except FieldDoesNotExist:
        return None
    if rest:
        return _kind(field.related_model, rest)
    return field.target_field if field.is_relation else field
