"""Two bodies side by side."""

from hypothesis import given
from hypothesis import strategies as st

from inspector.model.body_diff import (
    MOST_LINES,
    BodySide,
    Caption,
    Difference,
    Row,
    compare_bodies,
    diff_lines,
    first_difference,
)


def whole(data: bytes) -> BodySide:
    return BodySide(len(data), data, True)


def compare(left: bytes, right: bytes) -> list[Row]:
    return list(compare_bodies(whole(left), whole(right), in_memory(left, right)))


def in_memory(left: bytes, right: bytes) -> Difference | None:
    def reader(data: bytes):  # type: ignore[no-untyped-def]
        return lambda offset, length: data[offset : offset + length]

    return first_difference(reader(left), reader(right), len(left), len(right))


def kinds(rows: list[Row]) -> str:
    return "".join({"kept": " ", "added": "+", "removed": "-", "changed": "~"}[row.kind] for row in rows)


def test_text_is_compared_line_by_line() -> None:
    size, *lines = compare(b"one\ntwo\nthree\n", b"one\n2\nthree\nfour\n")
    assert (size.name, size.left, size.right) == (Caption.SIZE, "14 B", "17 B")
    assert [(row.kind, row.name, row.left, row.right) for row in lines] == [
        ("kept", "1", "one", "one"),
        ("changed", "2", "two", "2"),
        ("kept", "3", "three", "three"),
        ("added", "4", None, "four"),
        ("kept", "4 → 5", "", ""),
    ]


def test_a_line_in_the_middle_does_not_upset_the_others() -> None:
    left = [str(number) for number in range(50)]
    rows = diff_lines(left, [*left[:20], "new", *left[20:30], *left[31:]])
    assert [(row.kind, row.name) for row in rows if row.kind != "kept"] == [("added", "21"), ("removed", "31")]


def test_two_empty_bodies_have_only_their_sizes() -> None:
    assert kinds(compare(b"", b"")) == " "


def test_a_body_that_is_missing_on_one_side() -> None:
    assert kinds(compare(b"", b"a\nb")) == "~++"


def test_lines_that_differ_in_an_address_only_do_not_matter() -> None:
    _, line = compare(b"<object at 0x7f00aa>", b"<object at 0x7f00bb>")
    assert line.noise == "address"
    assert not line.matters


def test_bytes_are_compared_up_to_their_first_difference() -> None:
    rows = compare(b"\x89PNG\0\0\0abc", b"\x89PNG\0\0\0abX")
    assert rows[1] == Row("changed", Caption.FIRST_DIFFERENCE, "@9: 63", "@9: 58")


def test_equal_bytes_have_only_their_sizes() -> None:
    assert kinds(compare(b"\0\1", b"\0\1")) == " "


def test_text_against_bytes_is_compared_as_bytes() -> None:
    assert [row.name for row in compare(b"abc", b"\xff\xfe")] == [Caption.SIZE, Caption.FIRST_DIFFERENCE]


def test_a_cut_body_may_end_within_a_character() -> None:
    cut = BodySide(5_000, "한글".encode()[:-1], False)
    _, line, rest = compare_bodies(cut, cut, None)
    assert (line.kind, line.left) == ("kept", "한")
    assert rest.name == Caption.NOT_COMPARED


def test_what_lies_beyond_the_compared_lines_is_said() -> None:
    side = BodySide(3_000_000, b"a\n" * 100, False)
    rows = compare_bodies(side, side, Difference(2_000_000, b"b", b"c"))
    assert [row.name for row in rows[-2:]] == [Caption.NOT_COMPARED, Caption.FIRST_DIFFERENCE]
    assert rows[-1].left == "@2,000,000: 62"


def test_the_lines_are_bounded() -> None:
    many = b"\n".join(b"%d" % number for number in range(MOST_LINES * 3))
    assert len(compare(many, many[::-1])) <= 2 * MOST_LINES + 3


def test_the_first_difference_is_found_across_slices() -> None:
    left = bytes(3 << 20)
    right = left[:-1] + b"\1"
    assert in_memory(left, right) == Difference(len(left) - 1, b"\0", b"\1")
    assert in_memory(left, left[:-1]) == Difference(len(left) - 1, b"\0", b"")
    assert in_memory(left, left) is None


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_every_line_of_both_stands_once_in_its_order(left: list[str], right: list[str]) -> None:
    rows = diff_lines(left, right)
    assert [row.left for row in rows if row.left is not None] == left
    assert [row.right for row in rows if row.right is not None] == right
    assert all((row.kind == "kept") == (row.left == row.right) for row in rows)
