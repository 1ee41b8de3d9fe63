"""Captured text is shown as it is."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from inspector.ui.widgets.plain import TOOLTIP_LIMIT, ElidedLabel, PlainLabel, plain_tooltip


def test_markup_in_a_tooltip_is_shown_and_not_obeyed() -> None:
    assert "&lt;img src=x&gt;" in plain_tooltip("<img src=x>")


def test_no_text_makes_no_tooltip() -> None:
    assert plain_tooltip("") == ""


def test_a_very_long_tooltip_is_cut() -> None:
    assert len(plain_tooltip("x" * 1_000_000)) < TOOLTIP_LIMIT + 100


def test_a_label_takes_no_markup(qtbot: QtBot) -> None:
    label = PlainLabel("<b>bold</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_narrow_label_elides_and_keeps_the_whole_text_in_its_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("/a/very/long/path/<to>/somewhere")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert "…" in PlainLabel.__mro__[1].text(label)  # what QLabel shows
    assert label.text() == "/a/very/long/path/<to>/somewhere"
    assert "&lt;to&gt;" in label.toolTip()
    label.resize(800, 20)
    assert label.toolTip() == ""
