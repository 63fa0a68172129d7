"""What all tests share."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# The gate draws the same examples each time, and a busy machine is no failure. HYPOTHESIS_PROFILE=search draws new
# ones, and more of them.
settings.register_profile(
    "gate", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", parent=settings.get_profile("gate"), derandomize=False, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))
