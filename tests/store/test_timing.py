"""Own time is what is left when the layers inside are taken away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspector.model import LayerTiming, Span
from inspector.store.timing import in_order, layer_timings


def test_own_time_is_without_the_layers_inside() -> None:
    spans = [Span(0, "call", 0, 100), Span(1, "call", 20, 60), Span(0, "close", 110, 120)]
    assert layer_timings(in_order(spans)) == (LayerTiming(0, 70, 110), LayerTiming(1, 40, 40))


def test_a_layer_may_be_called_while_another_is_iterated() -> None:
    spans = [Span(1, "call", 10, 30), Span(0, "next", 5, 50), Span(0, "call", 0, 1)]
    assert layer_timings(in_order(spans)) == (LayerTiming(0, 26, 46), LayerTiming(1, 20, 20))


def test_the_outer_layer_comes_first_where_both_begin_and_end_together() -> None:
    assert layer_timings(in_order([Span(1, "next", 0, 10), Span(0, "next", 0, 10)])) == (
        LayerTiming(0, 0, 10),
        LayerTiming(1, 10, 10),
    )


def test_a_layer_that_is_called_through_itself_is_not_counted_twice() -> None:
    assert layer_timings([Span(0, "call", 0, 100), Span(1, "call", 10, 90), Span(0, "call", 20, 30)]) == (
        LayerTiming(0, 30, 100),
        LayerTiming(1, 70, 80),
    )


_spans = st.lists(
    st.builds(
        lambda layer, began, length: Span(layer, "next", began, began + length),
        st.integers(0, 3),
        st.integers(0, 50),
        st.integers(0, 50),
    )
)


@given(_spans)
def test_time_is_never_negative_nor_counted_twice_whatever_overlaps(spans: list[Span]) -> None:
    timings = layer_timings(in_order(spans))
    assert all(timing.self_ns >= 0 and timing.total_ns >= 0 for timing in timings)
    covered = {moment for span in spans for moment in range(span.began_ns, span.ended_ns)}
    assert sum(timing.self_ns for timing in timings) == len(covered)
