"""An exchange that comes whole is shown and read as if it had been recorded event by event."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from event_factories import PAGE, CallEvents, answered, running
from hypothesis import given
from hypothesis import strategies as st

from inspector.model import Shown
from inspector.model.events import Chunk, Entered, Event, InputUsed
from inspector.store.codec import KeptChunk, decode_run
from inspector.store.recording import Recording
from inspector.store.whole import MOST, is_plain, whole


def called(*layers: int) -> CallEvents:
    return CallEvents().opened("POST /item HTTP/1.1").environ().entered(*layers)


def recorded(run: list[Event]) -> Recording:
    recording = Recording(run[0], 7, 1)  # type: ignore[arg-type]
    recording.extend(run)
    return recording


WHOLE = {
    "answered": answered(),
    "by the server": CallEvents().opened("?").head_sent(b"HTTP/1.1 400 Bad\r\n\r\n").finished(sent=50).events,
    "no answer": CallEvents().opened().finished("dropped", 0).events,
    "several chunks": called(0, 1)
    .start_response(1, 0)
    .head_sent()
    .chunk(b"one", 1, 0)
    .chunk(b"2", 1, 0)
    .finished()
    .events,
    "another body": called(0, 1).head_sent().chunk(b"one", 1).chunk(b"ONE!", 0).finished().events,
    "entered twice": called(0, 1, 1).head_sent().chunk(b"one", 1, 1, 0).finished().events,
    "no layer of the server's": called(1, 2).head_sent().chunk(b"one", 2, 1).finished().events,
    "raised": called(0, 1).raised(1, 0).head_sent().finished().events,
    "failed": called(0).finished("failed", 0).events,
    "read": called(0).read(b"question").head_sent().chunk(b"answer", 0).finished().events,
    "no bytes": called(0).head_sent().chunk(Shown("list", "[1]"), 0, size=0).chunk(b"", 0).finished().events,
}


@pytest.mark.parametrize("run", WHOLE.values(), ids=WHOLE)
def test_it_is_shown_and_read_as_if_it_had_been_recorded(run: list[Event]) -> None:
    one, recording = whole(run, 7), recorded(run)
    assert one
    assert one.summary == recording.summarise()
    replayed = Recording.replayed(decode_run(one.data)[1])
    assert bodies(replayed) == bodies(recording)
    assert replayed.events == recording.events


def bodies(recording: Recording) -> dict[str, bytes]:
    return {key: parts.read(0, 1 << 20) for key, parts in recording.bodies.items()}


@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from([b"", b"a", b"bc", b"def"]), st.booleans()), max_size=12))
def test_whatever_layers_pass_on_comes_back(chunks: list[tuple[int, bytes, bool]]) -> None:
    call = called(0, 1, 2).head_sent()
    for layer, data, passed in chunks:
        call.events.append(Chunk(1, 0, 0, layer, "iterable", len(data), data, passed))
    run = call.finished().events
    one, recording = whole(run, 7), recorded(run)
    assert one
    assert one.summary == recording.summarise()
    assert bodies(Recording.replayed(decode_run(one.data)[1])) == bodies(recording)


def test_what_is_passed_on_is_kept_once() -> None:
    body = bytes(10_000)
    one = whole(called(0, 1, 2).head_sent().chunk(body, 2, 1, 0).finished().events, 7)
    assert one
    assert one.data.count(body) == 1


@pytest.mark.parametrize(
    "call",
    [
        called(0).stood("enter", 0),
        called(0).edited("enter", 0, "environ", None, "1", key="x"),
        called(0).chunk(bytes(MOST), 0),
        called(0).read(bytes(MOST)),
    ],
    ids=["stopped", "edited", "large answer", "large request"],
)
def test_what_was_stopped_or_edited_or_is_large_is_not_for_here(call: CallEvents) -> None:
    assert whole(call.head_sent().finished().events, 7) is None


def test_what_stands_still_need_not_be_waited_for() -> None:
    assert is_plain(running(1, b"one"))
    assert not is_plain(called(0).paused("enter", 0).events)


def test_its_bodies_are_read_in_slices_like_any_others(rig: Any) -> None:
    body = bytes(range(256)) * 4
    rig.record(called(0, 1).read(body).head_sent().chunk(body, 1, 0).finished().events)
    assert rig.store.body(1, "request", 254, 4) == b"\xfe\xff\x00\x01"
    assert rig.store.body(1, "response:1", 1020, 40) == b"\xfc\xfd\xfe\xff"
    assert rig.store.body(1, "response:1", 1024, 40) == b""
    assert rig.store.body(1, "response:0") == b""
    with closing(sqlite3.connect(rig.file.path)) as connection:
        assert connection.execute("SELECT count(*) FROM bodies").fetchone() == (0,)


def test_it_is_written_again_after_the_disk_was_full(make_rig: Callable[..., Any], monkeypatch: Any) -> None:
    monkeypatch.setattr("inspector.store.keeping.RETRY", 0.0)
    rig = make_rig()
    rig.record(answered(1))
    rig.fill_disk()
    rig.record(answered(2), answered(3, b"x" * 70_000))
    shown = rig.store.take_changes()
    assert [summary.id for summary in shown] == [1, 2, 3]
    assert rig.store.body(2, "response:1") == PAGE
    rig.free_disk()
    rig.record(answered(4))
    assert [summary.id for summary in rig.file.summaries(0, 10)] == [1, 2, 3, 4]
    assert rig.file.summaries(1, 1) == [shown[1]]
    assert [rig.store.body(number, "response:1") for number in (1, 2, 4)] == [PAGE] * 3
    assert rig.store.count == 4


LAYERS = st.integers(-1, 2)
FOREIGN = st.one_of(
    st.builds(Entered, st.just(1), st.just(5), LAYERS, LAYERS),
    st.builds(Chunk, st.just(1), layer=LAYERS, size=st.integers(-2, 3)),
    st.builds(KeptChunk, st.just(1), layer=LAYERS, size=st.integers(-2, 3), kept=st.integers(-2, 3)),
)


@given(st.lists(FOREIGN, max_size=15))
def test_whatever_a_foreign_file_tells_is_replayed(run: list[Any]) -> None:
    bodies(Recording.replayed([answered()[0], *run]))


def test_events_that_begin_with_something_else_are_refused() -> None:
    for run in ([], [InputUsed(1, 2, 3, 0, "read", 1, 5, b"hello")]):
        with pytest.raises(ValueError, match="opening"):
            Recording.replayed(run)
