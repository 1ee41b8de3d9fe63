"""What was put is shown, soon and not too often, and nothing that was shown is lost."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from itertools import pairwise
from typing import Any

import pytest
from event_factories import PAGE, STACK, CallEvents, answered, running

from inspector.model.events import EnvironChanged, Finished, Logged
from inspector.store import CaptureFile, Recorder
from inspector.store.changes import Changes
from inspector.store.keeping import Keeper, MemoryBound
from inspector.store.recorder import WINDOW


def test_an_exchange_is_shown_and_can_be_read(rig: Any) -> None:
    rig.record(answered(1, line="POST /item HTTP/1.1"))
    (summary,) = rig.store.take_changes()
    assert (summary.id, summary.method, summary.target, summary.status) == (1, "POST", "/item", 200)
    assert (summary.content_type, summary.size, summary.layers, summary.state) == ("text/html", 14, 2, "done")
    assert (summary.mark, summary.duration_us) == ("", 22)
    exchange = rig.store.exchange(1)
    assert exchange.title == "Hello"
    assert rig.store.body(1, exchange.response.body.key) == PAGE
    assert rig.store.take_changes() == []
    assert rig.store.summaries() == [summary]
    assert rig.store.count == 1


def test_an_exchange_that_is_not_known_is_none(rig: Any) -> None:
    assert rig.store.exchange(99) is None
    assert rig.store.body(99, "request") == b""


@pytest.mark.parametrize(
    "call",
    [
        CallEvents().opened().entered(0).raised(0).finished(),
        CallEvents().opened().entered(0).finished("failed", 0),
    ],
    ids=["an exception left a layer", "the server could not answer"],
)
def test_what_went_wrong_is_marked(rig: Any, call: CallEvents) -> None:
    rig.record(call.events)
    assert rig.store.take_changes()[0].mark == "error"


def test_the_size_of_the_servers_own_answer_is_that_of_its_body(rig: Any) -> None:
    rig.record(CallEvents().opened("?").head_sent(b"HTTP/1.1 400 Bad\r\n\r\n").finished(sent=50).events)
    (summary,) = rig.store.take_changes()
    assert (summary.status, summary.size, summary.layers, summary.method) == (400, 30, 0, "")


def test_what_cannot_be_kept_as_it_is_reads_the_same_from_memory_and_from_the_file(rig: Any) -> None:
    run = running(1, b"one")
    odd = EnvironChanged(1, run[-1].at_ns, 0, "in", (("added", "odd", None, "caf\udce9"),))
    rig.record([*run, odd])
    live = rig.store.exchange(1).environ_changes
    rig.record([Finished(1, odd.at_ns + 1, "done", 0, 0)])
    assert rig.store.exchange(1).environ_changes == live
    assert live[-1].after.text == r"caf\udce9"


def test_a_running_exchange_is_read_live(rig: Any) -> None:
    run = running(1, b"one", b"two")
    rig.record(run[:-2])
    assert rig.store.take_changes()[0].state == "running"
    exchange = rig.store.exchange(1)
    assert (exchange.state, exchange.response.body.size) == ("running", 3)
    rig.record(run[-2:])
    again = rig.store.exchange(1)
    assert again.response.body.size == 6
    assert rig.store.body(1, again.response.body.key, 2, 3) == b"etw"
    assert rig.store.take_changes()[0].size == 6


def test_an_exchange_saved_while_it_ran_is_whole_in_the_end(rig: Any) -> None:
    call = CallEvents().opened().environ().entered(0, 1).start_response(1, 0).read(b"question").returned(1, 0)
    call.head_sent().chunk(b"one", 1, 0).chunk(b"two", 1).chunk(b"TWO!", 0).closed(1, 0).finished()
    for event in call.events:
        rig.record([event])
    exchange = rig.store.exchange(1)
    assert exchange.state == "done"
    assert len(exchange.environ) == 34
    assert rig.store.body(1, "request") == b"question"
    assert rig.store.body(1, "response:1") == b"onetwo"
    assert rig.store.body(1, "response:0") == b"oneTWO!"
    assert rig.store.body(1, "response:0", 2, 3) == b"eTW"


def test_a_body_of_which_a_chunk_was_left_out_reads_as_it_was_sent(rig: Any) -> None:
    call = CallEvents().opened().entered(0, 1).start_response(1, 0).head_sent().chunk(b"one", 1)
    call.chunk(b"two", 1).chunk(b"two", 0, passed=True).chunk(b"six", 1).chunk(b"six", 0, passed=True)
    rig.record(call.events)
    running = rig.store.exchange(1)
    rig.record([Finished(1, call.events[-1].at_ns + 1, "done", 0, 0)])
    for exchange in (running, rig.store.exchange(1)):
        body = exchange.response.body
        assert rig.store.body(1, body.key, 0, 100) == b"twosix"
        assert [chunk.key for chunk in exchange.chunks if chunk.layer == 0] == ["response:0", "response:0"]


def test_a_body_that_is_passed_on_is_kept_once(rig: Any) -> None:
    rig.record(answered(1, b"x" * 500_000))
    with closing(sqlite3.connect(rig.file.path)) as connection:
        rows = connection.execute("SELECT key, sum(length(data)) FROM bodies GROUP BY key").fetchall()
    assert rows == [("response:1", 500_000)]


def test_a_large_body_is_read_in_slices(rig: Any) -> None:
    body = bytes(range(256)) * 12_000
    rig.record(answered(1, body))
    assert rig.store.body(1, "response:1", 1_048_570, 20) == body[1_048_570:1_048_590]
    assert rig.store.body(1, "response:1", 0, 4_000_000) == body
    assert rig.store.body(1, "response:1", len(body), 10) == b""


def test_the_log_is_told_of_all_exchanges_and_kept_with_them_or_by_itself(rig: Any) -> None:
    stray = Logged(0, 5, -1, 1.5, 30, "app", "caf\udce9", "app.py", 3)
    late = Logged(1, 5, -1, 2.5, 30, "app", "late", "app.py", 3)
    rig.record([stray], answered(1), [late])
    log = rig.store.take_logs()
    assert [(entry.exchange_id, entry.message) for entry in log] == [
        (0, "caf\udce9"),
        (1, "late"),
        (1, "127.0.0.1 GET / 200"),
    ]
    assert rig.store.take_logs() == []
    assert [entry.message for entry in rig.store.exchange(1).log] == ["late", "127.0.0.1 GET / 200"]
    assert [entry.message for entry in rig.store.log()] == ["caf\\udce9"]
    rig.record([late])
    assert [entry.message for entry in rig.store.log()] == ["caf\\udce9", "late"]
    assert len(rig.store.log(limit=1)) == 1


def test_a_flood_is_told_once_a_window(make_rig: Callable[..., Any]) -> None:
    told: list[float] = []
    rig = make_rig(notify=lambda: told.append(time.monotonic()))
    for number in range(1, 61):
        rig.put(answered(number))
        time.sleep(0.002)
    rig.recorder.stop()
    *regular, _last = told  # the last one is that of stop()
    assert all(later - earlier >= WINDOW for earlier, later in pairwise(regular))
    assert len(rig.store.take_changes()) == 60


def test_an_exchange_that_lasts_is_shown_while_it_runs(make_rig: Callable[..., Any]) -> None:
    rig = make_rig()
    begun = running(1)
    rig.put([begun[0]._replace(at_ns=time.perf_counter_ns()), *begun[1:]])  # type: ignore[attr-defined]
    assert rig.told.acquire(timeout=5)
    assert [summary.state for summary in rig.store.take_changes()] == ["running"]
    assert rig.store.exchange(1).state == "running"


def test_an_exchange_that_ends_soon_is_not_shown_before(rig: Any) -> None:
    now = time.perf_counter_ns()
    opened, *others = answered(1)
    keeper = Keeper(rig.file, Changes(0, watched=True), MemoryBound())
    keeper.take([opened._replace(at_ns=now), *others[:5]])  # type: ignore[attr-defined]
    assert not keeper.settle(everything=False)
    assert keeper.waiting
    keeper.take(others[5:])
    assert keeper.settle(everything=False)
    assert not keeper.waiting
    assert [summary.state for summary in rig.file.summaries(0, 9)] == ["done"]


def test_what_is_told_can_be_read_by_then(make_rig: Callable[..., Any]) -> None:
    missing: list[int] = []

    def look() -> None:
        seen = [summary.id for summary in rig.store.take_changes()]
        missing.extend(number for number in seen if not in_file(rig.file, number))

    rig = make_rig(notify=look)
    for number in range(1, 40):
        rig.put(answered(number)[: 5 if number % 3 else None])
    rig.recorder.stop()
    assert missing == []
    assert rig.store.count == 39


def in_file(file: CaptureFile, number: int) -> bool:
    return bool(file.summaries(number - 1, 1))


def test_one_who_fails_to_listen_stops_nothing(make_rig: Callable[..., Any], caplog: Any) -> None:
    def fail() -> None:
        raise RuntimeError("the window is gone")

    rig = make_rig(notify=fail)
    rig.record(answered(1))
    rig.recorder.stop()
    assert rig.store.exchange(1) is not None
    assert "watches" in caplog.text


def test_where_nobody_watches_nothing_is_kept_for_taking(make_rig: Callable[..., Any]) -> None:
    rig = make_rig(notify=None)
    rig.record(answered(1))
    assert rig.store.take_changes() == []
    assert rig.store.take_logs() == []
    assert len(rig.store.summaries()) == 1


def test_stop_keeps_everything_that_was_put(make_rig: Callable[..., Any]) -> None:
    rig = make_rig("capture")
    rig.put(*(answered(number) for number in range(1, 501)), running(501, b"so far"))
    rig.recorder.stop()
    rig.file.close()
    file = CaptureFile(rig.file.path)
    assert [summary.id for summary in file.summaries(0, 1000)] == list(range(1, 502))
    assert file.summaries(500, 1)[0].state == "running"
    assert file.body(501, "response:1", 0, 100) == b"so far"
    file.close()


def test_events_from_many_threads_are_sorted_by_exchange(rig: Any) -> None:
    threads = [threading.Thread(target=rig.put, args=(answered(number, b"%d" % number),)) for number in range(1, 31)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rig.record()
    assert [rig.store.body(number, "response:1") for number in range(1, 31)] == [b"%d" % n for n in range(1, 31)]


def test_live_reads_meet_whole_exchanges_while_the_recorder_writes(rig: Any) -> None:
    problems: list[str] = []

    def read() -> None:
        while not done.is_set():
            for number in range(1, 200, 7):
                exchange = rig.store.exchange(number)
                if exchange and exchange.response and exchange.response.body.kept:
                    key, kept = exchange.response.body.key, exchange.response.body.kept
                    if len(rig.store.body(number, key)) < kept:
                        problems.append(f"{number}: less than {kept} bytes of {key}")

    done = threading.Event()
    reader = threading.Thread(target=read)
    reader.start()
    for number in range(1, 201):
        rig.put(answered(number))
        if number % 50 == 0:
            rig.record()
    done.set()
    reader.join()
    assert problems == []


def test_clear_forgets_all_but_what_runs(rig: Any) -> None:
    run = running(3, b"one", b"two")
    rig.record(answered(1), answered(2), run[:-2])
    rig.store.take_changes()
    rig.store.clear()
    assert (rig.store.count, rig.store.summaries(), rig.store.log()) == (0, [], [])
    assert rig.store.exchange(1) is None
    assert rig.store.exchange(3).state == "running"
    rig.record(run[-2:])
    assert [summary.id for summary in rig.store.take_changes()] == [3]
    assert rig.store.count == 1
    rig.record([Finished(3, 3_000_900_000, "done", 3_000_800_000, 100)])
    exchange = rig.store.exchange(3)
    assert exchange.layers == STACK.layers
    assert rig.store.body(3, exchange.response.body.key) == b"onetwo"


def test_clear_gives_the_disk_back(rig: Any) -> None:
    rig.record(*(answered(number, bytes(100_000)) for number in range(1, 21)))
    rig.store.clear()
    size = sum(path.stat().st_size for path in rig.file.path.parent.iterdir())
    assert size < 200_000


def test_a_full_disk_is_warned_of_and_what_was_shown_stays_readable(rig: Any) -> None:
    rig.record(answered(1))
    rig.fill_disk()
    body = b"y" * 50_000
    rig.record(answered(2, body), [Logged(0, 5, -1, 1.5, 30, "app", "held", "app.py", 3)])
    assert rig.store.warning.code == "disk-full"
    assert (rig.store.warning.held, rig.store.warning.dropped) == (1, 0)
    assert "full" in rig.store.warning.detail
    assert [summary.id for summary in rig.store.take_changes()] == [1, 2]
    assert [summary.id for summary in rig.store.summaries()] == [1, 2]
    assert rig.store.exchange(2).state == "done"
    assert rig.store.body(2, "response:1", 10, 5) == b"yyyyy"
    assert "held" in [entry.message for entry in rig.store.log()]


def test_what_was_held_is_written_once_there_is_room(make_rig: Callable[..., Any], monkeypatch: Any) -> None:
    monkeypatch.setattr("inspector.store.keeping.RETRY", 0.0)
    rig = make_rig("capture")
    rig.fill_disk()
    rig.record(answered(1), running(2, b"x" * 10_000), [Logged(0, 5, -1, 1.5, 30, "app", "held", "app.py", 3)])
    assert rig.store.warning.code == "disk-full"
    rig.free_disk()
    rig.record()
    assert rig.store.warning is None
    rig.recorder.stop()
    assert [summary.id for summary in rig.file.summaries(0, 10)] == [1, 2]
    assert rig.file.body(2, "response:1", 0, 20_000) == b"x" * 10_000
    assert rig.file.log(10)


@pytest.mark.parametrize("bound", [MemoryBound(exchanges=3), MemoryBound(size=3 * 1_010_000)])
def test_memory_is_bounded_while_the_disk_is_full(make_rig: Callable[..., Any], bound: MemoryBound) -> None:
    rig = make_rig(bound=bound)
    rig.fill_disk()
    rig.record(*(answered(number, b"z" * 1_000_000) for number in range(1, 6)))
    assert (rig.store.warning.held, rig.store.warning.dropped) == (3, 2)
    assert [summary.id for summary in rig.store.summaries()] == [3, 4, 5]
    assert rig.store.count == 3


def test_a_full_disk_can_be_cleared(rig: Any) -> None:
    rig.record(*(answered(number, bytes(20_000)) for number in range(1, 20)))
    rig.fill_disk()
    rig.record(answered(20, bytes(200_000)))
    assert rig.store.warning
    rig.store.clear()
    assert rig.store.warning is None
    assert rig.store.summaries() == []
    rig.record(answered(21))
    assert [summary.id for summary in rig.store.summaries()] == [21]


def test_what_neither_sqlite_nor_utf8_can_hold_stops_nothing(rig: Any) -> None:
    odd = CallEvents(1).opened("GET /caf\udce9 HTTP/1.1").finished(sent=10**30)
    rig.record(odd.events, answered(2))
    assert [summary.id for summary in rig.store.summaries()] == [1, 2]
    assert rig.store.warning is None
    assert rig.store.exchange(1).request.target == "/caf\\udce9"


def test_a_recorder_that_was_not_started_waits_for_nothing() -> None:
    file = CaptureFile()
    recorder = Recorder(file)
    assert not recorder.flush()
    recorder.stop()
    file.close()
