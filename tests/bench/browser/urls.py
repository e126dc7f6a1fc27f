"""Two pages of a host: the smallest there is, and one that loads htmx as the product's own pages do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from settings_app.web.blocking import answer_not_required


@answer_not_required
def smallest(request: HttpRequest) -> HttpResponse:
    """The host's start page."""
    return render(request, "host.html")


@answer_not_required
def plain(request: HttpRequest) -> HttpResponse:
    """A page on the frame of the product's own."""
    return render(request, "plain.html")


urlpatterns = [
    path("", smallest, name="home"),
    path("plain/", plain, name="plain"),
    path("", include("settings_app.web.urls")),
]
handler404 = "settings_app.web.refusals.not_found"
