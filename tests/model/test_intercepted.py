"""What was edited and how long it stood still."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from factories import MS, make_edit, make_exchange, make_layers, make_stop

from inspector.model import RaisedError
from inspector.model.intercepted import (
    answered_for,
    edits_at,
    edits_of,
    handed_on,
    live_stop,
    rule_behind,
    running_ns,
    stack_of,
    stopped_ns,
)
from inspector.model.layer_effects import layer_effects

TEAPOT = "418 I'm a teapot"


def test_edits_are_found_by_layer_boundary_and_number() -> None:
    edits = (
        make_edit("start_response", 1, "status", "200 OK", TEAPOT),
        make_edit("start_response", 1, "status", "500 Oops", TEAPOT, nth=1),
        make_edit("start_response", 0, "status", "200 OK", TEAPOT),
    )
    exchange = make_exchange(edits=edits)
    assert edits_at(exchange, 1, "start_response") == edits[:2]
    assert edits_at(exchange, 1, "start_response", 1) == edits[1:2]
    assert edits_at(exchange, 1, "chunk") == ()


def test_what_is_handed_on_has_all_edits_of_the_call_in_it() -> None:
    headers = (("X", "1"),)
    edits = (
        make_edit("start_response", 1, "status", "200 OK", TEAPOT, by="teapot", at_ns=3 * MS),
        make_edit("start_response", 1, "headers", (), headers, at_ns=3 * MS),
        make_edit("start_response", 1, "exc_info", "ValueError: no", None, at_ns=3 * MS),
    )
    exchange = make_exchange(edits=edits)
    inner, outer = exchange.start_response_calls
    handed = handed_on(exchange, inner)
    assert handed
    assert (handed.status, handed.headers, handed.exc_info) == (TEAPOT, headers, None)
    assert handed_on(exchange, outer) is outer


def test_an_edit_belongs_to_the_call_before_it() -> None:
    call = make_exchange().start_response_calls[0]
    first, second = replace(call, at_ns=10), replace(call, at_ns=30)
    edit = make_edit("start_response", 1, "status", "200 OK", TEAPOT, at_ns=40)
    exchange = make_exchange(start_response_calls=(first, second), edits=(edit,))
    assert handed_on(exchange, first) is first
    assert edits_of(exchange, second) == (edit,)


def test_a_content_length_that_followed_later_is_in_what_went_on_in_the_end() -> None:
    edit = make_edit("chunk", 1, "headers", (("Content-Length", "3"),), (("Content-Length", "5"),), at_ns=9 * MS)
    exchange = make_exchange(edits=(edit,))
    call = exchange.start_response_calls[0]
    in_the_end = handed_on(exchange, call)
    assert in_the_end
    assert in_the_end.headers == (("Content-Length", "5"),)
    assert handed_on(exchange, call, by_ns=8 * MS) is call


def test_a_call_in_which_the_exchange_was_aborted_did_not_go_on() -> None:
    abort = make_edit("start_response", 1, "answer", None, "502 Bad Gateway", at_ns=3 * MS)
    exchange = make_exchange(edits=(abort,))
    assert handed_on(exchange, exchange.start_response_calls[0]) is None
    assert answered_for(exchange, 1, 4 * MS) is abort
    assert answered_for(exchange, 1, 2 * MS) is None


def test_a_stop_lasts_until_its_end_or_until_now() -> None:
    stops = (make_stop("enter", 0, 1, 3), make_stop("chunk", 1, 10, None))
    assert [stopped_ns(stops, at * MS) for at in (1, 2, 5, 10, 12)] == [0, MS, 2 * MS, 2 * MS, 4 * MS]
    assert live_stop(make_exchange(stops=stops)) is stops[1]
    assert live_stop(make_exchange(stops=stops[:1])) is None


def test_the_layers_entered_are_those_around_the_one_it_stands_at() -> None:
    exchange = make_exchange(layers=make_layers("A", "B", "C"))
    assert stack_of(exchange, 2) == (0, 1, 2)
    assert stack_of(exchange, 0) == (0,)
    assert stack_of(exchange, -1) == ()


def test_an_exception_is_the_rules_that_raised_it_wherever_it_goes() -> None:
    def error(layer: int, **fields: Any) -> RaisedError:
        return replace(RaisedError(layer, "call", 1, "ValueError", "no", "", "", 0, 5 * MS), **fields)

    own = error(0, error_id=2, message="its own")
    edit = make_edit("enter", 1, "raise", None, "ValueError: no", by="Fail", at_ns=4 * MS)
    exchange = make_exchange(errors=(error(1), error(0), own), edits=(edit,))
    assert [rule_behind(exchange, one) for one in exchange.errors] == ["Fail", "Fail", ""]
    assert layer_effects(exchange)[1].errors[0].rule == "Fail"


def test_no_time_passes_while_it_stands_still() -> None:
    exchange = make_exchange(stops=(make_stop("enter", 0, 1, 3),))
    assert [running_ns(exchange, at * MS) for at in (1, 2, 3, 4)] == [MS, MS, MS, 2 * MS]
