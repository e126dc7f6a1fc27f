"""{% load numbers %} for a number that also decides the form of the words around it."""

from django import template

from settings_app.web.formats import grouped

register = template.Library()
register.filter("grouped", grouped)
