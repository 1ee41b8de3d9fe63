"""What recording costs, in time and in memory, and how soon an exchange can be read."""

from __future__ import annotations

import gc
import statistics
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from event_factories import STACK, CallEvents, answered, running
from pytest_benchmark.fixture import BenchmarkFixture

from inspector.model.events import Event, Loaded
from inspector.store import CaptureFile, Recorder, Store, assemble
from inspector.store.changes import Changes
from inspector.store.keeping import Keeper, MemoryBound

EXCHANGES = 2_000
A_WINDOW = 50
"""Exchanges in a window of 33 ms, at 1,500 a second."""


@contextmanager
def recording() -> Iterator[tuple[Recorder, Store]]:
    file = CaptureFile()
    recorder = Recorder(file)
    recorder.sink(Loaded(STACK))
    recorder.start()
    try:
        yield recorder, Store(file, recorder)
    finally:
        recorder.stop()
        file.close()


def put(recorder: Recorder, run: list[Event]) -> None:
    for event in run:
        recorder.sink(event)


def test_recording(benchmark: BenchmarkFixture, figure: Callable[..., None]) -> None:
    """The processor time of the recorder's thread, SQLite's own included, which does not hold the interpreter."""
    file = CaptureFile()
    keeper = Keeper(file, Changes(0, watched=False), MemoryBound())
    numbers = iter(range(1, 1_000_000))
    costs: list[float] = []

    def window() -> tuple[tuple[list[Event]], dict[str, object]]:
        return ([event for _ in range(A_WINDOW) for event in answered(next(numbers))],), {}

    def record(run: list[Event]) -> None:
        began = time.thread_time()
        keeper.take(run)
        keeper.settle()
        costs.append((time.thread_time() - began) / A_WINDOW)

    benchmark.pedantic(record, setup=window, rounds=40)
    file.close()
    figure("recorder: us of its thread for each exchange of 17 events", statistics.median(costs) * 1e6, ".0f", "")
    figure("recorder: exchanges a second", 1 / statistics.median(costs), ",.0f", "5,000")


def test_memory(benchmark: BenchmarkFixture, figure: Callable[..., None]) -> None:
    """What stays in memory of exchanges that are done."""
    with recording() as (recorder, _store):
        put(recorder, [event for number in range(1, 500) for event in answered(number)])
        recorder.flush()
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        for number in range(500, 500 + EXCHANGES):
            put(recorder, answered(number))
        recorder.flush(60)
        gc.collect()
        grown = tracemalloc.get_traced_memory()[0] - before
        tracemalloc.stop()
    benchmark.pedantic(lambda: None)
    figure("recorder: bytes kept in memory for each exchange", grown / EXCHANGES, ".1f", "512")


def test_reading_one(benchmark: BenchmarkFixture, figure: Callable[..., None]) -> None:
    with recording() as (recorder, store):
        put(recorder, [event for number in range(1, EXCHANGES) for event in answered(number)])
        recorder.flush(60)
        benchmark(store.exchange, EXCHANGES // 2)
    figure("store: ms to read one exchange", benchmark.stats["median"] * 1e3, ".2f", "5")


def test_assembling_a_big_stream(benchmark: BenchmarkFixture, figure: Callable[..., None]) -> None:
    call = CallEvents().opened().environ().entered(0).start_response(0).returned(0).head_sent()
    for _ in range(10_000):
        call.chunk(b"data: x\n\n", 0)
    run = call.finished().events
    exchange = benchmark(assemble, STACK, run)
    assert len(exchange.chunks) == 10_000
    figure("store: ms to assemble 10,000 chunks", benchmark.stats["median"] * 1e3, ".0f", "50")


def test_looking_at_a_stream_while_it_runs(benchmark: BenchmarkFixture, figure: Callable[..., None]) -> None:
    with recording() as (recorder, store):
        put(recorder, running(1, *[b"data: x\n\n"] * 5_000))
        recorder.flush(60)
        store.exchange(1)
        benchmark(store.exchange, 1)
    figure("store: ms to look again at 10,000 chunks of a running one", benchmark.stats["median"] * 1e3, ".0f", "50")


def test_beside_a_busy_thread(benchmark: BenchmarkFixture, figure: Callable[..., None]) -> None:
    """How fast a thread that computes goes on while 1,500 exchanges a second are recorded: alternating rounds."""

    def spin(seconds: float) -> float:
        until, turns = time.perf_counter() + seconds, 0
        while time.perf_counter() < until:
            sum(range(1000))
            turns += 1
        return turns / seconds

    def flood(recorder: Recorder, done: threading.Event) -> None:
        while not done.wait(0.033):
            for run in runs:
                put(recorder, run)

    runs = [answered(number) for number in range(1, A_WINDOW + 1)]
    ratios: list[float] = []

    def round_() -> None:
        bare = spin(0.5)
        done = threading.Event()
        thread = threading.Thread(target=flood, args=(recorder, done))
        thread.start()
        ratios.append(spin(0.5) / bare)
        done.set()
        thread.join()

    with recording() as (recorder, _store):
        benchmark.pedantic(round_, rounds=7)
    figure("recorder: speed of a busy thread beside it", statistics.median(ratios), ".2f", "0.90")
