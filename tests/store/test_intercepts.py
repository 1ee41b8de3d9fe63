"""What was stopped and edited is told of an exchange, and is in no layer's time or body."""

from __future__ import annotations

from typing import Any

from event_factories import HEADERS, STACK, CallEvents, head

from inspector.model import Body, Exchange
from inspector.model.events import Chunk
from inspector.model.layer_effects import own_time
from inspector.store import assemble
from inspector.store.assembly import Assembler
from inspector.store.recording import Recording

TEAPOT = "418 I'm a teapot"


def called() -> CallEvents:
    return CallEvents().opened().environ().entered(0, 1)


def assembled(call: CallEvents) -> Exchange:
    return assemble(STACK, call.events)


def recorded(call: CallEvents) -> Recording:
    recording = Recording(call.events[0], 1, 1)
    recording.extend(call.events[1:])
    return recording


def test_an_environ_edit_is_what_the_layer_and_those_inside_it_see() -> None:
    call = CallEvents().opened().environ().entered(0).edited("enter", 0, "environ", "/", "/admin", key="PATH_INFO")
    exchange = assembled(call)
    (change,) = exchange.environ_changes
    assert (change.layer, change.key, change.kind, change.when) == (0, "PATH_INFO", "changed", "edit")
    assert (change.before and change.before.text, change.after and change.after.text) == ("/", "/admin")
    (edit,) = exchange.edits
    assert (edit.boundary, edit.by, edit.before, edit.after) == ("enter", "", "/", "/admin")


def test_a_key_that_is_put_in_or_taken_out_is_added_or_removed() -> None:
    call = (
        called()
        .edited("enter", 1, "environ", None, "on", key="HTTPS")
        .edited("enter", 1, "environ", "x", None, key="Y")
    )
    assert [change.kind for change in assembled(call).environ_changes] == ["added", "removed"]


def test_an_edit_belongs_to_the_call_or_chunk_that_came_last() -> None:
    call = (
        called().start_response(1).start_response(1, status="500 Oops").edited("start_response", 1, "status", "a", "b")
    )
    call.chunk(b"one", 1).chunk(b"two", 1).chunk(b"three", 1).stood("chunk", 1).edited(
        "chunk", 1, "chunk", b"three", None
    )
    exchange = assembled(call)
    assert [(edit.part, edit.nth) for edit in exchange.edits] == [("status", 1), ("chunk", 2)]
    assert [stop.nth for stop in exchange.stops] == [2]
    assert exchange.edits[1].before == b"three"
    assert exchange.edits[1].before_size == 5


def test_a_stop_is_there_while_it_lasts_and_afterwards() -> None:
    (stop,) = assembled(called().paused("enter", 1)).stops
    assert (stop.boundary, stop.layer, stop.reason, stop.ended_ns, stop.how) == ("enter", 1, "breakpoint", None, None)
    (stop,) = assembled(called().stood("enter", 1, us=700, how="step")).stops
    assert stop.ended_ns == stop.began_ns + 700_000
    assert stop.how == "step"


def test_a_stop_is_in_nobodys_time() -> None:
    def played(us: int) -> CallEvents:
        call = called().stood("enter", 1, us).start_response(1, 0).returned(1, 0).head_sent()
        return call.chunk(b"one", 1, 0).stood("chunk", 0, us).closed(1, 0).finished()

    short, long = played(1), played(10_000_000)
    assert assembled(short).timing.layers == assembled(long).timing.layers
    assert assembled(short).timing.total_ns == assembled(long).timing.total_ns
    assert assembled(long).timing.stopped_ns == 20_000_000_000
    assert recorded(short).summarise().duration_us == recorded(long).summarise().duration_us


def test_a_delay_is_in_no_layers_time_but_in_that_of_the_whole() -> None:
    def played(us: int) -> Exchange:
        call = called().delayed("enter", 1, us).start_response(1, 0).delayed("start_response", 0, us)
        return assembled(call.returned(1, 0).head_sent().chunk(b"one", 1, 0).closed(1, 0).finished())

    short, long = played(1), played(1_000_000)
    assert short.timing.layers == long.timing.layers
    assert own_time(short, -1) == own_time(long, -1)
    assert long.timing.delayed_ns == 2_000_000_000
    assert long.timing.total_ns - short.timing.total_ns == 2_000_000_000 - 2_000


def test_while_it_is_delayed_nobodys_time_goes_on() -> None:
    assembler = Assembler(STACK)
    assembler.feed(called().delayed("enter", 1, 1_000_000).events)
    early, late = assembler.exchange(1_000_100_000), assembler.exchange(1_900_000_000)
    assert early.timing.layers == late.timing.layers
    assert own_time(early, -1) == own_time(late, -1)


def test_while_it_stands_still_the_time_shown_stands_still_too() -> None:
    call = called().stood("enter", 1, 5_000).paused("close", 1)
    assert recorded(call).summarise().duration_us == assembled(call).timing.total_ns // 1_000 < 1_000


def test_a_row_is_marked_as_edited_unless_something_failed() -> None:
    assert recorded(called().stood("enter", 0)).summarise().mark == ""
    edited = called().edited("enter", 0, "environ", None, "1", key="x")
    assert recorded(edited).summarise().mark == "edited"
    assert recorded(edited.raised(1)).summarise().mark == "error"


def test_an_answer_with_an_edited_status_is_still_the_apps() -> None:
    call = called().start_response(1, 0).edited("start_response", 0, "status", "200 OK", TEAPOT)
    exchange = assembled(call.head_sent(head(TEAPOT, HEADERS)).chunk(b"tea", 1, 0))
    assert exchange.response
    assert (exchange.response.status, exchange.response.from_app) == (TEAPOT, True)
    assert exchange.response.body == Body("response:1", 3, 3)


def sent_instead(call: CallEvents, *chunks: bytes) -> CallEvents:
    """What the server got to send once a chunk of the outermost layer was edited."""
    call.events += [Chunk(1, 0, 0, -1, "iterable", len(data), data, False) for data in chunks]
    return call


def check_body(call: CallEvents, body: bytes, **kept: Any) -> None:
    exchange, recording = assembled(call), recorded(call)
    assert exchange.response
    whole = exchange.response.body
    assert (whole.size, whole.kept) == (len(body), len(body))
    assert (recording.bodies[whole.key].read(0, whole.kept) if whole.key else b"") == body
    assert recording.summarise().size == len(body)


def streaming() -> CallEvents:
    return called().start_response(1, 0).returned(1, 0).head_sent().chunk(b"one ", 1, 0).chunk(b"two ", 1, 0)


def test_the_body_that_was_sent_has_the_edited_chunk_in_its_place() -> None:
    call = streaming().edited("chunk", 0, "chunk", b"two ", b"TWO! ")
    check_body(sent_instead(call, b"TWO! ", b"three"), b"one TWO! three")
    exchange = assembled(call)
    assert [chunk.layer for chunk in exchange.chunks] == [1, 0, 1, 0]
    assert exchange.response
    assert exchange.response.body.key == "response:-1"


def test_a_dropped_chunk_is_not_in_the_body_that_was_sent() -> None:
    check_body(streaming().edited("chunk", 0, "chunk", b"two ", None), b"one ")
    first = called().start_response(1, 0).head_sent().chunk(b"one", 1, 0)
    check_body(first.edited("chunk", 0, "chunk", b"one", None), b"")


def test_several_edits_of_one_body_are_all_in_it() -> None:
    call = sent_instead(streaming().edited("chunk", 0, "chunk", b"two ", b"2 "), b"2 ").chunk(b"three", 1, 0)
    check_body(sent_instead(call.edited("chunk", 0, "chunk", b"three", b"3"), b"3"), b"one 2 3")


def test_an_outer_layer_that_hands_on_an_edited_chunk_has_a_body_of_its_own() -> None:
    """Though it hands on the very object it got, that is not what the layer inside gave."""
    call = called().start_response(1, 0).head_sent().chunk(b"one", 1, 0).chunk(b"two", 1)
    call.edited("chunk", 1, "chunk", b"two", b"TWO").chunk(b"TWO", 0, passed=True)
    check_body(call, b"oneTWO")
    assert [chunk.key for chunk in assembled(call).chunks] == ["response:1", "response:1", "response:1", "response:0"]


def test_edits_stops_and_the_body_that_was_sent_come_back_from_the_file(rig: Any) -> None:
    call = streaming().stood("chunk", 0, us=700).edited("chunk", 0, "chunk", b"two ", b"TWO\xff", by="shout")
    rig.record(sent_instead(call, b"TWO\xff").finished().events)
    assert rig.recorder.flush()
    exchange = rig.store.exchange(1)
    (edit,), (stop,) = exchange.edits, exchange.stops
    assert (edit.by, edit.before, edit.after) == ("shout", b"two ", b"TWO\xff")
    assert (stop.how, exchange.timing.stopped_ns) == ("resume", 700_000)
    assert rig.store.body(1, exchange.response.body.key, 0, 100) == b"one TWO\xff"
    assert rig.store.summaries()[0].mark == "edited"


def test_many_edits_are_counted_in_one_go() -> None:
    call = called().start_response(1, 0).head_sent()
    for number in range(300):
        data = str(number).encode()
        call.chunk(data, 1).edited("chunk", 1, "chunk", data, b"x")
    assert [edit.nth for edit in assembled(call).edits] == list(range(300))
