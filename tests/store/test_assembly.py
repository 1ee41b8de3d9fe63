"""An exchange says what happened, from the events alone."""

from __future__ import annotations

from typing import Any

import pytest
from event_factories import HEADERS, PAGE, STACK, STARTED_AT, CallEvents, answered, head, running

from inspector.model import Body, Origin, Shown
from inspector.model.events import (
    ChunksCounted,
    Entered,
    EnvironChanged,
    ErrorsWritten,
    Event,
    Loaded,
    Ran,
)
from inspector.store import Assembler, assemble


def test_an_exchange_that_was_answered() -> None:
    exchange = assemble(STACK, answered(7))
    assert (exchange.id, exchange.state, exchange.started_at) == (7, "done", STARTED_AT)
    assert (exchange.target, exchange.title) == ("sample:hello", "Hello")
    assert exchange.origin == Origin(0, "127.0.0.1", 50123)
    assert (exchange.server.name, exchange.server.version) == ("werkzeug", "3.1.9")
    assert (exchange.request.method, exchange.request.target) == ("GET", "/")
    assert [layer.name for layer in exchange.layers] == ["Timer", "app"]
    assert [call.layer for call in exchange.start_response_calls] == [1, 0]
    assert [close.layer for close in exchange.closes] == [1, 0]
    assert exchange.response is not None
    assert exchange.response.status == "200 OK"
    assert exchange.response.headers == HEADERS
    assert exchange.response.from_app
    assert exchange.errors == ()


def test_environ_values_are_shown_with_their_types_and_groups() -> None:
    environ = {entry.key: entry for entry in assemble(STACK, answered()).environ}
    assert (environ["PATH_INFO"].text, environ["PATH_INFO"].group) == ("/", "cgi")
    assert (environ["wsgi.version"].type_name, environ["wsgi.version"].text) == ("tuple", "(1, 0)")
    assert (environ["wsgi.multithread"].type_name, environ["wsgi.multithread"].text) == ("bool", "True")


def test_environ_changes_are_blamed_on_their_layer() -> None:
    changes = (
        ("added", "x", None, 1),
        ("changed", "REQUEST_METHOD", "POST", "DELETE"),
        ("removed", "y", Shown("set", "set()"), None),
    )
    run = [*CallEvents().opened().entered(0).events, EnvironChanged(1, 2_000, 0, "in", changes)]
    added, changed, removed = assemble(STACK, run).environ_changes
    assert (added.before, added.after and added.after.text, added.layer) == (None, "1", 0)
    assert (changed.before and changed.before.text, changed.after and changed.after.text) == ("POST", "DELETE")
    assert (removed.before and removed.before.type_name, removed.after) == ("set", None)


def test_a_body_that_is_passed_on_lies_where_it_was_made() -> None:
    exchange = assemble(STACK, answered())
    assert [chunk.key for chunk in exchange.chunks] == ["response:1", "response:1"]
    assert [chunk.passed for chunk in exchange.chunks] == [False, True]
    assert exchange.response
    assert exchange.response.body == Body("response:1", len(PAGE), len(PAGE))


def test_a_body_that_is_changed_on_its_way_is_the_layers_own() -> None:
    call = CallEvents().opened().entered(0, 1).start_response(1, 0).head_sent()
    call.chunk(b"one", 1, 0).chunk(b"two", 1).chunk(b"TWO!", 0).chunk(b"three", 1, 0)
    exchange = assemble(STACK, call.events)
    assert exchange.response
    assert exchange.response.body == Body("response:0", 12, 12)
    assert [(chunk.key, chunk.offset, chunk.kept) for chunk in exchange.chunks if chunk.layer == 0] == [
        ("response:1", 0, 3),
        ("response:0", 3, 4),
        ("response:0", 7, 5),
    ]


def test_chunks_that_are_counted_or_no_bytes_say_so() -> None:
    call = CallEvents().opened().entered(0).start_response(0).head_sent().chunk(Shown("str", "'oops'"), 0, size=0)
    exchange = assemble(STACK, [*call.events, ChunksCounted(1, 9_000, 0, 500, 4_000)])
    odd, counted = exchange.chunks
    assert (odd.shown, odd.key, odd.kept) == ("'oops'", "", 0)
    assert (counted.count, counted.size, counted.key) == (500, 4_000, "")
    assert exchange.response
    assert exchange.response.body == Body("", 4_000, 0)


def test_the_time_of_counted_chunks_is_the_layers_own() -> None:
    call = CallEvents().opened().entered(0, 1).returned(1, 0)
    zero = call.events[0].at_ns
    inner = ChunksCounted(1, zero + 50_000_000, 1, 500, 4_000, 30_000_000)
    outer = ChunksCounted(1, zero + 50_001_000, 0, 500, 4_000, 42_000_000)
    own = {one.layer: one.self_ns for one in assemble(STACK, [*call.events, inner, outer]).timing.layers}
    assert own[1] == pytest.approx(30_000_000, abs=20_000)
    assert own[0] == pytest.approx(12_000_000, abs=20_000)


def test_the_request_body_is_what_was_read() -> None:
    call = CallEvents().opened("POST / HTTP/1.1").entered(0).read(b"ab").read(b"cde")
    exchange = assemble(STACK, call.events)
    assert exchange.request.body == Body("request", 5, 5)
    assert [(read.method, read.size) for read in exchange.input_reads] == [("read", 2), ("read", 3)]


@pytest.mark.parametrize(
    "call",
    [
        CallEvents().opened("GET /a b HTTP/1.1").head_sent(head("400 Bad Request")),
        CallEvents().opened().entered(0, 1).raised(1, 0).head_sent(head("500 INTERNAL SERVER ERROR")),
        CallEvents().opened().entered(0).start_response(0).raised(0).head_sent(head("500 Oops")),
        CallEvents().opened().entered(0).start_response(0, status="500 Mine").raised(0).head_sent(head("500 Oops")),
    ],
    ids=["never entered", "raised", "raised after start_response", "raised after a 500 of its own"],
)
def test_an_answer_that_the_server_made_by_itself_is_not_the_apps(call: CallEvents) -> None:
    response = assemble(STACK, call.finished(sent=300).events).response
    assert response
    assert not response.from_app
    assert response.body.key == ""
    assert 0 < response.body.size < 300


def test_an_error_after_the_head_was_sent_leaves_the_answer_the_apps() -> None:
    call = CallEvents().opened().entered(0).start_response(0).head_sent().chunk(b"x", 0).raised(0, phase="next")
    exchange = assemble(STACK, call.events)
    assert exchange.response
    assert exchange.response.from_app
    assert [(error.layer, error.phase, error.type_name) for error in exchange.errors] == [(0, "next", "ValueError")]


def test_log_and_wsgi_errors_are_merged_in_the_order_of_time() -> None:
    call = CallEvents().opened().entered(0)
    written = ErrorsWritten(1, 1_000_001_500, 0, "careful\n")
    log = assemble(STACK, [*call.logged("later").events, written]).log
    assert [(entry.logger, entry.message) for entry in log] == [("wsgi.errors", "careful\n"), ("werkzeug", "later")]
    assert log[0].at_ns == 500


def test_a_callable_that_ran_without_a_probe_comes_after_the_layers() -> None:
    ran = Ran(1, 2_000, "Hidden", "shop.Hidden", "shop.py", 50)
    exchange = assemble(STACK, [*CallEvents().opened().entered(0, 1).events, ran, ran])
    assert [(layer.index, layer.name, layer.wrapped) for layer in exchange.layers] == [
        (0, "Timer", True),
        (1, "app", True),
        (2, "Hidden", False),
    ]


def test_only_layers_that_were_entered_are_shown_and_unknown_ones_too() -> None:
    exchange = assemble(None, [*CallEvents().opened().events, Entered(1, 5, 3, -1)])
    assert [(layer.index, layer.parent) for layer in exchange.layers] == [(3, -1)]
    assert exchange.target == ""


def test_times_count_from_the_opening_and_own_times_add_up() -> None:
    timing = assemble(STACK, answered()).timing
    outer, inner = timing.layers
    assert timing.total_ns == 22_000
    assert timing.head_sent_ns == 8_000
    assert outer.total_ns == outer.self_ns + inner.total_ns
    assert {(span.layer, span.phase) for span in timing.spans} == {
        (layer, phase) for layer in (0, 1) for phase in ("call", "next", "close")
    }


def test_the_time_of_a_running_exchange_goes_on_after_its_last_event_and_ends_with_it() -> None:
    assembler = Assembler(STACK)
    begun = CallEvents().opened().entered(0).events
    assembler.feed(begun)
    zero = begun[0].at_ns
    for now in (5_000_000, 8_000_000):
        timing = assembler.exchange(zero + now).timing
        assert timing.total_ns == now
        assert next(iter(timing.spans)).ended_ns == now
    assert assembler.exchange(zero - 1).timing.total_ns == begun[-1].at_ns - zero
    done = Assembler(STACK)
    done.feed(answered())
    assert done.exchange(10**15).timing == assemble(STACK, answered()).timing


def test_a_running_exchange_is_shown_as_far_as_it_is() -> None:
    exchange = assemble(STACK, CallEvents().opened().environ().entered(0, 1).events)
    assert exchange.state == "running"
    assert exchange.response is None
    assert [(span.layer, span.began_ns, span.ended_ns) for span in exchange.timing.spans] == [
        (0, 2_000, 3_000),
        (1, 3_000, 3_000),
    ]
    assert exchange.timing.total_ns == 3_000


def test_events_may_come_in_any_portions() -> None:
    run: list[Event] = [*running(1, b"one", b"two"), Loaded(STACK)]
    assembler = Assembler(STACK, 9)
    for event in run:
        assembler.feed([event])
        assembler.exchange()
    assert assembler.exchange() == assemble(STACK, run, 9)


@pytest.mark.parametrize("run", [[], answered()[1:]])
def test_without_its_opening_nothing_can_be_said(run: list[Any]) -> None:
    with pytest.raises(ValueError, match="exchange"):
        assemble(STACK, run)
