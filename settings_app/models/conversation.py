"""Conversations as the rules need them: what they are and when they were used. Never what was said."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from settings_app.domain.vocabulary import Kind, Offering


class Conversation(models.Model):
    """One chat or coding session of a person.

    What is kept of its uses follows from its moments and the person's decisions; `settings_app.holdings`
    alone writes it, and `manage.py recount` compares and mends it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="conversations", db_index=False
    )
    title = models.CharField(max_length=200, blank=True)
    # The title as a search compares it: no database folds every script by itself.
    title_folded = models.CharField(max_length=600, blank=True, editable=False)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.name) for kind in Kind])
    offering = models.CharField(
        max_length=20, choices=[(offering.value, offering.name) for offering in Offering]
    )
    incognito = models.BooleanField(default=False)
    deleted_at = models.DateTimeField(null=True, blank=True)
    # Its id in the person's own files, for what was imported from there.
    imported_as = models.CharField(max_length=100, blank=True)

    uses = models.PositiveIntegerField(default=0, editable=False)
    first_used_at = models.DateTimeField(null=True, editable=False)
    last_used_at = models.DateTimeField(null=True, editable=False)
    uses_while_on = models.PositiveIntegerField(default=0, editable=False)
    first_used_while_on_at = models.DateTimeField(null=True, editable=False)
    last_used_while_on_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        indexes = [models.Index(fields=["person", "last_used_at", "id"], name="conversation_by_last_use")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "imported_as"], condition=~Q(imported_as=""), name="imported_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class Moment(models.Model):
    """One moment at which a conversation was used (UTC)."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="moments", db_index=False)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["conversation", "at"], name="moment_of_conversation")]

    def __str__(self) -> str:
        return self.at.isoformat()
