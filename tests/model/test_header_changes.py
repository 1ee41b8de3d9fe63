"""Two header lists compared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspector.model.header_changes import HeaderChange, compare_headers, count_changes

TYPE = ("Content-Type", "text/html")
LENGTH = ("Content-Length", "14")


def signs(*changes: HeaderChange) -> list[str]:
    sign = {"kept": " ", "added": "+", "changed": "~", "removed": "-"}
    return [sign[change.kind] + change.name for change in changes]


def test_equal_lists_are_kept() -> None:
    changes = compare_headers((TYPE, LENGTH), (TYPE, LENGTH))
    assert signs(*changes) == [" Content-Type", " Content-Length"]
    assert count_changes(changes) == (0, 0, 0)


def test_an_added_a_changed_and_a_removed_header() -> None:
    changes = compare_headers((TYPE, LENGTH, ("ETag", "a")), (TYPE, ("ETag", "b"), ("X-Foo", "1")))
    assert signs(*changes) == [" Content-Type", "-Content-Length", "~ETag", "+X-Foo"]
    assert changes[2].before == ("ETag", "a")
    assert count_changes(changes) == (1, 1, 1)


def test_a_lost_repetition_is_seen() -> None:
    first, second = ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")
    (lost, kept) = compare_headers((first, second), (second,))
    assert (lost.kind, lost.before) == ("removed", first)
    assert (kept.kind, kept.after) == ("kept", second)


def test_another_spelling_is_a_change_of_the_same_header() -> None:
    (change,) = compare_headers((("etag", "a"),), (("ETag", "a"),))
    assert (change.kind, change.before, change.after) == ("changed", ("etag", "a"), ("ETag", "a"))


headers = st.lists(st.tuples(st.sampled_from(["A", "a", "B"]), st.sampled_from("12")), max_size=6).map(tuple)


@given(headers, headers)
def test_every_header_of_both_lists_is_told_once(received: tuple[()], forwarded: tuple[()]) -> None:
    changes = compare_headers(received, forwarded)
    assert tuple(change.after for change in changes if change.after) == forwarded
    assert sorted(change.before for change in changes if change.before) == sorted(received)
