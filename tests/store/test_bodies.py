"""Bodies in memory are read like those of the file, and are written without being copied needlessly."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspector.store.bodies import BodyLayout, Parts

MEBIBYTE = 1 << 20


def parts_of(*data: bytes) -> Parts:
    parts = Parts()
    for part in data:
        parts.append(part)
    return parts


@given(st.lists(st.binary(min_size=1, max_size=5)), st.integers(0, 30), st.integers(0, 30))
def test_a_slice_is_the_slice_of_the_whole(data: list[bytes], offset: int, length: int) -> None:
    assert parts_of(*data).read(offset, length) == b"".join(data)[offset : offset + length]


def test_many_small_parts_become_few_rows() -> None:
    rows = list(parts_of(*[b"x" * 1000] * 3000).unsaved())
    assert [start for start, _ in rows] == [0, 1_048_000, 2_096_000]
    assert sum(len(data) for _, data in rows) == 3_000_000


def test_a_large_part_is_cut_into_rows_and_not_copied() -> None:
    large = bytes(5 * MEBIBYTE // 2)
    rows = list(parts_of(b"ab", large, b"cd").unsaved())
    assert [(start, len(data)) for start, data in rows] == [
        (0, 2),
        (2, MEBIBYTE),
        (2 + MEBIBYTE, MEBIBYTE),
        (2 + 2 * MEBIBYTE, MEBIBYTE // 2),
        (2 + len(large), 2),
    ]
    assert all(data.obj is large for _, data in rows if isinstance(data, memoryview))


def test_what_is_saved_is_not_written_again() -> None:
    parts = parts_of(b"ab", b"c")
    parts.mark_saved()
    assert list(parts.unsaved()) == []
    parts.append(b"de")
    assert list(parts.unsaved()) == [(3, b"de")]
    parts.mark_unsaved()
    assert list(parts.unsaved()) == [(0, b"abcde")]


def test_a_layer_that_has_sent_nothing_has_no_body() -> None:
    assert BodyLayout().whole(0) == ("", 0, 0)


def test_a_place_once_given_stays_valid_when_the_inner_layer_stops_passing_on() -> None:
    layout = BodyLayout()
    for layer in range(3):
        layout.entered(layer, layer - 1)
    layout.place(2, 3, 3, False)
    layout.place(1, 3, 3, True)
    assert layout.place(0, 3, 3, True) == ("response:2", 0, 3)
    layout.place(1, 4, 4, False)
    assert layout.place(0, 4, 4, True) == ("response:1", 3, 4)
    assert layout.whole(0) == ("response:1", 0, 7)


def test_a_layer_that_leaves_out_a_chunk_has_a_body_of_its_own() -> None:
    layout = BodyLayout()
    layout.entered(0, -1)
    layout.entered(1, 0)
    layout.place(1, 3, 3, False)
    layout.place(1, 5, 5, False)
    assert layout.place(0, 5, 5, True) == ("response:0", 0, 5)


def test_so_has_one_that_leaves_out_a_chunk_of_the_same_size() -> None:
    layout = BodyLayout()
    layout.entered(0, -1)
    layout.entered(1, 0)
    layout.place(1, 5, 5, False)
    assert layout.place(0, 5, 5, True) == ("response:1", 0, 5)
    layout.place(1, 5, 5, False)
    layout.place(1, 5, 5, False)
    assert layout.place(0, 5, 5, True) == ("response:0", 5, 5)


def test_and_one_that_passes_on_a_chunk_of_which_the_layer_inside_kept_nothing() -> None:
    layout = BodyLayout()
    layout.entered(0, -1)
    layout.entered(1, 0)
    layout.place(1, 5, 5, False)
    layout.counted(1, 5)
    assert layout.place(0, 5, 5, True) == ("response:0", 0, 5)
