"""How one session became another."""

from __future__ import annotations

import math

import pytest
from markupsafe import Markup

from inspector.sessions import diff


def told(before: object, after: object) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (
            "/".join(map(str, change.path)),
            change.kind,
            change.before and change.before.text,
            change.after and change.after.text,
        )
        for change in diff(before, after).changes
    ]


def test_added_changed_and_removed_by_path():
    before = {"user": "me", "cart": {"items": [1, 2, 3]}, "old": True}
    after = {"user": "you", "cart": {"items": [1, 5], "sum": 6}, "new": ()}
    assert told(before, after) == [
        ("user", "changed", '"me"', '"you"'),
        ("cart/items/1", "changed", "2", "5"),
        ("cart/items/2", "removed", "3", None),
        ("cart/sum", "added", None, "6"),
        ("old", "removed", "true", None),
        ("new", "added", None, "()"),
    ]


def test_no_session_is_an_empty_one():
    assert not diff(None, {})
    assert told(None, {"a": 1}) == [("a", "added", None, "1")]
    assert told({"a": None}, None) == [("a", "removed", "null", None)]


@pytest.mark.parametrize(
    ("one", "two"), [((1,), [1]), (True, 1), (1, 1.0), (Markup("a"), "a"), (b"a", "a"), ({}, []), (0, None)]
)
def test_types_count(one, two):
    assert [change.kind for change in diff({"a": one}, {"a": two}).changes] == ["changed"]


def test_what_is_equal():
    assert not diff({"a": math.nan, "b": [{}, ()]}, {"a": math.nan, "b": [{}, ()]})


def test_it_is_bounded():
    many = diff({}, {str(number): number for number in range(1000)}, limit=10)
    assert (len(many.changes), many.more) == (10, True)
    deep: object = 1
    deeper: object = 2
    for _ in range(600):
        deep, deeper = [deep], [deeper]
    assert len(diff(deep, deeper).changes) == 1
