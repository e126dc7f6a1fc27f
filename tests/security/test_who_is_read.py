"""Who is signed in is read for every request, and said as Django's own sessions and accounts say it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.backends import db
from django.core.management import call_command
from django.core.signing import JSONSerializer, TimestampSigner
from django.test import Client, override_settings
from django.utils import timezone
from django.utils.crypto import salted_hmac
from hypothesis import given
from hypothesis import strategies as st

from privacy_site.signed_in import PersonBackend, SessionStore
from settings_app.keyed import keyed_hash
from settings_app.ledger.serving import SALT, Compact, _signer
from settings_app.models import Person, Session

SETTINGS = "/settings/privacy/privacy-settings/"
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3)
)


@given(st.dictionaries(st.text(), VALUES, max_size=4))
def test_a_stored_text_says_what_it_says_to_django(said: dict[str, object]) -> None:
    text = db.SessionStore().encode(said)
    for _ in range(2):
        assert SessionStore().decode(text) == db.SessionStore().decode(text) == said


def test_what_is_done_with_a_session_stays_with_whoever_does_it() -> None:
    text = db.SessionStore().encode({"held": []})
    SessionStore().decode(text)["held"].append("by somebody")
    assert SessionStore().decode(text) == {"held": []}


@pytest.mark.parametrize("spoilt", ["", "nonsense", "{text}x", "x{text}"])
def test_a_text_that_was_not_signed_here_says_nothing(spoilt: str) -> None:
    text = db.SessionStore().encode({"of": "somebody"})
    for _ in range(2):
        assert SessionStore().decode(spoilt.format(text=text)) == {}


def test_a_text_counts_as_long_as_its_key_does() -> None:
    with override_settings(SECRET_KEY="the one before"):
        text = db.SessionStore().encode({"of": "somebody"})
        assert SessionStore().decode(text) == {"of": "somebody"}
    assert SessionStore().decode(text) == {}
    with override_settings(SECRET_KEY_FALLBACKS=["the one before"]):
        assert SessionStore().decode(text) == {"of": "somebody"}
    assert SessionStore().decode(text) == {}


def test_the_account_that_is_read_is_the_one_that_is_stored(person: Callable[..., Person]) -> None:
    someone = person(name="ada")
    names = [field.attname for field in Person._meta.concrete_fields]
    ours, djangos = (backend.get_user(someone.pk) for backend in (PersonBackend(), ModelBackend()))
    assert [getattr(ours, name) for name in names] == [getattr(djangos, name) for name in names]
    assert ours == djangos
    assert (ours._state.adding, ours._state.db) == (djangos._state.adding, djangos._state.db)
    ours.region = "DE"
    ours.save()
    assert Person.objects.get(pk=someone.pk).region == "DE"


def _signs_out_elsewhere(person: Person) -> None:
    Session.objects.all().delete()


def _expires(person: Person) -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))


def _is_closed(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(is_active=False)


def _is_deleted(person: Person) -> None:
    Person.objects.filter(pk=person.pk).delete()


def _has_a_new_password(person: Person) -> None:
    person.set_password("another one altogether")
    person.save()


def _is_tampered_with(person: Person) -> None:
    session = Session.objects.get()
    Session.objects.update(session_data=session.session_data[:-1] + "_")


@pytest.mark.parametrize(
    "ends",
    [_signs_out_elsewhere, _expires, _is_closed, _is_deleted, _has_a_new_password, _is_tampered_with],
)
def test_it_holds_at_the_next_request(
    client: Client, person: Callable[..., Person], ends: Callable[[Person], None]
) -> None:
    someone = person(name="ada")
    client.force_login(someone)
    for _ in range(2):
        assert client.get(SETTINGS).status_code == 200
    ends(someone)
    assert client.get(SETTINGS).status_code == 302


def test_session_and_account_are_read_together(
    client: Client, person: Callable[..., Person], django_assert_num_queries: Callable
) -> None:
    client.force_login(person(name="ada"))
    store = SessionStore(client.session.session_key)
    with django_assert_num_queries(1):
        assert (store["_auth_user_id"], store.account.username) == (str(store.account.pk), "ada")


def test_a_session_of_nobody_has_no_account(db: None) -> None:
    (nobodys := SessionStore())["held"] = 1
    nobodys.create()
    again = SessionStore(nobodys.session_key)
    assert (again["held"], again.account, Session.objects.get().account_id) == (1, None, None)


def test_an_account_that_is_not_the_sessions_is_not_taken(
    client: Client, person: Callable[..., Person]
) -> None:
    # The signed text decides who is signed in; the column only says what to read along with it.
    ada, eve = person(name="ada"), person(name="eve")
    client.force_login(ada)
    Session.objects.update(account=eve)
    assert client.get(SETTINGS).wsgi_request.user == ada


def test_who_signs_out_leaves_no_row_of_theirs(client: Client, person: Callable[..., Person]) -> None:
    (ada := person(name="ada")) and client.force_login(ada)
    assert [session.account for session in Session.objects.all()] == [ada]
    client.post("/sign-out/")
    assert list(ada.sessions.all()) == []


def test_what_has_ended_by_its_age_can_be_cleared(client: Client, person: Callable[..., Person]) -> None:
    client.force_login(person())
    call_command("clearsessions")
    assert Session.objects.count() == 1
    _expires(Person.objects.get())
    call_command("clearsessions")
    assert Session.objects.count() == 0


def test_moments_and_marks_of_an_account_are_read_as_stored(person: Callable[..., Person]) -> None:
    someone = person()
    for moment in (timezone.now(), timezone.now().replace(microsecond=0), None):
        Person.objects.filter(pk=someone.pk).update(last_login=moment, last_used_at=moment, is_staff=True)
        found = PersonBackend().get_user(someone.pk)
        assert (found.last_login, found.last_used_at, found.is_staff) == (moment, moment, True)


def test_a_session_knows_the_password_as_django_says(person: Callable[..., Person]) -> None:
    someone = person()
    assert someone.get_session_auth_hash() == AbstractBaseUser.get_session_auth_hash(someone)


@given(st.text(), st.text(), st.sampled_from(["", "another key", b"a key in bytes"]))
def test_a_keyed_hash_is_djangos(salt: str, text: str, key: str | bytes) -> None:
    for _ in range(2):
        assert (
            keyed_hash(salt, text, key=key).digest()
            == salted_hmac(salt, text, key or None, algorithm="sha256").digest()
        )


@given(st.dictionaries(st.text(), st.text() | st.integers(), max_size=3))
def test_what_is_signed_here_django_would_sign(said: dict[str, object]) -> None:
    plain = TimestampSigner(salt=SALT)
    assert plain.unsign_object(_signer().sign_object(said, Compact)) == said
    assert _signer().unsign_object(plain.sign_object(said)) == said
    assert Compact().dumps(said) == JSONSerializer().dumps(said)
