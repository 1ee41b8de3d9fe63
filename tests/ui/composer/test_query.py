"""The query of a target, two ways, and what a pasted URL means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.ui.composer.query import PastedUrl, pasted_url, query_pairs, with_pairs

BASE = "http://127.0.0.1:5000"


def test_pairs_are_decoded_in_order_with_repeats() -> None:
    assert query_pairs("/?a=1&b=%ED%95%9C+%EA%B8%80&a=2&flag") == [("a", "1"), ("b", "한 글"), ("a", "2"), ("flag", "")]


def test_what_is_no_utf8_stays_encoded() -> None:
    assert query_pairs("/?q=%C7%D1") == [("q", "%C7%D1")]


def test_changing_one_pair_leaves_the_others_as_they_were_written() -> None:
    target = "/search?q=%c7%d1&lang=ko+KR&empty&flag="
    pairs = query_pairs(target)
    pairs[1] = ("lang", "en & more")
    assert with_pairs(target, pairs) == "/search?q=%c7%d1&lang=en%20%26%20more&empty&flag="


def test_the_last_pair_takes_the_question_mark_along() -> None:
    assert with_pairs("/a?b=1", []) == "/a"


@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.text("a=&+%# 글"))))
def test_what_is_typed_into_the_table_arrives(pairs: list[tuple[str, str]]) -> None:
    assert query_pairs(with_pairs("/", pairs)) == pairs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("http://127.0.0.1:5000/item/1?a=1#top", PastedUrl("/item/1?a=1", "")),
        ("https://shop.example/cart", PastedUrl("/cart", "shop.example")),
        ("http://user:secret@shop.example:81", PastedUrl("/", "shop.example:81")),
        ("/item/1", None),
        ("http://[broken", None),
    ],
)
def test_a_pasted_url(text: str, expected: PastedUrl | None) -> None:
    assert pasted_url(text, BASE) == expected
