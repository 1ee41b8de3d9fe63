"""What an app returns reaches the server as the app made it: chunk by chunk, and with the same abilities."""

from __future__ import annotations

import io
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Any
from wsgiref.handlers import SimpleHandler
from wsgiref.util import FileWrapper

import pytest
from capture.playing import TEXT, Environ, Middleware, Play, StartResponse, make_environ, serve
from hypothesis import given
from hypothesis import strategies as st

from inspector.capture import Limits
from inspector.model import Shown
from inspector.model.events import Chunk, ChunksCounted, Closed, Exhausted, Raised, Returned

Player = Callable[..., Play]


def returning(result: Any) -> Callable[..., Any]:
    def app(environ: Environ, start_response: StartResponse) -> Any:
        start_response("200 OK", TEXT)
        return result

    return app


class Closing:
    """An iterable that is not its own iterator, and says when it is closed."""

    def __init__(self, *chunks: Any) -> None:
        self.chunks = chunks
        self.closed = 0

    def __iter__(self) -> Iterator[Any]:
        return iter(self.chunks)

    def close(self) -> str:
        self.closed += 1
        return "closed"


class Sized(Closing):
    def __len__(self) -> int:
        return len(self.chunks)


def called(play: Player, result: Any) -> Any:
    """What the server gets of an app that returns ``result``."""
    played = play(returning(result))
    played.open()
    return played.watched.app(make_environ(), lambda *args: None)


class Once(Closing):
    """Its own iterator, as a file is, or Werkzeug's ``ClosingIterator``."""

    def __iter__(self) -> Iterator[Any]:
        self._left = iter(self.chunks)
        return self

    def __next__(self) -> Any:
        return next(self._left)


class TestAbilities:
    def test_an_iterator_of_its_own_is_its_own_iterator_still(self, play: Player) -> None:
        result = Once(b"a", b"b")
        watched = called(play, result)
        assert iter(watched) is watched
        assert (next(watched), list(watched)) == (b"a", [b"a", b"b"])

    def test_what_a_middleware_returns_as_an_iterator_is_closed_all_the_same(self, play: Player) -> None:
        class Iterating(Middleware):
            def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
                return iter(self.app(environ, start_response))

        result = Once(b"a", b"b")
        played = play(Iterating(returning(result)))
        assert played.request().body == b"ab"
        assert result.closed == 1
        assert [event.layer for event in played.of(Closed)] == [1, 0]

    def test_an_iterator_that_goes_on_after_its_end_may_do_so(self, play: Player) -> None:
        class Pausing:
            def __init__(self) -> None:
                self.left = [b"a", b"", b"b", b""]

            def __iter__(self) -> Pausing:
                return self

            def __next__(self) -> bytes:
                chunk = self.left.pop(0)
                if chunk:
                    return chunk
                raise StopIteration

        watched = called(play, Pausing())
        assert [*watched, *watched] == [b"a", b"b"]

    @pytest.mark.parametrize(
        "result",
        [[b"a"], (b"a",), b"a", Closing(b"a"), Sized(b"a"), iter([b"a"]), (b for b in [b"a"]), {b"a": 1}],
        ids=lambda value: type(value).__name__,
    )
    def test_they_are_there_where_the_original_has_them(self, play: Player, result: Any) -> None:
        watched = called(play, result)
        for ability in "__iter__ __next__ __len__ __getitem__ close send chunks".split():
            assert hasattr(watched, ability) == hasattr(result, ability), ability
        assert isinstance(watched, type(result))
        assert repr(watched) == repr(result)

    def test_len_and_items(self, play: Player) -> None:
        watched = called(play, [b"a", b"b"])
        assert (len(watched), watched[1]) == (2, b"b")

    def test_a_list_can_be_iterated_twice(self, play: Player) -> None:
        class Measuring(Middleware):
            def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
                result = self.app(environ, lambda status, headers: None)
                length = sum(map(len, result))
                start_response("200 OK", [("Content-Length", str(length))])
                return result

        answer = play(Measuring(returning([b"one", b"two"]))).request()
        assert answer.body == b"onetwo"
        assert answer.headers == [("Content-Length", "6")]

    def test_a_file_wrapper_is_one(self, play: Player) -> None:
        """As servers ask before they send a file by other means (PEP 3333, "Optional Platform-Specific File
        Handling")."""

        def app(environ: Environ, start_response: StartResponse) -> Any:
            start_response("200 OK", TEXT)
            return environ["wsgi.file_wrapper"](io.BytesIO(b"x" * 20_000), 8192)

        played = play(app)
        played.open()
        out = io.BytesIO()
        handler = SimpleHandler(io.BytesIO(), out, io.StringIO(), make_environ())
        asked: list[bool] = []
        handler.sendfile = lambda: asked.append(True)  # type: ignore[method-assign]
        handler.run(played.watched.app)
        assert asked == [True]
        assert out.getvalue().endswith(b"x" * 20_000)
        assert isinstance(called(play, FileWrapper(io.BytesIO())), FileWrapper)

    def test_a_close_that_a_middleware_puts_on_it_is_called(self, play: Player) -> None:
        closed: list[str] = []

        class Hooking(Middleware):
            def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
                result = self.app(environ, start_response)
                close = result.close
                result.close = lambda: closed.append("hook") or close()
                return result

        original = Closing(b"a")
        played = play(Hooking(returning(original)))
        assert played.request().body == b"a"
        assert (closed, original.closed) == (["hook"], 1)
        assert [event.layer for event in played.of(Closed)] == [1, 0]

    def test_what_goes_through_a_layer_stays_the_same_object(self, play: Player) -> None:
        seen: list[Any] = []

        class Seeing(Middleware):
            def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
                seen.append(self.app(environ, start_response))
                return seen[-1]

        played = play(Seeing(Seeing(returning(Closing(b"a")))))
        played.request()
        assert seen[0] is seen[1]
        assert [event.layer for event in played.of(Chunk)] == [event.layer for event in played.of(Closed)] == [2, 1, 0]

    def test_a_layer_that_returns_what_it_got_in_an_earlier_exchange(self, play: Player) -> None:
        class Caching(Middleware):
            kept: Any = None

            def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
                result = self.app(environ, start_response)
                self.kept = self.kept or result
                return self.kept

        played = play(Caching(returning([b"a"])))
        assert [played.request().body for _ in range(2)] == [b"a", b"a"]
        assert [(event.exchange_id, event.layer) for event in played.of(Chunk)] == [(1, 1), (1, 0), (2, 0)]

    @pytest.mark.parametrize("result", [None, 7, object()])
    def test_what_is_no_iterable_fails_as_it_would(self, play: Player, result: Any) -> None:
        app = returning(result)
        expected = serve(app, make_environ())
        played = play(app)
        assert played.request().same_as(expected)
        assert isinstance(expected.error, TypeError)
        assert played.of(Returned)[0].type_name == ("object" if type(result) is object else type(result).__name__)


class TestChunks:
    def test_one_in_one_out_and_never_early(self, play: Player) -> None:
        made: list[int] = []

        def stream(environ: Environ, start_response: StartResponse) -> Iterator[bytes]:
            made.append(0)
            start_response("200 OK", TEXT)
            for number in range(1, 4):
                made.append(number)
                yield b"%d" % number

        played = play(Middleware(Middleware(stream)))
        played.open()
        app_iter = played.watched.app(make_environ(), lambda *args: None)
        assert made == [], "a generator starts at the first next"
        for number, chunk in enumerate(app_iter, 1):
            assert chunk == b"%d" % number
            assert made[-1] == number
            assert [event.data for event in played.of(Chunk)] == [
                b"%d" % n for n in range(1, number + 1) for _ in "012"
            ]

    def test_chunks_that_pass_unchanged_are_known_by_it(self, play: Player) -> None:
        class Upper(Middleware):
            def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
                return (chunk.upper() for chunk in self.app(environ, start_response))

        played = play(Middleware(Upper(Middleware(returning([b"one", b"two"])))))
        played.request()
        assert [(event.layer, event.passed) for event in played.of(Chunk)] == [
            *[(3, False), (2, True), (1, False), (0, True)] * 2
        ]

    @pytest.mark.parametrize("chunk", ["text", None, 7, bytearray(b"abc"), memoryview(b"abc")])
    def test_a_chunk_that_is_no_bytes_goes_on_and_is_shown(self, play: Player, chunk: Any) -> None:
        played = play(returning([chunk]))
        answer = played.request()
        assert answer.chunks == [chunk]
        told = played.of(Chunk)[0]
        assert isinstance(told.data, Shown)
        assert told.data.type_name == type(chunk).__qualname__
        assert told.size == (3 if isinstance(chunk, (bytearray, memoryview)) else 0)

    def test_a_subclass_of_bytes_is_told_as_bytes(self, play: Player) -> None:
        class Marked(bytes):
            pass

        played = play(returning([Marked(b"abc")]))
        assert type(played.request().chunks[0]) is Marked
        assert type(played.of(Chunk)[0].data) is bytes
        assert (played.of(Chunk)[0].data, played.of(Chunk)[0].size) == (b"abc", 3)

    def test_a_body_is_kept_up_to_the_limit_and_counted_beyond(self, play: Player) -> None:
        played = play(returning([b"12345", b"67890", b"abc"]), Limits(body=7))
        assert played.request().body == b"1234567890abc"
        assert [(event.size, event.data) for event in played.of(Chunk)] == [(5, b"12345"), (5, b"67"), (3, b"")]

    def test_very_many_chunks_are_counted_together(self, play: Player) -> None:
        played = play(Middleware(returning(b"x" for _ in range(1000))), Limits(chunks=10))
        assert len(played.request().chunks) == 1000
        for layer in 0, 1:
            counted = [event for event in played.of(ChunksCounted) if event.layer == layer]
            assert sum(event.chunks for event in counted) == sum(event.size for event in counted) == 990
            assert len(counted) < 100
            assert len([event for event in played.of(Chunk) if event.layer == layer]) == 10

    def test_the_time_of_those_counted_is_told(self, play: Player) -> None:
        def app(environ: Environ, start_response: StartResponse) -> Any:
            start_response("200 OK", [])
            for _ in range(20):
                time.sleep(0.001)
                yield b"x"

        played = play(app, Limits(chunks=10))
        played.request()
        assert sum(event.busy_ns for event in played.of(ChunksCounted)) >= 10_000_000

    def test_those_counted_are_told_though_the_server_leaves_early(self, play: Player) -> None:
        played = play(returning(b"x" for _ in range(1000)), Limits(chunks=10))
        call = played.open()
        app_iter = iter(played.watched.app(make_environ(), lambda *args: None))
        for _ in range(50):
            next(app_iter)
        call.finish("dropped", 0, 0)
        assert sum(event.chunks for event in played.of(ChunksCounted)) == 40

    def test_written_chunks(self, play: Player) -> None:
        def writing(environ: Environ, start_response: StartResponse) -> Any:
            write = start_response("200 OK", TEXT)
            write(b"written ")
            return [b"returned"]

        played = play(Middleware(writing))
        assert played.request().body == b"written returned"
        assert [(event.layer, event.via, event.data, event.passed) for event in played.of(Chunk)] == [
            (1, "write", b"written ", False),
            (0, "write", b"written ", True),
            (1, "iterable", b"returned", False),
            (0, "iterable", b"returned", True),
        ]

    def test_the_length_and_type_that_were_returned(self, play: Player) -> None:
        played = play(Middleware(returning([b"a", b"b"])))
        played.request()
        assert [(event.type_name, event.length) for event in played.of(Returned)] == [("list", 2)] * 2

    def test_a_len_in_python_is_not_asked(self, play: Player) -> None:
        class Lazy(Closing):
            def __len__(self) -> int:
                raise AssertionError("nobody has asked")

        played = play(returning(Lazy(b"a")))
        assert played.request().body == b"a"
        assert played.of(Returned)[0].length is None


class TestClosing:
    def test_the_original_is_closed_and_not_its_iterator(self, play: Player) -> None:
        original = Closing(b"a")
        played = play(Middleware(returning(original)))
        played.request()
        assert original.closed == 1
        assert [event.layer for event in played.of(Closed)] == [1, 0]
        assert called(play, original).close() == "closed"

    def test_only_as_often_as_the_server_does(self, play: Player) -> None:
        original = Closing(b"a")
        watched = called(play, original)
        assert original.closed == 0
        watched.close()
        watched.close()
        assert original.closed == 2

    def test_a_generator_is_closed_in_the_middle(self, play: Player) -> None:
        seen: list[str] = []

        def stream(environ: Environ, start_response: StartResponse) -> Iterator[bytes]:
            start_response("200 OK", TEXT)
            try:
                yield b"a"
                yield b"b"
            except GeneratorExit:
                seen.append("exit")
                raise

        played = play(stream)
        played.open()
        app_iter = played.watched.app(make_environ(), lambda *args: None)
        assert next(app_iter) == b"a"
        app_iter.close()
        assert seen == ["exit"]
        assert len(played.of(Closed)) == 1
        assert played.of(Exhausted) == []


class TestRaising:
    """The exception is the same object, and its traceback ends where the app raised it."""

    @pytest.fixture
    def error(self) -> Exception:
        return ValueError("in the middle")

    def assert_it_is(self, error: BaseException, raised: BaseException | None, line: str) -> None:
        assert raised is error
        assert traceback.extract_tb(error.__traceback__)[-1].line == line

    def test_before_the_body(self, play: Player, error: Exception) -> None:
        def app(environ: Environ, start_response: StartResponse) -> Any:
            raise error

        played = play(Middleware(app))
        self.assert_it_is(error, played.request().error, "raise error")
        assert [(event.layer, event.phase) for event in played.of(Raised)] == [(1, "call"), (0, "call")]

    def test_in_the_middle_of_it(self, play: Player, error: Exception) -> None:
        def app(environ: Environ, start_response: StartResponse) -> Iterator[bytes]:
            start_response("200 OK", TEXT)
            yield b"one"
            raise error

        played = play(Middleware(app))
        answer = played.request()
        self.assert_it_is(error, answer.error, "raise error")
        assert answer.chunks == [b"one"]
        assert [(event.layer, event.phase) for event in played.of(Raised)] == [(1, "next"), (0, "next")]

    def test_after_it(self, play: Player, error: Exception) -> None:
        class Failing(Closing):
            def close(self) -> str:
                raise error

        played = play(returning(Failing(b"a")))
        self.assert_it_is(error, played.request().error, "raise error")
        assert [(event.layer, event.phase) for event in played.of(Raised)] == [(0, "close")]
        assert played.of(Closed) == []

    def test_when_it_is_asked_for_its_iterator(self, play: Player, error: Exception) -> None:
        class Failing:
            def __iter__(self) -> Iterator[bytes]:
                raise error

        played = play(returning(Failing()))
        self.assert_it_is(error, played.request().error, "raise error")
        assert [(event.layer, event.phase) for event in played.of(Raised)] == [(0, "next")]

    @pytest.mark.parametrize("kind", [SystemExit, KeyboardInterrupt, GeneratorExit])
    def test_what_is_no_exception_goes_on_too(self, play: Player, kind: type[BaseException]) -> None:
        def app(environ: Environ, start_response: StartResponse) -> Any:
            raise kind(3)

        played = play(Middleware(app))
        answer = played.request()
        assert type(answer.error) is kind
        assert played.of(Raised)[0].type_name == kind.__name__

    def test_sys_exit_in_the_app(self, play: Player) -> None:
        def app(environ: Environ, start_response: StartResponse) -> Any:
            sys.exit("no more")

        played = play(app)
        assert isinstance(played.request().error, SystemExit)
        assert played.of(Raised)[0].message == "no more"


chunks = st.lists(st.binary(max_size=20), max_size=8)
shapes = st.sampled_from(
    [list, tuple, iter, lambda values: (value for value in values), lambda values: Closing(*values)]
)


@given(chunks=chunks, shape=shapes, fails_at=st.integers(0, 12), layers=st.integers(0, 3))
def test_any_body_arrives_as_it_would(chunks: list[bytes], shape: Any, fails_at: int, layers: int) -> None:
    def app(environ: Environ, start_response: StartResponse) -> Any:
        start_response("200 OK", TEXT)
        return shape(failing(chunks)) if shape not in (list, tuple) else shape(chunks)

    def failing(values: list[bytes]) -> Iterator[bytes]:
        for number, value in enumerate(values):
            if number == fails_at:
                raise ValueError(number)
            yield value

    stack: Any = app
    for _ in range(layers):
        stack = Middleware(stack)
    expected = serve(stack, make_environ())
    played = Play(stack)
    try:
        assert played.request().same_as(expected)
        sent = [event.data for event in played.of(Chunk) if event.layer == 0]
        assert b"".join(sent) == expected.body  # type: ignore[arg-type]
    finally:
        played.end()
