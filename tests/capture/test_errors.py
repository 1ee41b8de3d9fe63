"""What is told of an exception: what it is, where it was raised, and what became of it on its way out."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from typing import Any

import pytest
from capture.playing import Environ, Middleware, Play, StartResponse, hello

from inspector.model.events import Raised

Player = Callable[..., Play]


class SilentError(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no message")


def raising(error: BaseException) -> Callable[..., Any]:
    def app(environ: Environ, start_response: StartResponse) -> Any:
        raise error

    return app


class Converting(Middleware):
    def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
        try:
            return self.app(environ, start_response)
        except ValueError as error:
            raise RuntimeError("converted") from error


class Handling(Middleware):
    def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
        try:
            return self.app(environ, start_response)
        except ValueError:
            return hello(environ, start_response)


def test_the_same_exception_on_its_way_out(play: Player) -> None:
    played = play(Middleware(Middleware(raising(ValueError("no such order")))))
    played.request()
    inner, *outer = played.of(Raised)
    assert (inner.layer, inner.type_name, inner.message) == (2, "ValueError", "no such order")
    assert (inner.file, inner.line) == (__file__, raising.__code__.co_firstlineno + 2)
    assert inner.traceback.endswith("ValueError: no such order\n")
    assert "inspector/capture" not in inner.traceback
    assert [(event.layer, event.error_id, event.traceback) for event in outer] == [(1, 1, ""), (0, 1, "")]


def test_what_each_layer_made_of_it(play: Player) -> None:
    played = play(Middleware(Converting(raising(ValueError("first")))))
    played.request()
    first, second, third = played.of(Raised)
    assert [event.error_id for event in (first, second, third)] == [1, 2, 2]
    assert (second.layer, second.type_name, second.message) == (1, "RuntimeError", "converted")
    assert "The above exception was the direct cause" in second.traceback
    assert "inspector/capture" not in second.traceback


def test_one_that_was_handled_on_the_way(play: Player) -> None:
    played = play(Middleware(Handling(raising(ValueError("handled")))))
    assert played.request().body == b"Hello World!"
    assert [event.layer for event in played.of(Raised)] == [2]


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (ValueError(), ""),
        (SilentError(), f"<{__name__}.SilentError: str raised RuntimeError: no message>"),
        (ValueError("x" * 100_000), "(100,000 characters)"),
        (KeyError("key"), "'key'"),
        (ExceptionGroup("many", [ValueError("a"), TypeError("b")]), "many (2 sub-exceptions)"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_messages(play: Player, error: Exception, message: str) -> None:
    played = play(raising(error))
    assert played.request().error is error
    raised = played.of(Raised)[0]
    assert raised.message.endswith(message)
    assert len(raised.traceback) < 70_000


def endless(environ: Environ, start_response: StartResponse) -> Any:
    return endless(environ, start_response)


def test_at_the_end_of_the_stack(play: Player) -> None:
    played = play(Middleware(endless))
    assert isinstance(played.request().error, RecursionError)
    assert [event.layer for event in played.of(Raised)] == [1, 0]
    assert played.of(Raised)[0].file == __file__


def test_where_there_is_no_room_to_tell_of_it(play: Player) -> None:
    """The layers call each other until the stack ends: there even our own code fails, which must not show."""

    class Around(Middleware):
        def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
            return inner(environ, start_response)

    app = Around(hello)
    played = play(app)
    inner = played.watched.app
    error = played.request().error
    assert isinstance(error, RecursionError)
    assert played.of(Raised)[-1].layer == 0
    assert "inspector/capture" not in played.of(Raised)[-1].traceback


def test_the_members_of_a_group_are_told(play: Player) -> None:
    played = play(raising(ExceptionGroup("many", [ValueError("one of them")])))
    played.request()
    assert "ValueError: one of them" in played.of(Raised)[0].traceback


def test_the_exception_is_let_go_of(play: Player) -> None:
    class MarkedError(Exception):
        pass

    def app(environ: Environ, start_response: StartResponse) -> Any:
        raise MarkedError

    played = play(app)
    answer = played.request()
    assert answer.error is not None
    reference = weakref.ref(answer.error)
    answer.error = None
    gc.collect()
    assert reference() is None
