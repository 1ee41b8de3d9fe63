"""The client gets, byte for byte, what the bare server would have sent, whatever the app does or the client sends, and
wherever the exchange stood still meanwhile."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from serving.servers import GET, RecordedHost, bare, hello, talk

from inspector.model.events import Edited, Finished, Paused
from inspector.model.intercept import ANY_LAYER, BOUNDARIES, Breakpoint

Environ = dict[str, Any]
StartResponse = Callable[..., Callable[[bytes], object]]

TEXT = ("Content-Type", "text/plain")
APPS: list[Callable[[Environ, StartResponse], Any]] = [hello]


def app(function: Callable[[Environ, StartResponse], Any]) -> Callable[[Environ, StartResponse], Any]:
    APPS.append(function)
    return function


def environ_dump(environ: Environ, start_response: StartResponse) -> list[bytes]:
    """Whatever is the same in two runs: not the objects, nor the port of the client."""
    plain = (str, int, tuple)
    rows = [f"{key}={value if isinstance(value, plain) else ''}" for key, value in environ.items()]
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    if environ.get("wsgi.input_terminated"):
        body = environ["wsgi.input"].read()
    start_response("200 OK", [TEXT])
    return ["\n".join(row for row in rows if not row.startswith("REMOTE_PORT")).encode(), b"\n", body]


@app
def stream(environ: Environ, start_response: StartResponse) -> Iterator[bytes]:
    start_response("200 OK", [TEXT])
    yield b"one"
    yield b""
    yield b"two" * 100_000


@app
def written(environ: Environ, start_response: StartResponse) -> list[bytes]:
    write = start_response("200 OK", [TEXT])
    write(b"written ")
    return [b"returned"]


@app
def header_added_late(environ: Environ, start_response: StartResponse) -> list[bytes]:
    headers = [TEXT]
    start_response("200 OK", headers)
    headers.append(("X-Late", "1"))
    return [b"x"]


@app
class OwnIterator:
    def __init__(self, environ: Environ, start_response: StartResponse) -> None:
        start_response("200 OK", [TEXT])
        self.left = [b"one", b"two"]

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if not self.left:
            raise StopIteration
        return self.left.pop(0)


@app
def nothing(environ: Environ, start_response: StartResponse) -> list[bytes]:
    start_response("200 OK", [TEXT])
    return []


@app
def no_headers(environ: Environ, start_response: StartResponse) -> list[bytes]:
    start_response("200 OK", [])
    return [b"one", b"two"]


@app
def bare_bytes(environ: Environ, start_response: StartResponse) -> bytes:
    start_response("200 OK", [TEXT])
    return b"each alone"


@app
def no_content_with_content(environ: Environ, start_response: StartResponse) -> list[bytes]:
    start_response("204 No Content", [])
    return [b"but here it is"]


@app
def own_date_and_server(environ: Environ, start_response: StartResponse) -> list[bytes]:
    start_response("200 OK", [("Date", "never"), ("Server", "mine"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
    return [b"x"]


@app
def raises_before(environ: Environ, start_response: StartResponse) -> list[bytes]:
    raise ValueError("before")


@app
def raises_after_start_response(environ: Environ, start_response: StartResponse) -> list[bytes]:
    start_response("200 OK", [TEXT])
    raise ValueError("headers are not sent yet")


@app
def raises_during(environ: Environ, start_response: StartResponse) -> Iterator[bytes]:
    start_response("200 OK", [TEXT])
    yield b"half of it"
    raise ValueError("during")


@app
def raises_after(environ: Environ, start_response: StartResponse) -> Iterator[bytes]:
    start_response("200 OK", [("Content-Length", "5")])
    yield b"whole"
    raise ValueError("after")


class _RaisesInClose(list[bytes]):
    def close(self) -> None:
        raise ValueError("in close")


@app
def raises_in_close(environ: Environ, start_response: StartResponse) -> list[bytes]:
    start_response("200 OK", [TEXT])
    return _RaisesInClose([b"whole"])


@app
def exits(environ: Environ, start_response: StartResponse) -> list[bytes]:
    raise SystemExit(1)


@app
def exits_during(environ: Environ, start_response: StartResponse) -> Iterator[bytes]:
    start_response("200 OK", [TEXT])
    yield b"half of it"
    raise SystemExit(1)


@app
def own_connection_fails(environ: Environ, start_response: StartResponse) -> list[bytes]:
    raise ConnectionResetError("the database hung up")


@app
def text_not_bytes(environ: Environ, start_response: StartResponse) -> list[str]:
    start_response("200 OK", [TEXT])
    return ["text"]


@app
def header_not_latin1(environ: Environ, start_response: StartResponse) -> list[bytes]:
    start_response("200 OK", [("X-Name", "민수")])
    return [b"x"]


@app
def header_with_line_end(environ: Environ, start_response: StartResponse) -> list[bytes]:
    start_response("200 OK", [("X-One", "1\r\nX-Two: 2\r\n\r\nbody?")])
    return [b"x"]


@app
def status_without_reason(environ: Environ, start_response: StartResponse) -> list[bytes]:
    start_response("200", [TEXT])
    return [b"x"]


@app
def status_no_number(environ: Environ, start_response: StartResponse) -> list[bytes]:
    start_response("OK fine", [TEXT])
    return [b"x"]


@app
def start_response_never_called(environ: Environ, start_response: StartResponse) -> list[bytes]:
    return [b"x"]


@app
def start_response_twice(environ: Environ, start_response: StartResponse) -> list[bytes]:
    start_response("200 OK", [TEXT])
    start_response("201 Created", [TEXT])
    return [b"x"]


@app
def returns_none(environ: Environ, start_response: StartResponse) -> None:
    start_response("200 OK", [TEXT])


@app
def exc_info_early(environ: Environ, start_response: StartResponse) -> list[bytes]:
    import sys

    start_response("200 OK", [TEXT])
    try:
        raise ValueError("early")
    except ValueError:
        start_response("500 Oops", [TEXT], sys.exc_info())
    return [b"oops"]


@app
def exc_info_late(environ: Environ, start_response: StartResponse) -> Iterator[bytes]:
    import sys

    start_response("200 OK", [TEXT])
    yield b"sent"
    try:
        raise ValueError("late")
    except ValueError:
        start_response("500 Oops", [TEXT], sys.exc_info())
    yield b"never"


@app
def length_too_long(environ: Environ, start_response: StartResponse) -> list[bytes]:
    start_response("200 OK", [("Content-Length", "50")])
    return [b"short"]


@app
def length_too_short(environ: Environ, start_response: StartResponse) -> list[bytes]:
    start_response("200 OK", [("Content-Length", "2")])
    return [b"longer"]


REQUESTS = {
    "get": GET,
    "query": b"GET /a%20b/%ED%95%9C?x=1&x=%20 HTTP/1.1\r\nHost: x:1\r\nConnection: close\r\n\r\n",
    "raw bytes": b"GET /\xed\x95\x9c?\xff HTTP/1.1\r\nX: \xe9\r\nConnection: close\r\n\r\n",
    "absolute": b"GET http://other/path HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "two slashes": b"GET //x//y HTTP/1.1\r\nConnection: close\r\n\r\n",
    "head": b"HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "any method": b"BREW / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "http/1.0": b"GET / HTTP/1.0\r\n\r\n",
    "http/0.9": b"GET /\r\n",
    "odd headers": b"GET / HTTP/1.1\r\nA_B: 1\r\nX: 1\r\nx:2 \r\n folded\r\nCookie: a=1\r\nCookie: b=2\r\n"
    b"Connection: close\r\n\r\n",
    "no colon": b"GET / HTTP/1.1\r\nHost: x\r\nno colon\r\nX: lost\r\nConnection: close\r\n\r\n",
    "body": b"POST / HTTP/1.1\r\nContent-Type: a/b\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody",
    "chunked": b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n4\r\nbody\r\n0\r\n\r\n",
    "expect": b"POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody",
    "space": b"GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",
    "one word": b"GET\r\n\r\n",
    "no version": b"GET / FOO\r\n\r\n",
    "new version": b"GET / HTTP/3.0\r\nHost: x\r\n\r\n",
    "post 0.9": b"POST /\r\n\r\n",
    "blank line": b"\r\n",
    "no url": b"GET //[ HTTP/1.1\r\nConnection: close\r\n\r\n",
    "long line": b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\n\r\n",
    "long header": b"GET / HTTP/1.1\r\nX: " + b"x" * 70_000 + b"\r\n\r\n",
    "many headers": b"GET / HTTP/1.1\r\n" + b"X: 1\r\n" * 101 + b"\r\n",
}


def without_date(answer: bytes) -> bytes:
    return re.sub(rb"\r\nDate: [^\r\n]+ GMT\r\n", b"\r\nDate: now\r\n", answer)


@pytest.fixture(params=["never stopped", "stopped everywhere", "body read"])
def stops(request: pytest.FixtureRequest, stopped_host: RecordedHost) -> bool:
    """Whether exchanges are stopped, at every boundary, and resumed at once: as they are, or when the body of their
    request was read ahead of the app."""
    interceptor = stopped_host.watcher.interceptor

    def resume_all() -> None:
        for pause in interceptor.pauses():
            if (
                request.param != "body read"
                or pause.boundary != "enter"
                or (pause.body, pause.body_problem) != (None, "")
            ):
                interceptor.resume(pause.exchange_id)
            elif pause.exchange_id not in asked:
                asked.add(pause.exchange_id)
                interceptor.read_body(pause.exchange_id)

    asked: set[int] = set()
    if request.param == "never stopped":
        return False
    interceptor.on_change = resume_all
    interceptor.set_points([Breakpoint(boundary, ANY_LAYER) for boundary in BOUNDARIES], ())
    return True


def test_whatever_the_app_does(stopped_host: RecordedHost, server: str, stops: bool) -> None:
    requests = [GET, REQUESTS["head"], REQUESTS["http/1.0"]]
    expected = {}
    for wsgi_app in APPS:
        with bare(server, wsgi_app) as port:
            expected[wsgi_app.__name__] = answers(port, requests)
    stopped_host.start(server, 0)
    for wsgi_app in APPS:
        stopped_host.play(wsgi_app)
        assert answers(stopped_host.port, requests) == expected[wsgi_app.__name__], wsgi_app.__name__
    stopped_host.of(Finished, len(APPS) * len(requests))
    check_stops(stopped_host, stops)


def test_whatever_the_client_sends(stopped_host: RecordedHost, server: str, stops: bool) -> None:
    with bare(server, environ_dump) as port:
        expected = {name: answers(port, [request]) for name, request in REQUESTS.items()}
    stopped_host.start(server, port)
    stopped_host.play(environ_dump)
    assert {name: answers(port, [request]) for name, request in REQUESTS.items()} == expected
    stopped_host.of(Finished, len(REQUESTS))
    check_stops(stopped_host, stops)


def check_stops(host: RecordedHost, stops: bool) -> None:
    """They stood where they should, and nothing was edited."""
    assert any(isinstance(event, Paused) for event in host.events) is stops
    assert not any(isinstance(event, Edited) for event in host.events)


def answers(port: int, requests: list[bytes]) -> list[bytes]:
    return [without_date(talk(port, request, ended=True)) for request in requests]
