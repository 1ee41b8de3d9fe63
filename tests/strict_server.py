"""A WSGI server of one function: it gives what PEP 3333 promises an application, and refuses what it forbids."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes

from inspector.client.message import parse_message
from inspector.model import RequestDraft

_STATUS = re.compile(r"[1-5]\d\d [\x20-\x7e]+")


class Call(NamedTuple):
    """One call of ``start_response``."""

    status: str
    headers: list[tuple[str, str]]
    error: BaseException | None
    headers_sent: bool


@dataclass
class Answer:
    """What a client would receive, and how it came about."""

    calls: list[Call] = field(default_factory=list)
    chunks: list[bytes] = field(default_factory=list)

    @property
    def status(self) -> int:
        return int(self.calls[-1].status[:3])

    @property
    def body(self) -> bytes:
        return b"".join(self.chunks)

    @property
    def text(self) -> str:
        return self.body.decode()

    def header(self, name: str) -> str | None:
        """The first header of that name."""
        return next((value for key, value in self.calls[-1].headers if key.lower() == name.lower()), None)

    @property
    def cookie(self) -> str:
        """The name and value of its ``Set-Cookie``, as a client would send them back."""
        return (self.header("Set-Cookie") or "").partition(";")[0]


def ask(app: Callable[..., Any], message: str) -> Answer:
    """Call ``app`` as a server would. Raises what the app raises, ``AssertionError`` where it breaks the contract."""
    draft = parse_message(message)
    answer = Answer()
    app_iter = app(_environ(draft), _start_response(answer))
    try:
        for chunk in app_iter:
            assert type(chunk) is bytes, f"a chunk is bytes, not {type(chunk).__name__}"
            assert answer.calls, "start_response comes before the first chunk"
            answer.chunks.append(chunk)
    finally:
        if hasattr(app_iter, "close"):
            app_iter.close()
    assert answer.calls, "start_response was never called"
    length = answer.header("Content-Length")
    assert length is None or draft.method == "HEAD" or int(length) == len(answer.body)
    return answer


def _environ(draft: RequestDraft) -> dict[str, Any]:
    path, _, query = draft.target.partition("?")
    environ = {
        "REQUEST_METHOD": draft.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(draft.body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    if draft.body:
        environ["CONTENT_LENGTH"] = str(len(draft.body))
    for name, value in draft.headers:
        key = name.upper().replace("-", "_")
        environ[key if key == "CONTENT_TYPE" else f"HTTP_{key}"] = value
    return environ


def _start_response(answer: Answer) -> Callable[..., Callable[[bytes], None]]:
    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None, /) -> Callable[..., None]:
        assert _STATUS.fullmatch(status), f"not a status: {status!r}"
        assert type(headers) is list
        assert all(type(pair) is tuple for pair in headers)
        assert all(part.encode("latin-1") for pair in headers for part in pair)
        sent = any(answer.chunks)
        answer.calls.append(Call(status, headers, exc_info[1] if exc_info else None, sent))
        if exc_info and sent:
            raise exc_info[1].with_traceback(exc_info[2])
        assert exc_info or len(answer.calls) == 1, "a second call needs exc_info"
        return answer.chunks.append

    return start_response
