"""The record: rows that nothing updates or deletes. The model says no, and so does the database itself."""

from typing import NoReturn

from django.db import models
from django.db.models import Q

from settings_app.domain.vocabulary import Choice, Event, Surface


class RecordIsImmutable(Exception):
    """Something tried to change or remove what is on record. It can only be added to."""


def _refuse(*args: object, **kwargs: object) -> NoReturn:
    raise RecordIsImmutable("What is on record can only be added to, never changed or removed.")


class AppendOnlyQuerySet(models.QuerySet):
    """A queryset that reads and adds, and refuses everything else."""

    update = delete = bulk_update = update_or_create = _refuse


class AppendOnly(models.Model):
    """A row that is written once."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **kwargs: object) -> None:
        """Insert the row. Raises RecordIsImmutable for a row that is stored already."""
        if not self._state.adding:
            _refuse()
        super().save(force_insert=True, using=kwargs.get("using"))

    delete = _refuse


class ServedQuestion(AppendOnly):
    """What was shown, once for each distinct content: its SHA-256, and the content as canonical JSON."""

    digest = models.CharField(primary_key=True, max_length=64)
    content = models.TextField()
    first_served_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.digest


class LedgerEntry(AppendOnly):
    """One thing a person did about the question, in the order of their own record."""

    subject = models.UUIDField()
    sequence = models.PositiveIntegerField()
    event = models.CharField(max_length=10, choices=[(event.value, event.name) for event in Event])
    choice = models.CharField(
        max_length=10, blank=True, choices=[(choice.value, choice.name) for choice in Choice]
    )
    at = models.DateTimeField()
    surface = models.CharField(max_length=20, choices=[(surface.value, surface.name) for surface in Surface])
    language = models.CharField(max_length=20)
    policy = models.CharField(max_length=60)
    notice = models.CharField(max_length=60)
    served = models.ForeignKey(ServedQuestion, models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=50, unique=True)
    previous_digest = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "sequence"], name="one_row_a_place"),
            models.CheckConstraint(
                name="a_decision_has_a_choice",
                condition=Q(event=Event.DECISION, choice__in=list(Choice))
                | Q(event=Event.PUT_OFF, choice=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.event} {self.choice}".strip()
