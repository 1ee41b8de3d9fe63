"""Widgets are gone when their test is: a page of the browser engine must not outlive it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def _delete_what_was_closed() -> Iterator[None]:
    yield
    if QApplication.instance():
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # type: ignore[arg-type]
