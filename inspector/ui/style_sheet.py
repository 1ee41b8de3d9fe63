"""The one style sheet: how the standard Qt controls look. Values are tokens of ``theme``."""

from __future__ import annotations

from importlib.resources import files
from string import Template

_SHEET = Template("""
* { outline: none; }
QMainWindow { background: $panel; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QMenuBar { background: $panel; border-bottom: 1px solid $line; padding: 1px 4px; font-size: 12px; }
QMenuBar::item { padding: 3px 9px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: $selection; }
QMenu { background: $panel; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 20px; border-radius: 4px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 6px; }
QToolBar { background: $panel; border: none; border-bottom: 1px solid $line; padding: 6px 10px; spacing: 8px; }
QStatusBar { background: $panel; border-top: 1px solid $line; font-size: 12px; }
QStatusBar::item { border: none; }
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 4px; }

QPushButton, QToolButton, QComboBox, QLineEdit, QSpinBox {
    background: $raised; color: $text; border: 1px solid $line; border-radius: 6px; padding: 4px 10px; min-height: 18px;
}
QSpinBox::up-button, QSpinBox::down-button { width: 0; }
QSpinBox QLineEdit { background: transparent; border: 0; padding: 0; min-height: 0; }
QPushButton:hover, QToolButton:hover, QComboBox:hover { border-color: $accent; }
QPushButton:focus, QToolButton:focus, QComboBox:focus, QLineEdit:focus, QSpinBox:focus { border: 1px solid $accent; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {
    background: $accent_soft; border-color: $accent;
}
QPushButton:disabled, QToolButton:disabled, QComboBox:disabled, QLineEdit:disabled { color: $muted; }
QPushButton[primary="true"] {
    background: $accent; border-color: $accent; color: $on_accent; font-weight: 600; padding: 4px 16px;
}
QPushButton[primary="true"]:disabled { background: $accent_soft; border-color: $line; color: $muted; }
QPushButton[chip="true"], QToolButton[chip="true"] { border-radius: 12px; padding: 2px 10px; font-size: 12px; }
QToolButton[flat="true"], QPushButton[flat="true"] { border-color: transparent; background: transparent; }
QToolButton[flat="true"]:hover, QPushButton[flat="true"]:hover { border-color: $line; }
QToolButton::menu-indicator { image: none; }
QToolButton[popupMode="1"] { padding-right: 26px; }
QToolButton::menu-button { border: none; border-left: 1px solid $line; width: 20px; margin: 5px 1px; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox QAbstractItemView {
    background: $panel; border: 1px solid $line; selection-background-color: $selection; selection-color: $text;
}
QComboBox::down-arrow { image: url("$icons/chevron-gray.svg"); width: 14px; height: 14px; }
QCheckBox { spacing: 6px; }
QCheckBox::indicator, QAbstractItemView::indicator, QMenu::indicator {
    width: 12px; height: 12px; border: 1px solid $muted; border-radius: 3px; background: $raised;
}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked, QMenu::indicator:checked {
    border-color: $accent; background: $accent; image: url("$icons/$check.svg");
}
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: $accent; }
QLabel[muted="true"] { color: $muted; }
QLabel[heading="true"] { font-weight: 600; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { qproperty-drawBase: 0; background: $panel; font-size: 12px; }
QTabBar::tab {
    background: transparent; color: $muted; padding: 7px 6px 6px 6px; margin: 0 2px; border: none;
    border-bottom: 2px solid transparent;
}
QTabBar::tab:first { margin-left: 10px; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; font-weight: 600; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { color: $accent; }
QTabBar::scroller { width: 40px; }
QTabBar QToolButton {
    background: $panel; border: none; border-radius: 0; border-bottom: 2px solid $panel; padding: 0; min-height: 0;
}
QTabBar QToolButton:hover { background: $accent_soft; }
QTabBar QToolButton::left-arrow { image: url("$icons/chevron-left-gray.svg"); width: 14px; height: 14px; }
QTabBar QToolButton::right-arrow { image: url("$icons/chevron-right-gray.svg"); width: 14px; height: 14px; }
QDockWidget { font-size: 12px; titlebar-close-icon: none; }
QFrame#commandPalette { background: $panel; border: 1px solid $muted; border-radius: 8px; }
QWidget#tabLine { background: $line; }
QDockWidget::title { background: $panel; padding: 6px 10px; border-bottom: 1px solid $line; }

QAbstractItemView {
    background: $panel; border: none; selection-background-color: $selection; selection-color: $text;
    gridline-color: $line; alternate-background-color: $raised;
}
QHeaderView { background: $panel; border: none; }
QHeaderView::section {
    background: $panel; color: $muted; border: none; border-bottom: 1px solid $line; padding: 4px 8px; font-size: 11px;
}
QTableView::item { border-bottom: 1px solid $line; padding: 0 8px; }
QTableView::item:selected { background: $selection; color: $text; }
QPlainTextEdit, QTextEdit, QTextBrowser { background: $panel; border: none; selection-background-color: $accent_soft;
    selection-color: $text; }
QPlainTextEdit[framed="true"] { background: $raised; border: 1px solid $line; border-radius: 6px; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 4px; min-height: 24px; min-width: 24px; margin: 1px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def style_sheet(colors: dict[str, str]) -> str:
    """The style sheet with the tokens of one theme filled in. Images in it cannot take a colour: there are two of the
    check mark, and the arrow's gray is seen on both grounds."""
    check = "check-white" if colors["on_accent"] == "#ffffff" else "check"
    icons = str(files("inspector.resources").joinpath("icons")).replace("\\", "/")
    return _SHEET.substitute(colors, check=check, icons=icons)
