"""Breakpoints, at which exchanges stand still, and rules, which edit them without that."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from inspector.model import Exchange
from inspector.model.intercept import OUTERMOST, Boundary, Breakpoint, Rule
from inspector.ui.intercept.points.forms import BreakpointForm, RuleForm
from inspector.ui.intercept.points.models import BreakpointsModel, RulesModel
from inspector.ui.intercept.points.page import PointPage, PointTable
from inspector.ui.intercept.points.texts import action_text, deed_text, ready_made
from inspector.ui.panels.base import Panel, PanelServices
from inspector.ui.widgets.icons import icon
from inspector.ui.widgets.section_tabs import SectionTabs

BREAKPOINTS, RULES = 0, 1
_ICONS = {"add_button": "plus", "double_button": "copy", "remove_button": "trash"}


class InterceptPanel(Panel):
    """Two lists of ``services.points``, one of them in front."""

    name: ClassVar[str] = "interceptPanel"

    def __init__(self, services: PanelServices, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._points = points = services.points
        self.modes = SectionTabs(services.theme, 2, folds=False)
        self.breakpoints, self.rules = BreakpointsModel(services.theme, points), RulesModel(services.theme, points)
        self.breakpoint_form = BreakpointForm(services.theme, points)
        self.rule_form = RuleForm(services.theme, points)
        self._name_columns()
        tables = (
            PointTable(self.breakpoints, (27, 34, 39), ordered=False),
            PointTable(self.rules, (23, 29, 37, 14, 0), ordered=True),
        )
        self.pages = (
            PointPage(tables[BREAKPOINTS], self.breakpoint_form),
            PointPage(tables[RULES], self.rule_form),
        )
        self.add_button, self.double_button, self.remove_button = QToolButton(), QToolButton(), QToolButton()
        self._ready_menu = QMenu(self)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.modes.open(BREAKPOINTS)
        self.retranslate()
        self._refresh()

    @property
    def page(self) -> PointPage:
        """The list in front."""
        return self.pages[self.modes.opened or BREAKPOINTS]

    def edit_breakpoint(self, boundary: Boundary, label: str) -> None:
        """Show the breakpoint of a layer at a boundary, a new one where there is none, to give it a condition."""
        self.modes.open(BREAKPOINTS)
        found = (row for row, one in enumerate(self.breakpoints.rows) if (one.boundary, one.layer) == (boundary, label))
        row = next(found, None)
        if row is None:
            row = self.breakpoints.add(Breakpoint(boundary, label))
        self.pages[BREAKPOINTS].table.choose(row)
        self.breakpoint_form.condition.edits["method"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add_rule(self, rule: Rule) -> None:
        """Add a rule under a name of its own, and show it."""
        self.modes.open(RULES)
        self.pages[RULES].table.choose(self.rules.add(self.rules.like(rule)))
        self.rule_form.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_exchange(self, exchange: Exchange | None) -> None:
        self.rules.show_exchange(exchange)

    def retranslate(self) -> None:
        self._name_columns()
        self.pages[BREAKPOINTS].table.setAccessibleName(self.tr("Breakpoints"))
        self.pages[RULES].table.setAccessibleName(self.tr("Rules"))
        self._show_counts()
        self.add_button.setText(self.tr("Add"))
        for button, text in (
            (self.double_button, self.tr("Duplicate")),
            (self.remove_button, self.tr("Remove")),
        ):
            button.setAccessibleName(text)
            button.setToolTip(text)
        self.pages[BREAKPOINTS].empty.set_texts(
            self.tr("No breakpoints"),
            self.tr("Click a dot on a band of the onion, or Add: requests that come there stand still to be edited."),
        )
        self.pages[RULES].empty.set_texts(
            self.tr("No rules"),
            self.tr("A rule edits what comes to its boundary without stopping it. Add has some to begin with."),
        )
        self._fill_menu()

    def apply_theme(self) -> None:
        for name, file in _ICONS.items():
            getattr(self, name).setIcon(icon(file, self.services.theme))

    def _name_columns(self) -> None:
        condition = self.tr("condition")
        self.breakpoints.set_titles(self.tr("stop at"), self.tr("layer"), condition)
        self.rules.set_titles(self.tr("name"), self.tr("does"), self.tr("where"), condition, "✎")

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(12, 6, 12, 4)
        tools.setSpacing(4)
        tools.addWidget(self.modes, 1)
        for button in (self.add_button, self.double_button, self.remove_button):
            button.setProperty("flat", True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            tools.addWidget(button)
        self.add_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for page in self.pages:
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(tools)
        layout.addWidget(self._stack, 1)
        self.apply_theme()

    def _connect(self) -> None:
        self._points.changed.connect(self._refresh)
        self.modes.openedChanged.connect(self._open)
        self.add_button.clicked.connect(self._add)
        self.double_button.clicked.connect(lambda: self.page.table.double_row())
        self.remove_button.clicked.connect(lambda: self.page.table.remove_row())

    def _open(self, mode: int) -> None:
        self._stack.setCurrentIndex(mode)
        self._show_buttons()

    def _add(self) -> None:
        """A breakpoint at once; of the rules one that is chosen."""
        if self.page is self.pages[BREAKPOINTS]:
            self.page.table.choose(self.breakpoints.add(Breakpoint("enter", OUTERMOST)))
            self.breakpoint_form.boundary.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._ready_menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def _fill_menu(self) -> None:
        self._ready_menu.clear()
        for rule in ready_made():
            action = self._ready_menu.addAction(f"{rule.name} — {action_text(rule.action)} {deed_text(rule).strip()}")
            action.triggered.connect(partial(self._add_ready, rule))

    def _add_ready(self, rule: Rule, _checked: bool = False) -> None:
        self.add_rule(rule)

    def _refresh(self) -> None:
        self.pages[BREAKPOINTS].refresh(self._points.breakpoints)
        self.pages[RULES].refresh(self._points.rules)
        self._show_counts()
        self._show_buttons()
        self.badgeChanged.emit(str(self._points.enabled or ""))

    def _show_counts(self) -> None:
        self.modes.set_names((self.tr("Breakpoints"), self.tr("Rules")))
        self.modes.set_counts([str(len(points) or "") for points in (self._points.breakpoints, self._points.rules)])

    def _show_buttons(self) -> None:
        there = bool(self.page.table.model().rowCount())
        self.double_button.setEnabled(there)
        self.remove_button.setEnabled(there)
