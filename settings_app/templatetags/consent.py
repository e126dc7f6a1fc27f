"""The tag a host puts into its pages: {% load consent %}{% consent_pop_up as pop_up %}."""

from django import template
from django.template import Context
from django.utils.html import SafeString

from settings_app.web.consent import pop_up

register = template.Library()


@register.simple_tag(takes_context=True)
def consent_pop_up(context: Context) -> SafeString:
    """The pop-up for the person who is signed in, or nothing when the question is not due."""
    request = context["request"]
    return pop_up(request) if request.user.is_authenticated else SafeString("")
