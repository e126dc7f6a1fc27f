"""Who can sign in, under which offerings and from where."""

import uuid
from functools import cache
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from settings_app.domain.vocabulary import Offering
from settings_app.keyed import keyed_hash
from settings_app.languages import ENGLISH, locale_of
from settings_app.models.immutability import FIXED

OFFERINGS = {offering.value: offering for offering in Offering}
# Django's own.
SESSION_SALT = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"
# Codes of two letters that Unicode has beside the countries: unions, pseudo-languages, "unknown".
NO_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}


@cache
def countries() -> dict[str, str]:
    """Every country by its ISO 3166-1 code of two letters, with its English name."""
    territories = locale_of(ENGLISH).territories
    return {code: name for code, name in territories.items() if len(code) == 2 and code not in NO_COUNTRIES}


class People(BaseUserManager["Person"]):
    """Makes accounts, as Django's commands and sign-up forms do."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "Person":
        """An account with a password; without one nobody can sign in to it by password."""
        person = self.model(username=self.model.normalize_username(username), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> "Person":
        """An account that may do everything."""
        return self.create_user(username, password, is_staff=True, is_superuser=True, **fields)


class Person(AbstractBaseUser, PermissionsMixin):
    """An account. Neither name nor e-mail is asked for: nothing here needs them."""

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = People()

    username = models.CharField(
        _("username"),
        max_length=150,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        help_text=_("Letters, digits and @ . + - _ only."),
        error_messages={"unique": _("Somebody has that name already. Choose another.")},
    )
    is_staff = models.BooleanField(default=False, help_text="Whether the person is on the product team.")
    is_active = models.BooleanField(default=True, help_text="Whether the person can sign in.")
    # Somebody of the demo or of a test: what they answer is on record, and in no figure.
    is_test = models.BooleanField(default=False, editable=False)
    # What the record knows the person by. Random, so the record outlives the account without leading back.
    subject = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    offerings = models.JSONField(default=list, help_text="Codes of settings_app.domain.vocabulary.Offering.")
    region = models.CharField(
        max_length=2, blank=True, help_text="ISO 3166-1, two letters; blank is unknown."
    )
    # How many conversations stand where, as `settings_app.holdings` counted them: read with the account, so
    # that no page counts again. And when the newest was used: nothing of the account happens before that.
    tallies = models.TextField(blank=True, editable=False)
    last_used_at = models.DateTimeField(null=True, editable=False)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the account; of one that is stored, all but what it is known by, which never changes."""
        if not (self._state.adding or args or kwargs.get("force_insert") or kwargs.get("update_fields")):
            kwargs["update_fields"] = CHANGEABLE - self.get_deferred_fields()
        super().save(*args, **kwargs)

    def get_session_auth_hash(self) -> str:
        """What a session knows the password by, as Django makes it: another password ends the session."""
        return keyed_hash(SESSION_SALT, self.password).hexdigest()

    def lives_in(self) -> str:
        """The region, or nothing where the code is no country: unknown is never taken for known."""
        return self.region if self.region in countries() else ""

    def holds(self) -> tuple[Offering, ...]:
        """The offerings of the account; a code this product does not know counts for nothing."""
        return tuple(OFFERINGS[code] for code in self.offerings if code in OFFERINGS)

    def __str__(self) -> str:
        return self.username


# What saving an account that is stored writes: the database refuses another subject, and the server's role in
# PostgreSQL may not even name it.
CHANGEABLE = {
    field.attname
    for field in Person._meta.concrete_fields
    if field.column not in FIXED[Person._meta.db_table]
}
