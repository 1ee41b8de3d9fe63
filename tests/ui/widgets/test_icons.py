"""Icons are drawn in the colours of the theme, as large as they are wanted."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from inspector.ui.theme import Theme
from inspector.ui.widgets.icons import icon, window_icon


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


def ink(pixmap: QPixmap) -> QColor:
    """The colour of what is drawn most strongly."""
    image = pixmap.toImage()
    colors = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(colors, key=QColor.alpha)


@pytest.mark.parametrize("size", [16, 40])
def test_an_icon_is_drawn_at_the_size_and_in_the_colour_that_is_asked_for(theme: Theme, size: int) -> None:
    drawn = icon("plus", theme, "accent").pixmap(QSize(size, size))
    assert drawn.size() == QSize(size, size)
    assert ink(drawn).name() == theme.color("accent").name()


def test_a_screen_of_two_pixels_a_point_has_twice_as_many(theme: Theme) -> None:
    assert icon("plus", theme).pixmap(QSize(16, 16), 2.0).size() == QSize(32, 32)


def test_it_is_muted_where_its_control_is_disabled(theme: Theme) -> None:
    drawn = icon("plus", theme).pixmap(QSize(16, 16), QIcon.Mode.Disabled)
    assert ink(drawn).name() == theme.color("muted").name()


def test_a_control_keeps_its_icon(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.setIcon(QIcon(icon("close", theme)))
    gc.collect()
    button.show()
    assert ink(button.icon().pixmap(16, 16)).name() == theme.color("text").name()


def test_an_icon_can_be_copied_and_changed(theme: Theme) -> None:
    copy = QIcon(icon("swap", theme))
    copy.setIsMask(True)  # a native menu bar does: Qt clones what draws it
    gc.collect()
    assert ink(copy.pixmap(16, 16)).name() == theme.color("text").name()


def test_an_icon_that_is_not_there_is_an_error(theme: Theme) -> None:
    with pytest.raises(FileNotFoundError):
        icon("nothing", theme)


def test_the_window_has_its_icon_in_the_sizes_that_window_systems_want(theme: Theme) -> None:
    sizes = {size.width() for size in window_icon(theme).availableSizes()}
    assert sizes == {16, 32, 48, 128}
