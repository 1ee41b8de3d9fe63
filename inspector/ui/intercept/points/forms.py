"""The forms in which a breakpoint and a rule are edited: each change of the user is in force at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from inspector.model.intercept import ACTIONS, ANY_LAYER, BOUNDARIES, OUTERMOST, Boundary, Breakpoint, Condition, Rule
from inspector.model.sentence import Sentence
from inspector.ui.intercept.points.checks import breakpoint_problems, rule_problems
from inspector.ui.intercept.points.points import Points
from inspector.ui.intercept.points.texts import action_text, layer_text
from inspector.ui.sentences import say
from inspector.ui.theme import Theme
from inspector.ui.widgets.elided_combo import ElidedCombo
from inspector.ui.widgets.plain import PlainLabel

_BODY_HEIGHT = 54
_WIDE = 470
"""From this width of a form on, its whole condition stands in one row."""


translate = QCoreApplication.translate
Point = TypeVar("Point", Breakpoint, Rule)


class PointForm(QWidget, Generic[Point]):
    """Rows of fields with a label before each, and below them what is wrong. ``changed(Point)``: by the user."""

    changed = Signal(object)
    condition: ConditionFields

    def __init__(self, theme: Theme, points: Points) -> None:
        super().__init__()
        self._points = points
        self.theme = theme
        self._problems = PlainLabel()
        self._problems.setWordWrap(True)
        self._problems.setObjectName("pointProblems")
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(8)
        self.grid.setVerticalSpacing(4)
        for place in range(4):
            self.grid.setColumnStretch(2 * place + 1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(4)
        layout.addWidget(self._problems)
        layout.addLayout(self.grid)
        layout.addStretch(1)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.condition.place(wide=event.size().width() >= _WIDE)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Set every text anew, in the language in force."""

    def show_point(self, point: Point) -> None:
        """Show this one; what the user typed stays where it says the same."""
        raise NotImplementedError

    def label(self, field: QWidget) -> PlainLabel:
        label = PlainLabel()
        label.setProperty("muted", True)
        label.setFont(self.theme.text_font(12))
        label.setBuddy(field)
        return label

    def put(self, label: PlainLabel, field: QWidget, row: int, place: int, width: int = 2) -> None:
        """Put a field, and its label before it, into the row; ``place`` and ``width`` count quarters of it."""
        self.grid.addWidget(label, row, 2 * place)
        self.grid.addWidget(field, row, 2 * place + 1, 1, 2 * width - 1)

    def add(self, field: QWidget, row: int, place: int, width: int = 2) -> PlainLabel:
        """Put a field, and a new label before it, into the row."""
        label = self.label(field)
        self.put(label, field, row, place, width)
        return label

    def name(self, label: PlainLabel, field: QWidget, text: str, said: str = "") -> None:
        """Call a field by its label, or by more than that where the label alone is not enough."""
        label.setText(text)
        field.setAccessibleName(said or text)

    def show_problems(self, problems: Sequence[Sentence]) -> None:
        self._problems.setText("\n".join(f"⚠ {say(problem)}" for problem in problems))
        self._problems.setVisible(bool(problems))

    def _apply_theme(self) -> None:
        self._problems.setStyleSheet(f"color: {self.theme.color('changed').name()}")


class ConditionFields:
    """The four fields of a condition, in one row of a form's grid or in two, from ``row`` on."""

    def __init__(self, form: PointForm[Any], row: int, changed: Callable[[], None]) -> None:
        self._form = form
        self._row = row
        self._wide: bool | None = None
        self.edits = {name: QLineEdit() for name in ("method", "path", "header", "status")}
        self._labels = {name: form.label(edit) for name, edit in self.edits.items()}
        for name, edit in self.edits.items():
            edit.setObjectName(f"{name}ConditionEdit")
            edit.setFont(form.theme.mono_font())
            edit.textEdited.connect(changed)
        self.place(wide=False)

    def place(self, *, wide: bool) -> None:
        """In one row where there is width for it."""
        if wide != self._wide:
            self._wide = wide
            for number, (name, edit) in enumerate(self.edits.items()):
                across = (self._row, number, 1) if wide else (self._row + number // 2, 2 * (number % 2), 2)
                self._form.put(self._labels[name], edit, *across)

    def retranslate(self) -> None:
        texts = {
            "method": (translate("ConditionFields", "method"), "POST"),
            "path": (translate("ConditionFields", "path"), "/item/*"),
            "header": (translate("ConditionFields", "header"), "Name: *"),
            "status": (translate("ConditionFields", "status"), "5*"),
        }
        for name, (text, example) in texts.items():
            said = translate("ConditionFields", "only where the {part} is").format(part=text)
            self._form.name(self._labels[name], self.edits[name], text, said)
            self.edits[name].setPlaceholderText(example)

    def value(self) -> Condition:
        texts = {name: edit.text().strip() for name, edit in self.edits.items()}
        return Condition(**texts)

    def show(self, condition: Condition) -> None:
        if condition != self.value():
            for name, edit in self.edits.items():
                set_text(edit, getattr(condition, name))


class LayerCombo(ElidedCombo):
    """Every layer, the outermost one, the layers of the running app, and the one that is chosen wherever it is."""

    def __init__(self, points: Points) -> None:
        super().__init__()
        self._points = points

    def show_label(self, label: str) -> None:
        """Choose it, and fill the list anew."""
        labels = list(dict.fromkeys((ANY_LAYER, OUTERMOST, *self._points.labels, label)))
        texts = [layer_text(one, here=self._points.is_here(one)) for one in labels]
        if [(self.itemData(row), self.itemText(row)) for row in range(self.count())] != list(
            zip(labels, texts, strict=True)
        ):
            self.clear()
            for one, text in zip(labels, texts, strict=True):
                self.addItem(text, one)
        self.setCurrentIndex(labels.index(label))


class BreakpointForm(PointForm[Breakpoint]):
    def __init__(self, theme: Theme, points: Points) -> None:
        super().__init__(theme, points)
        self._point = Breakpoint("enter", OUTERMOST)
        self.boundary, self.layer = ElidedCombo(), LayerCombo(points)
        self.boundary.addItems(BOUNDARIES)
        self._boundary_label = self.add(self.boundary, 0, 0)
        self._layer_label = self.add(self.layer, 0, 2)
        self.condition = ConditionFields(self, 1, self._edited)
        self.once = QCheckBox()
        self.grid.addWidget(self.once, 3, 1, 1, 7)
        self.boundary.activated.connect(self._edited)
        self.layer.activated.connect(self._edited)
        self.once.clicked.connect(self._edited)
        self.retranslate()

    def retranslate(self) -> None:
        self.name(self._boundary_label, self.boundary, self.tr("stop at"))
        self.name(self._layer_label, self.layer, self.tr("of"), self.tr("of the layer"))
        self.once.setText(self.tr("only the next request"))
        self.condition.retranslate()
        self.show_point(self._point)

    def show_point(self, point: Breakpoint) -> None:
        self._point = point
        self.boundary.setCurrentText(point.boundary)
        self.layer.show_label(point.layer)
        self.once.setChecked(point.once)
        self.condition.show(point.condition)
        self.show_problems(breakpoint_problems(point))

    def _edited(self) -> None:
        boundary = BOUNDARIES[self.boundary.currentIndex()]
        label, condition, once = self.layer.currentData(), self.condition.value(), self.once.isChecked()
        self.changed.emit(Breakpoint(boundary, label, condition, self._point.enabled, once))


class RuleForm(PointForm[Rule]):
    def __init__(self, theme: Theme, points: Points) -> None:
        super().__init__(theme, points)
        self._rule = Rule("", "enter", OUTERMOST, "delay")
        self.title, self.key, self.value = QLineEdit(), QLineEdit(), QLineEdit()
        self.action, self.boundary, self.layer = ElidedCombo(), ElidedCombo(), LayerCombo(points)
        self.body = QPlainTextEdit()
        self._lay_out()
        self.condition = ConditionFields(self, 4, self._edited)
        for edit in (self.title, self.key, self.value):
            edit.textEdited.connect(self._edited)
        for combo in (self.boundary, self.layer):
            combo.activated.connect(self._edited)
        self.action.activated.connect(self._change_action)
        self.body.textChanged.connect(self._edit_body)
        self.retranslate()

    def retranslate(self) -> None:
        self.name(self._title_label, self.title, self.tr("name"))
        self.name(self._action_label, self.action, self.tr("do"), self.tr("what it does"))
        self.name(self._boundary_label, self.boundary, self.tr("at"), self.tr("at the boundary"))
        self.name(self._layer_label, self.layer, self.tr("of"), self.tr("of the layer"))
        self.condition.retranslate()
        self.action.clear()
        for action in ACTIONS:
            self.action.addItem(action_text(action), action)
        self.show_point(self._rule)

    def show_point(self, rule: Rule) -> None:
        self._rule = rule
        set_text(self.title, rule.name)
        self.action.setCurrentIndex(list(ACTIONS).index(rule.action))
        self._show_boundaries(rule)
        self.layer.show_label(rule.layer)
        set_text(self.key, rule.key)
        set_text(self.value, rule.value)
        if self.body.toPlainText() != rule.value and rule.action == "set_body":
            self.body.setPlainText(rule.value)
        self._name_fields(rule)
        self.condition.show(rule.condition)
        self.show_problems(rule_problems(rule))

    def _lay_out(self) -> None:
        self._title_label = self.add(self.title, 0, 0)
        self._action_label = self.add(self.action, 0, 2)
        self._boundary_label = self.add(self.boundary, 1, 0)
        self._layer_label = self.add(self.layer, 1, 2)
        self._key_label = self.add(self.key, 2, 0)
        self._value_label = self.add(self.value, 2, 2)
        self._body_label = self.add(self.body, 3, 0, width=4)
        self.body.setProperty("framed", True)
        self.body.setFixedHeight(_BODY_HEIGHT)
        self.body.setTabChangesFocus(True)
        for field in (self.key, self.value, self.body):
            field.setFont(self.theme.mono_font())

    def _show_boundaries(self, rule: Rule) -> None:
        """Those at which it can be done, and the rule's own."""
        wanted = [at for at in BOUNDARIES if at in ACTIONS[rule.action] or at == rule.boundary]
        if [self.boundary.itemText(row) for row in range(self.boundary.count())] != wanted:
            self.boundary.clear()
            self.boundary.addItems(wanted)
        self.boundary.setCurrentText(rule.boundary)

    def _name_fields(self, rule: Rule) -> None:
        """Show the fields that this action needs, called by what they hold."""
        key, value = self._field_names(rule)
        for label, field, text in (
            (self._key_label, self.key, key),
            (self._value_label, self.value, "" if rule.action == "set_body" else value),
            (self._body_label, self.body, value if rule.action == "set_body" else ""),
        ):
            self.name(label, field, text)
            label.setVisible(bool(text))
            field.setVisible(bool(text))
        self.put(self._value_label, self.value, 2, 2 if key else 0, 2 if key else 4)

    def _field_names(self, rule: Rule) -> tuple[str, str]:
        return {
            "set_header": (self.tr("header"), self.tr("value")),
            "remove_header": (self.tr("header"), ""),
            "set_environ": (self.tr("key"), self.tr("value")),
            "delete_environ": (self.tr("key"), ""),
            "set_status": ("", self.tr("status")),
            "set_body": ("", self.tr("body")),
            "delay": ("", self.tr("seconds")),
            "raise": (self.tr("exception"), self.tr("message")),
        }[rule.action]

    def _change_action(self) -> None:
        """Another action begins with something that can be tried, where it may be done."""
        action = self.action.currentData()
        if action == self._rule.action:
            return
        at: tuple[Boundary, ...] = ACTIONS[action]
        boundary = self._rule.boundary if self._rule.boundary in at else at[0]
        key, value = _EXAMPLES[action]
        self.changed.emit(replace(self._rule, action=action, boundary=boundary, key=key, value=value))

    def _edited(self) -> None:
        boundary: Boundary = next(at for at in BOUNDARIES if at == self.boundary.currentText())
        rule = replace(
            self._rule, name=self.title.text(), boundary=boundary, layer=self.layer.currentData(), key=self.key.text()
        )
        value = rule.value if rule.action == "set_body" else self.value.text()
        self.changed.emit(replace(rule, value=value, condition=self.condition.value()))

    def _edit_body(self) -> None:
        text = self.body.toPlainText()
        if self._rule.action == "set_body" and text != self._rule.value:
            self.changed.emit(replace(self._rule, value=text))


_EXAMPLES = {
    "set_header": ("X-Name", "value"),
    "remove_header": ("X-Name", ""),
    "set_environ": ("REQUEST_METHOD", "DELETE"),
    "delete_environ": ("HTTP_COOKIE", ""),
    "set_status": ("", "418 I'm a teapot"),
    "set_body": ("", ""),
    "delay": ("", "0.5"),
    "raise": ("RuntimeError", ""),
}


def set_text(edit: QLineEdit, text: str) -> None:
    """Without moving the cursor of somebody who types that very text."""
    if edit.text() != text:
        edit.setText(text)
        edit.setCursorPosition(0)
