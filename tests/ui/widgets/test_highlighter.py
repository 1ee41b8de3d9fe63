"""Tokens become ranges a line, counted as Qt counts."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat

from inspector.ui.widgets.highlighter import line_formats, utf16_length

BOLD = QTextCharFormat()


def test_a_token_over_two_lines_is_in_both() -> None:
    tokens = [(0, "plain", "x = "), (4, "string", '"""a\nb"""'), (13, "plain", "\n")]
    lines = list(line_formats(tokens, lambda kind: BOLD if kind == "string" else None))
    assert [[(start, length) for start, length, _ in line] for line in lines] == [[(4, 4)], [(0, 4)], []]


def test_characters_beyond_the_basic_plane_take_two_positions() -> None:
    assert utf16_length("a한🙂") == 4
    (ranges,) = line_formats([(0, "plain", "🙂"), (1, "string", "한")], lambda kind: BOLD if kind == "string" else None)
    assert ranges == [(2, 1, BOLD)]
