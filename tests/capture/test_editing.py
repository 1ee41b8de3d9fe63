"""What was edited while an exchange stood still is what the next one receives, and no layer is blamed for it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from capture.playing import TEXT, Environ, Middleware, StartResponse, hello, make_environ
from capture.stopping import Buffering, Copying, Debugged, chunk_edit, environ_edit, sized

from inspector.capture import Limits
from inspector.model.events import Chunk, Edited, EnvironChanged, InputUsed
from inspector.model.events import StartResponse as Started
from inspector.model.intercept import EnterEdit, Pause, StartResponseEdit

Debug = Callable[..., Debugged]


def length_of(answer: Any) -> str | None:
    return dict(answer.head).get("Content-Length")


class TestEnviron:
    def test_a_value_is_changed_added_and_deleted(self, debug: Debug) -> None:
        seen: list[Environ] = []

        def app(environ: Environ, start_response: StartResponse) -> Any:
            seen.append(dict(environ))
            return hello(environ, start_response)

        played = debug(app)
        played.stop_at("enter")
        played.edit_first(environ_edit(PATH_INFO="/edited", HTTP_X_NEW="1", HTTP_HOST=None, HTTP_NEVER=None))
        played.request()
        assert (seen[0]["PATH_INFO"], seen[0]["HTTP_X_NEW"], "HTTP_HOST" in seen[0]) == ("/edited", "1", False)
        told = [(edit.key, edit.before, edit.after) for edit in played.of(Edited)]
        assert told == [("PATH_INFO", "/", "/edited"), ("HTTP_X_NEW", None, "1"), ("HTTP_HOST", "127.0.0.1", None)]

    @pytest.mark.parametrize("outer", [Middleware, Copying])
    @pytest.mark.parametrize("layer", [0, 1])
    def test_no_layer_is_blamed_and_the_innermost_receives_it(self, debug: Debug, outer: Any, layer: int) -> None:
        seen: list[str] = []

        def app(environ: Environ, start_response: StartResponse) -> Any:
            seen.append(environ["PATH_INFO"])
            return hello(environ, start_response)

        played = debug(outer(app))
        played.stop_at("enter", layer=played.watched.stack.layers[layer].name)
        played.edit_first(environ_edit(PATH_INFO="/edited"))
        played.request()
        assert seen == ["/edited"]
        assert "PATH_INFO" not in [change[1] for event in played.of(EnvironChanged) for change in event.changes]

    def test_what_is_no_text_is_told_as_it_is_shown(self, debug: Debug) -> None:
        played = debug(hello)
        played.stop_at("enter")
        played.edit_first(EnterEdit((("wsgi.version", "2"), ("wsgi.multithread", "no"))))
        played.request()
        assert [(edit.before, edit.after) for edit in played.of(Edited)] == [("(1, 0)", "2"), ("True", "no")]

    def test_a_value_that_cannot_be_compared(self, debug: Debug) -> None:
        class Incomparable:
            def __eq__(self, other: object) -> bool:
                raise TypeError("no")

        played = debug(hello)
        played.stop_at("enter")
        played.edit_first(EnterEdit((("odd", "plain"),)))
        assert played.request(odd=Incomparable()).body == b"Hello World!"


def reading(environ: Environ, start_response: StartResponse) -> list[bytes]:
    """Answers with the body of the request."""
    start_response("200 OK", TEXT)
    return [environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))]


class TestBody:
    def read_first(self, played: Debugged, edit: EnterEdit | None = None) -> list[Pause]:
        """Ask for the body at each stop, and go on with it."""
        read: list[Pause] = []

        def decide(pause: Pause) -> None:
            if pause.body is None and not pause.body_problem:
                played.interceptor.read_body(pause.exchange_id)
            else:
                read.append(pause)
                played.interceptor.resume(pause.exchange_id, "resume", edit)

        played.stop_at("enter", layer=played.watched.stack.layers[-1].name)
        played.decide = decide
        return read

    def test_it_is_read_and_put_back(self, debug: Debug) -> None:
        played = debug(Middleware(reading))
        read = self.read_first(played)
        assert played.request(b"name=ann").body == b"name=ann"
        assert read[0].body == b"name=ann"
        assert [(used.layer, used.data) for used in played.of(InputUsed)] == [(1, b"name=ann")]
        assert played.of(EnvironChanged) == []

    def test_it_is_replaced(self, debug: Debug) -> None:
        played = debug(reading)
        self.read_first(played, EnterEdit((("CONTENT_LENGTH", "4"),), b"else"))
        assert played.request(b"name=ann").body == b"else"
        [length, body] = played.of(Edited)
        assert (length.before, length.after) == ("8", "4")
        assert (body.part, body.before, body.after) == ("input", b"name=ann", b"else")

    def test_replaced_without_having_been_read(self, debug: Debug) -> None:
        played = debug(reading)
        played.stop_at("enter")
        played.edit_first(EnterEdit((), b"else"))
        assert played.request(b"name=ann").body == b"else"
        assert [edit.before for edit in played.of(Edited)] == [None]

    def test_the_rest_of_what_a_layer_outside_has_read_a_part_of(self, debug: Debug) -> None:
        class Peeking(Middleware):
            def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
                environ["wsgi.input"].read(5)
                environ["CONTENT_LENGTH"] = "3"
                return self.app(environ, start_response)

        played = debug(Peeking(reading))
        read = self.read_first(played)
        assert played.request(b"name=ann").body == b"ann"
        assert read[0].body == b"ann"

    def test_of_a_stream_that_a_middleware_put_there(self, debug: Debug) -> None:
        class Unpacking(Middleware):
            def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
                body = environ["wsgi.input"].read(8).upper()
                environ |= {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body))}
                return self.app(environ, start_response)

        played = debug(Unpacking(reading))
        read = self.read_first(played)
        assert played.request(b"name=ann").body == b"NAME=ANN"
        assert read[0].body == b"NAME=ANN"

    def test_a_stream_that_knows_its_end(self, debug: Debug) -> None:
        played = debug(
            lambda environ, start_response: [start_response("200 OK", TEXT) and environ["wsgi.input"].read()]
        )
        read = self.read_first(played)
        environ = {"wsgi.input": io.BytesIO(b"chunked"), "wsgi.input_terminated": True}
        assert played.request(**environ).body == b"chunked"
        assert read[0].body == b"chunked"

    def test_one_that_is_too_large_stays_whole(self, debug: Debug, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("inspector.capture.reading._MOST", 10)
        played = debug(
            lambda environ, start_response: [start_response("200 OK", TEXT) and environ["wsgi.input"].read()]
        )
        read = self.read_first(played)
        environ = {"wsgi.input": io.BytesIO(b"x" * 25), "wsgi.input_terminated": True}
        assert played.request(**environ).body == b"x" * 25
        assert read[0].body is None
        assert "too large" in read[0].body_problem

    def test_one_that_cannot_be_read_is_the_apps_to_fail_at(self, debug: Debug) -> None:
        class Broken(io.RawIOBase):
            def read(self, size: int = -1) -> bytes:
                raise ConnectionResetError("gone")

        played = debug(reading)
        read = self.read_first(played)
        answer = played.request(b"name", **{"wsgi.input": Broken()})
        assert read[0].body_problem == "The body cannot be read: ConnectionResetError: gone"
        assert isinstance(answer.error, ConnectionResetError)

    @pytest.mark.parametrize(
        "use",
        [
            lambda stream: [stream.readline(), stream.readline(2), stream.read(9)],
            lambda stream: stream.readlines(),
            lambda stream: list(stream),
            lambda stream: [stream.read(1), *stream.readlines(3), stream.read(9)],
        ],
    )
    def test_every_way_to_read_what_was_put_back(self, debug: Debug, use: Callable[[Any], list[bytes]]) -> None:
        body = b"one\ntwo\nthree"
        got: list[list[bytes]] = []

        def app(environ: Environ, start_response: StartResponse) -> Any:
            got.append(use(environ["wsgi.input"]))
            return hello(environ, start_response)

        played = debug(app)
        played.request(body)
        self.read_first(played)
        played.request(body)
        assert got[0] == got[1]

    def test_events_keep_of_it_what_the_limit_says(self, debug: Debug) -> None:
        played = debug(reading, Limits(body=3))
        self.read_first(played, EnterEdit((), b"edited"))
        played.request(b"original")
        assert [(edit.before, edit.after) for edit in played.of(Edited)] == [(b"ori", b"edi")]


class TestStartResponse:
    def test_status_and_headers(self, debug: Debug) -> None:
        played = debug(Middleware(hello))
        played.stop_at("start_response", layer="hello")
        headers = (("X", "1"), ("X", "2"), ("x", "3"))
        played.edit_first(StartResponseEdit("418 I'm a teapot", headers))
        answer = played.request()
        assert (answer.status, answer.headers) == ("418 I'm a teapot", list(headers))
        inner, outer = played.of(Started)
        assert (inner.status, outer.status) == ("200 OK", "418 I'm a teapot"), "each layer says what it said"
        assert played.edits() == [
            ("start_response", 1, "", "status", "200 OK", "418 I'm a teapot"),
            ("start_response", 1, "", "headers", tuple(TEXT), headers),
        ]

    def test_what_cannot_be_sent_is_sent_where_the_user_insists(self, debug: Debug) -> None:
        played = debug(hello)
        played.stop_at("start_response")
        played.edit_first(StartResponseEdit("no number", (("X", "a\r\nb"),)))
        assert played.request().status == "no number"

    def test_exc_info_is_dropped(self, debug: Debug) -> None:
        def late(environ: Environ, start_response: StartResponse) -> Iterator[bytes]:
            start_response("200 OK", TEXT)
            yield b"sent"
            error = ValueError("late")
            start_response("500 Oops", TEXT, (ValueError, error, None))
            yield b"more"

        played = debug(Middleware(late))
        played.stop_at("start_response", layer="late")
        dropped = StartResponseEdit("500 Oops", tuple(TEXT), drop_exc_info=True)
        played.decide = lambda pause: played.interceptor.resume(
            pause.exchange_id, "resume", dropped if pause.exc_info else None
        )
        answer = played.request()
        assert "start_response was called twice" in str(answer.error)
        assert played.edits() == [("start_response", 1, "", "exc_info", "ValueError: late", None)]


class TestChunks:
    @pytest.mark.parametrize(
        ("edit", "chunks", "told"),
        [
            (chunk_edit(b"ONE!"), [b"ONE!", b"two"], [(b"one", b"ONE!")]),
            (chunk_edit(), [b"two"], [(b"one", None)]),
            (chunk_edit(b"one", b"half"), [b"one", b"half", b"two"], [(None, b"half")]),
            (chunk_edit(b"zero", b"one"), [b"zero", b"one", b"two"], [(None, b"zero")]),
            (chunk_edit(b"1", b"2", b"3"), [b"1", b"2", b"3", b"two"], [(b"one", b"1"), (None, b"2"), (None, b"3")]),
        ],
        ids=["changed", "dropped", "after", "before", "three"],
    )
    def test_changed_dropped_or_put_in(self, debug: Debug, edit: Any, chunks: list[bytes], told: Any) -> None:
        played = debug(sized(b"one", b"two"))
        played.stop_at("chunk")
        played.edit_first(edit)
        answer = played.request()
        assert answer.chunks == chunks
        assert length_of(answer) == str(len(answer.body)), "Content-Length follows"
        assert [(edit.before, edit.after) for edit in played.of(Edited) if edit.part == "chunk"] == told
        assert [event.data for event in played.of(Chunk) if event.layer == -1] == chunks

    def test_content_length_stays_wrong_on_purpose(self, debug: Debug) -> None:
        played = debug(sized(b"one"))
        played.stop_at("chunk")
        played.edit_first(chunk_edit(b"longer", keep_length=True))
        assert length_of(played.request()) == "3"

    def test_it_follows_in_all_layers_outside(self, debug: Debug) -> None:
        class Marking(Middleware):
            def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
                return self.app(environ, lambda status, headers: start_response(status, [*headers, ("X", "1")]))

        played = debug(Marking(Middleware(sized(b"one"))))
        played.stop_at("chunk")
        played.edit_first(chunk_edit(b"longer"))
        assert length_of(played.request()) == "6"
        told = [
            (edit.layer, dict(edit.after)["Content-Length"]) for edit in played.of(Edited) if edit.part == "headers"
        ]
        assert told == [(2, "6"), (1, "6"), (0, "6")]

    def test_not_once_the_head_is_sent(self, debug: Debug) -> None:
        played = debug(sized(b"one", b"two"))
        played.stop_at("chunk")
        edits = [None, chunk_edit(b"longer")]
        played.decide = lambda pause: played.interceptor.resume(pause.exchange_id, "resume", edits[pause.nth])
        assert length_of(played.request()) == "6"

    def test_the_apps_own_list_of_headers_is_as_it_was_for_the_next_request(self, debug: Debug) -> None:
        headers = [("Content-Length", "3")]

        def app(environ: Environ, start_response: StartResponse) -> list[bytes]:
            start_response("200 OK", headers)
            return [b"one"]

        played = debug(app)
        played.stop_at("chunk")
        played.edit_first(chunk_edit(b"longer"))
        assert length_of(played.request()) == "6"
        assert headers == [("Content-Length", "3")]

    def test_through_a_layer_that_holds_start_response_back(self, debug: Debug) -> None:
        played = debug(Buffering(sized(b"one")))
        played.stop_at("chunk")
        played.edit_first(chunk_edit(b"longer"))
        answer = played.request()
        assert (answer.body, length_of(answer)) == (b"longer", "6")

    def test_of_write(self, debug: Debug) -> None:
        def writing(environ: Environ, start_response: StartResponse) -> list[bytes]:
            write = start_response("200 OK", [("Content-Length", "6")])
            write(b"one")
            return [b"two"]

        played = debug(writing)
        played.stop_at("chunk")
        played.edit_first(chunk_edit(b"1", b"one"))
        answer = played.request()
        assert answer.chunks == [b"1", b"one", b"two"]
        assert length_of(answer) == "7"

    def test_of_an_iterator_that_is_asked_by_next(self, debug: Debug) -> None:
        class ByNext(Middleware):
            def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
                chunks = self.app(environ, start_response)
                first = next(chunks)
                yield first + b"|"
                yield from chunks

        def app(environ: Environ, start_response: StartResponse) -> Iterator[bytes]:
            start_response("200 OK", TEXT)
            yield b"one"
            yield b"two"

        played = debug(ByNext(app))
        played.stop_at("chunk")
        played.edit_first(chunk_edit(b"zero", b"one"))
        assert played.request().chunks == [b"zero|", b"one", b"two"]

    def test_a_list_that_is_begun_twice_is_given_twice(self, debug: Debug) -> None:
        class Peeking(Middleware):
            def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
                chunks = self.app(environ, start_response)
                next(iter(chunks))
                return chunks

        played = debug(Peeking(sized(b"one", b"two")))
        played.stop_at("chunk", layer=played.watched.stack.layers[1].name)
        played.edit_first(chunk_edit(b"zero", b"one"))
        assert played.request().chunks == [b"one", b"two"]

    def test_the_length_of_a_list_is_that_of_what_goes_on(self, debug: Debug) -> None:
        """``wsgiref`` makes a Content-Length of the first chunk where there is but one."""
        played = debug(sized(b"one"))
        played.stop_at("chunk")
        played.edit_first(chunk_edit(b"one", b"more"))
        played.open()
        app_iter = played.watched.app(make_environ(), lambda *args: None)
        chunks = iter(app_iter)
        assert next(chunks) == b"one"
        assert len(app_iter) == 2

    def test_text_becomes_bytes(self, debug: Debug) -> None:
        def text(environ: Environ, start_response: StartResponse) -> list[str]:
            start_response("200 OK", [("Content-Length", "4")])
            return ["text"]

        played = debug(text)
        played.stop_at("chunk")
        played.edit_first(chunk_edit(b"bytes"))
        answer = played.request()
        assert (answer.chunks, length_of(answer)) == ([b"bytes"], "4")
        assert [(edit.before, edit.after) for edit in played.of(Edited)] == [(b"'text'", b"bytes")]
