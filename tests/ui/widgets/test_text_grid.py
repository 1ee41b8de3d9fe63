"""Lines in the cells of a grid."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontDatabase, QImage, QPainter
from PySide6.QtWidgets import QApplication

from inspector.ui.widgets.text_grid import TextGrid

CELL, LINE = 12, 30


@pytest.fixture
def font(qapp: QApplication) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(12)
    return font


def drawn(font: QFont, *lines: str) -> QImage:
    """Lines, on a ground without any colour."""
    image = QImage(10 * CELL, 4 * LINE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    TextGrid(font, CELL, LINE).draw(painter, 0, 20, lines)
    painter.end()
    return image


def has_ink(image: QImage, line: int, cell: int) -> bool:
    part = image.copy(QRect(cell * CELL, line * LINE, CELL, LINE))
    return any(part.pixelColor(x, y).alpha() for x in range(CELL) for y in range(LINE))


def test_each_character_has_its_cell(font: QFont) -> None:
    image = drawn(font, "a b", "   ", "  …")
    inked = {(line, cell) for line in range(4) for cell in range(10) if has_ink(image, line, cell)}
    assert inked == {(0, 0), (0, 2), (2, 2)}


def test_no_lines_draw_nothing(font: QFont) -> None:
    assert drawn(font) == drawn(font, " ", " ")


def test_a_grid_can_be_drawn_again_with_other_lines(font: QFont) -> None:
    grid = TextGrid(font, CELL, LINE)
    image = QImage(10 * CELL, 4 * LINE, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    for lines in (["abc"], ["ab  ", "abcd"]):
        image.fill(0)
        grid.draw(painter, 0, 20, lines)
    painter.end()
    assert image == drawn(font, "ab  ", "abcd")
