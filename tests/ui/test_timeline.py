"""The timeline: where its bars, marks and ticks stand, and how it is driven."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from factories import MS, make_edit, make_exchange, make_layers, make_stop
from flask_factories import make_events, make_flask_exchange, make_template
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector.model import BodyChunk, Exchange, RaisedError, Span, Spans, Timing
from inspector.model.exchange import Close, Stop
from inspector.model.intercepted import stopped_ns
from inspector.ui.panels.base import PanelServices
from inspector.ui.panels.timeline import TimelinePanel
from inspector.ui.widgets.timeline import Timeline
from inspector.ui.widgets.timeline_clock import Clock
from inspector.ui.widgets.timeline_layout import (
    AXIS_HEIGHT,
    LANE_HEIGHT,
    TimelineData,
    TimelineLayout,
    View,
    nice_step,
    tick_text,
)

LEFT, WIDTH = 100, 712


def layout(exchange: Exchange, view: View | None = None) -> TimelineLayout:
    data = TimelineData(exchange)
    return data.lay_out(WIDTH, LEFT, view or data.whole)


def stream(chunks: int) -> Exchange:
    """One layer that gives a chunk each 100 µs, after 50 µs of work."""
    ends = [100_000 * (number + 1) for number in range(chunks)]
    return make_exchange(
        layers=make_layers("Flask"),
        environ_changes=(),
        chunks=tuple(BodyChunk(0, "iterable", 10, end - 50_000, end, False, "", 0, 0) for end in ends),
        timing=Timing(ends[-1], None, (), Spans.made_of(Span(0, "next", end - 50_000, end) for end in ends)),
    )


def test_each_layer_has_a_lane_below_the_server() -> None:
    found = layout(make_exchange())
    assert found.lanes == (-1, 0, 1)
    assert found.lane_at(AXIS_HEIGHT) == -1
    assert found.lane_at(AXIS_HEIGHT + 2 * LANE_HEIGHT) == 1
    assert found.lane_at(AXIS_HEIGHT - 1) is None


def test_bars_begin_and_end_where_their_spans_do() -> None:
    found = layout(make_exchange())
    server = next(bar for bar in found.bars if bar.layer == -1)
    assert (server.x, server.width) == (LEFT, 600)
    call = next(bar for bar in found.bars if (bar.layer, bar.phase) == (0, "call"))
    assert call.x == LEFT + 20
    assert call.began_ns == 100_000


def test_each_kind_of_moment_has_its_mark() -> None:
    error = RaisedError(1, "next", 1, "ValueError", "no", "", "x.py", 1, 2 * MS)
    kinds = {(mark.layer, mark.kind) for mark in layout(make_exchange(errors=(error,))).marks}
    assert {(-1, "head_sent"), (0, "start_response"), (0, "close"), (1, "chunk"), (1, "error")} <= kinds


def test_what_is_closed_after_the_last_byte_is_in_view() -> None:
    spans = Spans.made_of([Span(0, "close", 12 * MS, 13 * MS)])
    closed = make_exchange(timing=Timing(10 * MS, 10 * MS, (), spans), closes=(Close(0, 13 * MS),))
    found = layout(closed)
    ends = {mark.kind: mark.x for mark in found.marks if mark.kind in ("head_sent", "close")}
    server, closing = found.bars
    assert server.x + server.width == ends["head_sent"] < closing.x < ends["close"]


@pytest.mark.parametrize(("waited", "in_view"), [(9, True), (11, False)])
def test_a_server_that_waits_for_its_client_before_it_closes_does_not_squeeze_the_rest(
    waited: int, in_view: bool
) -> None:
    end = 10 * MS
    closing = Span(0, "close", end + waited * MS, end + 90 * MS)
    spans = Spans.made_of([Span(0, "next", end, end + MS // 10), closing])
    found = layout(make_exchange(timing=Timing(end, end, (), spans), closes=(Close(0, closing.ended_ns),)))
    assert ("close" in [bar.phase for bar in found.bars]) is in_view
    server = found.bars[0]
    assert (server.width > found.width // 2) is not in_view


def test_a_long_stream_is_drawn_as_what_can_be_told_apart() -> None:
    found = layout(stream(10_000))
    assert len(found.bars) < 1_000
    assert sum(bar.merged for bar in found.bars if bar.phase == "next") == 10_000
    assert len(found.marks) < 1_500
    assert sum(mark.merged for mark in found.marks if mark.kind == "chunk") == 10_000


def test_close_enough_each_chunk_of_a_long_stream_stands_alone() -> None:
    found = layout(stream(10_000), View(500 * MS, 501 * MS))
    chunks = [mark for mark in found.marks if mark.kind == "chunk"]
    assert [mark.merged for mark in chunks] == [1] * 11
    assert chunks[0].number == 4_999


def test_what_is_out_of_view_is_not_drawn() -> None:
    bars = layout(make_exchange(), View(0, 50_000)).bars
    assert [bar.layer for bar in bars] == [-1]


@pytest.mark.parametrize(
    ("ns", "step", "text"),
    [
        (0, 1, "0"),
        (250_000, 50_000, "250 µs"),
        (1_500_000, 500_000, "1.5 ms"),
        (2_000_000, 1_000_000, "2 ms"),
        (3e9, 1e9, "3 s"),
    ],
)
def test_times_on_the_axis_are_round(ns: float, step: float, text: str) -> None:
    assert tick_text(ns, step) == text


def test_steps_are_one_two_or_five() -> None:
    assert [nice_step(at_least) for at_least in (1, 3, 7, 11, 49, 51_000)] == [1, 5, 10, 20, 50, 100_000]


def test_zooming_keeps_what_is_under_the_pointer_and_stays_inside() -> None:
    whole = View(0, 1_000_000)
    near = whole.zoomed(4, 250_000, whole)
    assert near.span == 250_000
    assert near.began_ns <= 250_000 <= near.ended_ns
    assert near.zoomed(1 / 100, 0, whole) == whole
    assert near.moved(10_000_000, whole).ended_ns == 1_000_000
    assert whole.zoomed(1e9, 0, whole).span == 1_000


def test_an_exchange_without_layers_or_times_is_drawn() -> None:
    empty = make_exchange(layers=(), environ_changes=(), timing=Timing(0, None, (), Spans()))
    assert layout(empty).lanes == (-1,)


def test_what_flask_did_has_a_lane_below_its_layer() -> None:
    found = layout(make_flask_exchange(events=make_events(), templates=(make_template(),)))
    assert (found.lanes, found.flask_lane) == ((-1, 0, 1, 1), 3)
    inner = [(bar.phase, bar.label) for bar in found.bars if bar.lane == 3]
    assert inner == [
        ("function", "load_user"),
        ("function", "item"),
        ("function", "add_header"),
        ("function", "close_database"),
        ("template", "item.html"),
    ]
    assert [mark.kind for mark in found.marks if mark.lane == 3] == ["signal"] * 3 + ["flash"]
    assert found.lane_at(AXIS_HEIGHT + 3 * LANE_HEIGHT) == 1


def test_a_flask_layer_that_was_not_entered_has_no_lane() -> None:
    assert layout(make_flask_exchange(layer=9, events=make_events())).flask_lane is None
    assert layout(make_flask_exchange()).flask_lane is None


# -- under mouse and keyboard


@pytest.fixture
def timeline(qtbot: QtBot, services: PanelServices) -> Iterator[Timeline]:
    window = QWidget()
    qtbot.addWidget(window)
    panel = TimelinePanel(services, window)
    panel.resize(800, 220)
    window.resize(panel.size())
    window.show()
    services.selection.show_exchange(make_exchange())
    timeline = panel.findChild(Timeline, "timeline")
    assert timeline is not None
    yield timeline
    window.close()


def lane(number: int, x: int = 400) -> QPoint:
    return QPoint(x, AXIS_HEIGHT + number * LANE_HEIGHT + LANE_HEIGHT // 2)


def turn(timeline: Timeline, x: int, modifier: Qt.KeyboardModifier, delta: int = 120) -> None:
    position = QPointF(x, 40)
    event = QWheelEvent(
        position,
        timeline.viewport().mapToGlobal(position),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(timeline.viewport(), event)


def test_a_click_and_the_arrows_select_the_layer(timeline: Timeline, services: PanelServices, qtbot: QtBot) -> None:
    qtbot.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=lane(2))
    assert services.selection.layer == 1
    qtbot.keyClick(timeline, Qt.Key.Key_Up)
    assert services.selection.layer == 0


def test_the_wheel_zooms_and_moves_and_a_double_click_shows_the_whole(timeline: Timeline, qtbot: QtBot) -> None:
    whole = timeline.view
    turn(timeline, 400, Qt.KeyboardModifier.ControlModifier)
    near = timeline.view
    assert near.span < whole.span
    turn(timeline, 400, Qt.KeyboardModifier.ShiftModifier, -120)
    assert timeline.view.began_ns > near.began_ns
    qtbot.mouseDClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=lane(0))
    assert timeline.view == whole


def test_dragging_moves_and_does_not_select(timeline: Timeline, services: PanelServices, qtbot: QtBot) -> None:
    timeline.zoom(4)
    before = timeline.view
    qtbot.mousePress(timeline.viewport(), Qt.MouseButton.LeftButton, pos=lane(1, 500))
    qtbot.mouseMove(timeline.viewport(), lane(1, 450))
    qtbot.mouseMove(timeline.viewport(), lane(1, 400))
    qtbot.mouseRelease(timeline.viewport(), Qt.MouseButton.LeftButton, pos=lane(1, 400))
    assert timeline.view.began_ns > before.began_ns
    assert services.selection.layer is None


def test_the_keyboard_zooms(timeline: Timeline, qtbot: QtBot) -> None:
    whole = timeline.view
    qtbot.keyClick(timeline, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert timeline.view.span < whole.span
    qtbot.keyClick(timeline, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert timeline.view == whole


def test_the_tooltip_says_what_when_and_where(timeline: Timeline) -> None:
    assert "iteration" in timeline.tooltip_at(lane(2, _x_of(timeline, 2_140_000)))
    assert "/srv/shop/flask.py:11" in timeline.tooltip_at(lane(2, _x_of(timeline, 1_000_000)))
    mark = timeline.tooltip_at(lane(1, _x_of(timeline, 2_000_000)))
    assert "start_response 200 OK" in mark
    assert "2.0 ms" in mark
    assert "headers sent" in timeline.tooltip_at(lane(0, _x_of(timeline, 2_300_000)))


def test_the_tooltip_tells_functions_signals_and_messages(timeline: Timeline, services: PanelServices) -> None:
    exchange = make_flask_exchange(6, events=make_events(), templates=(make_template(),))
    services.selection.show_exchange(exchange)
    view = timeline.tooltip_at(lane(3, _x_of(timeline, 900_000)))
    assert view.splitlines() == ["view: shop.views.item", "0.50 ms to 1.6 ms, 1.1 ms", "/srv/shop/views.py:7"]
    assert "flashed (message): Saved" in timeline.tooltip_at(lane(3, _x_of(timeline, 600_000)))
    assert "signal template_rendered: item.html" in timeline.tooltip_at(lane(3, _x_of(timeline, 1_400_000)))
    assert "template item.html" in timeline.tooltip_at(lane(3, _x_of(timeline, 1_200_000)))
    assert not timeline.grab().isNull()


def test_the_keyboard_passes_the_lane_of_functions(timeline: Timeline, services: PanelServices, qtbot: QtBot) -> None:
    services.selection.show_exchange(make_flask_exchange(6, events=make_events(), layer=0))
    walked = []
    for _ in range(3):
        qtbot.keyClick(timeline, Qt.Key.Key_Down)
        walked.append(services.selection.layer)
    assert walked == [-1, 0, 1]


def _x_of(timeline: Timeline, at_ns: int) -> int:
    found = timeline._layout
    assert found is not None
    return found.left + round(at_ns / timeline.view.span * (found.width - found.left - 12))


def test_a_running_exchange_grows_and_keeps_the_part_in_view(timeline: Timeline, services: PanelServices) -> None:
    exchange = make_exchange(state="running")
    services.selection.show_exchange(exchange)
    timeline.zoom(4)
    view = timeline.view
    services.selection.show_exchange(replace(exchange, timing=replace(exchange.timing, total_ns=6 * MS)))
    assert timeline.view == view
    services.selection.show_exchange(make_exchange(6))
    assert timeline.view.span == 3 * MS


def test_it_is_painted_in_both_themes_and_empty(timeline: Timeline, services: PanelServices) -> None:
    services.selection.show_exchange(stream(3_000))
    services.theme.set_mode("dark")
    assert not timeline.grab().isNull()
    services.selection.show_exchange(None)
    assert timeline.tooltip_at(lane(0)) == ""


SECOND = 1_000 * MS


def stopped(*stops: Stop, at_ns: int = 1 * MS) -> Exchange:
    """Three milliseconds of work in two layers, stopped for a minute after the first."""
    stops = stops or (make_stop("enter", 1, 1, 60_001),)
    spans = (Span(0, "call", 0, 2 * MS + 60 * SECOND), Span(1, "call", at_ns, int(1.5 * MS) + 60 * SECOND))
    timing = Timing(3 * MS, None, (), Spans.made_of(spans), 60 * SECOND)
    return make_exchange(stops=stops, timing=timing, chunks=(), closes=(), start_response_calls=())


def test_a_stop_of_a_minute_takes_little_room_and_the_rest_keeps_its_own() -> None:
    found = layout(stopped())
    (band,) = found.stops
    assert 20 < band.width < 80
    assert (band.lane, band.entered) == (2, (1, 2))
    call = next(bar for bar in found.bars if bar.layer == 1)
    assert call.x <= band.x < call.x + call.width
    after = call.x + call.width - (band.x + band.width)
    assert after > 2 * band.width
    assert (call.began_ns, call.ended_ns) == (1 * MS, int(1.5 * MS))


def test_no_time_passes_on_the_axis_while_it_stands_still() -> None:
    found = layout(stopped())
    assert [tick.text for tick in found.ticks] == ["0", "0.5 ms", "1.0 ms", "1.5 ms", "2.0 ms", "2.5 ms", "3.0 ms"]
    gaps = [after.x - before.x for before, after in pairwise(found.ticks)]
    (band,) = found.stops
    assert max(gaps) - min(gaps) == pytest.approx(band.width, abs=2)


def test_while_it_stands_still_the_stop_is_at_the_end() -> None:
    exchange = stopped(make_stop("close", 0, 3, None))
    exchange = replace(exchange, state="running", timing=Timing(3 * MS, None, (), Spans(), 0))
    found = layout(exchange)
    (band,) = found.stops
    assert band.x + band.width == pytest.approx(WIDTH - 12, abs=2)
    assert band.width > 20


def test_the_axis_stands_still_while_the_exchange_does() -> None:
    """A reader hands in what the clock on the wall says by now, and calls that are under way end there."""
    exchange = stopped(make_stop("enter", 1, 3, None))
    spans = (Span(0, "call", 0, 60 * SECOND), Span(1, "call", 1 * MS, 60 * SECOND))
    timing = Timing(3 * MS, None, (), Spans.made_of(spans), 60 * SECOND - 3 * MS)
    found = layout(replace(exchange, state="running", timing=timing))
    assert [tick.text for tick in found.ticks][-1] == "3.0 ms"
    (band,) = found.stops
    assert band.x + band.width == pytest.approx(WIDTH - 12, abs=2)
    assert {bar.ended_ns for bar in found.bars} == {3 * MS}


def test_a_short_stop_is_as_long_as_it_was() -> None:
    exchange = replace(make_exchange(), stops=(make_stop("enter", 1, 1, 1.1),))
    (band,) = layout(exchange).stops
    assert band.width == pytest.approx(600 * 0.1 / 3, abs=2)


def test_many_stops_leave_most_of_the_room_to_the_rest() -> None:
    stops = tuple(make_stop("chunk", 1, 1 + 1_000 * number, 1_000 * (number + 1)) for number in range(50))
    assert sum(band.width for band in layout(stopped(*stops)).stops) < 300


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 10**9)), max_size=6), st.integers(0, 10**10))
def test_a_moment_comes_back_from_where_it_is_shown(gaps: list[tuple[int, int]], moment: int) -> None:
    stops, now = [], 0
    for gap, length in gaps:
        began = now + gap
        now = began + length
        stops.append(Stop("chunk", 0, 0, "step", began, now, "step"))
    clock = Clock(stops, 100_000)
    assert clock.running_at(clock.shown(moment)) == moment - stopped_ns(stops, moment)
    assert clock.shown(moment) <= clock.shown(moment + 1)


def test_a_delay_is_hatched_for_its_full_length_and_told(timeline: Timeline, services: PanelServices) -> None:
    delay = make_edit("enter", 1, "delay", None, "0.001", by="Slow", at_ns=1 * MS)
    exchange = replace(make_exchange(), edits=(delay,))
    (band,) = layout(exchange).stops
    assert band.width == pytest.approx((WIDTH - LEFT - 12) / 3, abs=2)
    services.selection.show_exchange(exchange)
    found = timeline._layout
    assert found
    (band,) = found.stops
    assert timeline.tooltip_at(QPoint(band.x + band.width // 2, AXIS_HEIGHT + 3)).splitlines() == [
        "✎ Delayed for 1.0 ms at Flask",
        "by the rule “Slow”",
        "in the time of the whole, but of no layer",
    ]
    timeline.grab()


def test_what_was_stopped_and_edited_is_told(timeline: Timeline, services: PanelServices) -> None:
    edit = make_edit(
        "enter", 1, "environ", "/", "/admin", key="PATH_INFO", by="only admins", at_ns=1 * MS + 60 * SECOND
    )
    services.selection.show_exchange(replace(stopped(), edits=(edit,)))
    data = timeline._layout
    assert data
    (band,) = data.stops
    inside = QPoint(band.x + band.width // 2, AXIS_HEIGHT + 3)
    assert timeline.tooltip_at(inside).splitlines() == [
        "‖ Paused entering Flask",
        "at a breakpoint",
        "MethodRewriteMiddleware → Flask",
        "for 60.00 s, then resumed",
    ]
    mark = next(mark for mark in data.marks if mark.kind == "edit")
    there = QPoint(mark.x, AXIS_HEIGHT + 2 * LANE_HEIGHT + 3)
    assert "✎ PATH_INFO: by the rule “only admins”" in timeline.tooltip_at(there)
    timeline.grab()
