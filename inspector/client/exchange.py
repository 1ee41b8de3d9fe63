"""Sends one draft over one connection."""

from __future__ import annotations

from collections.abc import Callable

from inspector.client.answer import Answer, AnswerReader, SendError
from inspector.client.automatic import automatic_headers, wire
from inspector.client.link import Cancellation, Link
from inspector.model import RequestDraft
from inspector.model.sentence import Sentence


def _tell_nobody(local_port: int) -> None:
    pass


def send(
    draft: RequestDraft,
    host: str,
    port: int,
    *,
    timeout: float = 30.0,
    on_connect: Callable[[int], None] = _tell_nobody,
    cancel: Cancellation | None = None,
    keep: int = 1024 * 1024,
    cookie: str | None = None,
    stood_ns: Callable[[], int] = lambda: 0,
) -> Answer:
    """Write ``draft`` as composed, with its automatic headers, and read the answer.

    ``timeout`` (seconds) holds for the whole exchange, but for the time that ``stood_ns()`` grows by meanwhile.
    ``on_connect`` is told the local port after the connection is made and before the first byte is sent. At most
    ``keep`` bytes of the body are kept, the rest is counted. ``cookie`` is the jar's value for this request. The answer
    ends at its last byte where its framing tells, not when the server closes. Raises ``SendError``.
    """
    try:
        data = wire(draft, automatic_headers(draft, f"{host}:{port}", cookie))
    except UnicodeEncodeError as error:
        what = repr(error.object[error.start : error.end])
        message = Sentence("{what} has no place in a request head: it is not latin-1.", what=what)
        raise SendError("unsendable", message) from error
    reader = AnswerReader(draft.method, keep)
    with Link.open(host, port, timeout, cancel or Cancellation(), stood_ns) as link:
        on_connect(link.local_port)
        try:
            for received in link.converse(data):
                reader.feed(received)
                if reader.complete:
                    break
        except ConnectionError:
            reader.connection_lost()
        return reader.answer(link.sent_ns)
