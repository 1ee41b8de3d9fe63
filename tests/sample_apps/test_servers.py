"""What the lessons say of Werkzeug's and wsgiref's servers, seen on a real socket."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any
from wsgiref import simple_server as wsgiref_server

import pytest
from werkzeug import serving

from inspector.sample_apps import (
    charset,
    dump_environ,
    flask_hello,
    hello_function,
    hello_printed,
    onion,
    start_response_exc_info,
    stream_context,
)

Get = Callable[[Any, str, str], tuple[str, bytes]]


@pytest.fixture
def get() -> Iterator[Get]:
    """``get(app, server, "GET /")`` is the head and the body of the answer, as they stood on the wire."""
    running: list[tuple[Any, threading.Thread]] = []

    def get(app: Any, server: str, request: str) -> tuple[str, bytes]:
        listener = _listen(app, server)
        thread = threading.Thread(target=listener.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        running.append((listener, thread))
        head, _, body = _talk(listener.server_port, request).partition(b"\r\n\r\n")
        return head.decode("latin-1"), body

    yield get
    for listener, thread in running:
        listener.shutdown()
        thread.join()
        listener.server_close()


def _listen(app: Any, server: str) -> Any:
    if server == "wsgiref":
        return wsgiref_server.make_server("127.0.0.1", 0, app)
    return serving.make_server("127.0.0.1", 0, app, threaded=True)


def _talk(port: int, request: str) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(f"{request} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        return b"".join(iter(lambda: connection.recv(65536), b""))


def dumped(body: bytes) -> dict[str, str]:
    return dict(line.partition(": ")[::2] for line in body.decode().splitlines())


@pytest.mark.parametrize("server", ["werkzeug", "wsgiref"])
def test_both_send_the_body_that_head_must_not_have(get: Get, server: str) -> None:
    _, body = get(hello_function.app, server, "HEAD /")
    assert body == b"Hello World!"


def test_text_instead_of_bytes_breaks_off_under_werkzeug(get: Get) -> None:
    head, body = get(hello_printed.app, "werkzeug", "GET /")
    assert head.startswith("HTTP/1.1 200 OK")
    assert "Content-Length: 12" in head
    assert body == b""


def test_text_instead_of_bytes_is_a_500_under_wsgiref(get: Get) -> None:
    head, _ = get(hello_printed.app, "wsgiref", "GET /")
    assert head.startswith("HTTP/1.0 500 Internal Server Error")


def test_a_broken_chunked_answer_can_be_told_from_a_whole_one(get: Get) -> None:
    head, body = get(start_response_exc_info.app, "werkzeug", "GET /late")
    assert "Transfer-Encoding: chunked" in head
    assert b"The head and this line are sent.\n" in body
    assert not body.endswith(b"0\r\n\r\n")


def test_a_broken_answer_in_http_1_0_looks_whole(get: Get) -> None:
    head, body = get(start_response_exc_info.app, "wsgiref", "GET /late")
    assert head.startswith("HTTP/1.0 200 OK")
    assert "Content-Length" not in head
    assert body == b"The head and this line are sent.\n"


def test_a_stream_that_lost_its_request_lacks_its_end_under_werkzeug(get: Get) -> None:
    head, body = get(stream_context.app, "werkzeug", "GET /without?name=longfin")
    assert head.startswith("HTTP/1.1 200 OK")
    assert body == b"6\r\nHello \r\n"


def test_and_looks_merely_short_under_wsgiref(get: Get) -> None:
    head, body = get(stream_context.app, "wsgiref", "GET /without?name=longfin")
    assert head.startswith("HTTP/1.0 200 OK")
    assert body == b"Hello "


@pytest.mark.parametrize("server", ["werkzeug", "wsgiref"])
def test_a_second_call_without_exc_info_is_a_500_of_the_server(get: Get, server: str) -> None:
    head, body = get(start_response_exc_info.app, server, "GET /twice")
    assert " 500 " in head.splitlines()[0]
    assert b"Nobody" not in body


def test_the_server_of_the_standard_library_gives_another_environ(get: Get) -> None:
    environ = dumped(get(dump_environ.app, "wsgiref", "GET /")[1])
    assert "PATH" in environ  # a variable of the process
    assert environ["CONTENT_TYPE"] == "text/plain"
    assert environ["CONTENT_LENGTH"] == ""
    assert "wsgi.file_wrapper" in environ
    assert "RAW_URI" not in environ


def test_werkzeug_leaves_out_what_the_client_did_not_send(get: Get) -> None:
    environ = dumped(get(dump_environ.app, "werkzeug", "GET /")[1])
    assert not {"PATH", "CONTENT_TYPE", "CONTENT_LENGTH", "wsgi.file_wrapper"} & environ.keys()
    assert {"RAW_URI", "REQUEST_URI", "werkzeug.socket"} <= environ.keys()


def test_the_server_adds_headers_that_no_layer_knows(get: Get) -> None:
    head, _ = get(flask_hello.app, "werkzeug", "GET /")
    names = {line.partition(":")[0] for line in head.splitlines()[1:]}
    assert names == {"Content-Type", "Content-Length", "Server", "Date", "Connection"}


@pytest.mark.parametrize("server", ["werkzeug", "wsgiref"])
def test_the_answer_to_an_exception_passed_no_layer(get: Get, server: str) -> None:
    head, _ = get(onion.app, server, "GET /raise")
    assert " 500 " in head.splitlines()[0]
    assert "X-Foo" not in head
    assert "Server-Timing" not in head


def test_wsgiref_keeps_the_bytes_of_a_path(get: Get) -> None:
    lines = get(charset.app, "wsgiref", "GET /%C7%D1%B1%DB")[1].decode().splitlines()
    assert "PATH_INFO as EUC-KR: /한글" in lines
    assert not any(line.startswith("RAW_URI") for line in lines)


def test_werkzeug_keeps_them_in_raw_uri_only(get: Get) -> None:
    lines = get(charset.app, "werkzeug", "GET /%C7%D1%B1%DB")[1].decode().splitlines()
    assert "PATH_INFO in bytes: 2f ef bf bd d1 b1 ef bf bd" in lines
    assert "PATH_INFO as EUC-KR: /占싼깍옙" in lines
    assert "RAW_URI as EUC-KR: /한글" in lines
