"""Any value can be shown, at little cost, and none is disturbed by it."""

from __future__ import annotations

import collections
import functools
import io
import socket
import threading
import time
import types
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

import pytest
from flask import Flask, Request
from hypothesis import given
from hypothesis import strategies as st

from inspector.capture.showing import Showing
from inspector.model import Shown

LIMIT = 1000
user: ContextVar[str] = ContextVar("user")


@pytest.fixture
def showing() -> Iterator[Showing]:
    showing = Showing(LIMIT)
    yield showing
    showing.stop()


class Named:
    def __init__(self, name: str = "x") -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"Named({self.name})"


class Failing:
    def __repr__(self) -> str:
        raise ValueError("not today")


class Leaving:
    def __repr__(self) -> str:
        raise SystemExit


class Huge:
    def __repr__(self) -> str:
        return "h" * 10_000_000


class Wrong:
    def __repr__(self) -> str:
        return 7  # type: ignore[return-value]


class Asking:
    def __repr__(self) -> str:
        return f"Asking for {user.get('nobody')}"


class Text(str):
    __slots__ = ()


class Words(list[str]):
    pass


@pytest.mark.parametrize("value", ["text", "", 7, -1, 1.5, True, None])
def test_what_is_immutable_goes_as_it_is(showing: Showing, value: Any) -> None:
    assert showing.value(value) is value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ((1, 0), "(1, 0)"),
        ((1,), "(1,)"),
        ((), "()"),
        ([1, "two", b"3"], "[1, 'two', b'3']"),
        ({"a": [1, {"b": None}]}, "{'a': [1, {'b': None}]}"),
        ({1}, "{1}"),
        (set(), "set()"),
        (frozenset([2]), "frozenset({2})"),
        (frozenset(), "frozenset()"),
        (bytearray(b"ab"), "bytearray(b'ab')"),
        (Words(["a"]), "['a']"),
        (Text("sub"), "'sub'"),
        ([Named("a"), Named("b")], "[Named(a), Named(b)]"),
        (collections.OrderedDict(a=1), repr(collections.OrderedDict(a=1))),
        (functools.partial(int, "7"), "functools.partial(<class 'int'>, '7')"),
    ],
)
def test_as_its_repr(showing: Showing, value: Any, text: str) -> None:
    assert showing.text(value) == text
    shown = showing.value(value)
    assert isinstance(shown, Shown)
    assert shown.text == text


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ([], "list"),
        (b"", "bytes"),
        pytest.param(io.BytesIO(), "_io.BytesIO", id="BytesIO"),
        (Named(), f"{__name__}.Named"),
        (collections.Counter(), "collections.Counter"),
        (Named, "type"),
    ],
)
def test_the_name_of_its_type(showing: Showing, value: Any, name: str) -> None:
    assert showing.shown(value).type_name == name


class TestWhatIsTooMuch:
    @pytest.mark.parametrize(
        "value",
        [
            "x" * 10_000_000,
            b"x" * 10_000_000,
            Text("x" * 10_000_000),
            Huge(),
            list(range(1_000_000)),
            dict.fromkeys(range(100000), "x" * 100),
            [["x" * 1000] * 1000] * 1000,
            {"deep": [Huge()] * 10},
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_it_is_cut_and_says_so(self, showing: Showing, value: Any) -> None:
        text = showing.text(value)
        assert len(text) < LIMIT + 100
        assert "…" in text

    def test_a_container_within_itself(self, showing: Showing) -> None:
        value: list[Any] = []
        value.append(value)
        assert showing.text(value) == "[[[[[[[…]]]]]]]"

    def test_a_number_of_many_digits(self, showing: Showing) -> None:
        shown = showing.value(10**5000)
        assert isinstance(shown, Shown)
        assert "ValueError" in shown.text


class TestCodeOfTheApp:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (Failing(), "Failing: repr raised ValueError: not today>"),
            (Leaving(), "Leaving: repr raised SystemExit>"),
            (Wrong(), "Wrong: repr raised TypeError: __repr__ returned non-string (type int)>"),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_a_repr_that_fails(self, showing: Showing, value: Any, text: str) -> None:
        assert showing.text(value) == f"<{__name__}.{text}"
        assert showing.text([value]) == f"[<{__name__}.{text}]"

    def test_a_repr_that_hangs_is_not_asked_again(self, showing: Showing) -> None:
        release = threading.Event()
        asked: list[int] = []

        class Hanging:
            def __repr__(self) -> str:
                asked.append(1)
                release.wait(5)
                return "at last"

        took_too_long = f"<{__name__}.{Hanging.__qualname__}: repr took too long>"
        try:
            assert showing.text(Hanging()) == took_too_long
            began = time.monotonic()
            assert showing.text([Hanging()] * 3) == f"[{', '.join([took_too_long] * 3)}]"
            assert time.monotonic() - began < 1
            assert showing.text(Named()) == "Named(x)", "others can still be asked"
            assert asked == [1]
        finally:
            release.set()

    def test_where_many_hang_nobody_is_asked_any_more(self, showing: Showing) -> None:
        release = threading.Event()

        def hang(self: object) -> str:
            release.wait(5)
            return ""

        try:
            for number in range(4):
                showing.text(type(f"Hanging{number}", (), {"__repr__": hang})())
            assert showing.text(Named()) == f"<{__name__}.Named: repr not asked, 4 others still run>"
        finally:
            release.set()

    def test_it_runs_in_the_context_of_the_app(self, showing: Showing) -> None:
        token = user.set("longfin")
        try:
            assert showing.text(Asking()) == "Asking for longfin"
        finally:
            user.reset(token)

    def test_it_may_show_something_itself(self, showing: Showing) -> None:
        class Nested:
            def __repr__(self) -> str:
                return f"Nested({showing.text(Named())})"

        assert showing.text(Nested()) == "Nested(Named(x))"

    def test_a_metaclass_that_forbids_everything(self, showing: Showing) -> None:
        class Meta(type):
            def __getattribute__(cls, name: str) -> Any:
                raise RuntimeError("no")

        class Closed(metaclass=Meta):
            pass

        shown = showing.shown(Closed())
        assert shown.type_name.endswith("Closed")

    def test_the_thread_ends_by_itself(self, showing: Showing) -> None:
        showing.text(Named())
        helper = next(thread for thread in threading.enumerate() if thread.name == "inspector-showing")
        helper.join(2)
        assert not helper.is_alive()
        assert showing.text(Named()) == "Named(x)"


class TestLiveObjects:
    """Objects that servers and frameworks put into environ; their own reprs cost much, or do something."""

    def test_a_socket(self, showing: Showing) -> None:
        with socket.socket() as sock:
            assert showing.text(sock) == "<socket.socket>"

    def test_a_flask_request(self, showing: Showing, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Request, "url", property(lambda self: pytest.fail("its url was asked for")))
        with Flask("requests").test_request_context("/a?b=1", method="POST") as context:
            assert showing.value(context.request) == Shown("flask.wrappers.Request", "<Request POST '/a'>")

    def test_a_beaker_session_is_not_loaded(self, showing: Showing) -> None:
        beaker = pytest.importorskip("beaker.session")
        session = beaker.SessionObject({}, type="memory")
        assert showing.text(session) == "<SessionObject, not loaded>"
        assert session.__dict__["_sess"] is None
        session["user"] = "longfin"
        assert "'user': 'longfin'" in showing.text(session)

    def test_streams(self, showing: Showing) -> None:
        assert showing.text(io.BytesIO()).startswith("<_io.BytesIO object at")
        with open(__file__, encoding="utf-8") as file:  # noqa: PTH123  (any file)
            assert showing.text(file) == repr(file)

    def test_what_shows_others_in_c(self, showing: Showing) -> None:
        """The repr of a bound method is C code, and asks its object."""
        assert "not today" in showing.text(types.MethodType(print, Failing()))


nested = st.recursive(
    st.one_of(st.integers(), st.text(max_size=5), st.binary(max_size=5), st.none(), st.floats(allow_nan=False)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.tuples(inner),
        st.tuples(inner, inner),
        st.dictionaries(st.text(max_size=3), inner),
    ),
    max_leaves=10,
)


@given(nested)
def test_small_values_are_shown_in_full(value: Any) -> None:
    text = Showing(100_000).text(value)
    assert text == repr(value) or "…" in text
