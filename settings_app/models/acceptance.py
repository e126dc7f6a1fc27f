"""That somebody accepted the terms: a fact of its own, apart from every choice about training."""

from django.db import models

from settings_app.models.record import AppendOnly


class TermsAcceptance(AppendOnly):
    """One acceptance of one version of the terms: what was read and pressed, in which language, and when.

    It knows nothing of training, and the record of the choices knows nothing of it.
    """

    subject = models.UUIDField()
    terms = models.CharField(max_length=60)
    # The sentence that named the terms, as it was shown; it says nothing of the choice.
    statement = models.TextField()
    language = models.CharField(max_length=20)
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "terms"], name="accepted_once")]

    def __str__(self) -> str:
        return f"{self.terms} at {self.at.isoformat()}"
