"""What was read for a request before an answer was recorded is not what stands after it."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import QueryDict
from django.test import RequestFactory

from settings_app.domain.vocabulary import Standing, Surface
from settings_app.models import Person
from settings_app.web import answers, asking


def test_the_same_request_sees_its_own_answer(rf: RequestFactory, person: Callable[..., Person]) -> None:
    request = rf.post("/settings/privacy/privacy-settings/")
    request.user, request.session = person(), {}
    token = asking.show(request, Surface.SETTINGS).token
    assert asking.asked(request).standing is Standing.UNDECIDED
    request.POST = QueryDict(urlencode({"choice": "decline", "token": token}))
    answers.answer(request)
    assert asking.record(request).standing is asking.asked(request).standing is Standing.DECLINE
