"""The dialog in which layers are put in, arranged and bypassed. All of it acts at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.model.rack import Rack
from inspector.serving.gallery import GALLERY
from inspector.ui.intercept.rack.controller import RackController
from inspector.ui.intercept.rack.gallery_form import GalleryForm
from inspector.ui.intercept.rack.rack_list import RackList
from inspector.ui.sentences import say
from inspector.ui.theme import Theme
from inspector.ui.widgets.elided_combo import ElidedCombo
from inspector.ui.widgets.onion_state import takes_one_before
from inspector.ui.widgets.plain import PlainLabel
from inspector.ui.widgets.sample_list import TARGET_ROLE, TITLE_ROLE, AppDelegate

_SIZE = (860, 580)
_OWN = "*"
"""Stands in the gallery for a class of the user's own."""


class LayersDialog(QDialog):
    """At the left the layers there are, at the right what can be put in. ``compareRequested(label)``: with and without
    that layer."""

    compareRequested = Signal(str)

    def __init__(self, rack: RackController, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rack, self._theme = rack, theme
        self._changing = ""
        self.setObjectName("layersDialog")
        self.resize(*_SIZE)
        self.rack_list = RackList(rack)
        self.gallery, self.form = _Gallery(), GalleryForm(theme)
        self._gallery_title, self._where_label = PlainLabel(), PlainLabel()
        self.where, self.error = ElidedCombo(), PlainLabel()
        self.put_in, self.close_button = QPushButton(), QPushButton()
        self._note = PlainLabel()
        self._build()
        self._connect()
        self._apply_theme()
        self.retranslate()
        self.gallery.setCurrentRow(0)

    def choose_place(self, before: str) -> None:
        """The next layer is to be put in just outside this one."""
        self.rack_list.select(before)
        self.where.setCurrentIndex(max(0, self.where.findData(before)))
        self.gallery.setFocus()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Layers"))
        self.gallery.setAccessibleName(self.tr("Middleware that can be put in"))
        self._where_label.setText(self.tr("Where"))
        self.where.setAccessibleName(self.tr("Where in the stack"))
        self.close_button.setText(self.tr("Close"))
        self._note.setText(self.tr("Acts from the next request on."))
        self._list_gallery()
        self.form.retranslate()
        self.rack_list.retranslate()
        self._show_rack(self._rack.rack)
        self._show_button()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # -- building

    def _build(self) -> None:
        self.gallery.setObjectName("galleryList")
        self._delegate = AppDelegate(self._theme, self.gallery)
        self.gallery.setItemDelegate(self._delegate)
        self.where.setObjectName("placeCombo")
        self.error.setObjectName("layerError")
        self.error.setWordWrap(True)
        self.error.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.error.hide()
        self.put_in.setObjectName("putInButton")
        self.put_in.setProperty("primary", True)
        self.put_in.setDefault(True)
        self.close_button.setAutoDefault(False)
        self._gallery_title.setProperty("heading", True)
        self._note.setProperty("muted", True)
        self._where_label.setBuddy(self.where)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(self.rack_list, 2)
        columns.addLayout(self._right(), 3)
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(12)
        layout.addLayout(columns, 1)
        layout.addLayout(foot)

    def _right(self) -> QVBoxLayout:
        place = QHBoxLayout()
        place.addWidget(self._where_label)
        place.addWidget(self.where, 1)
        for part in (self._where_label, self.where):
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
        place.addWidget(self.put_in)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._gallery_title)
        column.addWidget(self.gallery, 1)
        for widget in (self.form, self.error):
            column.addWidget(widget)
        column.addLayout(place)
        return column

    def _connect(self) -> None:
        self._rack.changed.connect(self._show_rack)
        self._rack.failed.connect(self._show_error)
        self._theme.changed.connect(self._apply_theme)
        self.gallery.currentItemChanged.connect(self._chosen)
        self.gallery.itemActivated.connect(lambda _item: self.form.focus_first())
        self.rack_list.editRequested.connect(self._edit)
        self.rack_list.compareRequested.connect(self.compareRequested)
        self.put_in.clicked.connect(self._put_in)
        self.close_button.clicked.connect(self.close)

    def _apply_theme(self) -> None:
        color, ground = self._theme.color("removed").name(), self._theme.color("removed_bg").name()
        self.error.setStyleSheet(f"color: {color}; background: {ground}; padding: 6px 10px; border-radius: 6px;")
        frame = f"QListWidget {{ border: 1px solid {self._theme.color('line').name()}; border-radius: 6px; }}"
        self.gallery.setStyleSheet(frame)
        self.rack_list.list.setStyleSheet(
            f"{frame} QListWidget {{ padding: 4px; }} QListWidget::item {{ padding: 5px; }}"
        )

    # -- what is shown

    def _list_gallery(self) -> None:
        """Fill it once; later only say it in another language."""
        texts = [(item.name, say(item.title), say(item.description)) for item in GALLERY.values()]
        own = (_OWN, self.tr("A class of your own"), self.tr("module:Class, with arguments as JSON"))
        for place, (name, title, description) in enumerate([*texts, own]):
            item = self.gallery.item(place) if place < self.gallery.count() else QListWidgetItem(self.gallery)
            item.setText(title)
            item.setData(TARGET_ROLE, name)
            item.setData(TITLE_ROLE, description)

    def _show_rack(self, rack: Rack) -> None:
        """Offer the places there are; the chosen one stays while it can."""
        chosen = self.where.currentData()
        self.where.clear()
        for place, entry in enumerate(rack):
            if takes_one_before(rack, place):
                outermost = self.tr("outermost, around {layer}").format(layer=entry.label)
                around = self.tr("between {outer} and {inner}")
                outer = rack[place - 1].label
                self.where.addItem(around.format(outer=outer, inner=entry.label) if place else outermost, entry.label)
        self.where.setCurrentIndex(max(0, self.where.findData(chosen)))
        if self._changing and self._rack.entry(self._changing) is None:
            self._leave_changing()
        self._show_button()

    def _chosen(self) -> None:
        if self.gallery.currentRow() >= 0:
            self._changing = ""
            name = self.gallery.currentItem().data(TARGET_ROLE)
            self._delegate.running = name
            self.gallery.viewport().update()
            self.form.show_item("" if name == _OWN else name)
            self._show_error("")
            self._show_button()

    def _edit(self, label: str) -> None:
        """Show the arguments of a layer that was put in, to be changed."""
        entry = self._rack.entry(label)
        if entry and entry.insert:
            self._changing = label
            self._delegate.running = ""
            self.gallery.setCurrentRow(-1)
            self.form.show_insert(entry.insert)
            self.form.focus_first()
            self._show_error("")
            self._show_button()

    def _leave_changing(self) -> None:
        self._changing = ""
        self.gallery.setCurrentRow(0)

    def _show_button(self) -> None:
        for widget in (self._where_label, self.where):
            widget.setVisible(not self._changing)
        title = self.tr("Arguments of {layer}").format(layer=self._changing) if self._changing else self.tr("Put in")
        self._gallery_title.setText(title)
        self.put_in.setText(self.tr("Apply") if self._changing else self.tr("Put In"))
        self.put_in.setEnabled(bool(self._changing) or self.where.count() > 0)

    def _show_error(self, text: str) -> None:
        self.error.setText(say(text))
        self.error.setVisible(bool(text))

    def _put_in(self) -> None:
        self._show_error("")
        if self._changing:
            self._rack.change(self._changing, self.form.insert(), self._show_error)
        else:
            self._rack.put_in(self.form.insert(), str(self.where.currentData() or ""), self._show_error)


class _Gallery(QListWidget):
    """Keeps the chosen item in view when a longer form takes some of its room."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.currentRow() >= 0:
            self.scrollToItem(self.currentItem())
