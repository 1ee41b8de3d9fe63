"""A combo box that gives way says so, and keeps what it had to leave out."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from inspector.ui.theme import Theme
from inspector.ui.widgets.elided_combo import ElidedCombo


@pytest.fixture
def combo(qtbot: QtBot, theme: Theme) -> ElidedCombo:
    combo = ElidedCombo()
    qtbot.addWidget(combo)
    combo.addItems(["GzipMiddleware (not in this app now)", "core"])
    combo.show()
    return combo


def test_what_fits_is_shown_whole(combo: ElidedCombo) -> None:
    combo.resize(400, 30)
    assert combo.shown_text() == "GzipMiddleware (not in this app now)"


def test_what_does_not_ends_in_an_ellipsis(combo: ElidedCombo) -> None:
    combo.resize(130, 30)
    assert combo.shown_text().startswith("Gzip")
    assert combo.shown_text().endswith("…")
    combo.setCurrentText("core")
    assert combo.shown_text() == "core"


def test_the_tooltip_has_all_of_it(combo: ElidedCombo) -> None:
    combo.setCurrentText("core")
    combo.setCurrentIndex(0)
    assert "not in this app now" in combo.toolTip()
