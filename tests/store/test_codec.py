"""Every kind of event comes back from the file as it was, and nothing else comes in."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from event_factories import STACK, CallEvents, answered
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.model import Shown, Stack
from inspector.model.events import Edited, EnvironTaken, InputUsed
from inspector.store import codec
from inspector.store.codec import (
    as_kept,
    decode_run,
    decode_stack,
    encode_run,
    encode_stack,
    kept_chunk,
    kept_edit,
    kept_input,
)
from inspector.store.rows import Slice

INT64 = st.integers(-(2**63), 2**63 - 1)
st.register_type_strategy(int, INT64)
st.register_type_strategy(str, st.text(st.characters(exclude_categories=["Cs"])))
st.register_type_strategy(float, st.floats(allow_nan=False))


def again(run: list[Any]) -> list[Any]:
    return decode_run(encode_run(run))[1]


@pytest.mark.parametrize("kind", codec._KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=25)
@given(data=st.data())
def test_every_kind_of_event_comes_back_as_it_was(kind: Any, data: st.DataObject) -> None:
    event = data.draw(st.builds(kind))
    assert again([event]) == [event]
    assert type(again([event])[0]) is kind


def test_a_run_comes_back_in_its_order_with_shown_values() -> None:
    run = [event for event in answered() if type(event) in codec._KINDS]
    kept = again(run)
    assert kept == run
    assert kept[1].entries["wsgi.version"] == Shown("tuple", "(1, 0)")
    assert kept[1].entries["wsgi.multithread"] is True


def test_a_run_tells_where_the_one_before_it_lies() -> None:
    assert decode_run(encode_run([]))[0] is None
    assert decode_run(encode_run([], Slice(3, 10, 500)))[0] == Slice(3, 10, 500)


def test_what_utf8_and_64_bits_cannot_hold_is_kept_readable() -> None:
    event = EnvironTaken(1, 2, {"a": "caf\udce9", "b": 10**5000, "c": "plain"})
    entries = again([event])[0].entries
    assert entries["a"] == "caf\\udce9"
    assert entries["b"].type_name == "int"
    assert entries["b"].text.startswith("0x")
    assert entries["c"] == "plain"


def test_what_can_be_kept_is_not_made_anew() -> None:
    run = [EnvironTaken(1, 2, {"a": "한글"})]
    assert as_kept(run) is run
    assert as_kept([EnvironTaken(1, 2, {"a": "\udce9"})]) == [EnvironTaken(1, 2, {"a": "\\udce9"})]


def test_a_number_that_is_too_large_stays_a_number() -> None:
    event = kept_input(InputUsed(1, 2, 3, 0, "read", 10**30, 5, b"hello"))
    assert again([event])[0].asked == 2**63 - 1


def test_the_bytes_of_bodies_are_not_among_the_events() -> None:
    chunk = CallEvents().chunk(b"x" * 100_000, 0).events[0]
    assert len(encode_run([kept_chunk(chunk)])) < 100


@pytest.mark.parametrize("value", [None, "418 I'm a teapot", b"\xff\x00", b"", (("Set-Cookie", "a=1"), ("X", ""))])
def test_an_edited_value_comes_back_as_text_bytes_headers_or_nothing(value: Any) -> None:
    edit = kept_edit(Edited(1, 2, "chunk", 0, "a rule", "chunk", "", value, "kept"))
    (kept,) = again([edit])
    assert kept == edit
    assert kept.before_size == (len(value) if isinstance(value, bytes) else 0)


def test_of_a_large_edit_the_beginning_is_kept_and_its_size() -> None:
    edit = kept_edit(Edited(1, 2, "enter", 0, "", "input", "", b"small", bytes(codec.EDIT_BOUND + 7)))
    assert (len(edit.after_data or b""), edit.after_size) == (codec.EDIT_BOUND, codec.EDIT_BOUND + 7)
    assert (edit.before_data, edit.before_size) == (b"small", 5)
    text = kept_edit(Edited(1, 2, "enter", 0, "", "environ", "X", None, "é" * (codec.EDIT_BOUND + 7)))
    assert text.after == "é" * codec.EDIT_BOUND


def test_a_stack_comes_back_as_it_was() -> None:
    assert decode_stack(encode_stack(STACK)) == STACK
    odd = Stack(1, "file:caf\udce9.py", "", STACK.layers)
    assert decode_stack(encode_stack(odd)) == Stack(1, "file:caf\\udce9.py", "", STACK.layers)


@pytest.mark.parametrize(
    "foreign",
    [
        b"",
        b"\x80\x04\x95 a pickle",
        msgspec.msgpack.encode((None, b"\xff", [[1, 2]])),
        msgspec.msgpack.encode((None, b"\x00\x00", [[1, 2]])),
        msgspec.msgpack.encode((None, b"\x03", [[1, "two", 3, 4]])),
        msgspec.msgpack.encode(((1, "two", 3), b"\x03", [[1, 2, 3, 4]])),
        encode_run([kept_input(InputUsed(1, 2, 3, 0, "read", 1, 5, b"hello"))])[:-1],
    ],
)
def test_what_is_no_run_of_events_is_refused(foreign: bytes) -> None:
    with pytest.raises((ValueError, msgspec.MsgspecError)):
        decode_run(foreign)


@given(st.binary(max_size=200))
def test_any_bytes_at_all_are_read_or_refused(data: bytes) -> None:
    try:
        decode_run(data)
    except ValueError:
        pass
