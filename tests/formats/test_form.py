"""Urlencoded forms as a table."""

from __future__ import annotations

import pytest

from inspector.formats import Note, Source, Table, render
from inspector.formats.form import FORM, ROW_LIMIT


def table(data: bytes) -> Table:
    rendering = render(FORM, Source(data, "application/x-www-form-urlencoded"))
    assert isinstance(rendering, Table)
    return rendering


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (b"a=1&a=2&b=", (("a", "1"), ("a", "2"), ("b", ""))),
        (b"name=%EB%AF%BC%EC%88%98+x&flag", (("name", "민수 x"), ("flag", ""))),
        ("raw=민수".encode(), (("raw", "민수"),)),
        (b"x=a=b&&=c", (("x", "a=b"), ("", "c"))),
        (b"bad=%zz%ff%ED%A0%80", (("bad", "%zz" + "\N{REPLACEMENT CHARACTER}" * 4),)),
        (b"", ()),
    ],
)
def test_pairs_are_decoded_in_their_order(data, rows):
    assert table(data) == Table(("name", "value"), rows)


def test_very_many_rows_are_cut():
    rendering = table(b"a=b&" * (ROW_LIMIT + 5))
    assert len(rendering.rows) == ROW_LIMIT
    assert rendering.notes == (Note("rows_cut", (ROW_LIMIT,)),)
