"""Who may look at a draft without an account, and what was remarked on its strings."""

import uuid

from django.db import models
from django.db.models import Q

from settings_app.models.publishing import Draft, Revision


class ShareLink(models.Model):
    """A link to one draft. Only the hash of its token is kept: who reads the table cannot open anything."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="links")
    # The revision it shows for good; without one it follows the draft.
    revision = models.ForeignKey(Revision, models.PROTECT, null=True, related_name="+", db_index=False)
    # Whether whoever holds it may remark on strings: nothing else can be written by a link.
    may_remark = models.BooleanField(default=False)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)


class Comment(models.Model):
    """A remark on one string of a draft, as it read then: the place of the string, and the string's hash.

    It is of somebody of the team, or came by a link: then nobody knows who it is but by what they said.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="comments")
    language = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    string_digest = models.CharField(max_length=64)
    text = models.TextField()
    author = models.UUIDField(null=True)
    link = models.ForeignKey(ShareLink, models.PROTECT, null=True, related_name="remarks")
    said_to_be = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()
    resolved_by = models.UUIDField(null=True)
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="of_the_team_or_by_a_link",
                condition=Q(author__isnull=False, link=None, said_to_be="")
                | (Q(author=None, link__isnull=False) & ~Q(said_to_be="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.key}"
