"""What each layer did to environ, and when it did it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from capture.playing import TEXT, Environ, Middleware, Play, StartResponse, hello, make_environ
from hypothesis import given
from hypothesis import strategies as st

from inspector.capture.environ import differences
from inspector.model import Shown
from inspector.model.events import EnvironChanged, EnvironTaken

Player = Callable[..., Play]


class Setting(Middleware):
    """Changes environ on the way in (``before``) and on the way out (``after``)."""

    def __init__(self, app: Any, before: Any = None, after: Any = None) -> None:
        super().__init__(app)
        self.before = before
        self.after = after

    def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
        environ.update(self.before or {})
        result = self.app(environ, start_response)
        environ.update(self.after or {})
        return result


class Copying(Setting):
    """The same on a copy, as Werkzeug's middlewares for sub-requests do."""

    def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
        return super().__call__(dict(environ), start_response)


class Unequal:
    """Cannot be compared, like an array."""

    def __eq__(self, other: object) -> bool:
        raise ValueError("cannot be compared")

    __hash__ = object.__hash__


class TestTaken:
    def test_in_its_own_order_with_its_own_values(self, play: Player) -> None:
        played = play(hello)
        played.request(REMOTE_PORT=50_000)
        entries = played.of(EnvironTaken)[0].entries
        assert list(entries) == [*make_environ(), "REMOTE_PORT"]
        assert entries["PATH_INFO"] == "/"
        assert entries["REMOTE_PORT"] == 50_000
        assert entries["wsgi.multithread"] is True
        assert entries["wsgi.version"] == Shown("tuple", "(1, 0)")
        assert entries["wsgi.input"].type_name == "_io.BytesIO"  # type: ignore[union-attr]

    def test_another_server_puts_other_values(self, play: Player) -> None:
        played = play(hello)
        played.request()
        played.request(**{"SERVER_NAME": ["odd"], "wsgi.version": "1.0"})
        entries = played.of(EnvironTaken)[1].entries
        assert entries["SERVER_NAME"] == Shown("list", "['odd']")
        assert entries["wsgi.version"] == "1.0"

    def test_later_changes_do_not_reach_it(self, play: Player) -> None:
        played = play(Setting(hello, {"PATH_INFO": "/changed"}))
        played.request()
        assert played.of(EnvironTaken)[0].entries["PATH_INFO"] == "/"


class TestBlame:
    def test_an_untouched_environ_tells_nothing(self, play: Player) -> None:
        played = play(Middleware(Middleware(hello)))
        played.request()
        assert played.of(EnvironChanged) == []

    def test_on_the_way_in_and_out(self, play: Player) -> None:
        played = play(Setting(Setting(hello, {"a": "1"}, {"b": "2"}), {"PATH_INFO": "/x"}, {"c": "3"}))
        played.request()
        assert played.changes() == [
            (0, "in", "changed", "PATH_INFO"),
            (1, "in", "added", "a"),
            (1, "out", "added", "b"),
            (0, "out", "added", "c"),
        ]
        assert played.of(EnvironChanged)[0].changes == (("changed", "PATH_INFO", "/", "/x"),)

    def test_the_app_itself(self, play: Player) -> None:
        def app(environ: Environ, start_response: StartResponse) -> Any:
            del environ["HTTP_HOST"]
            environ["app.user"] = "longfin"
            return hello(environ, start_response)

        played = play(Middleware(app))
        played.request()
        assert played.changes() == [(1, "out", "added", "app.user"), (1, "out", "removed", "HTTP_HOST")]

    def test_a_layer_that_raises(self, play: Player) -> None:
        def app(environ: Environ, start_response: StartResponse) -> Any:
            environ["app.step"] = 1
            raise ValueError

        played = play(Setting(app, {"a": "1"}))
        played.request()
        assert played.changes() == [(0, "in", "added", "a"), (1, "out", "added", "app.step")]

    def test_an_app_that_begins_at_the_first_next(self, play: Player) -> None:
        def app(environ: Environ, start_response: StartResponse) -> Iterator[bytes]:
            environ["app.begun"] = True
            start_response("200 OK", TEXT)
            yield b"one"
            environ["app.middle"] = True
            yield b"two"

        played = play(Middleware(app))
        played.request()
        assert played.changes() == [(1, "out", "added", "app.begun"), (1, "out", "added", "app.middle")]
        names = played.names()
        assert names.index("EnvironChanged 1") < names.index("Chunk 1")

    def test_a_middleware_that_begins_at_the_first_next(self, play: Player) -> None:
        """Like Werkzeug's debugger, which is a generator."""

        class Lazy(Middleware):
            def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
                environ["lazy.begun"] = True
                yield from self.app(environ, start_response)
                environ["lazy.ended"] = True

        played = play(Lazy(Setting(hello, {"a": "1"}, {"b": "2"})))
        assert played.request().body == b"Hello World!"
        assert played.changes() == [
            (0, "in", "added", "lazy.begun"),
            (1, "in", "added", "a"),
            (1, "out", "added", "b"),
            (0, "out", "added", "lazy.ended"),
        ]

    def test_in_close(self, play: Player) -> None:
        class Result:
            def __init__(self, environ: Environ) -> None:
                self.environ = environ

            def __iter__(self) -> Iterator[bytes]:
                return iter([b"a"])

            def close(self) -> None:
                self.environ["app.closed"] = True

        def app(environ: Environ, start_response: StartResponse) -> Any:
            start_response("200 OK", TEXT)
            return Result(environ)

        played = play(Middleware(app))
        played.request()
        assert played.changes() == [(1, "out", "added", "app.closed")]

    def test_who_iterates_and_who_closes(self, play: Player) -> None:
        """A middleware that changes environ while it closes what is inside it is to blame itself."""

        class Around(Middleware):
            def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
                inner = self.app(environ, start_response)
                try:
                    yield from inner
                finally:
                    environ["around.done"] = True
                    inner.close()

        class Result:
            def __iter__(self) -> Iterator[bytes]:
                return iter([b"a"])

            def close(self) -> None:
                pass

        def app(environ: Environ, start_response: StartResponse) -> Any:
            start_response("200 OK", TEXT)
            return Result()

        played = play(Around(app))
        played.request()
        assert played.changes() == [(0, "out", "added", "around.done")]


class TestCopies:
    def test_what_is_done_to_the_copy_is_told_once(self, play: Player) -> None:
        played = play(Copying(Setting(hello, {"a": "1"}, {"b": "2"}), {"PATH_INFO": "/x"}))
        played.request()
        assert played.changes() == [
            (0, "in", "changed", "PATH_INFO"),
            (1, "in", "added", "a"),
            (1, "out", "added", "b"),
        ]

    def test_what_is_done_to_the_original_before_it_was_copied(self, play: Player) -> None:
        played = play(Setting(Copying(hello, {"b": "2"}), {"a": "1"}, {"c": "3"}))
        played.request()
        assert played.changes() == [(0, "in", "added", "a"), (1, "in", "added", "b"), (0, "out", "added", "c")]

    def test_a_change_before_the_copy_in_the_same_layer(self, play: Player) -> None:
        class Both(Middleware):
            def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
                environ["a"] = "1"
                del environ["HTTP_HOST"]
                return self.app({**environ, "b": "2"}, start_response)

        played = play(Both(hello))
        played.request()
        assert sorted(played.changes()) == [
            (0, "in", "added", "a"),
            (0, "in", "added", "b"),
            (0, "in", "removed", "HTTP_HOST"),
        ]

    def test_an_untouched_copy_tells_nothing(self, play: Player) -> None:
        played = play(Copying(Copying(hello)))
        played.request()
        assert played.changes() == []


class TestValues:
    def test_an_equal_value_is_no_change(self, play: Player) -> None:
        played = play(Setting(hello, {"PATH_INFO": "".join(["/"]), "wsgi.multithread": True}))
        played.request()
        assert played.changes() == []

    def test_a_value_that_cannot_be_compared(self, play: Player) -> None:
        played = play(Setting(Setting(hello, {"x": Unequal()}), {"x": Unequal()}))
        assert played.request().body == b"Hello World!"
        assert played.changes() == [(0, "in", "added", "x"), (1, "in", "changed", "x")]

    def test_a_key_that_is_no_str(self, play: Player) -> None:
        played = play(Setting(hello, {7: "seven"}))
        played.request()
        assert played.changes() == [(0, "in", "added", "7")]

    def test_a_long_value_is_cut(self, play: Player) -> None:
        played = play(Setting(hello, {"long": "x" * 10_000_000}))
        played.request()
        value = played.of(EnvironChanged)[0].changes[0][3]
        assert isinstance(value, Shown)
        assert value.text.startswith("xxx")
        assert value.text.endswith("(10,000,000 characters)")


values = st.one_of(st.text(max_size=3), st.integers(), st.booleans(), st.none(), st.lists(st.integers(), max_size=2))
environs = st.dictionaries(st.sampled_from("abcdef"), values)


@given(before=environs, after=environs)
def test_the_differences_turn_one_into_the_other(before: Environ, after: Environ) -> None:
    turned = dict(before)
    for kind, key, old, new in differences(before, after, lambda value: value):  # type: ignore[arg-type, return-value]
        assert (kind == "added") == (key not in before)
        assert (kind == "removed") == (key not in after)
        assert old == before.get(key)
        turned[key] = new
        if kind == "removed":
            del turned[key]
    assert turned == after


@pytest.mark.parametrize("where", ["input", "errors"])
def test_a_replaced_stream_is_a_change(play: Player, where: str) -> None:
    played = play(Setting(hello, {f"wsgi.{where}": object()}))
    played.request()
    assert played.changes() == [(0, "in", "changed", f"wsgi.{where}")]
