"""Log records are told with the exchange and layer that they belong to; logging itself works as before."""

from __future__ import annotations

import logging
import threading
import warnings
from collections.abc import Callable, Iterator
from contextvars import copy_context
from typing import Any

import pytest
from capture.playing import Environ, Middleware, Play, StartResponse, hello

from inspector.capture import LogTap
from inspector.model.events import Event, Logged

Player = Callable[..., Play]
log = logging.getLogger("shop.orders")


@pytest.fixture
def events() -> list[Event]:
    return []


@pytest.fixture
def tap(events: list[Event]) -> Iterator[LogTap]:
    tap = LogTap(events.append)
    tap.install()
    yield tap
    tap.remove()


def logging_app(environ: Environ, start_response: StartResponse) -> Any:
    log.warning("order %s of %s", 7, "longfin")
    return hello(environ, start_response)


@pytest.mark.usefixtures("tap")
class TestTold:
    def test_with_exchange_and_layer(self, play: Player) -> None:
        played = play(Middleware(logging_app))
        played.request()
        (logged,) = played.of(Logged)
        assert (logged.exchange_id, logged.layer, logged.level, logged.logger) == (1, 1, logging.WARNING, "shop.orders")
        assert logged.message == "order 7 of longfin"
        assert logged.file == __file__
        assert logged.line == logging_app.__code__.co_firstlineno + 1

    def test_outside_of_any(self, events: list[Event]) -> None:
        log.error("all alone")
        assert [(event.exchange_id, event.layer, event.message) for event in of(events)] == [(0, -1, "all alone")]

    def test_from_a_thread_that_outlives_its_exchange(self, play: Player, events: list[Event]) -> None:
        release = threading.Event()
        threads: list[threading.Thread] = []

        def app(environ: Environ, start_response: StartResponse) -> Any:
            context = copy_context()
            threads.append(threading.Thread(target=context.run, args=(lambda: (release.wait(5), log.error("late")),)))
            threads[0].start()
            return hello(environ, start_response)

        played = play(app)
        played.request()
        release.set()
        threads[0].join()
        assert played.of(Logged) == []
        assert [(event.exchange_id, event.message) for event in of(events)] == [(0, "late")]

    def test_with_its_traceback(self, events: list[Event]) -> None:
        try:
            raise ValueError("cause")
        except ValueError:
            log.exception("it failed")
        message = of(events)[0].message
        assert message.startswith("it failed\nTraceback (most recent call last):")
        assert message.endswith("ValueError: cause")

    def test_what_no_logger_lets_pass_is_not(self, events: list[Event]) -> None:
        log.debug("too fine")
        assert of(events) == []

    @pytest.mark.parametrize(
        ("message", "args", "told"),
        [("%s and %s", ("one",), "%s and %s"), (7, (), "7"), ("x" * 100_000, (), "characters)")],
    )
    def test_odd_messages(self, events: list[Event], message: Any, args: Any, told: str) -> None:
        previous, logging.raiseExceptions = logging.raiseExceptions, False
        propagate, log.propagate = log.propagate, False
        try:
            log.error(message, *args)
        finally:
            logging.raiseExceptions, log.propagate = previous, propagate
        assert of(events)[0].message.endswith(told)

    def test_a_message_that_raises(self, events: list[Event]) -> None:
        class Failing:
            def __str__(self) -> str:
                raise ValueError

        log.propagate = False
        try:
            log.error(Failing())
        finally:
            log.propagate = True
        assert of(events)[0].message == "<Failing>"

    def test_records_made_of_a_dict_are_not_told_twice(self, events: list[Event]) -> None:
        logging.makeLogRecord({"name": "copied", "msg": "from elsewhere"})
        assert of(events) == []


class TestWithoutTraces:
    def test_no_handler_is_added(self, tap: LogTap) -> None:
        assert not any("inspector" in type(handler).__module__ for handler in logging.getLogger().handlers)

    def test_it_can_be_removed_and_installed_again(self, events: list[Event]) -> None:
        before = logging.getLogRecordFactory()
        tap = LogTap(events.append)
        for _ in range(2):
            tap.install()
            tap.install()
            log.error("seen")
            tap.remove()
            log.error("not seen")
        assert logging.getLogRecordFactory() is before
        assert [event.message for event in of(events)] == ["seen", "seen"]

    def test_a_factory_that_came_later_stays(self, events: list[Event]) -> None:
        before = logging.getLogRecordFactory()
        tap = LogTap(events.append)
        tap.install()
        below = logging.getLogRecordFactory()
        logging.setLogRecordFactory(theirs := lambda *args, **kwargs: below(*args, **kwargs))
        try:
            tap.remove()
            log.error("not seen")
            assert logging.getLogRecordFactory() is theirs
            tap.install()
            log.error("seen")
        finally:
            logging.setLogRecordFactory(before)
            tap.remove()
        assert [event.message for event in of(events)] == ["seen"]


def of(events: list[Event]) -> list[Logged]:
    return [event for event in events if isinstance(event, Logged)]


def test_a_warning_is_told_and_shown_as_before(play: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    def warning_app(environ: Environ, start_response: StartResponse) -> Any:
        warnings.warn("use another", DeprecationWarning, stacklevel=1)
        return hello(environ, start_response)

    shown: list[str] = []
    played = play(Middleware(warning_app))
    with warnings.catch_warnings(action="always"):
        monkeypatch.setattr(warnings, "showwarning", lambda message, *_: shown.append(str(message)))
        tap = LogTap(lambda _event: None)
        tap.install()
        played.request()
        tap.remove()
        played.request()
    (logged,) = played.of(Logged)
    assert (logged.layer, logged.level, logged.logger) == (1, logging.WARNING, "py.warnings")
    assert logged.message == "DeprecationWarning: use another"
    assert shown == ["use another", "use another"]
