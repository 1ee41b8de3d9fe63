"""Captured text on a label."""

from __future__ import annotations

import pytest

from inspector.ui.widgets.plain import one_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("/한글", "/한글"),
        ("/한글".encode().decode("latin-1"), r"/í\x95\x9cê¸\x80"),  # Qt would end the text at U+009C
        ("two\nlines\tand more", "two lines and more"),
        ("bell\x07", r"bell\x07"),
    ],
)
def test_what_cannot_be_seen_is_escaped(text: str, shown: str) -> None:
    assert one_line(text) == shown
