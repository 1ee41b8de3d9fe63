"""Arranging the layers of the running app: the controller, the dialog, and how both hang in the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import time

import pytest
from factories import make_summary
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from ui_fakes import FakeEngine, Shell

from inspector.model.rack import Insert, Mount, Rack, RackEntry
from inspector.ui.bridge import Bridge
from inspector.ui.comparing.controller import CompareController
from inspector.ui.controller import Controller
from inspector.ui.engine import EngineError
from inspector.ui.intercept.rack.actions import RackActions
from inspector.ui.intercept.rack.controller import RackController
from inspector.ui.intercept.rack.layers_dialog import LayersDialog
from inspector.ui.language import Language
from inspector.ui.main_window import MainWindow
from inspector.ui.palette import menu_actions
from inspector.ui.panels.base import PanelServices
from inspector.ui.selection import Selection
from inspector.ui.settings import Settings
from inspector.ui.theme import Theme


def layer(label: str, **fields: bool) -> RackEntry:
    return RackEntry(label, label, "middleware", **{"movable": True, "bypassable": True, **fields})


APP = RackEntry("core", "core", "app", movable=False, bypassable=False)
FOUND: Rack = (layer("Timing"), layer("Gzip"), APP)


@dataclass
class RackEngine(FakeEngine):
    """Names what is put in, and refuses what ``refuses`` names."""

    arranged: Rack = FOUND
    refuses: str = ""
    asked: list[Rack] = field(default_factory=list)

    def set_rack(self, rack: Rack) -> None:
        self.asked.append(rack)
        for entry in rack:
            if entry.insert and self.refuses and entry.insert.factory == self.refuses:
                raise EngineError(f"There is no {self.refuses}.")
        named = enumerate(rack)
        self.arranged = tuple(replace(entry, label=entry.label or f"{entry.name} {at}") for at, entry in named)

    def reset_rack(self) -> None:
        self.arranged = FOUND


@pytest.fixture
def engine(tmp_path: Path) -> RackEngine:
    return RackEngine(tmp_path)


@pytest.fixture
def rack(qapp: QApplication, engine: RackEngine) -> Iterator[RackController]:
    controller = RackController(engine)
    controller.refresh()
    yield controller
    controller.close()


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, rack: RackController) -> LayersDialog:
    dialog = LayersDialog(rack, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def labels(rack: RackController) -> list[str]:
    return [entry.label for entry in rack.rack]


# -- the controller


def test_a_layer_is_bypassed_at_once_for_the_eye_and_then_in_the_engine(
    qtbot: QtBot, rack: RackController, engine: RackEngine
) -> None:
    with qtbot.waitSignal(rack.arranged):
        rack.bypass("Gzip", True)
        assert [entry.bypassed for entry in rack.rack] == [False, True, False]
    assert [entry.bypassed for entry in engine.arranged] == [False, True, False]


def test_a_layer_moves_by_places(qtbot: QtBot, rack: RackController, engine: RackEngine) -> None:
    with qtbot.waitSignal(rack.arranged):
        rack.move("Gzip", -1)
    assert [entry.label for entry in engine.arranged] == ["Gzip", "Timing", "core"]
    with qtbot.waitSignal(rack.arranged):
        rack.move("Gzip", 1)
    assert labels(rack) == ["Timing", "Gzip", "core"]


def test_quick_changes_all_take_place(qtbot: QtBot, rack: RackController, engine: RackEngine) -> None:
    rack.bypass("Gzip", True)
    rack.bypass("Timing", True)
    rack.move("Gzip", -1)
    qtbot.waitUntil(lambda: len(engine.asked) == 3)
    qtbot.waitUntil(lambda: rack.rack == engine.arranged)
    assert [(entry.label, entry.bypassed) for entry in rack.rack] == [("Gzip", True), ("Timing", True), ("core", False)]


def test_what_is_changed_while_a_layer_is_being_made_does_not_undo_it(
    qtbot: QtBot, rack: RackController, engine: RackEngine
) -> None:
    rack.put_in(Insert("gzip"), "core", pytest.fail)
    rack.put_in(Insert("timing"), "core", pytest.fail)
    rack.bypass("Timing", True)
    qtbot.waitUntil(lambda: len(engine.asked) == 3 and rack.rack == engine.arranged)
    assert [(entry.name, entry.bypassed) for entry in rack.rack] == [
        ("Timing", True), ("Gzip", False), ("gzip", False), ("timing", False), ("core", False),
    ]  # fmt: skip


def test_what_changes_nothing_is_not_asked_for(rack: RackController, engine: RackEngine) -> None:
    rack.bypass("Gzip", False)
    rack.move("Gzip", 0)
    rack.remove("Gzip")
    assert engine.asked == []


def test_a_refusal_leaves_all_as_it_was(
    qtbot: QtBot, rack: RackController, engine: RackEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(rack: Rack) -> None:
        raise EngineError("core must stay innermost.")

    monkeypatch.setattr(engine, "set_rack", refuse)
    with qtbot.waitSignal(rack.failed) as refused:
        rack.move("Timing", 2)
    assert refused.args == ["The layers stay as they are. core must stay innermost."]
    assert rack.rack == FOUND


def test_a_reset_gives_the_app_its_own_layers_back(qtbot: QtBot, rack: RackController) -> None:
    with qtbot.waitSignal(rack.arranged):
        rack.bypass("Gzip", True)
    with qtbot.waitSignal(rack.arranged):
        rack.reset()
    assert rack.rack == FOUND


# -- the dialog


def choose(dialog: LayersDialog, title: str) -> None:
    found = dialog.gallery.findItems(title, Qt.MatchFlag.MatchContains)
    dialog.gallery.setCurrentItem(found[0])


def test_a_layer_of_the_gallery_is_put_in_with_its_defaults(
    qtbot: QtBot, dialog: LayersDialog, rack: RackController, engine: RackEngine
) -> None:
    choose(dialog, "gzip")
    with qtbot.waitSignal(rack.arranged):
        dialog.put_in.click()
    assert engine.arranged[0].insert == Insert("gzip", '{"level": 6}')


def test_its_arguments_and_its_place_can_be_chosen(
    qtbot: QtBot, dialog: LayersDialog, rack: RackController, engine: RackEngine
) -> None:
    choose(dialog, "gzip")
    dialog.form._fields["level"].setValue(9)  # type: ignore[union-attr]
    dialog.choose_place("Gzip")
    assert dialog.where.currentText() == "between Timing and Gzip"
    with qtbot.waitSignal(rack.arranged):
        dialog.put_in.click()
    assert engine.arranged[1].insert == Insert("gzip", '{"level": 9}')


def test_every_item_of_the_gallery_has_a_form(dialog: LayersDialog) -> None:
    for row in range(dialog.gallery.count() - 1):
        dialog.gallery.setCurrentRow(row)
        assert dialog.form.insert().factory
        assert all(field.accessibleName() for field in dialog.form._fields.values())
        assert not dialog.form.factory.isVisible()


def test_a_class_of_ones_own_is_refused_in_place_and_nothing_typed_is_lost(
    qtbot: QtBot, dialog: LayersDialog, engine: RackEngine
) -> None:
    engine.refuses = "shop:Nothing"
    choose(dialog, "your own")
    dialog.form.factory.setText("shop:Nothing")
    dialog.form.arguments.setPlainText('{"a": [1]}')
    dialog.put_in.click()
    qtbot.waitUntil(dialog.error.isVisible)
    assert dialog.error.text() == "The layers stay as they are. There is no shop:Nothing."
    assert (dialog.form.factory.text(), dialog.form.arguments.toPlainText()) == ("shop:Nothing", '{"a": [1]}')
    choose(dialog, "gzip")
    assert not dialog.error.isVisible()
    choose(dialog, "your own")
    assert dialog.form.factory.text() == "shop:Nothing"


def test_the_arguments_of_what_was_put_in_are_changed(
    qtbot: QtBot, dialog: LayersDialog, rack: RackController, engine: RackEngine
) -> None:
    put_in = layer("gzip 0")
    engine.arranged = (replace(put_in, insert=Insert("gzip", '{"level": 3}')), *FOUND)
    rack.refresh()
    dialog.rack_list.select("gzip 0")
    dialog.rack_list.edit.click()
    assert dialog.form._fields["level"].value() == 3  # type: ignore[union-attr]
    assert (dialog.put_in.text(), dialog.where.isVisible()) == ("Apply", False)
    dialog.form._fields["level"].setValue(1)  # type: ignore[union-attr]
    with qtbot.waitSignal(rack.arranged):
        dialog.put_in.click()
    assert engine.arranged[0].insert == Insert("gzip", '{"level": 1}')


def test_positional_arguments_are_changed_as_text(
    dialog: LayersDialog, rack: RackController, engine: RackEngine
) -> None:
    engine.arranged = (replace(layer("g"), insert=Insert("gzip", "[3]")), *FOUND)
    rack.refresh()
    dialog.rack_list.select("g")
    dialog.rack_list.edit.click()
    assert dialog.form.insert() == Insert("gzip", "[3]")


def test_what_was_put_in_is_taken_out_again(
    qtbot: QtBot, dialog: LayersDialog, rack: RackController, engine: RackEngine
) -> None:
    engine.arranged = (replace(layer("g"), insert=Insert("gzip")), *FOUND)
    rack.refresh()
    dialog.rack_list.select("g")
    with qtbot.waitSignal(rack.arranged):
        dialog.rack_list.remove.click()
    assert engine.arranged == FOUND


def test_layers_are_arranged_in_the_list(qtbot: QtBot, dialog: LayersDialog, rack: RackController) -> None:
    listed = dialog.rack_list
    listed.select("Gzip")
    with qtbot.waitSignal(rack.arranged):
        listed.outwards.click()
    assert labels(rack) == ["Gzip", "Timing", "core"]
    assert listed.list.currentRow() == 0
    assert not listed.outwards.isEnabled()
    with qtbot.waitSignal(rack.arranged):
        listed.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert rack.rack[0].bypassed
    assert not listed.compare.isEnabled()
    with qtbot.waitSignal(rack.arranged):
        listed.reset.click()
    assert rack.rack == FOUND


def test_the_app_itself_stays_where_it_is(dialog: LayersDialog) -> None:
    dialog.rack_list.select("core")
    listed = dialog.rack_list
    buttons = (listed.outwards, listed.inwards, listed.edit, listed.remove, listed.compare)
    assert not any(button.isEnabled() for button in buttons)
    assert not dialog.rack_list.list.item(2).flags() & Qt.ItemFlag.ItemIsUserCheckable


def lines(dialog: LayersDialog) -> list[str]:
    listed = dialog.rack_list.list
    return [listed.item(place).text().strip() for place in range(listed.count())]


def test_what_a_layer_mounts_is_listed_below_it_and_stays_there(
    qtbot: QtBot, dialog: LayersDialog, rack: RackController, engine: RackEngine
) -> None:
    mounting = replace(layer("Mounting"), insert=Insert("mount"), mounts=(Mount("/shop", ("Lint", "Flask")),))
    engine.arranged = (mounting, *FOUND)
    rack.refresh()
    listed = dialog.rack_list
    assert lines(dialog)[:2] == ["Mounting · put in", "↳ /shop  Lint › Flask"]
    dialog.choose_place("")
    assert listed.selected() == layer("Timing")
    assert "goes where the layer goes" in listed.list.item(1).toolTip()
    listed.list.setCurrentRow(1)
    buttons = (listed.outwards, listed.inwards, listed.edit, listed.remove, listed.compare)
    assert not any(button.isEnabled() for button in buttons)
    assert not listed.list.item(1).flags() & Qt.ItemFlag.ItemIsUserCheckable
    listed.select("Mounting")
    with qtbot.waitSignal(rack.arranged):
        listed.inwards.click()
    assert lines(dialog) == ["Timing", "Mounting · put in", "↳ /shop  Lint › Flask", "Gzip", "core"]
    assert listed.list.currentRow() == 1


def test_a_dialog_that_is_opened_late_selects_a_layer_and_none_that_is_mounted(
    qtbot: QtBot, theme: Theme, rack: RackController, engine: RackEngine
) -> None:
    engine.arranged = (layer("Timing"), replace(layer("Mounting"), mounts=(Mount("/shop", ("Flask",)),)), APP)
    rack.refresh()
    dialog = LayersDialog(rack, theme)
    qtbot.addWidget(dialog)
    assert dialog.rack_list.selected() == layer("Timing")


def test_a_mounted_layer_of_the_app_says_where(dialog: LayersDialog, rack: RackController, engine: RackEngine) -> None:
    dispatcher = replace(layer("Dispatcher", movable=False), mounts=(Mount("/shop", ("Lint",)),))
    engine.arranged = (dispatcher, APP, layer("Lint", movable=False))
    rack.refresh()
    assert lines(dialog) == ["Dispatcher", "core", "Lint · mounted at /shop"]


def test_it_keeps_its_choices_when_the_language_changes(dialog: LayersDialog) -> None:
    choose(dialog, "gzip")
    dialog.form._fields["level"].setValue(2)  # type: ignore[union-attr]
    dialog.retranslate()
    assert dialog.form.insert() == Insert("gzip", '{"level": 2}')


# -- in the window


@dataclass
class Racked:
    shell: Shell
    actions: RackActions

    @property
    def dialog(self) -> LayersDialog:
        found = self.shell.window.findChild(LayersDialog)
        assert found is not None
        return found


@pytest.fixture
def racked(qtbot: QtBot, qapp: QApplication, theme: Theme, tmp_path: Path, engine: RackEngine) -> Iterator[Racked]:
    settings, language, bridge = Settings(tmp_path / "s.ini"), Language(qapp, "en"), Bridge(engine.store)
    window = MainWindow(PanelServices(theme, Selection(), bridge.read_body))
    qtbot.addWidget(window)
    controller = Controller(engine, bridge, window, settings, language)
    compare = CompareController(engine, bridge, window, controller)
    actions = RackActions(engine, bridge, window, controller, compare)
    window.show()
    with qtbot.waitSignal(controller.loaded):
        controller.load("sample:hello_function")
    yield Racked(Shell(engine, bridge, window, controller, settings, language), actions)
    actions.close()
    compare.close()
    controller.close()
    language.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_change_says_from_when_it_acts_and_sends_again(qtbot: QtBot, racked: Racked) -> None:
    window, engine = racked.shell.window, racked.shell.engine
    qtbot.waitUntil(lambda: len(engine.sent) == 1)
    window.onion.bypassToggled.emit("Gzip", True)
    qtbot.waitUntil(lambda: bool(window.banner.messages))
    message = window.banner.messages[-1]
    assert message.text == "The layers are arranged otherwise: that acts from the next request on."
    assert message.action is not None
    window.banner._act()
    qtbot.waitUntil(lambda: len(engine.sent) == 2)
    assert not window.banner.messages


def test_the_next_request_takes_the_message_away(qtbot: QtBot, racked: Racked) -> None:
    window = racked.shell.window
    window.onion.moveRequested.emit("Gzip", -1)
    qtbot.waitUntil(lambda: bool(window.banner.messages))
    window.composer.send()
    assert not window.banner.messages


def test_so_does_any_exchange_of_the_new_arrangement_and_none_of_the_old_one(qtbot: QtBot, racked: Racked) -> None:
    window, bridge, store = racked.shell.window, racked.shell.bridge, racked.shell.engine.store
    began = time()
    window.onion.bypassToggled.emit("Gzip", True)
    qtbot.waitUntil(lambda: bool(window.banner.messages))
    store.news = [make_summary(1, started_at=began, state="running")]
    bridge.notify()
    qtbot.waitUntil(lambda: not store.news)
    assert window.banner.messages
    store.news = [make_summary(2, started_at=time())]
    bridge.notify()
    qtbot.waitUntil(lambda: not window.banner.messages)


def test_a_refusal_is_said_in_the_banner(
    qtbot: QtBot, racked: Racked, engine: RackEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(rack: Rack) -> None:
        raise EngineError("core must stay innermost.")

    monkeypatch.setattr(engine, "set_rack", refuse)
    racked.shell.window.onion.moveRequested.emit("Timing", 1)
    qtbot.waitUntil(lambda: [message.level for message in racked.shell.window.banner.messages] == ["error"])


def test_the_onion_opens_the_dialog_at_the_place(racked: Racked) -> None:
    racked.shell.window.onion.insertRequested.emit("Gzip")
    assert racked.dialog.isVisible()
    assert racked.dialog.where.currentData() == "Gzip"
    racked.dialog.close()


def test_all_of_it_is_in_the_menus_and_so_in_the_palette(racked: Racked) -> None:
    commands = {text for text, _ in menu_actions(racked.shell.window.menuBar())}
    assert {
        "App › Put In a Layer…",
        "App › Reset Stack",
        "App › Compare With and Without › Timing",
        "App › Compare With and Without › Gzip",
        "Request › Compare",
    } <= commands


def test_a_bypassed_layer_is_not_offered_for_comparing(qtbot: QtBot, racked: Racked) -> None:
    with qtbot.waitSignal(racked.actions.rack.arranged):
        racked.actions.rack.bypass("Gzip", True)
    menu = racked.shell.window.findChild(QMenu, "withoutMenu")
    assert [action.text() for action in menu.actions()] == ["Timing"]


def test_what_is_bypassed_has_to_be_used_again_to_be_compared(qtbot: QtBot, racked: Racked) -> None:
    with qtbot.waitSignal(racked.actions.rack.arranged):
        racked.actions.rack.bypass("Gzip", True)
    window = racked.shell.window
    window.onion.compareRequested.emit("Gzip")
    assert window.banner.messages[-1].text.startswith("Gzip is bypassed now")
    with qtbot.waitSignal(racked.actions.rack.arranged):
        window.banner._act()
    assert not any(entry.bypassed for entry in racked.actions.rack.rack)


def test_the_menu_compares_with_and_without(qtbot: QtBot, racked: Racked) -> None:
    racked.shell.report(make_summary(1))
    menu = racked.shell.window.findChild(QMenu, "withoutMenu")
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: frozenset(["Timing"]) in [options.bypass for _, _, options in racked.shell.engine.sent])


def test_another_app_has_other_layers(qtbot: QtBot, racked: Racked, engine: RackEngine) -> None:
    engine.arranged = (APP,)
    with qtbot.waitSignal(racked.shell.controller.loaded):
        racked.shell.controller.load("sample:method_rewrite")
    menu = racked.shell.window.findChild(QMenu, "withoutMenu")
    assert menu.isEmpty()
    assert racked.actions.rack.rack == (APP,)
