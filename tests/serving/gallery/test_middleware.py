"""Our own middleware, and that it keeps PEP 3333 between the two checkers there are."""

from __future__ import annotations

import gzip
import logging
import zlib
from collections.abc import Callable, Iterator
from typing import Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest
from werkzeug.middleware.lint import LintMiddleware

from inspector.serving.gallery import GALLERY
from inspector.serving.gallery.gzip import accepts_gzip

App = Callable[..., Any]
TEXT = [("Content-Type", "text/plain"), ("Content-Length", "12")]


def make_environ(method: str = "GET", path: str = "/", query: str = "") -> dict[str, Any]:
    environ: dict[str, Any] = {"REQUEST_METHOD": method, "SCRIPT_NAME": "", "PATH_INFO": path, "QUERY_STRING": query}
    setup_testing_defaults(environ)
    return environ


def ask(app: App, method: str = "GET", path: str = "/", **more: str) -> tuple[str, dict[str, str], list[bytes]]:
    """As a server would: the status, the headers by their names in lower case, and the chunks."""
    environ = make_environ(method, *path.partition("?")[::2]) | more
    said: list[Any] = []
    written: list[bytes] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], object]:
        assert exc_info or not said
        said[:] = [status, headers]
        return written.append

    app_iter = app(environ, start_response)
    try:
        chunks = [*app_iter]
    finally:
        if hasattr(app_iter, "close"):
            app_iter.close()
    return said[0], {name.lower(): value for name, value in said[1]}, [*written, *chunks]


def listed(environ: dict[str, Any], start_response: App) -> list[bytes]:
    start_response("200 OK", TEXT)
    return [b"Hello ", b"World!"]


def writing(environ: dict[str, Any], start_response: App) -> list[bytes]:
    write = start_response("200 OK", TEXT)
    write(b"Hello ")
    return [b"World!"]


class Streaming:
    """A generator, started only when it is iterated, and closed as it has to be."""

    def __init__(self) -> None:
        self.closed = 0

    def __call__(self, environ: dict[str, Any], start_response: App) -> Any:
        app = self

        class Chunks:
            def __iter__(self) -> Iterator[bytes]:
                start_response("200 OK", TEXT)
                yield from (b"Hello ", b"", b"World!")

            def close(self) -> None:
                app.closed += 1

        return Chunks()


def empty(environ: dict[str, Any], start_response: App) -> list[bytes]:
    start_response("304 Not Modified", [])
    return []


def early_error(environ: dict[str, Any], start_response: App) -> list[bytes]:
    start_response("200 OK", TEXT)
    try:
        raise KeyError("late")
    except KeyError as error:
        start_response("500 Error", [("Content-Type", "text/plain")], (KeyError, error, error.__traceback__))
    return [b"Hello World!"]


def plain(chunks: list[bytes], headers: dict[str, str]) -> bytes:
    body = b"".join(chunks)
    return gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body


@pytest.mark.parametrize("app", [listed, writing, Streaming(), early_error])
@pytest.mark.parametrize("name", GALLERY)
def test_between_two_checkers_nobody_complains(name: str, app: App) -> None:
    """But of each other: the streams that LintMiddleware hands on lack what ``wsgiref.validate`` asks for."""
    middleware = GALLERY[name].make
    checkers = [(validator, LintMiddleware), (LintMiddleware, LintMiddleware), (validator, validator)]
    unfit = {"lint": (validator, validator), "validator": (LintMiddleware, LintMiddleware)}
    for around, inside in [pair for pair in checkers if pair != unfit.get(name)]:
        _, headers, chunks = ask(around(middleware(inside(app))), HTTP_ACCEPT_ENCODING="gzip")
        assert plain(chunks, headers) == b"Hello World!"


@pytest.mark.parametrize("name", GALLERY)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_an_answer_without_a_body_stays_without_one(name: str, method: str) -> None:
    app = LintMiddleware(GALLERY[name].make(empty)) if name != "validator" else GALLERY[name].make(empty)
    status, headers, chunks = ask(app, method, HTTP_ACCEPT_ENCODING="gzip")
    assert status == "304 Not Modified"
    assert b"".join(chunks) == b""
    assert not {"content-length", "content-encoding"} & set(headers)


@pytest.mark.parametrize("name", GALLERY)
def test_close_is_passed_on_once_even_where_nothing_was_iterated(name: str) -> None:
    app = Streaming()
    app_iter = GALLERY[name].make(app)(make_environ() | {"HTTP_ACCEPT_ENCODING": "gzip"}, lambda *said: bytes)
    if hasattr(app_iter, "close"):
        app_iter.close()
    assert app.closed == 1


class TestGzip:
    make = staticmethod(GALLERY["gzip"].make)

    def test_each_chunk_can_be_read_when_it_comes(self) -> None:
        _, headers, chunks = ask(self.make(Streaming()), HTTP_ACCEPT_ENCODING="br, gzip;q=0.5")
        reader = zlib.decompressobj(wbits=31)
        assert [reader.decompress(chunk) for chunk in chunks] == [b"Hello ", b"", b"World!", b""]
        assert headers["content-encoding"] == "gzip"
        assert headers["vary"] == "Accept-Encoding"
        assert "content-length" not in headers

    @pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "gzip; q=0.000", "*;q=0", "identity", "gzip;q=0, *"])
    def test_a_client_that_does_not_take_it_gets_it_as_it_is(self, accepted: str) -> None:
        assert not accepts_gzip(accepted)
        _, headers, chunks = ask(self.make(listed), HTTP_ACCEPT_ENCODING=accepted)
        assert (chunks, headers["content-length"], headers["vary"]) == ([b"Hello ", b"World!"], "12", "Accept-Encoding")

    @pytest.mark.parametrize("accepted", ["gzip", "GZIP", "deflate, gzip;q=1.0", "*", "gzip ; q=0.01", "br;q=0, *"])
    def test_one_that_does_is_recognised(self, accepted: str) -> None:
        assert accepts_gzip(accepted)

    @pytest.mark.parametrize(
        ("status", "header"),
        [
            ("200 OK", ("Content-Encoding", "br")),
            ("200 OK", ("Cache-Control", "public, no-transform")),
            ("206 Partial Content", ("Content-Range", "bytes 0-11/99")),
            ("204 No Content", ("X-Any", "1")),
        ],
    )
    def test_what_must_not_be_compressed_is_not(self, status: str, header: tuple[str, str]) -> None:
        def app(environ: dict[str, Any], start_response: App) -> list[bytes]:
            start_response(status, [header])
            return [b"as it is"]

        _, headers, chunks = ask(self.make(app), HTTP_ACCEPT_ENCODING="gzip")
        assert chunks == [b"as it is"]
        assert headers.get("content-encoding", "") in ("", "br")

    def test_a_head_request_is_left_alone(self) -> None:
        _, headers, _ = ask(self.make(listed), "HEAD", HTTP_ACCEPT_ENCODING="gzip")
        assert headers["content-length"] == "12"

    def test_a_strong_etag_becomes_a_weak_one(self) -> None:
        def app(environ: dict[str, Any], start_response: App) -> list[bytes]:
            start_response("200 OK", [("ETag", '"abc"'), ("Vary", "Cookie, Accept-Encoding")])
            return [b"tagged"]

        _, headers, _ = ask(self.make(app), HTTP_ACCEPT_ENCODING="gzip")
        assert (headers["etag"], headers["vary"]) == ('W/"abc"', "Cookie, Accept-Encoding")

    def test_a_level_that_there_is_not_is_refused_at_once(self) -> None:
        with pytest.raises(ValueError, match="from 1 to 9"):
            self.make(listed, 10)


def test_buffering_gives_a_stream_its_length() -> None:
    def app(environ: dict[str, Any], start_response: App) -> Iterator[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])
        yield from (b"Hello ", b"World!")

    _, headers, chunks = ask(GALLERY["buffering"].make(app))
    assert (headers["content-length"], chunks) == ("12", [b"Hello World!"])
    assert "content-length" not in ask(GALLERY["buffering"].make(app), "HEAD")[1]


def test_buffering_tells_of_an_app_that_says_nothing_and_of_one_that_says_it_twice() -> None:
    def twice(environ: dict[str, Any], start_response: App) -> list[bytes]:
        start_response("200 OK", [])
        start_response("201 Created", [])
        return []

    with pytest.raises(AssertionError, match="without exc_info"):
        ask(GALLERY["buffering"].make(twice))
    with pytest.raises(AssertionError, match="not called start_response"):
        ask(GALLERY["buffering"].make(lambda environ, start_response: []))


def test_a_request_id_is_made_or_taken_over_if_it_looks_like_one() -> None:
    seen: list[str] = []

    def app(environ: dict[str, Any], start_response: App) -> list[bytes]:
        seen.append(environ["HTTP_X_REQUEST_ID"])
        return listed(environ, start_response)

    numbered = GALLERY["request_id"].make(app)
    answers = [ask(numbered, **more)[1]["x-request-id"] for more in ({}, {"HTTP_X_REQUEST_ID": "mine-1"})]
    answers.append(ask(numbered, HTTP_X_REQUEST_ID="no id <b>")[1]["x-request-id"])
    assert answers == seen
    assert [len(answer) for answer in answers] == [32, 6, 32]
    with pytest.raises(ValueError, match="not the name of a header"):
        GALLERY["request_id"].make(app, "X Request")


def test_the_time_is_in_server_timing() -> None:
    metric, _, duration = ask(GALLERY["timing"].make(listed, "db"))[1]["server-timing"].partition(";dur=")
    assert metric == "db"
    assert float(duration) >= 0


@pytest.mark.parametrize(
    ("method", "path", "header", "becomes"),
    [
        ("POST", "/?__method__=delete", "", "DELETE"),
        ("POST", "/", "PUT", "PUT"),
        ("POST", "/?__method__=BREW", "", "POST"),
        ("GET", "/?__method__=DELETE", "", "GET"),
    ],
)
def test_only_a_post_gets_another_method_and_only_one_that_there_is(
    method: str, path: str, header: str, becomes: str
) -> None:
    def app(environ: dict[str, Any], start_response: App) -> list[bytes]:
        start_response("200 OK", [])
        return [environ["REQUEST_METHOD"].encode()]

    _, _, chunks = ask(GALLERY["method_rewrite"].make(app), method, path, HTTP_X_HTTP_METHOD_OVERRIDE=header)
    assert chunks == [becomes.encode()]


def test_the_profiler_writes_to_the_log_alone(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.INFO):
        ask(GALLERY["profiler"].make(listed, rows=5), path="/slow")
    [record] = caplog.records
    assert "PATH: '/slow'" in record.message
    assert "function calls" in record.message
    assert capsys.readouterr().out == ""


def test_a_mounted_app_answers_below_its_path() -> None:
    app = GALLERY["mount"].make(listed, "/sub", "sample:dump_environ")
    _, _, chunks = ask(app, path="/sub/page")
    assert b"SCRIPT_NAME: /sub" in b"".join(chunks)
    assert ask(app, path="/other")[2] == [b"Hello ", b"World!"]
