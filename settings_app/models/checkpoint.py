"""What was published of the whole record: signed checkpoints, and the leaves that proofs are made from."""

from django.db import models

from settings_app.models.record import AppendOnly


class Checkpoint(AppendOnly):
    """A signed checkpoint as it was given out, letter for letter. Its row number is its address."""

    at = models.DateTimeField()
    content = models.TextField()

    def __str__(self) -> str:
        return f"{self.pk} at {self.at.isoformat()}"


class CheckpointBlock(models.Model):
    """Neighbouring leaves of a checkpoint's tree, and the way from their common node up to its root.

    It can be worked out anew from the record, so unlike the checkpoint it is no evidence. It stays, so that
    whoever kept this checkpoint gets a proof against it. `first_subject` finds it: leaves stand in the order
    of their subjects.
    """

    checkpoint = models.ForeignKey(Checkpoint, models.PROTECT, related_name="blocks", db_index=False)
    first_subject = models.UUIDField()
    place = models.PositiveIntegerField()
    # SHA-256 digests one after the other: of the leaves in their order, and of the way's nodes, lowest first.
    leaves = models.BinaryField()
    way = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["checkpoint", "first_subject"], name="one_block_a_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.checkpoint_id} from {self.place}"
