"""Sees Flask's signals as they are sent.

No receiver is connected: each that there is makes its signal ask, at every request, for whom it is, whether it still
lives and whether it is a coroutine, which takes longer than all that is done here. What stands in front of a signal's
``send`` passes everything on to it, and the signal has the receivers that the app has connected, no more.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Lock
from typing import Any

from inspector.capture.flask_call import FlaskCall, inside_of
from inspector.capture.places import Attribute

_log = logging.getLogger(__name__)

SIGNALS = (
    "request_started",
    "before_render_template",
    "template_rendered",
    "message_flashed",
    "got_request_exception",
    "request_finished",
    "request_tearing_down",
)
"""Those that say something which is not known without them. The signals of the app context are not among them: they
come right after the layer's call began and right before it ends."""


def tap(signal: Any, told: Callable[[FlaskCall, dict[str, Any]], None]) -> Callable[[], None]:
    """Stand in front of the ``send`` of a signal; what is returned ends it. ``told`` hears what the signal is sent
    with, if its sender is the app of the call that the thread is in."""
    place = Attribute(signal, "send")
    original = place.get()
    is_blinkers = getattr(original, "__globals__", {}).get("__name__") == "blinker.base"

    def send(sender: Any = None, /, **kwargs: Any) -> Any:
        inside = inside_of(sender)
        if inside is not None:
            try:
                told(inside, kwargs)
            except Exception:  # nothing of ours may reach the app
                _log.debug("%s could not be told", signal, exc_info=True)
        if is_blinkers and not signal.receivers:  # as blinker says where nobody listens
            return []
        return original(sender, **kwargs)

    def end() -> None:
        """Where somebody else stands in front of it by now, it stays, and only passes on."""
        nonlocal told
        told = _untold
        if place.get() is send:
            place.put_back(original)

    place.put(send)
    return end


def _untold(_inside: FlaskCall, _told: dict[str, Any]) -> None:
    """Nobody listens any more."""


class Taps:
    """One for each signal, however many apps of the process are watched: the signals are the same for all of them.
    In place from the first ``install`` to the last ``release``, which may come from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._watches = 0
        self._ends: list[Callable[[], None]] = []

    def install(self) -> None:
        import flask

        with self._lock:
            self._watches += 1
            if not self._ends:
                self._ends = [tap(getattr(flask, name), getattr(FlaskCall, name)) for name in SIGNALS]

    def release(self) -> None:
        with self._lock:
            self._watches -= 1
            if not self._watches:
                for end in self._ends:
                    end()
                self._ends = []


taps = Taps()
"""Those of this process."""
