"""Statements that every request makes: their SQL is written once, and only the values change."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Model
from django.db.models.base import ModelState
from django.db.models.sql import InsertQuery

Row = TypeVar("Row", bound=Model)
Conversion = tuple[int, Callable[..., Any], Any]


class Prepared(Generic[Row]):
    """The rows of a model that meet some conditions, as `filter` would find them; no signal is sent.

    Django composes the SQL of a queryset anew each time, which takes several times as long as SQLite takes to
    answer it. `conditions` are those of `filter`, each with an example of its value; `order` is a column, and
    `along` a foreign key whose row is read in the same query.
    """

    def __init__(
        self, model: type[Row], conditions: Mapping[str, Any], order: str = "pk", along: str = ""
    ) -> None:
        self._model, self._conditions, self._order, self._along = model, conditions, order, along

    def __call__(self, *values: Any) -> list[Row]:
        """The rows for these values, given in the order of the conditions: one query."""
        sql, conversions = self._compiled
        database = connections[DEFAULT_DB_ALIAS]
        pairs = zip(self._fields, values, strict=True)
        found = _rows(database, sql, [field.get_db_prep_value(value, database) for field, value in pairs])
        return [self._read(database, list(row), conversions) for row in found]

    def _read(self, database: BaseDatabaseWrapper, values: list[Any], conversions: list[Conversion]) -> Row:
        for place, convert, expression in conversions:
            values[place] = convert(values[place], expression, database)
        own = len(self._columns)
        row = _as_stored(self._model, dict(zip(self._columns, values[:own], strict=True)), database.alias)
        if self._along:
            row._state.fields_cache[self._along] = self._other(values[own:], database.alias)
        return row

    def _other(self, values: list[Any], alias: str) -> Model | None:
        model = self._model._meta.get_field(self._along).related_model
        named = dict(zip(_columns(model), values, strict=True))
        return None if named[model._meta.pk.attname] is None else _as_stored(model, named, alias)

    @cached_property
    def _fields(self) -> list[Field]:
        return [_field(self._model, condition) for condition in self._conditions]

    @cached_property
    def _columns(self) -> list[str]:
        return _columns(self._model)

    @cached_property
    def _compiled(self) -> tuple[str, list[Conversion]]:
        rows = self._model._base_manager.order_by(self._order)
        for condition, example in self._conditions.items():
            rows = rows.filter(**{condition: example})
        if self._along:
            rows = rows.select_related(self._along)
        database = connections[DEFAULT_DB_ALIAS]
        compiler = rows.query.get_compiler(connection=database)
        sql, _ = compiler.as_sql()
        converters = compiler.get_converters([expression for expression, _, _ in compiler.select])
        found = [
            (place, of, convert) for place, (all_of_it, of) in converters.items() for convert in all_of_it
        ]
        return sql, [(place, _quicker(convert, database), of) for place, of, convert in found]


class PreparedInsert(Generic[Row]):
    """Stores new rows of a model whose key the database gives, as `save` would; no signal is sent."""

    def __init__(self, model: type[Row]) -> None:
        self._model = model

    def __call__(self, row: Row) -> None:
        """Store the row, and put on it the key that it got: one statement."""
        database = connections[DEFAULT_DB_ALIAS]
        values = [
            field.get_db_prep_save(getattr(row, field.attname), connection=database) for field in self._fields
        ]
        [[row.pk]] = _rows(database, self._compiled, values)
        row._state.adding, row._state.db = False, database.alias

    @cached_property
    def _fields(self) -> list[Field]:
        return [field for field in self._model._meta.concrete_fields if not field.primary_key]

    @cached_property
    def _compiled(self) -> str:
        query = InsertQuery(self._model)
        query.insert_values(self._fields, [self._model()])
        compiler = query.get_compiler(connection=connections[DEFAULT_DB_ALIAS])
        compiler.returning_fields = [self._model._meta.pk]
        [(sql, _)] = compiler.as_sql()
        return sql


def _moment(value: datetime | None, *_: Any) -> datetime | None:
    return None if value is None else value.replace(tzinfo=UTC)


def _yes_or_no(value: int | None, *_: Any) -> bool | None:
    return None if value is None else bool(value)


# What SQLite's columns of two kinds come to where times are UTC, without what Django asks of each value.
QUICKER = {"convert_datetimefield_value": _moment, "convert_booleanfield_value": _yes_or_no}


def _quicker(convert: Callable[..., Any], database: BaseDatabaseWrapper) -> Callable[..., Any]:
    of_sqlite = database.vendor == "sqlite" and database.timezone is UTC
    return QUICKER.get(getattr(convert, "__name__", ""), convert) if of_sqlite else convert


def _as_stored(model: type[Row], values: dict[str, Any], alias: str) -> Row:
    """The row with these values, made as a pickled one is: a model's own way asks each field."""
    row = model.__new__(model)
    row.__dict__ = values
    state = row._state = ModelState()
    state.adding, state.db = False, alias
    return row


def _rows(database: BaseDatabaseWrapper, sql: str, values: Sequence[Any]) -> Sequence[Sequence[Any]]:
    """What the statement returns, from SQLite's driver directly: Django's cursor costs more than the query.

    The cursor of Django is used wherever it would do more than pass the statement on.
    """
    is_watched = database.execute_wrappers or database.queries_logged or database.needs_rollback
    if is_watched or database.vendor != "sqlite":
        with database.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()
    database.ensure_connection()
    with database.wrap_database_errors:
        return database.connection.execute(sql.replace("%s", "?"), values).fetchall()


def _columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _field(model: type[Model], condition: str) -> Field:
    name = condition.partition("__")[0]
    return model._meta.pk if name == "pk" else model._meta.get_field(name)
