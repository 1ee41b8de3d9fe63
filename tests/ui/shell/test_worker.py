"""A thread whose results come back into the GUI thread."""

import threading

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from inspector.ui.worker import Worker


def fail() -> None:
    raise OSError("no such file")


def test_jobs_run_elsewhere_and_in_order(qtbot: QtBot) -> None:
    worker, results = Worker("test"), []
    for number in range(5):
        worker.submit(lambda number=number: (number, threading.current_thread()), results.append)
    qtbot.waitUntil(lambda: len(results) == 5)
    worker.close()
    assert [number for number, _ in results] == [0, 1, 2, 3, 4]
    assert threading.main_thread() not in {thread for _, thread in results}


def test_what_a_job_raises_is_handed_on(qtbot: QtBot) -> None:
    worker, errors = Worker("test"), []
    worker.submit(fail, pytest.fail, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    worker.close()
    assert str(errors[0]) == "no such file"


def test_what_nobody_expected_is_raised_in_the_gui_thread(qtbot: QtBot) -> None:
    worker = Worker("test")
    with capture_exceptions() as raised:
        worker.submit(fail, pytest.fail)
        qtbot.waitUntil(lambda: bool(raised))
    worker.close()
    assert raised[0][0] is OSError


def test_a_closed_worker_delivers_nothing(qtbot: QtBot) -> None:
    worker = Worker("test")
    worker.submit(lambda: 1, pytest.fail)
    worker.close()
    worker.submit(lambda: 2, pytest.fail)
    qtbot.wait(20)
