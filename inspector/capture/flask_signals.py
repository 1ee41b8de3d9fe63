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


class Tap:
    """Stands in front of the ``send`` of one signal; ``told`` is the method of a ``FlaskCall`` that hears what it is
    sent with, if the sender is the app of the call that the thread is in."""

    def __init__(self, signal: Any, told: Callable[[FlaskCall, dict[str, Any]], None]) -> None:
        self._place = Attribute(signal, "send")
        self._original = original = self._place.get()
        self._is_in = True

        def send(*args: Any, **kwargs: Any) -> Any:
            inside = inside_of(args[0]) if args else None
            if inside is not None and self._is_in:
                try:
                    told(inside, kwargs)
                except Exception:  # nothing of ours may reach the app
                    _log.debug("%s could not be told", signal, exc_info=True)
            return original(*args, **kwargs)

        self._send = send
        self._place.put(send)

    def remove(self) -> None:
        """Where somebody else stands in front of it by now, it stays, and only passes on."""
        self._is_in = False
        if self._place.get() is self._send:
            self._place.put_back(self._original)


class Taps:
    """One for each signal, however many apps of the process are watched: the signals are the same for all of them.
    In place from the first ``install`` to the last ``release``, which may come from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._watches = 0
        self._taps: list[Tap] = []

    def install(self) -> None:
        import flask

        with self._lock:
            self._watches += 1
            if not self._taps:
                self._taps = [Tap(getattr(flask, name), getattr(FlaskCall, name)) for name in SIGNALS]

    def release(self) -> None:
        with self._lock:
            self._watches -= 1
            if not self._watches:
                for tap in self._taps:
                    tap.remove()
                self._taps = []


taps = Taps()
"""Those of this process."""
