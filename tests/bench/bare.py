"""The yardstick: a Django that answers "ok" through the common and the CSRF middleware, and nothing else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import path


def ok(request: HttpRequest) -> HttpResponse:
    """The least a Django view can do."""
    return HttpResponse("ok")


def at_home(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Resolve addresses here, beside the product in the same process."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.urlconf = __name__
        return get_response(request)

    return answer


urlpatterns = [path("bare", ok)]
MIDDLEWARE = [
    "tests.bench.bare.at_home",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
