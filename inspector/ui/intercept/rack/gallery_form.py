"""The form for a middleware that is to be put in: what it is, and its arguments."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from inspector.model.rack import Insert
from inspector.serving.gallery import GALLERY, Argument, GalleryItem
from inspector.ui.sentences import say
from inspector.ui.theme import Theme
from inspector.ui.widgets.plain import PlainLabel

_MOST = 1_000_000
Field = QLineEdit | QSpinBox


class GalleryForm(QWidget):
    """Shows one item of the gallery, or the fields for a class of the user's own. What was typed into the fields of
    one's own class is kept."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item: GalleryItem | None = None
        self._fields: dict[str, Field] = {}
        self.description = PlainLabel()
        self.description.setWordWrap(True)
        self.factory, self.arguments = QLineEdit(), QPlainTextEdit()
        self.factory.setObjectName("factoryEdit")
        self.factory.setPlaceholderText("package.module:Class")
        self.arguments.setObjectName("argumentsEdit")
        self.arguments.setPlaceholderText('{"level": 9}')
        self.arguments.setProperty("framed", True)
        self.arguments.setTabChangesFocus(True)
        self.arguments.setMinimumHeight(54)
        self.arguments.setMaximumHeight(96)
        for field in (self.factory, self.arguments):
            field.setFont(theme.mono_font())
        self._labels: dict[QWidget, PlainLabel] = {}
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(8)
        self._add("", self.factory)
        self._add("", self.arguments)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.description)
        layout.addLayout(self._form)
        layout.addStretch(1)
        self.retranslate()

    def show_item(self, name: str) -> None:
        """The item of that name with its defaults; the fields for a class of one's own where the name is empty."""
        self._show(GALLERY.get(name), {})

    def show_insert(self, insert: Insert) -> None:
        """What was put in, with the arguments that it was given."""
        item = GALLERY.get(insert.factory)
        given = _object(insert.arguments)
        if item is not None and given is not None:
            self._show(item, given)
        else:
            self._show(None, {})
            self.factory.setText(insert.factory)
            self.arguments.setPlainText(insert.arguments)

    def insert(self) -> Insert:
        """What the fields say; whether it can be made is found out by making it."""
        if self._item is None:
            return Insert(self.factory.text().strip(), self.arguments.toPlainText().strip())
        values = {name: _value(field) for name, field in self._fields.items()}
        return Insert(self._item.name, json.dumps(values, ensure_ascii=False) if values else "")

    def focus_first(self) -> None:
        fields: list[QWidget] = list(self._fields.values()) if self._item else [self.factory]
        if fields:
            fields[0].setFocus()

    def retranslate(self) -> None:
        self._name(self.factory, self.tr("Class"))
        self._name(self.arguments, self.tr("Arguments (JSON)"))
        self.arguments.setToolTip(
            self.tr("An object of named arguments, or an array of positional ones, after the app")
        )
        self._describe()

    def _show(self, item: GalleryItem | None, given: dict[str, Any]) -> None:
        for field in self._fields.values():
            self._labels.pop(field)
            self._form.removeRow(field)
        self._item = item
        arguments = item.arguments if item else ()
        self._fields = {argument.name: _field(argument, given) for argument in arguments}
        for name, field in self._fields.items():
            self._add(name, field)
        for own in (self.factory, self.arguments):
            self._form.setRowVisible(own, item is None)
        self._describe()

    def _describe(self) -> None:
        own = self.tr("A class or function of your own that takes the app, then the arguments, and gives a WSGI app.")
        self.description.setText(say(self._item.description) if self._item else own)

    def _add(self, name: str, field: QWidget) -> None:
        label = self._labels[field] = PlainLabel()
        label.setBuddy(field)
        self._form.addRow(label, field)
        self._name(field, name)

    def _name(self, field: QWidget, name: str) -> None:
        self._labels[field].setText(name)
        field.setAccessibleName(name)


def _field(argument: Argument, given: dict[str, Any]) -> Field:
    """A field for the type of the default, with the value given or the default in it."""
    value = given.get(argument.name, argument.default)
    if isinstance(argument.default, int):
        number = QSpinBox()
        number.setRange(-_MOST, _MOST)
        number.setValue(value if isinstance(value, int) else argument.default)
        number.lineEdit().setTextMargins(8, 0, 8, 0)
        return number
    text = QLineEdit(str(value))
    text.setClearButtonEnabled(True)
    return text


def _value(field: Field) -> str | int:
    return field.value() if isinstance(field, QSpinBox) else field.text()


def _object(arguments: str) -> dict[str, Any] | None:
    """Named arguments; None for what a form has no fields for."""
    read = json.loads(arguments or "{}")
    return read if isinstance(read, dict) else None
