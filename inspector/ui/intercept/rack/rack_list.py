"""The layers of the running app as a list: which are in use, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from inspector.model.rack import Mount, Rack, RackEntry
from inspector.ui.intercept.rack.controller import RackController
from inspector.ui.widgets.onion_state import places_of_move
from inspector.ui.widgets.plain import PlainLabel, one_line, plain_tooltip

translate = QCoreApplication.translate


class _Eliding(QStyledItemDelegate):
    """What has no room ends in an ellipsis, instead of making the list wider."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, super().sizeHint(option, index).height())


class RackList(QWidget):
    """``editRequested(label)``: the arguments of a layer that was put in are to be changed.
    ``compareRequested(label)``: with and without that layer."""

    editRequested = Signal(str)
    compareRequested = Signal(str)

    def __init__(self, rack: RackController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rack = rack
        self.title, self.list = PlainLabel(), QListWidget()
        self.title.setProperty("heading", True)
        self.list.setObjectName("rackList")
        self.list.setItemDelegate(_Eliding(self.list))
        self.outwards, self.inwards = QPushButton(), QPushButton()
        self.edit, self.remove, self.compare, self.reset = QPushButton(), QPushButton(), QPushButton(), QPushButton()
        self._lay_out()
        self._connect()
        self.retranslate()

    def selected(self) -> RackEntry | None:
        return self._rack.entry(self._label(self.list.currentRow()))

    def select(self, label: str) -> None:
        for place in range(self.list.count()):
            if label and self._label(place) == label:
                self.list.setCurrentRow(place)

    def retranslate(self) -> None:
        self.title.setText(translate("Layers", "Layers, the outermost first"))
        self.list.setAccessibleName(translate("Layers", "Layers; checked ones are in use"))
        self.outwards.setText(translate("Layers", "Outwards ↑"))
        self.inwards.setText(translate("Layers", "Inwards ↓"))
        self.edit.setText(translate("Layers", "Arguments…"))
        self.remove.setText(translate("Layers", "Take Out"))
        self.compare.setText(translate("Layers", "With and Without"))
        self.compare.setToolTip(translate("Layers", "Send the selected request twice, with and without this layer"))
        self.reset.setText(translate("Layers", "Reset Stack"))
        self.reset.setToolTip(translate("Layers", "As the app itself has its layers"))
        self._show(self._rack.rack)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(8)
        buttons = (self.outwards, self.inwards, self.edit, self.remove, self.compare, self.reset)
        for place, button in enumerate(buttons):
            button.setAutoDefault(False)
            grid.addWidget(button, place // 2, place % 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addWidget(self.list, 1)
        layout.addLayout(grid)

    def _connect(self) -> None:
        self._rack.changed.connect(self._show)
        self.list.currentRowChanged.connect(self._enable)
        self.list.itemChanged.connect(self._checked)
        self.outwards.clicked.connect(lambda: self._move(-1))
        self.inwards.clicked.connect(lambda: self._move(1))
        self.edit.clicked.connect(lambda: self._with_selected(self.editRequested.emit))
        self.remove.clicked.connect(lambda: self._with_selected(self._rack.remove))
        self.compare.clicked.connect(lambda: self._with_selected(self.compareRequested.emit))
        self.reset.clicked.connect(self._rack.reset)

    def _label(self, row: int) -> str:
        return str(self.list.item(row).data(Qt.ItemDataRole.UserRole)) if row >= 0 else ""

    def _with_selected(self, do: Callable[[str], None]) -> None:
        if entry := self.selected():
            do(entry.label)

    def _move(self, places: int) -> None:
        self._with_selected(lambda label: self._rack.move(label, places))

    def _checked(self, item: QListWidgetItem) -> None:
        self._rack.bypass(item.data(Qt.ItemDataRole.UserRole), item.checkState() == Qt.CheckState.Unchecked)

    def _show(self, rack: Rack) -> None:
        """List them; the same one stays selected, be it in another place."""
        row = self.list.currentRow()
        selected = self._label(row)
        rows = list(_rows(rack))
        labels = [line.label if isinstance(line, RackEntry) else "" for line in rows]
        paths = {label: mount.path for entry in rack for mount in entry.mounts for label in mount.labels}
        with QSignalBlocker(self.list):
            while self.list.count() > len(rows):
                self.list.takeItem(len(rows))
            for place, line in enumerate(rows):
                item = self.list.item(place) if place < self.list.count() else QListWidgetItem(self.list)
                _fill(item, line, paths) if isinstance(line, RackEntry) else _fill_mount(item, line)
            self.list.setCurrentRow(
                labels.index(selected) if selected and selected in labels else min(max(row, 0), len(rows) - 1)
            )
        self._enable()

    def _enable(self) -> None:
        entry = self.selected()
        moves = places_of_move(self._rack.rack, entry.label) if entry else range(1)
        inserted = entry is not None and entry.insert is not None
        self.outwards.setEnabled(-1 in moves)
        self.inwards.setEnabled(1 in moves)
        self.edit.setEnabled(inserted)
        self.remove.setEnabled(inserted)
        self.compare.setEnabled(entry is not None and entry.bypassable and not entry.bypassed)
        self.reset.setEnabled(bool(self._rack.rack))


def _rows(rack: Rack) -> Iterator[RackEntry | Mount]:
    """Each layer, and below it what it mounts that is no entry of its own."""
    labels = {entry.label for entry in rack}
    for entry in rack:
        yield entry
        yield from (mount for mount in entry.mounts if not labels.intersection(mount.labels))


def _fill(item: QListWidgetItem, entry: RackEntry, paths: Mapping[str, str]) -> None:
    notes = [translate("Layers", "put in")] if entry.insert else []
    if entry.label in paths:
        notes.append(translate("Layers", "mounted at {path}").format(path=one_line(paths[entry.label])))
    item.setText(" · ".join([entry.label, *notes]))
    item.setData(Qt.ItemDataRole.UserRole, entry.label)
    checkable = Qt.ItemFlag.ItemIsUserCheckable if entry.bypassable else Qt.ItemFlag.NoItemFlags
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | checkable)
    item.setCheckState(Qt.CheckState.Unchecked if entry.bypassed else Qt.CheckState.Checked)
    item.setToolTip(plain_tooltip(_hint(entry)))


def _fill_mount(item: QListWidgetItem, mount: Mount) -> None:
    item.setText(f"\u2003↳ {one_line(mount.path)}  {' › '.join(mount.labels)}")
    item.setData(Qt.ItemDataRole.UserRole, "")
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    item.setData(Qt.ItemDataRole.CheckStateRole, None)
    text = translate("Layers", "{layers} answers below {path}; it goes where the layer goes that mounts it")
    item.setToolTip(plain_tooltip(text.format(layers=" › ".join(mount.labels), path=mount.path)))


def _hint(entry: RackEntry) -> str:
    if not entry.bypassable:
        return translate("Layers", "In use; it cannot be bypassed")
    if entry.bypassed:
        return translate("Layers", "Bypassed; check to use it again")
    return translate("Layers", "In use; uncheck to bypass it from the next request on")
