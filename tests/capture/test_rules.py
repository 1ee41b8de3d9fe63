"""Rules edit, delay and raise at the boundaries, in their order, and without stopping anybody."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import flask
import pytest
from capture.playing import TEXT, Environ, Middleware, StartResponse, hello, make_environ
from capture.stopping import Debugged, chunk_edit, rule, sized

from inspector.capture import rules
from inspector.model.events import Chunk, Closed, Edited, Entered, Raised
from inspector.model.intercept import ACTIONS, ANY_LAYER, Boundary, Breakpoint, Condition, Rule

Debug = Callable[..., Debugged]


class Closing(list[bytes]):
    """A body that has to be closed."""

    closed = 0

    def close(self) -> None:
        self.closed += 1


class TestActions:
    def test_on_the_environ(self, debug: Debug) -> None:
        seen: list[Environ] = []

        def app(environ: Environ, start_response: StartResponse) -> Any:
            seen.append(dict(environ))
            return hello(environ, start_response)

        played = debug(app)
        played.rule(
            rule("set_environ", "enter", "SCRIPT_NAME", "/shop"),
            rule("delete_environ", "enter", "REMOTE_ADDR"),
            rule("delete_environ", "enter", "never there"),
            rule("set_header", "enter", "X-User", "ann"),
            rule("set_header", "enter", "content-type", "a/b"),
            rule("remove_header", "enter", "Host"),
        )
        played.request()
        assert (seen[0]["SCRIPT_NAME"], seen[0]["HTTP_X_USER"], seen[0]["CONTENT_TYPE"]) == ("/shop", "ann", "a/b")
        assert not {"REMOTE_ADDR", "HTTP_HOST"} & set(seen[0])
        assert [edit.key for edit in played.of(Edited)] == [
            *["SCRIPT_NAME", "REMOTE_ADDR", "HTTP_X_USER", "CONTENT_TYPE", "HTTP_HOST"],
        ]
        assert {edit.by for edit in played.of(Edited)} == {"a rule"}

    def test_on_the_body_of_the_request(self, debug: Debug) -> None:
        def reading(environ: Environ, start_response: StartResponse) -> list[bytes]:
            start_response("200 OK", TEXT)
            return [environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))]

        played = debug(reading)
        played.rule(rule("set_body", "enter", value="민수"))
        assert played.request(b"original").body == "민수".encode()

    def test_on_the_answer(self, debug: Debug) -> None:
        headers = [("A", "1"), ("X", "1"), ("B", "2"), ("x", "2")]

        def app(environ: Environ, start_response: StartResponse) -> list[bytes]:
            start_response("200 OK", headers)
            return [b"x"]

        played = debug(app)
        played.rule(
            rule("set_status", "start_response", value="418 I'm a teapot"),
            rule("set_header", "start_response", "x", "new"),
            rule("set_header", "start_response", "Y", "added"),
            rule("remove_header", "start_response", "a"),
        )
        answer = played.request()
        assert answer.status == "418 I'm a teapot"
        assert answer.headers == [("x", "new"), ("B", "2"), ("Y", "added")]
        assert len(headers) == 4, "the app's own list is left as it is"

    @pytest.mark.parametrize("chunks", [[], [b"one"], [b"one", b"two", b"three"]])
    def test_on_the_whole_body_of_the_answer(self, debug: Debug, chunks: list[bytes]) -> None:
        played = debug(sized(*chunks))
        played.rule(rule("set_body", "start_response", value="all new"))
        answer = played.request()
        assert (answer.body, dict(answer.head)["Content-Length"]) == (b"all new", "7")
        assert b"".join(event.data for event in played.of(Chunk) if event.layer == -1) == b"all new"

    @pytest.mark.parametrize(("method", "status"), [("HEAD", "200 OK"), ("GET", "204 No Content")])
    def test_an_answer_without_a_body_gets_none(self, debug: Debug, method: str, status: str) -> None:
        def bodiless(environ: Environ, start_response: StartResponse) -> list[bytes]:
            start_response(status, TEXT)
            return []

        played = debug(bodiless)
        played.rule(rule("set_body", "start_response", value="all new"))
        assert played.request(REQUEST_METHOD=method).body == b""

    def test_on_the_whole_body_of_each_layer(self, debug: Debug) -> None:
        played = debug(Middleware(sized(b"one", b"two")))
        played.rule(rule("set_body", "start_response", value="all new"))
        assert played.request().chunks == [b"all new"]

    def test_on_what_was_written(self, debug: Debug) -> None:
        def writing(environ: Environ, start_response: StartResponse) -> list[bytes]:
            write = start_response("200 OK", TEXT)
            write(b"one")
            write(b"two")
            return []

        played = debug(writing)
        played.rule(rule("set_body", "start_response", value="all new"))
        assert played.request().chunks == [b"all new"]

    def test_on_each_chunk(self, debug: Debug) -> None:
        played = debug(sized(b"one", b"two"))
        played.rule(rule("set_body", "chunk", value="again"))
        answer = played.request()
        assert (answer.chunks, dict(answer.head)["Content-Length"]) == ([b"again", b"again"], "8")

    def test_what_one_rule_made_is_what_the_next_and_the_user_edit(self, debug: Debug) -> None:
        played = debug(sized(b"one"))
        played.interceptor.set_points(
            [Breakpoint("chunk", ANY_LAYER)],
            [rule("set_body", "chunk", value="first"), rule("set_body", "chunk", value="second")],
        )
        played.edit_first(chunk_edit(b"by hand"))
        answer = played.request()
        assert played.stops[0].data == b"second"
        assert (answer.body, dict(answer.head)["Content-Length"]) == (b"by hand", "7")
        told = [(edit.by, edit.before, edit.after) for edit in played.of(Edited) if edit.part == "chunk"]
        assert told == [("a rule", b"one", b"first"), ("a rule", b"first", b"second"), ("", b"second", b"by hand")]


class TestRaise:
    @pytest.mark.parametrize(
        ("boundary", "phase"), [("enter", "call"), ("start_response", "call"), ("chunk", "next"), ("close", "close")]
    )
    def test_the_layer_is_told_to_have_raised(self, debug: Debug, boundary: Boundary, phase: str) -> None:
        body = Closing([b"one"])

        def app(environ: Environ, start_response: StartResponse) -> Closing:
            start_response("200 OK", TEXT)
            return body

        played = debug(Middleware(app))
        played.rule(rule("raise", boundary, "KeyError", "no such item", layer="app"))
        answer = played.request()
        assert repr(answer.error) == "KeyError('no such item')"
        first, outer = played.of(Raised)
        assert (first.layer, first.phase, first.type_name) == (1, phase, "KeyError")
        assert (outer.layer, outer.error_id) == (0, first.error_id)
        assert played.edits() == [(boundary, 1, "a rule", "raise", None, "KeyError: 'no such item'")]
        assert body.closed == (boundary in ("chunk", "close")), "what was returned is closed"

    def test_out_of_write(self, debug: Debug) -> None:
        def writing(environ: Environ, start_response: StartResponse) -> list[bytes]:
            write = start_response("200 OK", TEXT)
            try:
                write(b"one")
            except OSError:
                return [b"caught"]
            return []

        played = debug(writing)
        played.rule(rule("raise", "chunk", "OSError", "full"))
        played.request()
        assert [(event.layer, event.phase) for event in played.of(Raised)] == [(0, "write"), (0, "next")]

    def test_flask_answers_for_it_and_tears_down(self, debug: Debug) -> None:
        app = flask.Flask("test")
        torn: list[object] = []
        app.teardown_request(torn.append)
        app.add_url_rule("/", view_func=lambda: "hello")
        played = debug(app)
        played.rule(rule("raise", "close", "ValueError", "no"))
        assert isinstance(played.request().error, ValueError)
        assert torn == [None]
        assert len(played.of(Closed)) == 0

    @pytest.mark.parametrize(
        ("kind", "error"),
        [
            ("ValueError", "ValueError('no')"),
            ("FileNotFoundError", "FileNotFoundError('no')"),
            ("UnicodeDecodeError", "RuntimeError('UnicodeDecodeError: no')"),
            ("KeyboardInterrupt", "RuntimeError('KeyboardInterrupt: no')"),
            ("print", "RuntimeError('print: no')"),
            ("", "RuntimeError(': no')"),
        ],
    )
    def test_only_built_in_exceptions_that_an_app_may_raise(self, kind: str, error: str) -> None:
        assert repr(rules.error_of(rule("raise", "enter", kind, "no"))) == error


class TestDelay:
    def test_it_waits_and_is_told(self, debug: Debug) -> None:
        played = debug(hello)
        played.rule(rule("delay", "enter", value="0.05"))
        began = time.monotonic()
        played.request()
        assert time.monotonic() - began >= 0.05
        assert played.edits() == [("enter", 0, "a rule", "delay", None, "0.05")]

    def test_a_release_ends_it(self, debug: Debug) -> None:
        played = debug(hello)
        played.rule(rule("delay", "enter", value="1e300"))
        threading.Timer(0.05, played.interceptor.release_all).start()
        assert played.request().body == b"Hello World!"

    @pytest.mark.parametrize(
        ("text", "seconds"), [("0.5", 0.5), ("-1", 0), ("soon", 0), ("", 0), ("nan", 0), ("inf", 3600)]
    )
    def test_what_is_no_time_is_none(self, text: str, seconds: float) -> None:
        assert rules.delay_of(rule("delay", "enter", value=text)) == seconds


class TestWhen:
    def test_only_where_enabled_of_that_layer_and_on_that_condition(self, debug: Debug) -> None:
        played = debug(Middleware(hello))
        played.rule(
            rule("set_environ", "enter", "off", "1", enabled=False),
            rule("set_environ", "enter", "other", "1", layer="Nobody"),
            rule("set_environ", "enter", "path", "1", condition=Condition(path="/else")),
            rule("set_environ", "enter", "inner", "1", layer="hello"),
        )
        played.request()
        assert [(edit.layer, edit.key) for edit in played.of(Edited)] == [(1, "inner")]

    def test_on_an_exchange_that_runs_already(self, debug: Debug) -> None:
        def stream(environ: Environ, start_response: StartResponse) -> Iterator[bytes]:
            start_response("404 Not Found", TEXT)
            yield b"one"
            yield b"two"

        played = debug(stream)
        played.open()
        app_iter = iter(played.watched.app(make_environ(), lambda *args: None))
        next(app_iter)
        played.rule(rule("set_body", "chunk", value="edited", condition=Condition(status="404")))
        assert list(app_iter) == [b"edited"]

    def test_they_fire_before_a_stop(self, debug: Debug) -> None:
        played = debug(hello)
        played.interceptor.set_points(
            [Breakpoint("start_response", ANY_LAYER, Condition(status="418"))],
            [rule("set_status", "start_response", value="418 I'm a teapot")],
        )
        played.request()
        assert played.stops[0].status == "418 I'm a teapot"

    def test_each_action_belongs_to_some_boundary(self, debug: Debug) -> None:
        """A rule that does nothing where it stands, does nothing."""
        played = debug(hello)
        played.rule(
            *(
                Rule("nothing", boundary, ANY_LAYER, action, "X", "0")
                for action, boundaries in ACTIONS.items()
                for boundary in ("enter", "start_response", "chunk", "close")
                if boundary not in boundaries
            )
        )
        assert played.request().body == b"Hello World!"
        assert played.of(Edited) == []
        assert len(played.of(Entered)) == 1
