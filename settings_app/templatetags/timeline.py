"""{% load timeline %}{% timeline_rows timeline.rows %}: the table of the timeline, most of its page."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.utils.html import SafeString, format_html, format_html_join
from django.utils.translation import get_language

from settings_app.web.timeline import Row

register = template.Library()

ROW = '<tr><th scope="row">{} <span class="soft">{}</span></th><td>{}</td></tr>\n'
PART = '<span class="sum" data-status="{}">{}</span>'


@register.simple_tag
def timeline_rows(rows: Iterable[Row]) -> SafeString:
    """The rows as HTML. There is no word in it but those of the rows, so each is made once for all tables."""
    language = get_language()
    return SafeString("".join(_row(row, language) for row in rows))


@lru_cache(maxsize=4096)
def _row(row: Row, _: str | None) -> SafeString:
    parts = format_html_join("", PART, ((part.status, part.says) for part in row.parts))
    return format_html(ROW, row.days, row.stood, parts)
