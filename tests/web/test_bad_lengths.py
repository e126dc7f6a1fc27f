"""A request whose length is no number is refused with a sentence, before anything reads its form."""

from collections.abc import Callable

import pytest
from django.test import Client

from settings_app.models import Person
from tests.fuzz.requests import FORM


@pytest.mark.parametrize("length", ["x", "-1", "1e3"])
@pytest.mark.parametrize("path", ["/consent/", "/settings/privacy/bring-your-own/"])
def test_it_is_refused(path: str, length: str, person: Callable[..., Person]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(person())
    answer = client.generic(
        "POST", path, b"choice=allow", content_type=FORM, headers={"Content-Length": length}
    )
    assert answer.status_code == 400
    assert "could not be read" in answer.content.decode()
