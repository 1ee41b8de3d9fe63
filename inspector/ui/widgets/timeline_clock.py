"""The timeline's axis where an exchange stood still: a stop of a minute takes no more room than some of the rest.

Three times are told apart, all in nanoseconds: by the *wall*, as events have them; *running*, in which no time passes
during a stop, as the axis and the tooltips say it; *shown*, in which a stop has a small length of its own, and which is
what pixels are made of. Without stops all three are the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from inspector.model.exchange import Stop

_SHARE, _ALL = 0.07, 0.3
"""A stop is shown no longer than this share of the running time; all together no longer than that."""
_LEAST_NS = 1_000


class Break(NamedTuple):
    """A stop on the axis: by the wall, when it is in running time, and how long it is shown."""

    stop: Stop
    began_ns: int
    ended_ns: int
    running_ns: int
    shown_ns: int
    length_ns: int


class Clock:
    """``running_ns`` is how long the exchange went on. A stop that lasts is shown as long as any other, and at its end
    all that the wall says since. ``key`` is for bisection of times by the wall for one that is shown."""

    def __init__(self, stops: Sequence[Stop], running_ns: int) -> None:
        most = round(max(_LEAST_NS, running_ns * min(_SHARE, _ALL / max(1, len(stops)))))
        self.breaks: list[Break] = []
        stopped = shown = 0
        for stop in sorted(stops, key=lambda stop: stop.began_ns):
            ended = stop.began_ns + most if stop.ended_ns is None else stop.ended_ns
            running = stop.began_ns - stopped
            length = min(most, ended - stop.began_ns)
            self.breaks.append(Break(stop, stop.began_ns, ended, running, running + shown, length))
            stopped += ended - stop.began_ns
            shown += length
        self._began = [one.began_ns for one in self.breaks]
        self._running = [one.running_ns for one in self.breaks]
        self._shown = [one.shown_ns for one in self.breaks]
        self.key = self.shown if self.breaks else None

    def shown(self, wall_ns: int) -> int:
        """Where a moment is shown."""
        place = bisect_right(self._began, wall_ns) - 1
        if place < 0:
            return wall_ns
        one = self.breaks[place]
        if one.stop.ended_ns is None:
            wall_ns = min(wall_ns, one.ended_ns)
        if wall_ns >= one.ended_ns:
            return one.shown_ns + one.length_ns + wall_ns - one.ended_ns
        return one.shown_ns + (wall_ns - one.began_ns) * one.length_ns // max(1, one.ended_ns - one.began_ns)

    def running_at(self, shown_ns: float) -> float:
        """The running time of what is shown there."""
        place = bisect_right(self._shown, shown_ns) - 1
        if place < 0:
            return shown_ns
        one = self.breaks[place]
        return one.running_ns + max(0, shown_ns - one.shown_ns - one.length_ns)

    def shown_at(self, running_ns: float) -> float:
        """Where a running time is shown; before a stop that is just then."""
        place = bisect_right(self._running, running_ns) - 1
        while place >= 0 and self._running[place] == running_ns:
            place -= 1
        if place < 0:
            return running_ns
        one = self.breaks[place]
        return one.shown_ns + one.length_ns + running_ns - one.running_ns
