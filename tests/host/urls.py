"""The smallest host: one page of its own, over which the question is put, and one that waits for an answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from settings_app.web.blocking import answer_not_required


@answer_not_required
def home(request: HttpRequest) -> HttpResponse:
    """The host's start page."""
    return render(request, "host.html")


def product(request: HttpRequest) -> HttpResponse:
    """A page of the host's product."""
    return HttpResponse("product")


urlpatterns = [
    path("", home, name="home"),
    path("product/", product),
    path("", include("settings_app.web.urls")),
]
handler404 = "settings_app.web.refusals.not_found"
