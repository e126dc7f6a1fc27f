"""How much is tried: every day a little, and with `make fuzz` as much as `FUZZ` says."""

import os

from hypothesis import HealthCheck, settings

SUPPRESSED = (
    HealthCheck.function_scoped_fixture,
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.filter_too_much,
)


def some(every_day: int) -> settings:
    """So many examples every day; from `make fuzz`, the number it was given."""
    return settings(max_examples=int(os.environ.get("FUZZ", every_day)), suppress_health_check=SUPPRESSED)
