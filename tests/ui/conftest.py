"""A theme, a selection and a body reader for the tests of single panels."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from inspector.model import Body
from inspector.ui.panels.base import PanelServices
from inspector.ui.selection import Selection
from inspector.ui.theme import Theme


class FakeBodies:
    """A BodyReader over ``{(exchange id, body key): bytes}`` that answers on the next turn of the event loop."""

    def __init__(self) -> None:
        self.bodies: dict[tuple[int, str], bytes] = {}

    def __call__(self, exchange_id: int, body: Body, offset: int, length: int, done: Callable[[bytes], None]) -> None:
        data = self.bodies.get((exchange_id, body.key), b"")[offset : offset + length]
        QTimer.singleShot(0, lambda: done(data))


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The style sheet stays from test to test: every widget is polished anew when it changes."""
    return Theme(qapp, "light")


@pytest.fixture
def selection() -> Selection:
    return Selection()


@pytest.fixture
def bodies() -> FakeBodies:
    return FakeBodies()


@pytest.fixture
def services(theme: Theme, selection: Selection, bodies: FakeBodies) -> PanelServices:
    return PanelServices(theme, selection, bodies)
