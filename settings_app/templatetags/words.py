"""{% load words %}: moments, lists, notes side by side, and sentences of the pure modules, for the reader."""

from django import template

from settings_app.web.formats import (
    day_in_words,
    in_a_line,
    isolated,
    listed_in_words,
    time_in_words,
    translated,
)

register = template.Library()
register.filter("moment", time_in_words)
register.filter("day", day_in_words)
register.filter("listed", listed_in_words)
register.filter("translated", translated)
register.filter("isolated", isolated)
register.simple_tag(in_a_line)
