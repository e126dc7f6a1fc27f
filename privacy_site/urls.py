"""The addresses of the site: product, studio, a host's sign-in, the stand-in in demo mode, and the bench."""

from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", include("settings_app.web.urls")),
    path("", include("settings_app.studio.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("", include("settings_app.standin.urls")))
else:
    urlpatterns.append(path("", RedirectView.as_view(pattern_name="privacy_settings"), name="home"))
if settings.HOST_IDENTITY:
    urlpatterns.append(path("", include("settings_app.identity.urls")))
if settings.QA:
    urlpatterns.append(path("qa/", include("settings_app.qa.urls")))

handler400 = "settings_app.web.refusals.bad_request"
handler403 = "settings_app.web.refusals.forbidden"
handler404 = "settings_app.web.refusals.not_found"
handler500 = "settings_app.web.refusals.server_error"
