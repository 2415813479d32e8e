"""What all tests share."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# One profile for all: a slow machine is no failure, and the same examples on every run make a red test repeatable.
settings.register_profile(
    "gisa", deadline=None, derandomize=True, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("gisa")
