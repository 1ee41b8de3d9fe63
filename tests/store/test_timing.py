"""Own time is what is left when the layers inside are taken away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspector.model import LayerTiming, Span
from inspector.model.spans import in_order
from inspector.store.timing import Timings, layer_timings


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


@st.composite
def _nested(draw: st.DrawFn) -> list[Span]:
    """What one thread does, as it ends: each ``next`` of a layer asks the one inside it, or not."""
    found: list[Span] = []
    now = 0

    def run(layer: int) -> None:
        nonlocal now
        began = now = now + draw(st.integers(0, 3))
        for _ in range(draw(st.integers(0, 2)) if layer < 3 else 0):
            run(layer + 1)
        now += draw(st.integers(1, 3))
        found.append(Span(layer, "next", began, now))

    for _ in range(draw(st.integers(0, 5))):
        run(0)
        now += 1
    return found


def _columns(spans: list[Span]) -> tuple[list[int], list[int], list[int]]:
    return [span.layer for span in spans], [span.began_ns for span in spans], [span.ended_ns for span in spans]


@given(_nested(), st.integers(0, 30))
def test_times_found_as_spans_end_are_those_found_of_all(spans: list[Span], cut: int) -> None:
    timings = Timings()
    timings.add(*_columns(spans[:cut]))
    timings.add(*_columns(spans[cut:]))
    assert timings.holds([])
    assert timings.so_far([]) == layer_timings(in_order(spans))


@given(_nested(), st.integers(1, 5), st.integers(0, 5))
def test_calls_that_are_under_way_end_now(spans: list[Span], first: int, inside: int) -> None:
    """The innermost layers were called first of all, and iterated within that call."""
    now = max((span.ended_ns for span in spans), default=0) + 10
    running = [Span(8, "call", -first, now), Span(7, "call", -first - inside, now)]
    timings = Timings()
    timings.add(*_columns(spans))
    assert timings.so_far(running) == layer_timings(in_order([*spans, *running]))


@given(_nested(), st.lists(st.integers(0, 60), max_size=4, unique=True))
def test_the_time_of_a_stop_is_nobodys_as_it_passes(spans: list[Span], at: list[int]) -> None:
    """Each stop is a moment that becomes a hundred."""

    def late(moment: int) -> int:
        return moment + 100 * sum(one < moment for one in at)

    stopped = [Span(layer, phase, late(began), late(ended)) for layer, phase, began, ended in spans]
    timings = Timings()
    for one in sorted(at):
        timings.stood_still(late(one), late(one) + 100)
    timings.add(*_columns(stopped))
    assert timings.so_far([]) == layer_timings(in_order(spans))


def test_spans_that_overlap_without_nesting_are_not_told_as_they_end() -> None:
    timings = Timings()
    timings.add((0, 1), (0, 5), (10, 15))
    assert not timings.holds([])


def test_spans_that_were_counted_together_are_taken_out_of_the_layer_outside() -> None:
    timings = Timings()
    timings.add_counted(1, 0, 20, 50)
    timings.add_counted(0, -1, 12, 52)
    assert timings.so_far([]) == (LayerTiming(0, 10, 40), LayerTiming(1, 30, 30))
