"""Two bodies side by side: line by line where both are text, else where they first differ."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple

from inspector.model.header_changes import HeaderChangeKind
from inspector.model.noise import Noise, noise
from inspector.model.records import dataclass

MOST_LINES = 5_000
"""So many lines of each body are compared."""
_MOST_MATCHED = 2_000
"""Between the first and the last difference so many lines are matched with each other; more are only paired."""
_SHOWN_BYTES = 16
_SLICE = 1 << 20
Reader = Callable[[int, int], bytes]


class Caption(StrEnum):
    """The name of a row that is not a word of the protocol, to be said in the user's language."""

    SIZE = "size"
    FIRST_DIFFERENCE = "first difference"
    NOT_COMPARED = "not compared"
    TOTAL = "total"
    HEAD_SENT = "head sent"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing on both sides; None where a side has none. ``noise`` says why a difference means nothing."""

    kind: HeaderChangeKind
    name: str
    left: str | None
    right: str | None
    noise: Noise = ""

    @property
    def matters(self) -> bool:
        """Whether it is a difference that may mean something."""
        return self.kind != "kept" and not self.noise


@dataclass(frozen=True, slots=True)
class BodySide:
    """The body of one exchange: ``size`` bytes went out; ``head`` is its beginning, with its Content-Encoding undone,
    and ``whole`` tells whether it is all of it."""

    size: int
    head: bytes
    whole: bool


class Difference(NamedTuple):
    """Where two bodies first differ, with a few bytes of either from there on."""

    offset: int
    left: bytes
    right: bytes


def row(name: str, left: str | None, right: str | None, *, noisy: Noise | None = None) -> Row:
    """A row of the kind that follows from its sides. ``noisy`` is why they differ, by default what it looks like."""
    if left == right:
        return Row("kept", name, left, right)
    if left is None or right is None:
        return Row("added" if left is None else "removed", name, left, right)
    return Row("changed", name, left, right, noise(name, left, right) if noisy is None else noisy)


def compare_bodies(left: BodySide, right: BodySide, difference: Difference | None) -> tuple[Row, ...]:
    """The sizes, then the lines where both heads are UTF-8 text. The first ``difference`` in bytes where they are not,
    or where their lines are equal as far as they are compared."""
    sizes = row(Caption.SIZE, _bytes(left.size), _bytes(right.size), noisy="")
    left_lines, right_lines = _lines(left), _lines(right)
    if left_lines is None or right_lines is None:
        return (sizes, *_difference_row(difference))
    rows = diff_lines(left_lines[:MOST_LINES], right_lines[:MOST_LINES])
    if left.whole and right.whole and max(len(left_lines), len(right_lines)) <= MOST_LINES:
        return (sizes, *rows)
    equal = all(line.kind == "kept" for line in rows)
    return (sizes, *rows, _rest(left, right, left_lines, right_lines), *(_difference_row(difference) if equal else ()))


def first_difference(left: Reader, right: Reader, left_size: int, right_size: int) -> Difference | None:
    """Compare two bodies slice by slice; each reader gives so many bytes from an offset. None where all are equal."""
    for start in range(0, max(left_size, right_size), _SLICE):
        one, other = left(start, _SLICE), right(start, _SLICE)
        if one != other:
            offset = start + common_start(one, other)
            return Difference(offset, left(offset, _SHOWN_BYTES), right(offset, _SHOWN_BYTES))
    return None


def common_start(left: Sequence[object], right: Sequence[object]) -> int:
    """How many bytes, characters or lines at the beginning are the same."""
    low, high = 0, min(len(left), len(right))
    while low < high:
        middle = (low + high + 1) // 2
        if left[low:middle] == right[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def diff_lines(left: Sequence[str], right: Sequence[str]) -> list[Row]:
    """Every line of both once, named by its number on either side: ``3`` or ``3 → 4``."""
    start = common_start(left, right)
    end = common_start(left[start:][::-1], right[start:][::-1])
    rows = [_line(left, right, number, number) for number in range(start)]
    rows += _middle(left, right, range(start, len(left) - end), range(start, len(right) - end))
    ends = zip(range(len(left) - end, len(left)), range(len(right) - end, len(right)), strict=True)
    return rows + [_line(left, right, one, other) for one, other in ends]


def _middle(left: Sequence[str], right: Sequence[str], ours: range, theirs: range) -> list[Row]:
    """What stands between the first and the last difference."""
    if max(len(ours), len(theirs)) > _MOST_MATCHED:
        return [_line(left, right, one, other) for one, other in zip_longest(ours, theirs)]
    matcher = SequenceMatcher(None, left[ours.start : ours.stop], right[theirs.start : theirs.stop])
    return [
        _line(left, right, one, other)
        for _, ours_from, ours_to, theirs_from, theirs_to in matcher.get_opcodes()
        for one, other in zip_longest(ours[ours_from:ours_to], theirs[theirs_from:theirs_to])
    ]


def _line(left: Sequence[str], right: Sequence[str], one: int | None, other: int | None) -> Row:
    numbers = dict.fromkeys(str(number + 1) for number in (one, other) if number is not None)
    text, counterpart = None if one is None else left[one], None if other is None else right[other]
    noisy = noise("", text, counterpart) if text is not None and counterpart is not None else ""
    return row(" → ".join(numbers), text, counterpart, noisy=noisy)


def _lines(side: BodySide) -> list[str] | None:
    """The lines of a text, None where it is none. The end may cut a character."""
    if b"\0" in side.head:
        return None
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(side.head, final=side.whole)
    except UnicodeDecodeError:
        return None
    return text.split("\n") if text else []


def _rest(left: BodySide, right: BodySide, left_lines: list[str], right_lines: list[str]) -> Row:
    """That there is more than was compared."""
    rests = (_left_out(left, left_lines), _left_out(right, right_lines))
    return Row("kept", Caption.NOT_COMPARED, *rests)


def _left_out(side: BodySide, lines: list[str]) -> str:
    compared = sum(len(line.encode()) + 1 for line in lines[:MOST_LINES])
    return f"… {_bytes(max(0, side.size - compared))}"


def _bytes(size: int) -> str:
    return f"{size:,} B"


def _difference_row(difference: Difference | None) -> tuple[Row, ...]:
    if difference is None:
        return ()
    offset, left, right = difference
    sides = (f"@{offset:,}: {data.hex(' ')}" if data else None for data in (left, right))
    return (row(Caption.FIRST_DIFFERENCE, *sides, noisy=""),)
