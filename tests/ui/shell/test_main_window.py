"""The window as a whole, over an engine that is made up."""

from dataclasses import replace
from pathlib import Path

import pytest
from factories import make_exchange, make_summary
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from ui_fakes import URL, Shell

from inspector.model import RequestDraft
from inspector.store.changes import StoreWarning
from inspector.ui.dialogs import OpenAppDialog
from inspector.ui.engine import EngineError, RunningApp
from inspector.ui.main_window import default_size
from inspector.ui.palette import CommandPalette, menu_actions
from inspector.ui.panels import PANELS
from inspector.ui.panels.source import SourcePanel
from inspector.ui.widgets.badge import Badge
from inspector.ui.widgets.plain import PlainLabel
from inspector.ui.widgets.sample_list import TITLE_ROLE


def press(qtbot: QtBot, shell: Shell, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    combined = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        combined |= modifier
    qtbot.keyClick(QApplication.focusWidget() or shell.window, key, combined)


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


# -- what is where --------------------------------------------------------------------------------------------------


def test_everything_has_its_name(shell: Shell) -> None:
    for name in ("appSelector", "serverSelector", "historyTable", "filterEdit", "onion", "messageBanner", "composer"):
        assert shell.window.findChild(QWidget, name) is not None, name
    assert shell.window.objectName() == "mainWindow"


def test_every_control_says_what_it_is(loaded: Shell) -> None:
    controls = [*loaded.window.findChildren(QLineEdit), *loaded.window.findChildren(QComboBox)]
    unnamed = [control for control in controls if not control.accessibleName() and control.objectName()[:3] != "qt_"]
    own = [control for control in unnamed if not isinstance(control.parent(), QComboBox)]
    assert own == []


def test_the_areas_have_their_sizes(qtbot: QtBot, shell: Shell) -> None:
    qtbot.waitUntil(lambda: shell.window.docks.docks[0].width() == 260)
    wide = {dock.place.entry.area: dock for dock in shell.window.docks.docks if dock.in_front}
    assert wide["right"].width() == 430
    assert wide["bottom"].geometry().bottom() - shell.window.centralWidget().geometry().bottom() == 232 + 1
    assert wide["bottom"].width() == 1440 - 260 - 1


def test_there_is_a_dock_for_each_panel(shell: Shell) -> None:
    names = [dock.objectName() for dock in shell.window.docks.docks]
    assert len(set(names)) == len(PANELS)


def test_a_panel_is_built_when_it_is_looked_at_and_knows_what_is_selected(qtbot: QtBot, loaded: Shell) -> None:
    behind = [dock for dock in loaded.window.docks.docks if not dock.place.built]
    assert behind
    loaded.window.docks.bring(behind[0])
    qtbot.waitUntil(lambda: behind[0].place.built)
    assert behind[0].panel.isVisible()


def test_in_the_end_all_panels_are_there_with_the_names_of_their_entries(qtbot: QtBot, loaded: Shell) -> None:
    docks = loaded.window.docks.docks
    qtbot.waitUntil(lambda: all(dock.place.built for dock in docks))
    assert [dock.panel.objectName() for dock in docks] == [entry.name for entry in PANELS]


def test_no_panel_is_built_while_exchanges_come_in(qtbot: QtBot, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector.ui.docks._BUILDING_MS", 80)
    docks = shell.window.docks
    built = [dock for dock in docks.docks if dock.place.built]
    docks.build_others()
    for number in range(1, 6):
        shell.engine.store.news.append(make_summary(number))
        shell.bridge.notify()
        qtbot.wait(40)
    assert [dock for dock in docks.docks if dock.place.built] == built
    qtbot.waitUntil(lambda: all(dock.place.built for dock in docks.docks))


def test_a_narrow_window_moves_the_right_area_beside_the_onion_and_back(qtbot: QtBot, shell: Shell) -> None:
    window = shell.window
    right = [dock.panel for dock in window.docks.docks if dock.place.entry.area == "right"]
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: window.docks.folded)
    assert all(window.onion.parentWidget().isAncestorOf(panel) for panel in right)
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: not window.docks.folded)
    assert all(window.docks.dock_of(panel).isAncestorOf(panel) for panel in right)
    assert right[0].isVisible()


def test_the_smallest_window_holds_everything(qtbot: QtBot, shell: Shell) -> None:
    shell.window.resize(100, 100)
    qtbot.waitUntil(lambda: shell.window.docks.folded)
    assert (shell.window.width(), shell.window.height()) == (960, 640)


@pytest.mark.parametrize(
    ("room", "size"),
    [((2560, 1400), (1440, 900)), ((1440, 900), (1424, 852)), ((1920, 860), (1440, 812)), ((800, 600), (960, 640))],
)
def test_the_first_window_fits_the_screen_with_its_frame(room: tuple[int, int], size: tuple[int, int]) -> None:
    assert default_size(QSize(*room)) == QSize(*size)


def test_the_arrangement_is_remembered(qtbot: QtBot, shell: Shell) -> None:
    window = shell.window
    dock = window.docks.docks[-1]
    window.docks.toggle(dock)
    assert not window.docks.shown(dock)
    window.close()
    kept = shell.settings.docks
    window.reset_layout()
    assert window.docks.shown(dock)
    window.restore_layout(shell.settings.geometry, kept)
    assert not window.docks.shown(dock)


def test_reset_layout_brings_panels_back(shell: Shell) -> None:
    docks = shell.window.docks
    docks.docks[0].setFloating(True)
    docks.toggle(docks.docks[1])
    shell.window.actions_.reset_layout.trigger()
    assert not docks.docks[0].isFloating()
    assert all(docks.shown(dock) for dock in docks.docks)


def test_counts_stand_on_the_tabs_and_grow(qtbot: QtBot, shell: Shell) -> None:
    def shown() -> list[str]:
        return [badge.text() for badge in shell.window.findChildren(Badge) if badge.isVisible()]

    shell.report(make_summary(1), make_summary(2))
    qtbot.waitUntil(lambda: shown() == ["2"])
    shell.report(*(make_summary(number) for number in range(3, 1_235)))
    qtbot.waitUntil(lambda: shown() == ["1,234"])


# -- apps and servers -----------------------------------------------------------------------------------------------


def test_a_sample_is_loaded_and_its_first_request_sent(loaded: Shell) -> None:
    draft, _, _ = loaded.engine.sent[0]
    assert draft.target == "/"
    assert loaded.window.status.url == URL
    assert loaded.window.windowTitle().startswith("hello_function")
    assert loaded.window.panel(SourcePanel).code.toPlainText().startswith("def app")


def test_an_app_of_ones_own_gets_no_request_by_itself(qtbot: QtBot, shell: Shell) -> None:
    with qtbot.waitSignal(shell.controller.loaded):
        shell.controller.load("shop.py")
    assert shell.engine.sent == []
    path = str(Path("shop.py").absolute())
    assert shell.settings.recent_targets == (path,)
    assert shell.settings.last_target == path
    assert shell.window.toolbar.apps.currentText() == "shop.py"
    assert "shop.py" not in shell.window.toolbar.apps.currentData(TITLE_ROLE)


def test_an_app_that_cannot_be_loaded_is_explained_and_the_one_before_stays(qtbot: QtBot, loaded: Shell) -> None:
    with qtbot.waitSignal(loaded.controller.loadFailed):
        loaded.controller.load("sample:nowhere")
    message = loaded.window.banner.messages[-1]
    assert message.text == "There is no <b>sample:nowhere</b>. (shop.py:3)\nhello_function goes on running."
    assert loaded.window.windowTitle().startswith("hello_function")
    labels = loaded.window.banner.findChildren(PlainLabel)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_a_version_that_cannot_be_loaded_leaves_the_one_before_and_shows_its_traceback(
    qtbot: QtBot, loaded: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> RunningApp:
        raise EngineError("NameError: oops", details="Traceback\n  line <b>1</b>")

    monkeypatch.setattr(loaded.engine, "reload", fail)
    with qtbot.waitSignal(loaded.controller.loadFailed):
        loaded.controller.reload()
    assert loaded.window.banner.messages[-1].text.endswith("The version loaded before goes on running.")
    button = next(one for one in loaded.window.banner.findChildren(QPushButton) if one.text() == "Details…")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = loaded.window.banner.findChild(QDialog, "detailsDialog")
    assert dialog.findChild(QPlainTextEdit).toPlainText() == "Traceback\n  line <b>1</b>"
    dialog.close()


def test_what_ran_last_is_remembered_though_it_could_not_be_loaded_this_time(
    qtbot: QtBot, loaded: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert loaded.settings.last_target == "sample:hello_function"
    instead = replace(loaded.engine.load("sample:method_rewrite"), notes=("Cannot.",), instead_of="shop.py")
    monkeypatch.setattr(loaded.engine, "load", lambda target: instead)
    with qtbot.waitSignal(loaded.controller.loaded):
        loaded.controller.load("shop.py")
    assert loaded.window.windowTitle().startswith("method_rewrite")
    assert loaded.settings.last_target == "sample:hello_function"


def test_what_the_user_should_know_of_the_server_is_said_calmly(
    qtbot: QtBot, loaded: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = replace(loaded.engine.load("sample:hello_function"), notes=("Port 5000 is busy.",))
    monkeypatch.setattr(loaded.engine, "reload", lambda: app)
    with qtbot.waitSignal(loaded.controller.loaded):
        loaded.controller.reload()
    assert [(message.level, message.text) for message in loaded.window.banner.messages] == [
        ("info", "Port 5000 is busy.")
    ]


def test_choosing_another_server_restarts_under_it(qtbot: QtBot, loaded: Shell) -> None:
    with qtbot.waitSignal(loaded.controller.loaded):
        loaded.window.serverRequested.emit("wsgiref")
    assert loaded.engine.server == "wsgiref"
    assert len(loaded.engine.sent) == 1


def test_reload_by_hand_and_by_itself(qtbot: QtBot, loaded: Shell) -> None:
    with qtbot.waitSignal(loaded.controller.loaded):
        loaded.window.actions_.reload.trigger()
    loaded.window.actions_.auto_reload.trigger()
    assert loaded.engine.watching is not None
    with qtbot.waitSignal(loaded.controller.loaded):
        loaded.engine.watching()
    assert loaded.engine.reloads == 2
    loaded.window.actions_.auto_reload.trigger()
    assert loaded.engine.watching is None


def test_the_next_lesson(qtbot: QtBot, loaded: Shell) -> None:
    with qtbot.waitSignal(loaded.controller.loaded):
        loaded.window.actions_.next_lesson.trigger()
    assert loaded.engine.target == "sample:method_rewrite"


def test_the_dialog_explains_a_target_that_names_nothing(qtbot: QtBot) -> None:
    dialog = OpenAppDialog()
    qtbot.addWidget(dialog)
    button = dialog.buttons.button(QDialogButtonBox.StandardButton.Open)
    assert not button.isEnabled()
    qtbot.keyClicks(dialog.edit, "not a module!")
    assert not button.isEnabled()
    dialog.edit.setText("package.module:app")
    assert button.isEnabled()
    assert dialog.target() == "package.module:app"


# -- sending and the history ----------------------------------------------------------------------------------------


def test_what_is_sent_is_selected_when_it_appears(qtbot: QtBot, loaded: Shell) -> None:
    loaded.engine.store.exchanges[3] = make_exchange(3)
    loaded.controller.send(RequestDraft("PUT", "/x"))
    qtbot.waitUntil(lambda: len(loaded.engine.sent) == 2)
    with qtbot.waitSignal(loaded.window.services.selection.exchangeChanged):
        loaded.report(make_summary(3, draft_id=loaded.engine.sent[-1][1]), make_summary(4))
    assert loaded.window.history.selected == 3


def test_a_running_exchange_is_read_again_when_it_changes(qtbot: QtBot, loaded: Shell) -> None:
    loaded.engine.store.exchanges[1] = make_exchange(1, state="running")
    loaded.report(make_summary(1, state="running", status=0))
    qtbot.waitUntil(lambda: loaded.window.services.selection.exchange is not None)
    loaded.engine.store.exchanges[1] = make_exchange(1)
    loaded.report(make_summary(1))
    selection = loaded.window.services.selection
    qtbot.waitUntil(lambda: selection.exchange is not None and selection.exchange.state == "done")


def test_f5_sends_the_selected_request_again(qtbot: QtBot, loaded: Shell) -> None:
    loaded.engine.store.exchanges[1] = make_exchange(1)
    loaded.report(make_summary(1))
    qtbot.waitUntil(lambda: loaded.window.services.selection.exchange is not None)
    loaded.window.onion.setFocus()
    press(qtbot, loaded, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: len(loaded.engine.sent) == 2)
    assert loaded.engine.sent[-1][0].target == "/item/1?__method__=DELETE"


def test_a_captured_request_is_copied_as_curl(qtbot: QtBot, loaded: Shell) -> None:
    loaded.engine.store.exchanges[1] = make_exchange(1)
    loaded.report(make_summary(1))
    qtbot.waitUntil(lambda: loaded.window.history.selected == 1)
    QApplication.clipboard().clear()
    loaded.window.actions_.copy_curl.trigger()
    qtbot.waitUntil(lambda: QApplication.clipboard().text().startswith("curl"))


def test_edit_and_resend_fills_the_composer(qtbot: QtBot, loaded: Shell) -> None:
    loaded.engine.store.exchanges[1] = make_exchange(1)
    loaded.report(make_summary(1))
    qtbot.waitUntil(lambda: loaded.window.history.selected == 1)
    loaded.window.actions_.edit_resend.trigger()
    qtbot.waitUntil(lambda: loaded.window.composer.draft().method == "POST")
    assert len(loaded.engine.sent) == 1


def test_clearing_forgets_everything(qtbot: QtBot, loaded: Shell) -> None:
    loaded.engine.store.exchanges[1] = make_exchange(1)
    loaded.report(make_summary(1))
    qtbot.waitUntil(lambda: loaded.window.services.selection.exchange is not None)
    loaded.window.actions_.clear_history.trigger()
    qtbot.waitUntil(lambda: loaded.window.services.selection.exchange is None)
    assert not loaded.window.actions_.resend.isEnabled()
    readings = loaded.window.status.findChildren(QLabel)
    qtbot.waitUntil(lambda: "0 exchanges" in [reading.text() for reading in readings])


def test_a_store_in_trouble_says_so_until_it_is_over(qtbot: QtBot, loaded: Shell) -> None:
    loaded.engine.store.warning = StoreWarning("disk-full", held=7)
    loaded.report()
    qtbot.waitUntil(lambda: bool(loaded.window.banner.messages))
    assert "in memory only: 7" in loaded.window.banner.messages[0].text
    loaded.engine.store.warning = None
    loaded.report()
    qtbot.waitUntil(lambda: not loaded.window.banner.messages)


# -- keys and looks -------------------------------------------------------------------------------------------------


def test_keys_lead_everywhere(qtbot: QtBot, loaded: Shell) -> None:
    window = loaded.window
    press(qtbot, loaded, Qt.Key.Key_L, CTRL)
    assert window.composer.isAncestorOf(QApplication.focusWidget())
    press(qtbot, loaded, Qt.Key.Key_F, CTRL, SHIFT)
    assert QApplication.focusWidget().objectName() == "filterEdit"
    press(qtbot, loaded, Qt.Key.Key_1, CTRL)
    assert window.docks.docks[0].panel.isAncestorOf(QApplication.focusWidget())


def test_f6_goes_round_the_panes(qtbot: QtBot, loaded: Shell) -> None:
    loaded.window.onion.setFocus()
    seen = []
    for _ in range(12):
        press(qtbot, loaded, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert len(set(seen)) >= 4
    assert loaded.window.onion in seen


def test_the_palette_opens_by_its_key(qtbot: QtBot, loaded: Shell) -> None:
    loaded.window.onion.setFocus()
    press(qtbot, loaded, Qt.Key.Key_P, CTRL, SHIFT)
    palette = loaded.window.findChild(CommandPalette)
    assert palette.isVisible()
    qtbot.keyClick(palette.findChild(QLineEdit), Qt.Key.Key_Escape)


def type_into_palette(qtbot: QtBot, shell: Shell, text: str) -> list[str]:
    """What the palette lists, and run the first of it."""
    shell.window.actions_.palette.trigger()
    palette = shell.window.findChildren(CommandPalette)[-1]
    edit = palette.findChild(QLineEdit)
    edit.setText(text)
    model = palette.findChild(QListView).model()
    listed = [model.index(row, 0).data() for row in range(model.rowCount())]
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    return listed


def test_the_palette_finds_apps_and_ready_made_requests(qtbot: QtBot, loaded: Shell) -> None:
    with qtbot.waitSignal(loaded.controller.loaded):
        found = type_into_palette(qtbot, loaded, "method_rewrite")
    assert found[0] == "Open App › method_rewrite · Middleware that rewrites the method"
    assert loaded.engine.target == "sample:method_rewrite"
    qtbot.waitUntil(lambda: len(loaded.engine.sent) == 2 and not loaded.window.composer.line.busy)
    assert type_into_palette(qtbot, loaded, "send get /")[0] == "Send › GET /"
    qtbot.waitUntil(lambda: len(loaded.engine.sent) == 3)


def test_the_palette_knows_english_while_the_window_speaks_korean(loaded: Shell, qtbot: QtBot) -> None:
    loaded.window.actions_.languages["ko"].trigger()
    dark = loaded.window.actions_.themes["dark"]
    qtbot.waitUntil(lambda: dark.text() != "Dark")
    assert type_into_palette(qtbot, loaded, "theme dark")[0].endswith(dark.text())
    assert loaded.settings.theme == "dark"


def test_no_key_is_taken_twice_or_is_a_bare_letter(loaded: Shell) -> None:
    keys = [
        key.toString() for _, action in menu_actions(loaded.window.menuBar()) for key in action.shortcuts() if action
    ]
    assert len(keys) - len(set(keys)) <= keys.count("Ctrl+O") - 1  # File and App both open an app
    assert all("+" in key or key[0] == "F" for key in keys)


def test_theme_and_language_are_switched_and_remembered(qtbot: QtBot, loaded: Shell) -> None:
    loaded.window.actions_.themes["dark"].trigger()
    assert loaded.window.services.theme.dark
    loaded.window.status.languageToggled.emit()
    assert loaded.language.code == "ko"
    assert (loaded.settings.theme, loaded.settings.language) == ("dark", "ko")
    loaded.window.status.languageToggled.emit()
    assert loaded.language.code == "en"


def test_what_is_kept_of_a_body_is_the_users_choice(loaded: Shell) -> None:
    loaded.window.actions_.body_limits[10 << 20].trigger()
    assert loaded.engine.body_limit == 10 << 20
    assert loaded.settings.body_limit == 10 << 20
