"""{% load scripts %}{% script "js/saving.js" %}: a script of this site, which runs only as it was shipped."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.utils.html import SafeString, format_html

register = template.Library()


@register.simple_tag
def script(name: str) -> SafeString:
    """The element, deferred, with the digest of the file (W3C Subresource Integrity).

    Raises FileNotFoundError for a script that there is not.
    """
    address = static(name)
    return format_html('<script src="{}" integrity="{}" defer></script>', address, _integrity(name, address))


@cache
def _integrity(name: str, address: str) -> str:
    """The SHA-384 of the file behind the address, read once in each process."""
    digest = hashlib.sha384(_content(name)).digest()
    return f"sha384-{base64.b64encode(digest).decode()}"


def _content(name: str) -> bytes:
    """The file as it is served: what was collected under a name of its own, else as it lies in its folder."""
    if hasattr(staticfiles_storage, "stored_name"):
        with staticfiles_storage.open(staticfiles_storage.stored_name(name)) as collected:
            return bytes(collected.read())
    found = finders.find(name)
    if not found:
        raise FileNotFoundError(f"There is no static file “{name}”.")
    return Path(str(found)).read_bytes()
