"""Headers as text: pasted lines, and what is wrong with a header."""

from __future__ import annotations

import pytest

from inspector.ui.composer.header_lines import as_utf8, from_typed, header_lines, header_problem, with_pictures


def test_lines_become_pairs_in_order() -> None:
    text = "Accept: text/html\r\nX-A:1\n\nX-A: two: three\n"
    assert header_lines(text) == [("Accept", "text/html"), ("X-A", "1"), ("X-A", "two: three")]


@pytest.mark.parametrize("text", ["", "no header", "Accept: a\nand prose", "two words: x"])
def test_other_text_is_not_taken_for_headers(text: str) -> None:
    assert header_lines(text) == []


def test_a_pasted_line_end_does_not_smuggle_itself_in() -> None:
    assert from_typed("token\r\n") == "token"
    assert from_typed("one\r\nX-Evil: 1") == "one X-Evil: 1"


def test_a_pictured_line_break_is_meant() -> None:
    assert from_typed(with_pictures("one\r\nX-Evil: 1")) == "one\r\nX-Evil: 1"


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("X-Ok", "déjà vu", ""),
        ("X-Ok", "a\r\nb", "line break"),
        ("X-Ok", "한글", "charset"),
        ("bad name", "x", "name"),
        ("", "x", "name"),
    ],
)
def test_problems(name: str, value: str, problem: str) -> None:
    assert header_problem(name, value) == problem


def test_utf8_bytes_fit_into_a_head() -> None:
    assert as_utf8("한").encode("latin-1") == "한".encode()
