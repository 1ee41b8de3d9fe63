"""Spans in columns are those that were added, in the order in which they are looked at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspector.model import Span, Spans
from inspector.model.spans import SpanColumns, in_order

SPANS = st.lists(
    st.builds(
        lambda layer, phase, began, length: Span(layer, phase, began, began + length),
        st.integers(0, 2),
        st.sampled_from(["call", "next", "close"]),
        st.integers(0, 50),
        st.integers(0, 50),
    )
)


@given(SPANS, SPANS)
def test_what_was_added_and_what_still_runs(ended: list[Span], running: list[Span]) -> None:
    columns = SpanColumns()
    for span in ended:
        columns.add(*span)
    assert sorted(columns.view(running)) == sorted([*ended, *running])
    assert sorted(columns.view()) == sorted(ended)  # what runs is nobody's to keep


@given(SPANS)
def test_many_at_once_are_as_if_one_by_one(spans: list[Span]) -> None:
    columns = SpanColumns()
    for layer in range(3):
        own = [span for span in spans if span.layer == layer and span.phase == "next"]
        if own:
            columns.extend(layer, "next", [span.began_ns for span in own], [span.ended_ns for span in own])
    expected = [span for span in spans if span.phase == "next"]
    assert sorted(columns.view()) == sorted(expected)


def test_an_outer_one_comes_before_those_inside_it() -> None:
    inner, outer = Span(1, "call", 5, 9), Span(0, "call", 5, 12)
    assert list(Spans.made_of([inner, outer])) == in_order([inner, outer]) == [outer, inner]


def test_what_was_handed_out_does_not_grow() -> None:
    columns = SpanColumns()
    columns.add(0, "next", 1, 2)
    seen = columns.view()
    columns.add(0, "next", 3, 4)
    assert len(seen) == 1
    assert list(seen) == [Span(0, "next", 1, 2)]
