"""What is said of each layer."""

from __future__ import annotations

from dataclasses import replace

from factories import MS, make_change, make_edit, make_exchange, make_layers

from inspector.model import BodyChunk, Layer, RaisedError, Span, Spans, StartResponseCall, Timing
from inspector.model.layer_effects import layer_effects, own_time


def make_error(layer: int, error_id: int = 1, at_ns: int = MS, type_name: str = "ValueError") -> RaisedError:
    return RaisedError(layer, "call", error_id, type_name, "no such item", "", "/srv/shop/views.py", 42, at_ns)


def make_call(layer: int, at_ns: int, status: str = "200 OK", **fields: object) -> StartResponseCall:
    return replace(StartResponseCall(layer, status, (("A", "1"),), None, False, at_ns), **fields)


def make_chunk(layer: int, size: int = 10, passed: bool = False, **fields: object) -> BodyChunk:
    return replace(BodyChunk(layer, "iterable", size, 0, MS, passed, "", 0, 0), **fields)


def test_changes_of_the_environ_are_those_of_the_layer_in_and_out() -> None:
    change_in, change_out = make_change(0, "A", "1", "2"), make_change(1, "werkzeug.request", None, "R", "out")
    effects = layer_effects(make_exchange(environ_changes=(change_in, change_out)))
    assert effects[0].environ_in == (change_in,)
    assert effects[0].environ_out == ()
    assert effects[1].environ_out == (change_out,)


def test_a_call_stands_beside_the_one_received_before_it() -> None:
    early, late = make_call(1, 10), make_call(1, 30, "500 OOPS")
    calls = (early, make_call(0, 20), late, make_call(0, 40, "503 LATER"))
    first, second = layer_effects(make_exchange(start_response_calls=calls))[0].responses
    assert first.received is early
    assert not first.status_changed
    assert second.received is late
    assert second.status_changed


def test_a_layer_that_answers_before_the_one_inside_has_its_own_answer() -> None:
    (response,) = layer_effects(make_exchange(start_response_calls=(make_call(0, 10), make_call(1, 20))))[0].responses
    assert response.received is None
    assert response.headers == ()
    assert not response.status_changed


def test_chunks_handed_on_untouched_are_passed() -> None:
    effects = layer_effects(make_exchange())
    assert effects[0].chunks.relation == "passed"
    assert effects[1].chunks.relation == "made"


def test_chunks_made_anew_one_for_one_are_changed() -> None:
    chunks = layer_effects(make_exchange(chunks=(make_chunk(1), make_chunk(0, 4))))[0].chunks
    assert (chunks.relation, chunks.taken_size, chunks.given_size) == ("changed", 10, 4)


def test_chunks_gathered_into_fewer_are_regrouped() -> None:
    chunks = layer_effects(make_exchange(chunks=(make_chunk(1, count=9, size=90), make_chunk(0, 90))))[0].chunks
    assert (chunks.relation, chunks.taken, chunks.given) == ("regrouped", 9, 1)


def test_a_chunk_of_its_own_after_the_passed_ones_extends_the_body() -> None:
    exchange = make_exchange(chunks=(make_chunk(1), make_chunk(0, passed=True), make_chunk(0, 3)))
    assert layer_effects(exchange)[0].chunks.relation == "extended"


def test_chunks_that_do_not_come_out_are_withheld() -> None:
    assert layer_effects(make_exchange(chunks=(make_chunk(1),)))[0].chunks.relation == "withheld"


def test_a_chunk_that_is_still_on_its_way_is_not_held_back() -> None:
    """It stands at the boundary of the layer inside, or the layer outside works on it."""

    def relation(*chunks: BodyChunk, **fields: object) -> str:
        timing = Timing(9 * MS, None, (), Spans.made_of(fields.pop("spans", ())))
        exchange = make_exchange(chunks=chunks, state="running", timing=timing, **fields)
        return layer_effects(exchange)[0].chunks.relation

    first, handed, second = make_chunk(1), make_chunk(0, passed=True, at_ns=MS + 1), make_chunk(1, at_ns=2 * MS)
    assert relation(first) == "none"
    assert relation(first, handed) == "passed"
    assert relation(first, handed, second) == "passed"
    assert relation(first, second) == "withheld"
    asked_for_more = (Span(1, "next", 2 * MS, 3 * MS),)
    assert relation(first, handed, second, spans=asked_for_more) == "regrouped"
    ended_without_it = (Span(0, "next", 1 * MS, 3 * MS),)
    assert relation(first, spans=ended_without_it) == "withheld"
    dropped = make_edit("chunk", 1, "chunk", b"0123456789", None, at_ns=3 * MS)
    assert relation(first, handed, second, edits=(dropped,)) == "passed"


def test_a_body_is_closed_not_closed_or_still_open() -> None:
    assert layer_effects(make_exchange())[0].closed is True
    assert layer_effects(make_exchange(closes=()))[0].closed is False
    assert layer_effects(make_exchange(closes=(), state="running"))[0].closed is None
    assert layer_effects(make_exchange(closes=(), errors=(make_error(1),)))[1].closed is None


def test_an_exception_is_raised_passed_and_caught_by_the_server() -> None:
    effects = layer_effects(make_exchange(errors=(make_error(1), make_error(0))))
    assert [effect.fate for index in (1, 0, -1) for effect in effects[index].errors] == ["raised", "passed", "caught"]


def test_an_exception_that_a_middleware_swallows_is_caught_there() -> None:
    effects = layer_effects(make_exchange(errors=(make_error(1),)))
    assert [effect.fate for effect in effects[0].errors] == ["caught"]
    assert effects[-1].errors == ()


def test_an_exception_raised_in_place_of_another_replaces_it() -> None:
    errors = (make_error(1), make_error(0, error_id=2, at_ns=2 * MS, type_name="KeyError"))
    (effect,) = layer_effects(make_exchange(errors=errors))[0].errors
    assert (effect.fate, effect.error.type_name) == ("replaced", "KeyError")


def test_own_time_of_the_server_is_what_the_layers_leave() -> None:
    assert own_time(make_exchange(), -1) == 1 * MS
    assert own_time(make_exchange(layers=()), -1) == 3 * MS
    assert own_time(make_exchange(), 7) is None


def test_under_a_dispatcher_the_layers_share_one_parent() -> None:
    dispatcher, shop = make_layers("Dispatcher", "shop")
    admin = Layer(2, "admin", "app", "shop.admin", parent=0)
    effects = layer_effects(make_exchange(layers=(dispatcher, shop, admin)))
    assert effects[0].inner == (1, 2)


def test_a_layer_that_was_not_wrapped_is_inside_none() -> None:
    (app,) = make_layers("Flask")
    hidden = replace(app, index=1, name="hidden", wrapped=False)
    effects = layer_effects(make_exchange(layers=(app, hidden), closes=()))
    assert effects[-1].inner == (0,)
    assert effects[1].closed is None


def test_a_layer_that_hands_on_an_edited_status_changed_nothing() -> None:
    edit = make_edit("start_response", 1, "status", "200 OK", "418 I'm a teapot", at_ns=15)
    calls = (make_call(1, 10), make_call(0, 20, "418 I'm a teapot"))
    (response,) = layer_effects(make_exchange(start_response_calls=calls, edits=(edit,)))[0].responses
    assert not response.status_changed
    assert response.received
    assert response.received.status == "418 I'm a teapot"


def test_edited_headers_are_what_the_layer_outside_received() -> None:
    edit = make_edit("start_response", 1, "headers", (("A", "1"),), (("A", "1"), ("B", "2")), at_ns=15)
    calls = (make_call(1, 10), make_call(0, 20))
    (response,) = layer_effects(make_exchange(start_response_calls=calls, edits=(edit,)))[0].responses
    assert [(change.kind, change.before) for change in response.headers] == [
        ("kept", ("A", "1")),
        ("removed", ("B", "2")),
    ]


def test_chunks_dropped_and_put_in_by_edits_are_not_the_layers_doing() -> None:
    edits = (make_edit("chunk", 1, "chunk", b"0123456789", None), make_edit("chunk", 1, "chunk", None, b"abc"))
    chunks = (make_chunk(1), make_chunk(1), make_chunk(0, passed=True), make_chunk(0, 3, passed=True))
    handed = layer_effects(make_exchange(chunks=chunks, edits=edits))[0].chunks
    assert (handed.relation, handed.taken, handed.taken_size) == ("passed", 2, 13)
