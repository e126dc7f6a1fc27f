"""{% load questions %}{% questions_here %} where questions arise, and who states the facts of a passage."""

from typing import Any

from django import template
from django.template import Context

from settings_app.web.questions import Door, Source, doors, doors_at, doors_outside, sources_of

register = template.Library()


@register.inclusion_tag("settings/_questions.html", takes_context=True)
def questions_here(context: Context) -> dict[str, Any]:
    """The quiet line with the questions that arise on this page; nothing where none does."""
    return {"doors": doors(context["request"])}


@register.inclusion_tag("settings/_questions.html")
def questions_outside() -> dict[str, Any]:
    """The same line where the setting does not apply to the person."""
    return {"doors": doors_outside()}


@register.simple_tag(takes_context=True)
def question_doors(context: Context) -> tuple[Door, ...]:
    """The same questions, for a page that sets them in its own way."""
    return doors(context["request"])


@register.simple_tag
def questions_at(part: str) -> tuple[Door, ...]:
    """The questions that arise at a part of a page, whichever page that is."""
    return doors_at(part)


@register.filter
def by_source(facts: tuple[str, ...]) -> tuple[Source, ...]:
    """The facts of a passage by who states them, in words."""
    return sources_of(facts)
