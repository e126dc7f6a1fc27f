"""Queries that every request makes: their SQL is written once, and only the values change."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Field, Model

Row = TypeVar("Row", bound=Model)
Conversion = tuple[int, Callable[..., Any], Any]


class Prepared(Generic[Row]):
    """The rows of a model that meet some conditions, as `filter` would find them.

    Django composes the SQL of a queryset anew each time, which takes several times as long as SQLite takes to
    answer it. `conditions` are those of `filter`, each with an example of its value; `order` is a column.
    """

    def __init__(self, model: type[Row], conditions: Mapping[str, Any], order: str = "pk") -> None:
        self._model, self._conditions, self._order = model, conditions, order

    def __call__(self, *values: Any) -> list[Row]:
        """The rows for these values, given in the order of the conditions: one query."""
        sql, conversions = self._compiled
        pairs = zip(self._fields, values, strict=True)
        with connection.cursor() as cursor:
            cursor.execute(sql, [field.get_db_prep_value(value, connection) for field, value in pairs])
            found = cursor.fetchall()
        return [self._read(list(row), conversions) for row in found]

    def _read(self, values: list[Any], conversions: list[Conversion]) -> Row:
        for place, convert, expression in conversions:
            values[place] = convert(values[place], expression, connection)
        return self._model.from_db(connection.alias, self._columns, values)

    @cached_property
    def _fields(self) -> list[Field]:
        return [_field(self._model, condition) for condition in self._conditions]

    @cached_property
    def _columns(self) -> list[str]:
        return [field.attname for field in self._model._meta.concrete_fields]

    @cached_property
    def _compiled(self) -> tuple[str, list[Conversion]]:
        rows = self._model._base_manager.order_by(self._order)
        for condition, example in self._conditions.items():
            rows = rows.filter(**{condition: example})
        compiler = rows.query.get_compiler(connection=connection)
        sql, _ = compiler.as_sql()
        converters = compiler.get_converters([expression for expression, _, _ in compiler.select])
        found = [
            (place, of, convert) for place, (all_of_it, of) in converters.items() for convert in all_of_it
        ]
        return sql, [(place, convert, of) for place, of, convert in found]


def _field(model: type[Model], condition: str) -> Field:
    name = condition.partition("__")[0]
    return model._meta.pk if name == "pk" else model._meta.get_field(name)
