"""Operators say who may do what: the command that gives and takes roles."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from settings_app import publishing
from settings_app.domain.publication import Role
from settings_app.models import Person

pytestmark = pytest.mark.django_db
NAME = "ada@example.org"


def run(*words: str) -> str:
    out = StringIO()
    call_command("role", *words, stdout=out)
    return out.getvalue()


def ada() -> Person:
    return Person.objects.get_or_create(username=NAME)[0]


@pytest.mark.parametrize("role", Role)
def test_a_role_is_given_and_taken(role: Role) -> None:
    ada()
    assert f"approves for: {role}" in run("give", role, NAME)
    assert (ada().is_staff, publishing.roles_of(ada())) == (True, {role})
    assert "approves nothing" in run("take", role, NAME)
    assert (ada().is_staff, publishing.roles_of(ada())) == (True, set())


def test_who_leaves_the_team_has_no_role_any_more() -> None:
    ada()
    assert "approves nothing" in run("give", "team", NAME)
    run("give", "legal", NAME)
    assert "the studio is closed" in run("take", "team", NAME)
    assert (ada().is_staff, publishing.roles_of(ada())) == (False, set())


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("give", "legal", "grace"), "Nobody signs in as “grace”"),
        (("give", "king", NAME), "invalid choice: 'king'"),
    ],
)
def test_what_cannot_be_done_is_said(words: tuple[str, ...], says: str) -> None:
    ada()
    with pytest.raises(CommandError, match=says):
        run(*words)
    assert not ada().is_staff
