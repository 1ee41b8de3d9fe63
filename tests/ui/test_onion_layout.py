"""Where the bands and texts of the onion stand, with fonts of seven pixels a character."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import MS, make_change, make_edit, make_exchange, make_layers
from flask_factories import make_flask_exchange, make_route, make_session, make_template

from inspector.model import SERVER_LAYER, BodyChunk, Exchange, RaisedError, Response, StartResponseCall
from inspector.ui.widgets.onion_layout import lay_out
from inspector.ui.widgets.onion_parts import Box, OnionLayout

NAMES = (*(f"Layer{number}Middleware" for number in range(7)), "Flask")


class SevenPixels:
    def width(self, text: str, font: str) -> int:
        return 7 * len(text)

    def elide(self, text: str, font: str, width: int) -> str:
        return text[: max(0, width // 7 - 1)] + "…"


def layout(exchange: Exchange, width: int = 760, selected: int | None = None, height: int = 400) -> OnionLayout:
    return lay_out(exchange, width, height, selected, SevenPixels())


def words(found: OnionLayout, layer: int) -> str:
    return " ".join(text.text.strip() for text in found.texts if text.layer == layer and text.text.strip())


def inside(inner: Box, outer: Box) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.x + inner.width <= outer.x + outer.width
        and inner.y + inner.height <= outer.y + outer.height
    )


@pytest.mark.parametrize("width", [320, 560, 760, 1200])
@pytest.mark.parametrize("height", [200, 2_000])
@pytest.mark.parametrize("count", [1, 2, 4, 8])
def test_each_band_lies_in_the_one_outside_and_each_text_in_its_band(count: int, width: int, height: int) -> None:
    exchange = make_exchange(layers=make_layers(*NAMES[-count:]))
    for selected in (None, 0, count - 1):
        found = layout(exchange, width, selected, height)
        boxes = {band.layer: band.box for band in found.bands}
        assert all(inside(boxes[index], boxes[index - 1]) for index in range(count))
        assert all(inside(text.box, Box(0, 0, width, found.height)) for text in found.texts)
        assert all(inside(text.box, boxes[text.layer]) for text in found.texts if text.layer >= 0)


@pytest.mark.parametrize(("width", "height"), [(420, 200), (420, 2_000), (760, 400)])
def test_no_text_lies_on_another(width: int, height: int) -> None:
    changes = tuple(make_change(0, f"KEY_{number}", "a" * 10_000, "b" * 10_000) for number in range(20))
    texts = layout(make_exchange(environ_changes=changes), width, 0, height).texts
    for place, one in enumerate(texts):
        for other in texts[place + 1 :]:
            apart_x = one.box.x + one.box.width <= other.box.x or other.box.x + other.box.width <= one.box.x
            apart_y = one.box.y + one.box.height <= other.box.y or other.box.y + other.box.height <= one.box.y
            assert apart_x or apart_y, (one, other)


def test_the_change_of_a_layer_is_told_before_and_after() -> None:
    said = words(layout(make_exchange()), 0)
    assert "environ ~1" in said
    assert "~ REQUEST_METHOD POST → DELETE" in said
    assert "200 OK passed on" in said
    assert "1 chunk, passed on" in said


def test_the_app_tells_its_call_and_its_chunks() -> None:
    assert "start_response 200 OK · 2 headers chunks 1 × 14 B · closed" in words(layout(make_exchange()), 1)


def test_where_room_is_short_only_the_selected_layer_tells() -> None:
    exchange = make_exchange(layers=make_layers(*NAMES))
    assert "passed on" not in words(layout(exchange, 560), 3)
    assert "environ – · headers –" in words(layout(exchange, 560), 3)
    found = layout(exchange, 560, selected=3)
    assert "200 OK passed on" in words(found, 3)
    assert "passed on" not in words(found, 2)


def test_where_there_is_height_but_no_width_each_layer_tells_in_lines() -> None:
    exchange = make_exchange(layers=make_layers(*NAMES))
    found = layout(exchange, 560, height=2_000)
    assert all("200 OK passed on" in words(found, layer) for layer in range(7))
    assert "~ REQUEST_METHOD POST → DELETE" in words(found, 0)


def test_a_text_that_had_to_be_cut_can_be_read_whole() -> None:
    exchange = make_exchange(environ_changes=(make_change(0, "KEY", "x" * 100, "y" * 100),))
    cut = [text for text in layout(exchange).texts if text.whole]
    assert {"x" * 100, "y" * 100} <= {text.whole for text in cut}
    assert all(text.text.endswith("…") for text in cut)


def test_many_changes_are_counted_after_the_first_six() -> None:
    changes = tuple(make_change(0, f"KEY_{number}", None, "1") for number in range(20))
    said = words(layout(make_exchange(environ_changes=changes)), 0)
    assert "environ +20" in said
    assert "KEY_5" in said
    assert "KEY_6" not in said
    assert "… and 14 more" in said


def test_header_changes_are_those_between_the_two_calls() -> None:
    inner = StartResponseCall(1, "200 OK", (("A", "1"), ("B", "2")), None, False, 10)
    outer = StartResponseCall(0, "201 Created", (("A", "9"), ("C", "3")), None, False, 20)
    said = words(layout(make_exchange(start_response_calls=(inner, outer))), 0)
    assert "headers +1 ~1 -1" in said
    assert "~ 200 OK → 201 Created" in said
    assert "~ A 1 → 9" in said
    assert "+ C 3" in said
    assert "- B 2" in said


def test_an_exception_is_told_where_it_was_raised_let_through_and_caught() -> None:
    errors = tuple(RaisedError(layer, "call", 1, "ValueError", "no", "", "x.py", 1, MS) for layer in (1, 0))
    answer = Response("500 INTERNAL SERVER ERROR", (), make_exchange().request.body, True)
    found = layout(make_exchange(errors=errors, start_response_calls=(), chunks=(), closes=(), response=answer))
    assert "✗ ValueError raised here no" in words(found, 1)
    assert "✗ ValueError let through" in words(found, 0)
    assert "✗ ValueError caught → 500 INTERNAL SERVER ERROR" in words(found, -1)


def test_chunks_that_a_layer_gathers_are_told() -> None:
    chunk = BodyChunk(1, "iterable", 10, 0, MS, False, "", 0, 0)
    chunks = (*[chunk] * 10, replace(chunk, layer=0, size=100))
    assert "~ 10 → 1 chunk" in words(layout(make_exchange(chunks=chunks)), 0)


def test_an_answer_of_the_server_alone_says_so() -> None:
    found = layout(make_exchange(layers=(), environ_changes=()))
    assert "the app was not called" in words(found, -1)


def test_a_middleware_that_answers_by_itself_says_so() -> None:
    layers = make_layers("Guard", "Flask")[:1]
    assert "without calling the next layer" in words(layout(make_exchange(layers=layers)), 0)


@pytest.mark.parametrize(("part", "after"), [("raise", "ValueError: no"), ("answer", "503 Busy"), ("reset", None)])
def test_a_middleware_that_was_kept_from_running_did_not_answer(part: str, after: str | None) -> None:
    edit = make_edit("enter", 0, part, None, after)
    exchange = make_exchange(layers=make_layers("Guard", "Flask")[:1], edits=(edit,))
    assert "without calling the next layer" not in words(layout(exchange), 0)


def test_a_middleware_that_raised_did_not_answer() -> None:
    error = RaisedError(0, "call", 1, "ValueError", "no", "", "x.py", 1, MS)
    exchange = make_exchange(layers=make_layers("Guard", "Flask")[:1], errors=(error,), start_response_calls=())
    assert "without calling the next layer" not in words(layout(exchange), 0)


def test_a_running_exchange_says_so() -> None:
    found = layout(make_exchange(state="running", response=None, start_response_calls=(), chunks=(), closes=()))
    assert "running…" in words(found, -1)
    assert "start_response was not called yet" in words(found, 1)


def test_a_layer_that_could_not_be_watched_is_dashed_and_inside_the_server() -> None:
    (app,) = make_layers("Flask")
    hidden = replace(app, index=1, name="hidden", wrapped=False)
    found = layout(make_exchange(layers=(app, hidden)))
    assert [band.dashed for band in found.bands] == [False, False, True]
    assert "could not be watched" in words(found, 1)


def test_a_body_that_was_not_closed_is_told() -> None:
    found = layout(make_exchange(closes=()))
    assert "close() not called" in words(found, 1)
    assert [text.ink for text in found.texts if "not called" in text.text] == ["changed"]


def test_an_exception_after_the_head_was_sent_broke_the_answer_off() -> None:
    errors = tuple(RaisedError(layer, "next", 1, "ValueError", "no", "", "x.py", 1, MS) for layer in (1, 0))
    found = layout(make_exchange(errors=errors, state="failed"))
    assert "ValueError broke the answer off" in words(found, -1)
    assert "the server could not answer" in words(found, -1)


def test_the_innermost_band_under_the_pointer_is_found() -> None:
    found = layout(make_exchange())
    box = found.band_of(1).box  # type: ignore[union-attr]
    assert found.band_at(box.x + 5, box.y + 5).layer == 1  # type: ignore[union-attr]
    assert found.band_at(2, 2) is None


def test_the_flask_layer_tells_route_session_and_templates() -> None:
    templates = (make_template("item.html"), make_template("base.html", number=1, parent=0, via="extends"))
    said = words(layout(make_flask_exchange(templates=templates, session=make_session("{}", '{"a":1}'))), 1)
    assert "route /item/<int:id> → item(id=1) session changed · templates item.html start_response" in said
    said = words(layout(make_flask_exchange(session=make_session("{}", "{}"))), 1)
    assert "session unchanged · templates none" in said
    assert "route" not in words(layout(make_flask_exchange(layer=7)), 1)


def test_what_routing_answered_instead_is_told() -> None:
    missing = make_route(rule="", endpoint="", view_args=(), error="404 Not Found")
    assert "route 404 Not Found" in words(layout(make_flask_exchange(route=missing)), 1)
    moved = make_route(error="308 Permanent Redirect")
    assert "item(id=1) 308 Permanent Redirect" in words(layout(make_flask_exchange(route=moved)), 1)
    assert "route –" in words(layout(make_flask_exchange(route=make_route(rule="", endpoint="", view_args=()))), 1)


def test_what_werkzeug_keeps_in_the_environ_for_itself_comes_last_and_in_words() -> None:
    changes = (make_change(1, "werkzeug.request", None, "None", "out"), make_change(1, "app.user", None, "ana", "out"))
    text = words(layout(make_exchange(environ_changes=changes)), 1)
    assert "+ app.user" in text
    assert "None" not in text
    assert text.endswith("werkzeug.request: Werkzeug's own note")


def test_a_host_that_names_another_machine_is_flagged_beside_the_title() -> None:
    exchange = make_exchange()
    assert "⚠" not in words(layout(exchange), SERVER_LAYER)
    request = replace(exchange.request, headers=(("Host", "evil.example"),))
    assert "⚠ Host of another machine: evil.example" in words(
        layout(replace(exchange, request=request), 1_000), SERVER_LAYER
    )


def test_more_layers_than_bands_can_stand_in_one_another_are_all_there() -> None:
    layers = make_layers(*(f"Layer{number}" for number in range(300)), "Flask")
    found = layout(make_exchange(layers=layers), selected=0)
    assert [band.layer for band in found.bands] == list(range(-1, 301))
    assert min(band.box.width for band in found.bands) > 100
    assert found.bands[-1].box.y + found.bands[-1].box.height < found.height
