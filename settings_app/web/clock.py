"""The one clock of the product: views ask for the present moment here and nowhere else."""

from datetime import UTC, datetime

from django.http import HttpRequest

from settings_app import in_force


def now(request: HttpRequest) -> datetime:
    """The present moment, UTC. In demo mode a middleware has put the moved clock's time on the request."""
    if preview := in_force.supposed():
        return preview.now
    return getattr(request, "now", None) or datetime.now(UTC)
