"""What the lessons on layers, streams and character sets claim, on a strict server."""

from __future__ import annotations

import gzip
import io
import traceback
import zlib
from typing import Any

import pytest
from strict_server import ask

from inspector.sample_apps import charset, onion, stream
from inspector.sample_apps.onion import GzipMiddleware

OK = "GET /ok\nAccept-Encoding: gzip"


@pytest.fixture
def _fast_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "slowly", lambda count: range(1, count + 1))


def streaming_app(environ: Any, start_response: Any) -> Any:
    write = start_response("200 OK", [("Content-Type", "text/plain; charset=utf-8")])
    write(b"written, ")
    yield b"yielded, "
    yield b""
    yield b"done"


def test_each_layer_adds_to_the_headers() -> None:
    headers = ask(onion.app, OK).calls[-1].headers
    names = [name for name, _ in headers]
    assert names == ["Content-Type", "Content-Encoding", "Vary", "X-Foo", "Server-Timing"]


def test_the_body_is_smaller_on_the_wire_and_the_same_when_unpacked() -> None:
    zipped, plain = ask(onion.app, OK), ask(onion.app, "GET /ok")
    assert len(zipped.body) < 100
    assert gzip.decompress(zipped.body) == plain.body
    assert len(plain.body) == 420


def test_nothing_is_compressed_for_who_did_not_ask_or_sent_head() -> None:
    assert ask(onion.app, "GET /ok").header("Content-Encoding") is None
    assert ask(onion.app, "HEAD /ok\nAccept-Encoding: gzip").header("Content-Encoding") is None


def test_an_exception_passes_every_layer_and_none_answers() -> None:
    with pytest.raises(RuntimeError) as raised:
        ask(onion.app, "GET /raise\nAccept-Encoding: gzip")
    functions = [frame.name for frame in traceback.extract_tb(raised.tb)]
    assert functions[-4:] == ["__call__", "__call__", "__call__", "core"]


def test_gzip_gives_a_readable_chunk_for_each_it_gets() -> None:
    answer = ask(GzipMiddleware(streaming_app), OK)
    unpack = zlib.decompressobj(wbits=31)
    assert [unpack.decompress(chunk) for chunk in answer.chunks] == [b"written, ", b"yielded, ", b"", b"done", b""]
    assert unpack.eof


def test_gzip_passes_close_on_even_when_nothing_was_read() -> None:
    body = io.BytesIO(b"never read")
    environ = {"REQUEST_METHOD": "GET", "HTTP_ACCEPT_ENCODING": "gzip"}
    GzipMiddleware(lambda environ, start_response: body)(environ, None).close()
    assert body.closed
    assert environ == {"REQUEST_METHOD": "GET"}


@pytest.mark.usefixtures("_fast_ticks")
@pytest.mark.parametrize(
    ("target", "chunks"),
    [
        ("/tick", ["tick 1\ntick 2\ntick 3\ntick 4\ntick 5\ntick 6\n"]),
        ("/tick?buffer=off", [f"tick {n}\n" for n in range(1, 7)]),
        ("/sse", ["".join(f"data: tick {n}\n\n" for n in range(1, 7))]),
        ("/sse?buffer=off", [f"data: tick {n}\n\n" for n in range(1, 7)]),
    ],
)
def test_the_buffer_makes_one_chunk_of_six(target: str, chunks: list[str]) -> None:
    assert ask(stream.app, f"GET {target}").chunks == [chunk.encode() for chunk in chunks]


def test_a_tick_is_there_before_the_next_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(stream.time, "sleep", waits.append)
    ticks = stream.slowly(6)
    assert next(ticks) == 1
    assert waits == [0.3]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("/한글", "PATH_INFO in bytes: 2f ed 95 9c ea b8 80"),
        ("/한글", "PATH_INFO as UTF-8: /한글"),
        ("/%C7%D1%B1%DB", "PATH_INFO in bytes: 2f c7 d1 b1 db"),
        ("/%C7%D1%B1%DB", "PATH_INFO as EUC-KR: /한글"),
        ("/%FF%FE", "PATH_INFO as UTF-8: no, invalid start byte at byte 1"),
        ("/%FF%FE", "PATH_INFO as EUC-KR: no, illegal multibyte sequence at byte 1"),
    ],
)
def test_the_bytes_of_a_path_are_read_in_both_ways(path: str, line: str) -> None:
    assert line in ask(charset.app, f"GET {path}").text.splitlines()
