"""JSON as a tree and as indented text."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.formats import Note, Rendering, Source, Text, Tree, TreeNode, render
from inspector.formats.json_format import JSON

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def rendered(text: str | bytes) -> Rendering:
    return render(JSON, Source(text.encode() if isinstance(text, str) else text, "application/json"))


def tree(text: str | bytes) -> TreeNode:
    rendering = rendered(text)
    assert isinstance(rendering, Tree)
    return rendering.root


def test_a_tree_is_walked_from_its_root():
    root = tree('{"name": "민수", "tags": [true, null, 1.10], "empty": {}}')
    assert (root.name, root.kind, root.text, root.count) == ("", "object", "{…}", 3)
    assert [(node.name, node.kind, node.text) for node in root.children()] == [
        ("name", "string", '"민수"'),
        ("tags", "array", "[…]"),
        ("empty", "object", "{}"),
    ]
    tags = root.children()[1]
    assert [(node.name, node.kind, node.text) for node in tags.children()] == [
        ("0", "literal", "true"),
        ("1", "literal", "null"),
        ("2", "number", "1.10"),
    ]
    assert tags.children()[0].children() == ()


def test_nothing_is_lost_that_python_would_lose():
    root = tree('{"a": 1, "a": 2, "big": ' + "9" * 5000 + ', "small": 1e-999}')
    assert [(node.name, node.text) for node in root.children()] == [
        ("a", "1"),
        ("a", "2"),
        ("big", "9" * 5000),
        ("small", "1e-999"),
    ]


def test_pretty_text():
    assert tree('{"a":[1,{"b":[]}],"c":"\\ud55c"}').pretty() == (
        '{\n  "a": [\n    1,\n    {\n      "b": []\n    }\n  ],\n  "c": "한"\n}'
    )
    assert tree("1").pretty() == "1"


@settings(max_examples=25)
@given(VALUES)
def test_pretty_text_is_the_same_value(value):
    assert json.loads(tree(json.dumps(value)).pretty()) == value


def test_a_lone_surrogate_stays_an_escape():
    root = tree(r'{"\ud800": ["\udfff"]}')
    assert root.children()[0].name == r"\ud800"
    assert root.children()[0].children()[0].text == r'"\udfff"'
    assert json.loads(root.pretty()) == {"\ud800": ["\udfff"]}
    root.pretty().encode()


@pytest.mark.parametrize(
    ("text", "values"),
    [("{'a': 1}", (1, 2)), ("", (1, 1)), ('{"a": 1,\n "b"', (2, 5)), ("<html>", (1, 1))],
)
def test_what_is_no_json_is_shown_as_text_with_the_place(text, values):
    rendering = rendered(text)
    assert isinstance(rendering, Text)
    assert (rendering.text, rendering.language) == (text, "json")
    assert rendering.notes[0].code == "not_json"
    assert rendering.notes[0].values[1:] == values


def test_nan_is_shown_and_said():
    rendering = rendered("[NaN, -Infinity]")
    assert isinstance(rendering, Tree)
    assert [node.text for node in rendering.root.children()] == ["NaN", "-Infinity"]
    assert rendering.notes == (Note("no_json_value", ("NaN",)),)


def test_what_is_nested_too_deep_is_shown_as_text():
    rendering = rendered("[" * 200_000)
    assert isinstance(rendering, Text)
    assert rendering.notes[0] == Note("too_deep")


def test_deep_nesting_that_the_parser_takes_can_be_written():
    root = tree("[" * 500 + "]" * 500)
    assert root.pretty().count("[") == 500


def test_bytes_that_are_no_utf_8_are_said():
    rendering = rendered(b'["\xff"]')
    assert isinstance(rendering, Tree)
    assert rendering.notes == (Note("bad_bytes", ("utf-8", 2)),)


def test_a_byte_order_mark_does_no_harm():
    assert tree(b"\xef\xbb\xbf[1]").count == 1
