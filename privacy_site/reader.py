"""The language of who reads: their cookie, else what their browser asks for, else English."""

from django.http import HttpRequest, HttpResponse
from django.middleware import locale
from django.utils import translation


class LanguageMiddleware(locale.LocaleMiddleware):
    """Django's, but for the two looks it takes at each address for a language: no address here has one."""

    def process_request(self, request: HttpRequest) -> None:
        """From here on texts are in the reader's language."""
        request.LANGUAGE_CODE = translation.get_language_from_request(request)
        translation.activate(request.LANGUAGE_CODE)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Say which language it is. That it was chosen, `privacy_site.headers` says of every page."""
        response.headers.setdefault("Content-Language", translation.get_language())
        return response
