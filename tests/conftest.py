"""What holds for every test: offscreen Qt, and no thread left running."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no fault of the code, and a run is the same as the one before.
settings.register_profile(
    "suite", max_examples=50, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("suite")

_GRACE_S = 2.0


@pytest.fixture(autouse=True)
def _no_leaked_threads() -> Iterator[None]:
    """A thread that a test started and did not join fails it, with the thread's name."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + _GRACE_S
    while left := [thread for thread in threading.enumerate() if thread not in before and thread.is_alive()]:
        if time.monotonic() > deadline:
            pytest.fail(f"threads left running: {[thread.name for thread in left]}")
        time.sleep(0.01)
