"""The breakpoints and rules of the running app: switched, kept, and read from a file that somebody edited."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot
from ui_fakes import FakeEngine

from inspector.model.intercept import ANY_LAYER, OUTERMOST, Breakpoint, Condition, Rule
from inspector.model.rack import RackEntry
from inspector.ui.intercept.points.json_text import MOST, read_points, write_points
from inspector.ui.intercept.points.keeping import PointKeeping
from inspector.ui.intercept.points.points import Points, moved, removed, replaced
from inspector.ui.settings import Settings

PLAIN = Breakpoint("enter", "Flask")
POSTS = Breakpoint("chunk", ANY_LAYER, Condition(method="POST", header="X: *", status="5*"), enabled=False, once=True)
RULE = Rule('teapot, quoted "é"', "start_response", OUTERMOST, "set_status", value="418 I'm a teapot")


def test_a_breakpoint_comes_and_goes(qtbot: QtBot) -> None:
    points = Points()
    with qtbot.waitSignal(points.changed):
        points.toggle("enter", "Flask")
    assert points.breakpoints == (PLAIN,)
    assert points.enabled == 1
    points.toggle("enter", "Flask")
    assert points.breakpoints == ()


def test_one_with_a_condition_is_disabled_instead(qtbot: QtBot) -> None:
    points = Points()
    posts = Breakpoint("enter", "Flask", Condition(method="POST"))
    points.set_breakpoints([PLAIN, POSTS, posts])
    points.toggle("enter", "Flask")
    assert points.breakpoints == (POSTS, replace(posts, enabled=False))
    points.toggle("enter", "Flask")
    assert points.breakpoints == (POSTS, posts)


def test_what_is_as_it_was_is_no_news(qtbot: QtBot) -> None:
    points = Points()
    with qtbot.assertNotEmitted(points.changed):
        points.set_breakpoints(())
        points.set_labels(())


def test_a_point_of_a_layer_that_is_not_there_is_known() -> None:
    points = Points()
    assert points.is_here("Flask")
    points.set_labels(["Timing", "shop"])
    assert points.is_here("shop")
    assert points.is_here(ANY_LAYER)
    assert points.is_here(OUTERMOST)
    assert not points.is_here("Flask")


def test_lists_are_changed_by_row() -> None:
    assert replaced("abc", 1, "x") == ("a", "x", "c")
    assert removed("abc", 0) == ("b", "c")
    assert moved("abc", 0, 2) == ("b", "c", "a")
    assert moved("abc", 2, 0) == ("c", "a", "b")


def test_all_of_it_is_read_as_it_was_written() -> None:
    assert read_points(write_points([PLAIN, POSTS], [RULE])) == ((PLAIN, POSTS), (RULE,))
    assert read_points(write_points([], [])) == ((), ())


@pytest.mark.parametrize(
    "text", ["", "no JSON", "[]", "7", "null", '{"breakpoints": 3, "rules": {"a": 1}}', "[" * 100_000, '"\\ud800"']
)
def test_what_is_none_gives_none(text: str) -> None:
    assert read_points(text) == ((), ())


@pytest.mark.parametrize(
    "wrong",
    [
        {"boundary": "return"},
        {"boundary": ["enter"]},
        {"layer": None},
        {"condition": "POST"},
        {"condition": {"path": 3}},
        {"condition": {"path": "x" * (2 << 20)}},
    ],
)
def test_what_does_not_fit_is_left_out_and_the_rest_is_read(wrong: dict[str, object]) -> None:
    good = {"boundary": "enter", "layer": "Flask", "later": "versions may add"}
    text = json.dumps({"breakpoints": ["?", {**good, **wrong}, good]})
    assert read_points(text)[0] == (PLAIN,)


@pytest.mark.parametrize(
    "wrong", [{"action": "explode"}, {"action": "set_status", "boundary": "enter"}, {"value": 3}, {"action": []}]
)
def test_a_rule_that_does_not_fit_is_left_out(wrong: dict[str, object]) -> None:
    good = {"name": "slow", "boundary": "chunk", "layer": "", "action": "delay", "value": "1", "enabled": False}
    text = json.dumps({"rules": [{**good, **wrong}, good]})
    assert read_points(text)[1] == (Rule("slow", "chunk", OUTERMOST, "delay", value="1", enabled=False),)


def test_no_more_are_read_than_anybody_made() -> None:
    many = {"breakpoints": [{"boundary": "enter", "layer": "Flask"}] * (MOST + 1)}
    assert len(read_points(json.dumps(many))[0]) == MOST


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda x: (
        st.lists(x)
        | st.dictionaries(
            st.sampled_from(["breakpoints", "rules", "boundary", "layer", "action", "condition", "name", "method"]), x
        )
    ),
)


@given(JSON)
def test_nothing_that_is_read_fails(found: object) -> None:
    read_points(json.dumps(found))


@pytest.fixture
def engine(tmp_path: Path) -> FakeEngine:
    return FakeEngine(tmp_path, arranged=(RackEntry("Flask", "Flask", "app", movable=False, bypassable=False),))


@pytest.fixture
def keeping(engine: FakeEngine, tmp_path: Path) -> tuple[Points, PointKeeping]:
    points = Points()
    return points, PointKeeping(points, engine, Settings(tmp_path / "s.ini"))


def test_points_are_put_in_force_and_kept_with_their_app(
    engine: FakeEngine, keeping: tuple[Points, PointKeeping], tmp_path: Path
) -> None:
    points, keeper = keeping
    keeper.show_app(engine.load("sample:hello_function"))
    points.toggle("enter", "Flask")
    points.set_rules([RULE])
    assert (engine.pauses.breakpoints, engine.pauses.rules) == ((PLAIN,), (RULE,))
    keeper.show_app(engine.load("sample:method_rewrite"))
    assert (engine.pauses.breakpoints, points.rules) == ((), ())
    again = Points()
    PointKeeping(again, engine, Settings(tmp_path / "s.ini")).show_app(engine.load("sample:hello_function"))
    assert (again.breakpoints, again.rules) == ((PLAIN,), (RULE,))
    assert engine.pauses.breakpoints == (PLAIN,)
    assert again.labels == ("Flask",)


def test_no_points_leave_nothing_in_the_settings(
    engine: FakeEngine, keeping: tuple[Points, PointKeeping], tmp_path: Path
) -> None:
    points, keeper = keeping
    keeper.show_app(engine.load("sample:hello_function"))
    points.toggle("enter", "Flask")
    points.toggle("enter", "Flask")
    assert Settings(tmp_path / "s.ini").points("sample:hello_function") == ""


def test_a_breakpoint_for_one_request_is_gone_when_it_is_spent(
    engine: FakeEngine, keeping: tuple[Points, PointKeeping]
) -> None:
    points, keeper = keeping
    keeper.show_app(engine.load("sample:hello_function"))
    once = replace(POSTS, enabled=True)
    points.set_breakpoints([PLAIN, once, POSTS])
    keeper.take_back()
    assert points.breakpoints == (PLAIN, once, POSTS)
    engine.pauses.breakpoints = ()
    keeper.take_back()
    assert points.breakpoints == (PLAIN, POSTS)
    assert engine.pauses.breakpoints == (PLAIN, POSTS)


def test_targets_with_slashes_are_kept_apart(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.ini")
    settings.keep_points("/srv/a.py:app", "1")
    settings.keep_points("\\srv\\a.py:app", "2")
    settings.flush()
    again = Settings(tmp_path / "s.ini")
    assert [again.points(target) for target in ("/srv/a.py:app", "\\srv\\a.py:app", "other")] == ["1", "2", ""]
