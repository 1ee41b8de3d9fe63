"""The crossing from other threads into the GUI thread."""

import threading
from collections.abc import Iterator

import pytest
from factories import make_exchange, make_log_entry, make_summary
from pytestqt.qtbot import QtBot
from ui_fakes import FakeStore

from inspector.model import Body
from inspector.store.changes import StoreWarning
from inspector.ui.bridge import Bridge


@pytest.fixture
def store() -> FakeStore:
    return FakeStore()


@pytest.fixture
def bridge(qtbot: QtBot, store: FakeStore) -> Iterator[Bridge]:
    bridge = Bridge(store)
    yield bridge
    bridge.close()


def notify_from_elsewhere(bridge: Bridge) -> None:
    thread = threading.Thread(target=bridge.notify)
    thread.start()
    thread.join()


def test_news_from_another_thread_arrives_in_the_gui_thread(qtbot: QtBot, bridge: Bridge, store: FakeStore) -> None:
    store.news.append(make_summary(1))
    store.entries.append(make_log_entry())
    threads: list[threading.Thread] = []
    bridge.follow(lambda _: threads.append(threading.current_thread()))
    bridge.follow_log(lambda _: threads.append(threading.current_thread()))
    notify_from_elsewhere(bridge)
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert set(threads) == {threading.main_thread()}


def test_many_calls_are_one_fetch(qtbot: QtBot, bridge: Bridge, store: FakeStore) -> None:
    fetched: list[int] = []
    bridge.follow(lambda rows: fetched.append(len(rows)))
    for number in range(1, 101):
        store.news.append(make_summary(number))
        bridge.notify()
    qtbot.waitUntil(lambda: bool(fetched))
    qtbot.wait(10)
    assert fetched == [100]


def test_the_log_waits_in_the_store_until_somebody_follows_it(qtbot: QtBot, bridge: Bridge, store: FakeStore) -> None:
    store.entries.append(make_log_entry("before"))
    bridge.notify()
    qtbot.wait(5)
    told: list[str] = []
    bridge.follow_log(lambda entries: told.extend(entry.message for entry in entries))
    qtbot.waitUntil(lambda: told == ["before"])


def test_only_the_latest_of_many_wishes_is_told(qtbot: QtBot, bridge: Bridge, store: FakeStore) -> None:
    store.exchanges = {number: make_exchange(number) for number in range(1, 50)}
    loaded: list[int] = []
    bridge.exchangeLoaded.connect(lambda exchange: loaded.append(exchange.id))
    for number in range(1, 50):
        bridge.load_exchange(number)
    qtbot.waitUntil(lambda: 49 in loaded)
    assert len(loaded) <= 2


def test_a_body_is_read_in_slices(qtbot: QtBot, bridge: Bridge, store: FakeStore) -> None:
    store.bodies[5, "response:1"] = b"0123456789"
    read: list[bytes] = []
    bridge.read_body(5, Body("response:1", 10, 10), 2, 3, read.append)
    bridge.read_body(5, Body(), 0, 3, read.append)
    qtbot.waitUntil(lambda: len(read) == 2)
    assert read == [b"234", b""]


def test_a_warning_is_told_once_and_again_when_it_is_over(qtbot: QtBot, bridge: Bridge, store: FakeStore) -> None:
    told: list[StoreWarning | None] = []
    bridge.warned.connect(told.append)
    for warning in (None, StoreWarning("disk-full"), StoreWarning("disk-full"), None):
        store.warning = warning
        bridge.notify()
        qtbot.wait(5)
    assert told == [StoreWarning("disk-full"), None]


def test_after_closing_nothing_is_delivered(qtbot: QtBot, store: FakeStore) -> None:
    bridge = Bridge(store)
    store.news.append(make_summary(1))
    fetched: list[int] = []
    bridge.follow(lambda rows: fetched.append(len(rows)))
    bridge.notify()
    bridge.close()
    bridge.notify()
    qtbot.wait(20)
    assert not fetched
