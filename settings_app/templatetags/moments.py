"""{% load moments %} for a moment as the reader's language writes it."""

from django import template

from settings_app.web.formats import time_in_words

register = template.Library()
register.filter("in_words", time_in_words)
