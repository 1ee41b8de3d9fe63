"""What breakpoints, rack and pause say of the bands of an exchange."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import make_exchange, make_layers
from rack_factories import make_edit, make_rack, make_stop

from inspector.model import Exchange
from inspector.model.intercept import ANY_LAYER, OUTERMOST, Breakpoint, Condition
from inspector.model.rack import Rack
from inspector.ui.widgets import onion_marks
from inspector.ui.widgets.onion_drag import drop_at, drops
from inspector.ui.widgets.onion_layout import lay_out
from inspector.ui.widgets.onion_parts import Box, OnionLayout
from inspector.ui.widgets.onion_state import OnionState, dot_state, onion_state, places_of_move, takes_one_before

POSTS = Condition(method="POST")
ABC = ("Alpha", "Beta", "Gamma", "shop")


class SevenPixels:
    def width(self, text: str, font: str) -> int:
        return 7 * len(text)

    def elide(self, text: str, font: str, width: int) -> str:
        return text[: max(0, width // 7 - 1)] + "…"


def laid_out(exchange: Exchange, state: OnionState, width: int = 760, height: int = 400) -> OnionLayout:
    return lay_out(exchange, width, height, None, SevenPixels(), state)


def later(exchange: Exchange, rack: Rack) -> set[str]:
    return {band.label for band in onion_state(exchange, rack, ()).bands.values() if band.later}


def ghosts(exchange: Exchange, rack: Rack) -> list[tuple[str, int | None]]:
    return [(ghost.entry.label, ghost.before) for ghost in onion_state(exchange, rack, ()).ghosts]


@pytest.mark.parametrize(
    ("points", "state"),
    [
        ([], "off"),
        ([Breakpoint("enter", "Flask")], "on"),
        ([Breakpoint("chunk", "Flask")], "off"),
        ([Breakpoint("enter", "Flask", POSTS)], "conditional"),
        ([Breakpoint("enter", "Flask", once=True)], "conditional"),
        ([Breakpoint("enter", "Flask", POSTS), Breakpoint("enter", "Flask")], "on"),
        ([Breakpoint("enter", "Flask", enabled=False)], "disabled"),
        ([Breakpoint("enter", ANY_LAYER)], "shared"),
        ([Breakpoint("enter", ANY_LAYER, enabled=False)], "off"),
        ([Breakpoint("enter", OUTERMOST)], "off"),
    ],
)
def test_a_dot_tells_of_the_breakpoints_of_its_layer(points: list[Breakpoint], state: str) -> None:
    assert dot_state(points, "enter", "Flask") == state


def test_the_outermost_layer_has_the_breakpoints_for_the_outermost() -> None:
    bands = onion_state(make_exchange(), (), [Breakpoint("close", OUTERMOST)]).bands
    assert (bands[0].dots["close"], bands[1].dots["close"]) == ("shared", "off")


def test_a_bypassed_layer_that_did_not_run_has_its_place() -> None:
    exchange = make_exchange(layers=make_layers("Alpha", "shop"))
    rack = make_rack("Alpha", "Beta", "shop", bypassed=("Beta",))
    assert ghosts(exchange, rack) == [("Beta", 1)]
    assert later(exchange, rack) == set()


def test_one_that_ran_before_it_was_bypassed_stays_and_says_so() -> None:
    exchange = make_exchange(layers=make_layers(*ABC))
    rack = make_rack(*ABC, bypassed=("Beta",))
    assert ghosts(exchange, rack) == []
    assert later(exchange, rack) == {"Beta"}
    assert onion_state(exchange, rack, ()).bands[1].bypassed is True
    assert onion_state(exchange, rack, ()).bands[3].bypassed is None


def test_one_that_was_put_in_since_is_shown_before_it_ran() -> None:
    exchange = make_exchange(layers=make_layers("Alpha", "shop"))
    rack = make_rack("Alpha", "Beta", "shop", put_in=("Beta",))
    (ghost,) = onion_state(exchange, rack, ()).ghosts
    assert ghost.later
    assert "+ put in" in onion_marks.ghost_summary(ghost)
    assert "next request" in onion_marks.ghost_summary(ghost)


def test_as_few_layers_as_can_be_were_moved() -> None:
    exchange = make_exchange(layers=make_layers(*ABC))
    assert later(exchange, make_rack("Beta", "Gamma", "Alpha", "shop")) == {"Alpha"}
    assert later(exchange, make_rack(*ABC)) == set()


def test_a_layer_that_was_moved_is_shown_in_its_new_place_too() -> None:
    """So the next move is made in the order that there is now, not in that of the request."""
    exchange = make_exchange(layers=make_layers(*ABC))
    rack = make_rack("Gamma", "Alpha", "Beta", "shop")
    state = onion_state(exchange, rack, ())
    assert [(ghost.entry.label, ghost.before, ghost.moved) for ghost in state.ghosts] == [("Gamma", 0, True)]
    assert "moves here" in onion_marks.ghost_summary(state.ghosts[0])
    found = laid_out(exchange, state)
    here, alpha = found.ghost_of("Gamma"), found.band_of(0)
    assert here
    assert alpha
    assert here.box.y < alpha.box.y
    assert [control.label for control in found.controls if control.kind == "bypass"].count("Gamma") == 1
    lines = {drop.places: drop.line.y for drop in drops(found, state, rack, "Alpha")}
    assert lines[-1] < here.box.y < lines[0] < alpha.box.y < lines[1]
    assert [drop.places for drop in drops(found, state, rack, "Gamma")] == [0, 1, 2]


def test_a_layer_that_is_not_in_the_rack_any_more_says_so() -> None:
    assert later(make_exchange(layers=make_layers(*ABC)), make_rack("Alpha", "Gamma", "shop")) == {"Beta"}


@pytest.mark.parametrize("width", [320, 560, 1200])
def test_every_layer_that_is_taken_out_says_so_in_its_band(width: int) -> None:
    names = ("LintMiddleware", "RequestIdMiddleware", "GzipMiddleware", "shop")
    found = laid_out(
        make_exchange(layers=make_layers(*names)),
        onion_state(make_exchange(layers=make_layers(*names)), make_rack("GzipMiddleware", "shop"), ()),
        width,
    )
    told = {text.layer for text in found.texts if (text.whole or text.text).startswith("- will be taken out")}
    assert told == {0, 1}
    assert not any("next request" in text.whole + text.text for text in found.texts if text.layer == 2)


def test_without_a_rack_there_is_nothing_to_differ_from() -> None:
    exchange = make_exchange(layers=make_layers(*ABC))
    assert (ghosts(exchange, ()), later(exchange, ())) == ([], set())


def test_a_layer_that_was_not_reached_is_no_news() -> None:
    answered = make_exchange(layers=make_layers(*ABC)[:1])
    assert ghosts(answered, make_rack(*ABC)) == []
    assert ghosts(answered, make_rack(*ABC, bypassed=("Gamma",))) == [("Gamma", None)]


def test_layers_move_past_those_that_can_move() -> None:
    rack = make_rack("Fixed", *ABC)
    rack = (replace(rack[0], movable=False), *rack[1:])
    assert list(places_of_move(rack, "Beta")) == [-1, 0, 1]
    assert list(places_of_move(rack, "Alpha")) == [0, 1, 2]
    assert list(places_of_move(rack, "shop")) == [0]
    assert list(places_of_move(rack, "Nobody")) == [0]


def test_layers_are_put_in_before_the_first_that_cannot_move() -> None:
    rack = make_rack("Alpha", "Mount", "shop")
    rack = (rack[0], replace(rack[1], movable=False), rack[2])
    assert [takes_one_before(rack, place) for place in range(4)] == [True, True, False, False]


@pytest.mark.parametrize("width", [320, 560, 760, 1200])
def test_controls_stand_in_the_header_of_their_band_beside_its_words(width: int) -> None:
    names = (*(f"Layer{number}Middleware" for number in range(7)), "Flask")
    exchange = make_exchange(layers=make_layers(*names), stops=(make_stop("chunk", 3),))
    found = laid_out(exchange, onion_state(exchange, make_rack(*names, bypassed=names[:2]), ()), width)
    for band in found.bands:
        label = names[band.layer] if band.layer >= 0 else ""
        controls = [control for control in found.controls if control.label == label]
        assert len(controls) == (0 if band.layer < 0 else 4 if label == "Flask" else 5)
        for control in controls:
            assert band.box.contains(control.box.x, control.box.y)
            assert control.box.x + control.box.width <= band.box.x + band.box.width
            overlaid = [text for text in found.texts if _meet(text.box, control.box)]
            assert overlaid == []
    assert all(any(text.layer == layer and text.text.startswith("Laye") for text in found.texts) for layer in range(7))


def _meet(one: Box, other: Box) -> bool:
    apart_x = one.x + one.width <= other.x or other.x + other.width <= one.x
    apart_y = one.y + one.height <= other.y or other.y + other.height <= one.y
    return not (apart_x or apart_y)


@pytest.mark.parametrize("width", [320, 760])
def test_the_band_of_a_bypassed_layer_is_thin_and_above_the_one_inside_it(width: int) -> None:
    exchange = make_exchange(layers=make_layers("Alpha", "shop"))
    rack = make_rack("Alpha", "Beta", "Gamma", "shop", bypassed=("Beta", "Gamma"))
    found = laid_out(exchange, onion_state(exchange, rack, ()), width)
    beta, gamma = (found.ghost_of(label) for label in ("Beta", "Gamma"))
    outer, inner = found.band_of(0), found.band_of(1)
    assert beta
    assert gamma
    assert outer
    assert inner
    assert outer.box.y < beta.box.y < gamma.box.y < inner.box.y
    assert not _meet(beta.box, gamma.box)
    assert not _meet(gamma.box, inner.box)
    assert [control.kind for control in found.controls if control.label == "Beta"] == ["bypass"]


def test_a_dragged_layer_may_be_put_down_between_others() -> None:
    exchange = make_exchange(layers=make_layers(*ABC))
    rack = make_rack(*ABC)
    state = onion_state(exchange, rack, ())
    found = laid_out(exchange, state)
    choices = drops(found, state, rack, "Beta")
    assert [choice.places for choice in choices] == [-1, 0, 1]
    app = found.band_of(3)
    assert app
    assert drop_at(choices, app.box.y) == choices[-1]
    assert drop_at(choices, 0) == choices[0]
    assert drops(found, state, rack, "shop") == ()
    assert drop_at((), 7) is None


def test_a_layer_that_stands_still_and_one_that_was_edited_say_so() -> None:
    edits = (
        make_edit("environ", "POST", "PUT", "enter", layer=1, key="REQUEST_METHOD"),
        make_edit("status", "200 OK", "418 X", by="teapot"),
        make_edit("headers", (("A", "1"), ("B", "2")), (("A", "9"), ("C", "3"))),
    )
    exchange = make_exchange(edits=edits, stops=(make_stop("start_response"),))
    found = laid_out(exchange, onion_state(exchange, make_rack(), ()))
    said = [" ".join(" ".join(text.text for text in found.texts if text.layer == at).split()) for at in (0, 1)]
    assert "❚❚ start_response" in said[0]
    assert "✎ status 200 OK → 418 X by the rule “teapot”" in said[0]
    assert "✎ A 1 → 9" in said[0]
    assert "✎ - B 2" in said[0]
    assert "✎ REQUEST_METHOD POST → PUT" in said[1]
    assert "✎1" in said[1]
    assert {text.ink for text in found.texts if "✎" in text.text} == {"on_paused", "paused"}


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (make_edit("input", b"abc", b"", "enter"), "✎ wsgi.input 3 B → 0 B"),
        (make_edit("chunk", b"abc", b"abcd", "chunk"), "✎ chunk 3 B → 4 B"),
        (make_edit("chunk", b"abc", None, "chunk"), "✎ chunk dropped, 3 B"),
        (make_edit("chunk", None, b"abc", "chunk"), "✎ chunk put in, 3 B"),
        (make_edit("exc_info", "ValueError: no", None), "✎ exc_info dropped: ValueError: no"),
        (make_edit("answer", None, "502 Bad Gateway"), "✎ answered 502 Bad Gateway in its place"),
        (make_edit("delay", None, "0.5", "close"), "✎ delayed 0.5 s"),
        (make_edit("raise", None, "ValueError: no", by="fail"), "✎ raised ValueError: no by the rule “fail”"),
        (make_edit("reset", None, None, "chunk"), "✎ connection reset"),
    ],
)
def test_each_edit_is_told(edit: object, said: str) -> None:
    exchange = make_exchange(edits=(edit,))
    assert [block.plain for block in onion_marks.edits_of(exchange, 0)] == [said]
