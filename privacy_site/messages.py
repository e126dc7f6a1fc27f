"""Messages in a signed cookie, as Django keeps them; what signs them is made for those who have one."""

from typing import Any

from django.contrib.messages.storage.base import BaseStorage
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.signing import Signer, get_cookie_signer
from django.utils.functional import cached_property


class MessagesInCookie(CookieStorage):
    """Django's, which makes a signer for every request though few have a message."""

    def __init__(self, *given: Any, **named: Any) -> None:
        BaseStorage.__init__(self, *given, **named)

    @cached_property
    def signer(self) -> Signer:
        """Signs the cookie, and tells whether it was signed here."""
        return get_cookie_signer(salt=self.key_salt)
