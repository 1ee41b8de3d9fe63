"""A connection that never waits longer than it may: every wait ends at a deadline or at a cancel.

The socket does not block; one selector waits for it and for the wake-up of ``Cancellation``. So a request is written
while its answer is read, and a server that answers before it has read everything is heard.
"""

from __future__ import annotations

import errno
import os
import selectors
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from selectors import EVENT_READ, EVENT_WRITE

from inspector.client.answer import SendError
from inspector.model.sentence import Sentence

_READ_SIZE = 256 * 1024
_LEAST_WAIT = 0.05
"""Seconds: so often it is looked whether the exchange stands still where there is hardly any time left."""
_UNDER_WAY = (errno.EINPROGRESS, errno.EWOULDBLOCK)


class Cancellation:
    """Stops a ``send`` from another thread. Once cancelled it stays so: a later ``send`` with it stops at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._cancelled = False
        self._waker: socket.socket | None = None

    @property
    def cancelled(self) -> bool:
        return self._cancelled

    def cancel(self) -> None:
        with self._lock:
            if self._waker is not None and not self._cancelled:
                self._waker.send(b"\0")
            self._cancelled = True

    @contextmanager
    def waking(self) -> Iterator[socket.socket]:
        """A socket that becomes readable on cancel, for the one ``send`` at a time that this object can stop."""
        waker, woken = socket.socketpair()
        with waker, woken:
            with self._lock:
                self._waker = waker
                if self._cancelled:
                    waker.send(b"\0")
            try:
                yield woken
            finally:
                with self._lock:
                    self._waker = None


class Link:
    """One connection. ``sent_ns`` is when its last byte was handed to the socket (``time.perf_counter_ns``)."""

    sent_ns = 0

    def __init__(self, sock: socket.socket, woken: socket.socket, timeout: float, stood_ns: Callable[[], int]) -> None:
        self._socket = sock
        self._woken = woken
        self._timeout = timeout
        self._stood_ns = stood_ns
        self._began_ns = time.perf_counter_ns() - stood_ns()
        self._selector = selectors.DefaultSelector()
        self._selector.register(woken, EVENT_READ)

    @classmethod
    @contextmanager
    def open(
        cls, host: str, port: int, timeout: float, cancel: Cancellation, stood_ns: Callable[[], int]
    ) -> Iterator[Link]:
        """Connect, and close in the end. The time by which ``stood_ns`` grows does not count against ``timeout``
        (seconds). Raises ``SendError``."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with cancel.waking() as woken, socket.socket(family) as sock:
            link = cls(sock, woken, timeout, stood_ns)
            with link._selector:
                link._connect(host, port)
                yield link

    @property
    def local_port(self) -> int:
        port: int = self._socket.getsockname()[1]
        return port

    def converse(self, data: bytes) -> Iterator[bytes]:
        """Write ``data`` and yield what arrives meanwhile and afterwards, ``b""`` at the end.

        Raises ``SendError`` when cancelled or out of time, ``ConnectionError`` when the connection is reset.
        """
        unsent = memoryview(data)
        while True:
            ready = self._wait(EVENT_READ | EVENT_WRITE if unsent else EVENT_READ)
            if ready & EVENT_WRITE:
                unsent = unsent[self._write(unsent) :]
            if ready & EVENT_READ:
                received = self._socket.recv(_READ_SIZE)
                yield received
                if not received:
                    return

    def _connect(self, host: str, port: int) -> None:
        self._socket.setblocking(False)
        try:
            code = self._socket.connect_ex((host, port))
            self._selector.register(self._socket, EVENT_WRITE)
            if code in _UNDER_WAY:
                self._wait(EVENT_WRITE)
                code = self._socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        except (OSError, OverflowError) as error:
            message = Sentence("No connection to {host}:{port}: {reason}.", host=host, port=port, reason=error)
            raise SendError("refused", message) from error
        if code:
            message = Sentence(
                "No connection to {host}:{port}: {reason}. Is the server running?",
                host=host,
                port=port,
                reason=os.strerror(code),
            )
            raise SendError("refused", message)

    def _write(self, unsent: memoryview) -> int:
        """How many bytes are dealt with. All of them where the server reads no more: its answer may still be there."""
        try:
            written = self._socket.send(unsent)
        except BlockingIOError:
            return 0
        except OSError:
            return len(unsent)
        self.sent_ns = time.perf_counter_ns()
        return written

    def _wait(self, events: int) -> int:
        """The events that are ready; never an empty set of them."""
        self._selector.modify(self._socket, events)
        while (left := self._left()) > 0:
            ready = {key.fileobj: mask for key, mask in self._selector.select(max(left, _LEAST_WAIT))}
            if self._woken in ready:
                raise SendError("cancelled", Sentence("Cancelled."))
            if ready:
                return ready[self._socket]
        seconds = f"{self._timeout:g}"
        raise SendError("timed out", Sentence("No complete answer within {seconds} s.", seconds=seconds))

    def _left(self) -> float:
        """Seconds."""
        return self._timeout - (time.perf_counter_ns() - self._stood_ns() - self._began_ns) / 1e9
