"""Addresses of sign-in by the host's identity; the provider is told the second."""

from django.urls import path

from settings_app.identity import views

urlpatterns = [
    path("sign-in/host/", views.start, name="host_sign_in"),
    path("sign-in/host/back/", views.back, name="host_sign_in_back"),
]
