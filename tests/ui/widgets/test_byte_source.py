"""Bytes become lines, whatever they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspector.ui.widgets.byte_source import LINE_LIMIT, HexRendering, TextRendering


def test_lines_know_where_they_begin() -> None:
    assert TextRendering().lines(b"a\r\nbc\n", 100) == [(100, "a"), (103, "bc"), (106, "")]


def test_a_slice_that_begins_inside_a_character_skips_its_rest() -> None:
    data = "한글".encode()
    assert TextRendering().lines(data[1:], 1) == [(3, "글")]


def test_a_long_line_is_broken_between_characters() -> None:
    lines = TextRendering().lines(("x" + "글" * LINE_LIMIT).encode(), 0)
    assert "".join(line.text for line in lines) == "x" + "글" * LINE_LIMIT
    assert all(len(line.text.encode()) <= LINE_LIMIT + 3 for line in lines)


def test_control_characters_are_seen() -> None:
    assert TextRendering().lines(b"a\x00b\x1b[31m\tc", 0)[0].text == "a␀b␛[31m\tc"


@given(st.binary(max_size=5000), st.integers(0, 10))
def test_any_bytes_give_lines_with_rising_offsets(data: bytes, start: int) -> None:
    offsets = [line.offset for line in TextRendering().lines(data, start)]
    assert offsets
    assert offsets == sorted(set(offsets))


def test_hex() -> None:
    rendering = HexRendering(8)
    first, second = rendering.lines(b"GET / HTTP\xff", 16)
    assert first == (16, "00000010  47 45 54 20 2f 20 48 54  GET / HT")
    assert second.text == "00000018  54 50 ff                 TP·"
    assert first.text[rendering.column(first.text, 4) :].startswith("2f")
    assert rendering.index(first.text, rendering.column(first.text, 4)) == 4


def test_hex_lines_are_as_long_as_there_is_room() -> None:
    data = bytes(range(16))
    for columns, per_line in ((75, 16), (74, 8), (43, 8), (42, 4), (10, 4)):
        rendering = HexRendering().fitted(columns)
        lines = rendering.lines(data, 0)
        assert len(lines) == 16 // per_line
        assert per_line == 4 or len(lines[0].text) <= columns
        assert rendering.fitted(columns) is rendering
    assert TextRendering().fitted(3).lines(b"longer", 0)[0].text == "longer"
