"""Times as people read them."""

from __future__ import annotations

from factories import MS

from inspector.model import Timing
from inspector.ui import units


def test_the_time_in_which_an_exchange_stood_still_is_told_apart() -> None:
    assert units.elapsed(Timing(3 * MS, None, (), (), 12_000 * MS)) == "3.0 ms + 12.00 s paused"
    assert units.elapsed(Timing(3 * MS, None, (), ())) == "3.0 ms"
