"""The words on their way: drafts with every state they ever had, approvals, and judgements of a change.

People are named by their subject, as in the record: what somebody approved outlives their account.
"""

import uuid

from django.db import models

from settings_app.domain.publication import Materiality, Role
from settings_app.models.record import AppendOnly


def codes(names: type) -> list[tuple[str, str]]:
    """The choices of a field that holds one of these codes."""
    return [(code.value, code.name) for code in names]


class Draft(models.Model):
    """A version in the making: what it will be called, from which version it began, and who began it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.CharField(max_length=60, unique=True)
    based_on = models.CharField(max_length=60)
    author = models.UUIDField()
    begun_at = models.DateTimeField()
    # The number of the revision that was given for review: a newer one has not been given.
    submitted = models.PositiveIntegerField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.version


class Revision(AppendOnly):
    """The words of a draft after one change: the documents of all languages as canonical JSON."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="revisions", db_index=False)
    number = models.PositiveIntegerField()
    content = models.TextField()
    digest = models.CharField(max_length=64)
    author = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="one_revision_a_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.digest}"


class Approval(AppendOnly):
    """What somebody said of a revision in a role: yes, or no with a reason. The newest of a role counts."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="approvals")
    digest = models.CharField(max_length=64)
    role = models.CharField(max_length=10, choices=codes(Role))
    approves = models.BooleanField()
    note = models.TextField(blank=True)
    person = models.UUIDField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.role} {self.approves}"


class Judgement(AppendOnly):
    """What the change is to those who answered: asked again or not, since which version, and who says so."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="judgements")
    materiality = models.CharField(max_length=10, choices=codes(Materiality))
    against = models.CharField(max_length=60)
    note = models.TextField(blank=True)
    person = models.UUIDField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.materiality} against {self.against}"
