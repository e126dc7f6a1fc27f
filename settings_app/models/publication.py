"""What was published: rows of the record, which nothing changes and nothing removes."""

from django.db import models

from settings_app.domain.publication import Materiality
from settings_app.models.publishing import Draft, codes
from settings_app.models.record import AppendOnly


class Publication(AppendOnly):
    """One version as it went out, in the order of the history. Old words come back as a row of their own."""

    sequence = models.PositiveIntegerField(unique=True)
    version = models.CharField(max_length=60, unique=True)
    draft = models.ForeignKey(Draft, models.PROTECT, null=True, related_name="publications")
    content = models.TextField()
    digest = models.CharField(max_length=64)
    policy = models.CharField(max_length=60)
    # Compared with `against`, by whom and when; where words were brought back, `points_at` says which.
    materiality = models.CharField(max_length=10, choices=codes(Materiality))
    against = models.CharField(max_length=60)
    judged_by = models.UUIDField()
    judged_at = models.DateTimeField()
    points_at = models.CharField(max_length=60, blank=True)
    live_from = models.DateTimeField()
    published_by = models.UUIDField()
    at = models.DateTimeField()
    previous_seal = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.version


class Withdrawal(AppendOnly):
    """A publication that was called off before its moment came. It never was live."""

    publication = models.OneToOneField(Publication, models.PROTECT, related_name="withdrawal")
    person = models.UUIDField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.publication_id} at {self.at.isoformat()}"
