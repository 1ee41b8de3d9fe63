"""The lists of breakpoints and rules, and their forms, under mouse and keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import make_exchange
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu
from pytestqt.qtbot import QtBot
from rack_factories import make_edit

from inspector.model.intercept import ACTIONS, ANY_LAYER, OUTERMOST, Breakpoint, Condition, Rule
from inspector.ui.intercept.points.checks import breakpoint_problems, rule_problems
from inspector.ui.intercept.points.points import Points
from inspector.ui.intercept.points.texts import ready_made
from inspector.ui.language import Language
from inspector.ui.panels.base import PanelServices
from inspector.ui.panels.intercept import BREAKPOINTS, RULES, InterceptPanel

PLAIN = Breakpoint("enter", "Flask")
POSTS = Breakpoint("chunk", ANY_LAYER, Condition("POST", "/item/*", "Accept: text/*", "5*"), once=True)
TEAPOT = Rule("Teapot", "start_response", OUTERMOST, "set_status", value="418 I'm a teapot")
SLOW = Rule("Slow", "chunk", "Flask", "delay", value="0.5")
DELETE = Rule("Method", "enter", "Gone", "set_environ", "REQUEST_METHOD", "DELETE")


@pytest.fixture
def points(services: PanelServices) -> Points:
    services.points.show_app("sample:x", ("Timing", "Flask"), (), ())
    return services.points


@pytest.fixture
def panel(qtbot: QtBot, services: PanelServices, points: Points) -> InterceptPanel:
    panel = InterceptPanel(services)
    qtbot.addWidget(panel)
    panel.resize(1180, 220)
    panel.show()
    return panel


def cells(panel: InterceptPanel) -> list[list[str]]:
    model = panel.page.table.model()
    return [[model.index(row, at).data() for at in range(model.columnCount())] for row in range(model.rowCount())]


def pick(combo: QComboBox, text: str) -> None:
    """As the user does: the list is opened, an item chosen."""
    combo.setCurrentIndex(combo.findText(text))
    combo.activated.emit(combo.currentIndex())


def retype(qtbot: QtBot, edit: QLineEdit, text: str) -> None:
    edit.selectAll()
    qtbot.keyClicks(edit, text)


# -- breakpoints


def test_without_breakpoints_it_says_how_to_get_one(panel: InterceptPanel) -> None:
    assert panel.page.empty.isVisible()
    assert panel.page.empty.accessibleName() == "No breakpoints"
    assert not panel.remove_button.isEnabled()


def test_breakpoints_are_listed_with_their_conditions(panel: InterceptPanel, points: Points) -> None:
    points.set_breakpoints([PLAIN, POSTS, Breakpoint("close", "Gone"), Breakpoint("enter", OUTERMOST)])
    assert cells(panel) == [
        ["enter", "Flask", "always"],
        ["chunk", "every layer", "POST /item/* · Accept: text/* · status 5* · next request only"],
        ["close", "Gone (not in this app now)", "always"],
        ["enter", "outermost", "always"],
    ]


def test_the_badge_counts_what_is_on(qtbot: QtBot, panel: InterceptPanel, points: Points) -> None:
    badges: list[str] = []
    panel.badgeChanged.connect(badges.append)
    points.set_breakpoints([PLAIN, replace(POSTS, enabled=False)])
    points.set_rules([TEAPOT])
    points.set_rules([])
    points.set_breakpoints([])
    assert badges == ["1", "2", "1", ""]


def test_a_box_switches_a_breakpoint_off_and_on(qtbot: QtBot, panel: InterceptPanel, points: Points) -> None:
    points.set_breakpoints([POSTS, PLAIN])
    table = panel.page.table
    qtbot.mouseClick(
        table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=table.visualRect(table.model().index(1, 0)).topLeft() + QPoint(18, 12),
    )
    assert points.breakpoints == (POSTS, replace(PLAIN, enabled=False))
    table.choose(1)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert points.breakpoints == (POSTS, PLAIN)


def test_add_makes_one_to_be_edited_beside(qtbot: QtBot, panel: InterceptPanel, points: Points) -> None:
    qtbot.mouseClick(panel.add_button, Qt.MouseButton.LeftButton)
    form = panel.breakpoint_form
    pick(form.boundary, "chunk")
    pick(form.layer, "Flask")
    for name, text in (("method", "POST"), ("path", "/item/*"), ("header", "X: 1"), ("status", "5*")):
        retype(qtbot, form.condition.edits[name], text)
    qtbot.mouseClick(form.once, Qt.MouseButton.LeftButton, pos=QPoint(8, form.once.height() // 2))
    condition = Condition("POST", "/item/*", "X: 1", "5*")
    assert points.breakpoints == (Breakpoint("chunk", "Flask", condition, once=True),)


def test_typing_is_not_disturbed_by_what_it_changes(qtbot: QtBot, panel: InterceptPanel, points: Points) -> None:
    points.set_breakpoints([Breakpoint("enter", "Flask", Condition(path="/item"))])
    edit = panel.breakpoint_form.condition.edits["path"]
    edit.setCursorPosition(1)
    qtbot.keyClicks(edit, "an ")
    assert points.breakpoints[0].condition.path == "/an item"
    assert edit.cursorPosition() == 4


def test_a_breakpoint_of_a_layer_that_is_not_there_keeps_it(panel: InterceptPanel, points: Points) -> None:
    points.set_breakpoints([Breakpoint("enter", "Gone")])
    layer = panel.breakpoint_form.layer
    assert [layer.itemText(row) for row in range(layer.count())] == [
        "every layer",
        "outermost",
        "Timing",
        "Flask",
        "Gone (not in this app now)",
    ]
    assert layer.currentData() == "Gone"
    points.set_labels(["Gone"])
    assert layer.currentText() == "Gone"


def test_delete_removes_and_the_next_one_is_selected(qtbot: QtBot, panel: InterceptPanel, points: Points) -> None:
    points.set_breakpoints([PLAIN, POSTS, Breakpoint("close", "Flask")])
    panel.page.table.choose(1)
    qtbot.keyClick(panel.page.table, Qt.Key.Key_Delete)
    assert [point.boundary for point in points.breakpoints] == ["enter", "close"]
    assert panel.breakpoint_form.boundary.currentText() == "close"
    qtbot.mouseClick(panel.remove_button, Qt.MouseButton.LeftButton)
    assert points.breakpoints == (PLAIN,)
    qtbot.mouseClick(panel.remove_button, Qt.MouseButton.LeftButton)
    assert panel.page.empty.isVisible()


def test_a_condition_is_asked_for_in_the_onion(qtbot: QtBot, panel: InterceptPanel, points: Points) -> None:
    points.set_breakpoints([PLAIN, POSTS])
    panel.modes.open(RULES)
    panel.edit_breakpoint("enter", "Flask")
    assert panel.modes.opened == BREAKPOINTS
    qtbot.keyClicks(panel.breakpoint_form.condition.edits["method"], "PUT")
    assert points.breakpoints[0].condition.method == "PUT"
    panel.edit_breakpoint("close", "Flask")
    assert points.breakpoints[2] == Breakpoint("close", "Flask")
    assert panel.breakpoint_form.boundary.currentText() == "close"


def test_what_is_wrong_is_said_in_place(qtbot: QtBot, panel: InterceptPanel, points: Points) -> None:
    points.set_breakpoints([PLAIN])
    form = panel.breakpoint_form
    assert not form._problems.isVisible()
    retype(qtbot, form.condition.edits["path"], "item")
    assert "begins with a slash" in form._problems.text()
    assert "begins with a slash" in panel.page.table.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


# -- rules


@pytest.fixture
def rules(panel: InterceptPanel, points: Points) -> InterceptPanel:
    points.set_rules([TEAPOT, SLOW, DELETE])
    panel.modes.open(RULES)
    return panel


def names(points: Points) -> list[str]:
    return [rule.name for rule in points.rules]


def test_rules_say_what_they_do_and_where(rules: InterceptPanel) -> None:
    assert cells(rules) == [
        ["Teapot", "replace status 418 I'm a teapot", "start_response · outermost", "always", ""],
        ["Slow", "delay 0.5 s", "chunk · Flask", "always", ""],
        ["Method", "set environ key REQUEST_METHOD = DELETE", "enter · Gone (not in this app now)", "always", ""],
    ]


def test_rules_that_acted_in_the_shown_exchange_are_marked(rules: InterceptPanel, services: PanelServices) -> None:
    edits = (make_edit("status", "200 OK", "418 X", by="Teapot"), make_edit("chunk", b"", b"1"))
    edits += (make_edit("delay", None, "0.5", by="Slow"),) * 2
    services.selection.show_exchange(make_exchange(edits=edits))
    assert [row[-1] for row in cells(rules)] == ["✎ 1", "✎ 2", ""]
    services.selection.show_exchange(None)
    assert [row[-1] for row in cells(rules)] == ["", "", ""]


def test_rules_are_ordered_by_keys(qtbot: QtBot, rules: InterceptPanel, points: Points) -> None:
    table = rules.page.table
    table.choose(0)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(points) == ["Slow", "Teapot", "Method"]
    assert rules.rule_form.title.text() == "Teapot"
    for _ in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(points) == ["Teapot", "Slow", "Method"]


@pytest.mark.parametrize(
    ("row", "before", "order"),
    [
        (0, 2, ["Slow", "Teapot", "Method"]),
        (0, 3, ["Slow", "Method", "Teapot"]),
        (2, 0, ["Method", "Teapot", "Slow"]),
        (1, 1, ["Teapot", "Slow", "Method"]),
        (0, -1, ["Slow", "Method", "Teapot"]),
    ],
)
def test_rules_are_ordered_by_dragging(
    rules: InterceptPanel, points: Points, row: int, before: int, order: list[str]
) -> None:
    model = rules.rules
    data = model.mimeData([model.index(row, 0)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, before, 0, QModelIndex())
    assert names(points) == order


def test_what_is_dragged_in_from_elsewhere_changes_nothing(rules: InterceptPanel, points: Points) -> None:
    data = QMimeData()
    data.setText("0")
    rules.rules.dropMimeData(data, Qt.DropAction.MoveAction, 2, 0, QModelIndex())
    assert names(points) == ["Teapot", "Slow", "Method"]


def test_ready_made_rules_are_offered_and_get_names_of_their_own(
    qtbot: QtBot, panel: InterceptPanel, points: Points
) -> None:
    panel.modes.open(RULES)
    assert panel.page.empty.accessibleName() == "No rules"
    qtbot.mouseClick(panel.add_button, Qt.MouseButton.LeftButton)
    menu = panel.findChild(QMenu)
    assert len(menu.actions()) == len(ready_made())
    for action in (*menu.actions(), menu.actions()[0]):
        action.trigger()
    menu.close()
    assert names(points)[-1] == f"{names(points)[0]} 2"
    assert len(set(names(points))) == len(points.rules)
    assert all(rule_problems(rule) == () for rule in points.rules)


def test_a_rule_is_doubled(qtbot: QtBot, rules: InterceptPanel, points: Points) -> None:
    rules.page.table.choose(0)
    qtbot.mouseClick(rules.double_button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(rules.page.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert names(points) == ["Teapot", "Slow", "Method", "Teapot 2", "Teapot 3"]
    assert points.rules[3] == replace(TEAPOT, name="Teapot 2")


def test_a_rule_is_edited_beside(qtbot: QtBot, rules: InterceptPanel, points: Points) -> None:
    rules.page.table.choose(2)
    form = rules.rule_form
    retype(qtbot, form.title, "Put")
    retype(qtbot, form.value, "PUT")
    pick(form.layer, "Timing")
    retype(qtbot, form.condition.edits["path"], "/item/*")
    changed = replace(DELETE, name="Put", value="PUT", layer="Timing", condition=Condition(path="/item/*"))
    assert points.rules[2] == changed
    assert form.boundary.count() == 1  # an environ can only be edited where a layer is entered


def test_another_action_has_other_fields_and_boundaries(qtbot: QtBot, rules: InterceptPanel, points: Points) -> None:
    rules.page.table.choose(0)
    form = rules.rule_form
    assert not form.key.isVisible()
    for text, action in (("set environ key", "set_environ"), ("replace body", "set_body"), ("delay", "delay")):
        pick(form.action, text)
        rule = points.rules[0]
        assert (rule.action, rule.boundary in ACTIONS[rule.action]) == (action, True)
        assert form.key.isVisible() == (action == "set_environ")
        assert form.body.isVisible() == (action == "set_body")
        assert rule_problems(rule) == ()


def test_a_body_is_typed_on_more_than_one_line(qtbot: QtBot, rules: InterceptPanel, points: Points) -> None:
    pick(rules.rule_form.action, "replace body")
    qtbot.keyClicks(rules.rule_form.body, "one")
    qtbot.keyClick(rules.rule_form.body, Qt.Key.Key_Return)
    qtbot.keyClicks(rules.rule_form.body, "two")
    assert points.rules[0].value == "one\ntwo"
    assert cells(rules)[0][1] == "replace body one two"


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (replace(TEAPOT, value="teapot"), "three digits"),
        (replace(TEAPOT, name=" "), "needs a name"),
        (replace(SLOW, value="soon"), "“soon” is no number of seconds"),
        (replace(SLOW, value="-1"), "no number of seconds"),
        (replace(SLOW, value="nan"), "no number of seconds"),
        (Rule("r", "close", "", "raise", "SystemExit"), "none of Python's built-in exceptions"),
        (Rule("r", "close", "", "raise", "open"), "none of Python's built-in exceptions"),
        (Rule("r", "enter", "", "set_status", value="200 OK"), "cannot be done at enter"),
        (Rule("r", "start_response", "", "set_header", "X\n", "1"), "no header name"),
        (Rule("r", "start_response", "", "set_header", "X", "1\r\nY: 2"), "line break"),
        (Rule("r", "enter", "", "set_header", "a b", "1"), "no header name"),
        (Rule("r", "enter", "", "set_header", "X", "1\r\nY: 2"), "line break"),
        (Rule("r", "enter", "", "remove_header", ""), "no header name"),
        (Rule("r", "enter", "", "set_environ", "PATH_INFO", "item"), "must begin with a slash"),
        (Rule("r", "enter", "", "delete_environ", "wsgi.input"), "Every environ must have"),
        (Rule("r", "enter", "", "delete_environ", ""), "A key without a name"),
        (replace(TEAPOT, condition=Condition(method="a b")), "no method"),
        (replace(TEAPOT, condition=Condition(header=": x")), "no header name"),
        (replace(TEAPOT, condition=Condition(status="ok")), "matches no status code"),
        (replace(DELETE, condition=Condition(status="404")), "no status yet"),
    ],
)
def test_each_fault_of_a_rule_is_found(rule: Rule, said: str) -> None:
    (problem,) = rule_problems(rule)
    assert said in problem


def test_rules_and_breakpoints_without_fault_have_none() -> None:
    assert [rule_problems(rule) for rule in (TEAPOT, SLOW, DELETE)] == [(), (), ()]
    assert [breakpoint_problems(point) for point in (PLAIN, POSTS)] == [(), ()]


# -- looks


def test_the_language_is_switched_while_it_runs(qtbot: QtBot, rules: InterceptPanel, qapp: QApplication) -> None:
    language = Language(qapp, "ko")
    try:
        qtbot.waitUntil(lambda: rules.rules.headerData(0, Qt.Orientation.Horizontal) == "이름")
        assert cells(rules)[1][1] == "지연 0.5초"
        assert rules.rule_form.action.currentText() == "상태 교체"
        assert rules.pages[BREAKPOINTS].empty.accessibleName() == "중단점이 없습니다"
    finally:
        language.close()


@pytest.mark.parametrize("size", [(1180, 200), (760, 180), (360, 600)])
def test_it_has_a_place_in_every_size_and_theme(
    qtbot: QtBot, rules: InterceptPanel, services: PanelServices, size: tuple[int, int]
) -> None:
    rules.resize(*size)
    services.theme.set_mode("dark")
    hostile = Rule("<b>\0", "enter", "\ud800", "set_environ", "\n" * 9, "x" * 10_000)
    services.points.set_rules([hostile])
    assert not rules.grab().isNull()
    assert rules.page.form.width() <= rules.page._scroll.viewport().width()
