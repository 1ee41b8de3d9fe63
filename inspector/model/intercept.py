"""Where an exchange may be stopped, what may be changed there, and what a stopped one shows of itself.

All of it is immutable and may cross threads.
"""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Literal, get_args
from urllib.parse import unquote

from inspector.model.environ import Value
from inspector.model.records import dataclass
from inspector.model.request import Headers

Boundary = Literal["enter", "start_response", "chunk", "close"]
"""A place where control crosses between two layers: a layer is about to be called with an environ; it calls its
``start_response``; it yields or writes a chunk; the ``close()`` of its iterable is about to be called."""

BOUNDARIES: tuple[Boundary, ...] = get_args(Boundary)

ANY_LAYER = "*"
OUTERMOST = ""
"""Stand for a layer's label (``labels_of``): every layer, and the one that the server calls."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds where all that is given holds; an empty one always does.

    ``method`` is compared as it is. ``path`` is a glob (``/item/*``) for the percent-decoded path of the request target
    as the client sent it. ``header`` is a request header's ``Name``, which must be there, or ``Name: glob`` for its
    value. ``status`` is a glob for a status code (``404``, ``5*``), and holds for none before there is one.
    """

    method: str = ""
    path: str = ""
    header: str = ""
    status: str = ""

    def holds(self, request_line: str, headers: Headers, status: str) -> bool:
        """Whether it holds for a request of this request line and these headers, and for this status line, which is
        empty before the app has called ``start_response``."""
        method, _, rest = request_line.partition(" ")
        target = rest.partition(" ")[0]
        return (
            (not self.method or self.method == method)
            and (not self.path or fnmatchcase(_path(target), self.path))
            and (not self.header or _has_header(headers, self.header))
            and (not self.status or (status != "" and fnmatchcase(status.partition(" ")[0], self.status)))
        )


def _path(target: str) -> str:
    """The request target is latin-1 as it stood on the wire, its path UTF-8 once it is percent-decoded."""
    return unquote(target.partition("?")[0].encode("latin-1", "replace").decode("utf-8", "replace"))


def _has_header(headers: Headers, wanted: str) -> bool:
    name, _, glob = (part.strip() for part in wanted.partition(":"))
    return any(found.lower() == name.lower() and fnmatchcase(value, glob or "*") for found, value in headers)


ALWAYS = Condition()


@dataclass(frozen=True, slots=True)
class Breakpoint:
    """Stops an exchange where the layer of this label, ``ANY_LAYER`` or the ``OUTERMOST``, comes to ``boundary``.
    ``once``: only the next exchange that it stops."""

    boundary: Boundary
    layer: str
    condition: Condition = ALWAYS
    enabled: bool = True
    once: bool = False


Action = Literal[
    "set_header", "remove_header", "set_environ", "delete_environ", "set_status", "set_body", "delay", "raise"
]

ACTIONS: Mapping[Action, tuple[Boundary, ...]] = {
    "set_header": ("enter", "start_response"),
    "remove_header": ("enter", "start_response"),
    "set_environ": ("enter",),
    "delete_environ": ("enter",),
    "set_status": ("start_response",),
    "set_body": ("enter", "start_response", "chunk"),
    "delay": BOUNDARIES,
    "raise": BOUNDARIES,
}
"""What a rule can do, and at which boundaries."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Edits without stopping. ``key`` and ``value`` by action: the header's name and value; the environ key and value;
    ``value`` alone is the status line, the body as text (sent as UTF-8), or the delay in seconds; an exception's class
    (one of Python's built-in ones) and message.

    ``set_header`` and ``remove_header`` mean the request's header at ``enter`` (its environ key), the answer's at
    ``start_response``. ``set_body`` means the request's body at ``enter``, the whole body of the answer at
    ``start_response``, one chunk at ``chunk``; Content-Length follows.
    """

    name: str
    boundary: Boundary
    layer: str
    action: Action
    key: str = ""
    value: str = ""
    condition: Condition = ALWAYS
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class EnterEdit:
    """``environ``: the keys that get another value, and None for those that go. ``body``: what ``wsgi.input`` gives
    instead; CONTENT_LENGTH is the editor's business."""

    environ: tuple[tuple[str, str | None], ...] = ()
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class StartResponseEdit:
    """What is handed on instead of what the layer said; ``drop_exc_info`` calls without it."""

    status: str
    headers: Headers
    drop_exc_info: bool = False


@dataclass(frozen=True, slots=True)
class ChunkEdit:
    """``chunks`` go on in place of the one: none drops it, two insert one. ``keep_length``: Content-Length does not
    follow, even while the head is not sent."""

    chunks: tuple[bytes, ...]
    keep_length: bool = False


Edit = EnterEdit | StartResponseEdit | ChunkEdit

PauseReason = Literal["breakpoint", "step", "request"]
"""A breakpoint; a step from the boundary before; the request was sent to be stopped at its first boundary."""

ResumeHow = Literal["resume", "step", "step_out", "abort", "timeout", "released"]
"""``released``: everything was let go, because the app, the server or the program ends."""


@dataclass(frozen=True, slots=True)
class Pause:
    """One exchange that stands still, as its thread stopped. ``label`` is that of the layer (``labels_of``),
    ``draft_id`` the composer's number for the request, 0 for a client from outside.

    ``nth`` counts the layer's calls of ``start_response``, or its chunks, from 0. ``entered`` are the layers that have
    been called and are not left, the outermost first. Times are ``time.perf_counter_ns()``; ``deadline_ns`` is when it
    goes on by itself, None while it is held. ``client_left``: nobody waits for the answer any more.

    At ``enter``: ``environ`` in its own order, and ``body``, the request's, once ``read_body`` was asked for
    (``body_problem`` says why it could not be read). From ``start_response`` on: ``status``, ``headers``. ``exc_info``
    as ``Type: message``; ``headers_sent`` tells whether the server has sent its head. At ``chunk``: ``data``.
    """

    exchange_id: int
    boundary: Boundary
    layer: int
    nth: int
    reason: PauseReason
    entered: tuple[int, ...]
    began_ns: int
    deadline_ns: int | None
    label: str = ""
    draft_id: int = 0
    client_left: bool = False
    environ: tuple[tuple[str, Value], ...] = ()
    body: bytes | None = None
    body_problem: str = ""
    status: str = ""
    headers: Headers = ()
    exc_info: str | None = None
    headers_sent: bool = False
    data: bytes = b""
