"""Where a person goes next: only ever within this site."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")


def next_url(request: HttpRequest, otherwise: str = "home") -> str:
    """The `next` of the request if it leads within this site, else the address of `otherwise`."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if _is_within(request, wanted) else resolve_url(otherwise)


def page_of_the_form(request: HttpRequest) -> str:
    """The page that sent a form, as the browser tells it; where it does not, the address the form was for.

    The form itself is not read: whoever asks this may not take in what it carries.
    """
    told = request.headers.get("referer", "")
    page = (
        urlsplit(told)._replace(scheme="", netloc="", fragment="").geturl()
        if _is_within(request, told)
        else ""
    )
    return page if _is_within(request, page) else request.get_full_path()


def _is_within(request: HttpRequest, url: str) -> bool:
    hosts = {request.get_host()}
    return url_has_allowed_host_and_scheme(url, allowed_hosts=hosts, require_https=request.is_secure())
