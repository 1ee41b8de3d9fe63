"""The templates panel follows the selection and leads to what is wrong."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui.templates.shop import ENGINE_WARNINGS, FOLDER, HELLO, OUTPUT, place, rendered, shop_templates, with_templates

from inspector.model import Exchange
from inspector.ui.panels.base import PanelServices
from inspector.ui.panels.templates import CONTEXT, RENDERED, SOURCE, TemplatesPanel
from inspector.ui.panels.templates import OUTPUT as OUTPUT_SIDE
from inspector.ui.selection import Selection
from inspector.ui.theme import Theme
from tests.factories import make_exchange

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot: QtBot, services: PanelServices, bodies: Any) -> TemplatesPanel:
    bodies.bodies[5, "template:1"] = OUTPUT
    panel = TemplatesPanel(services)
    place(qtbot, panel)
    return panel


def names(panel: TemplatesPanel) -> list[str]:
    """The tree as text, indented by two spaces."""

    def walk(parent: QModelIndex, depth: int) -> Iterator[str]:
        model = panel.tree.model()
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            yield "  " * depth + index.data()
            yield from walk(index, depth + 1)

    return list(walk(QModelIndex(), 0))


def context_rows(panel: TemplatesPanel) -> list[str]:
    model = panel.context.model
    return [" ".join(model.index(row, column).data() for column in range(3)).strip() for row in range(model.rowCount())]


def test_the_tree_with_how_and_how_long(panel: TemplatesPanel, selection: Selection) -> None:
    selection.show_exchange(with_templates(*shop_templates()))
    assert names(panel) == ["hello.html ⚠ 1 undefined", "  extends base.html", "    include foot.html"]
    assert panel.tree.model().index(0, 1).data() == "1.2 ms"
    assert panel.tree.isExpanded(panel.tree.model().index(0, 0))


def test_the_selected_template_with_loader_file_and_source(panel: TemplatesPanel, selection: Selection) -> None:
    selection.show_exchange(with_templates(*shop_templates()))
    assert panel.place.text() == f"DispatchingJinjaLoader · {FOLDER}hello.html"
    assert panel.source.toPlainText() == HELLO


def test_the_tree_by_keyboard(panel: TemplatesPanel, selection: Selection, qtbot: QtBot) -> None:
    selection.show_exchange(with_templates(*shop_templates()))
    panel.tree.setFocus()
    qtbot.keyClick(panel.tree, Qt.Key.Key_Down)
    assert panel.source.toPlainText().startswith("<title>{{ title }}")
    qtbot.keyClick(panel.tree, Qt.Key.Key_Down)
    assert panel.place.text().endswith("foot.html")


def test_the_context_by_who_gave_it(panel: TemplatesPanel, selection: Selection) -> None:
    selection.show_exchange(with_templates(*shop_templates()))
    panel.sides.buttons[CONTEXT].click()
    assert context_rows(panel) == [
        "used, but given by nobody",
        "⚠ nmae undefined",
        "passed by the view",
        "name '민수' str",
        "added by context processors",
        "shop 'Fish' str",
        "added by Flask",
        "request <Request GET '/'> Request",
    ]
    assert panel.sides.buttons[CONTEXT].text() == "Context 3"


def test_an_undefined_name_leads_to_its_line(panel: TemplatesPanel, selection: Selection, qtbot: QtBot) -> None:
    selection.show_exchange(with_templates(*shop_templates()))
    (note,) = panel.notes.buttons
    assert note.text() == "Undefined: nmae is used, but nobody gave it"
    qtbot.mouseClick(note, LEFT)
    assert panel.source.marked_line == 3
    panel.source.show_line(0)
    panel.sides.buttons[CONTEXT].click()
    panel.context.table.activated.emit(panel.context.model.index(1, 0))
    assert (panel.sides.opened, panel.source.marked_line) == (SOURCE, 3)


def test_a_whole_value_is_shown_below(panel: TemplatesPanel, selection: Selection) -> None:
    from ui.templates.shop import value

    selection.show_exchange(with_templates(*shop_templates(context=(value("basket", "x" * 4000),))))
    panel.sides.buttons[CONTEXT].click()
    panel.context.table.selectRow(3)
    assert panel.context.value.toPlainText() == "x" * 4000


def test_an_error_leads_to_the_template_in_which_it_happened(
    panel: TemplatesPanel, selection: Selection, qtbot: QtBot
) -> None:
    error = {
        "error": "shop.errors.ZeroDivisionError: division by zero",
        "error_file": f"{FOLDER}foot.html",
        "error_line": 2,
    }
    hello, base, foot = shop_templates(**error, undefined=())
    selection.show_exchange(with_templates(hello, base, replace(foot, **error)))
    assert names(panel)[0] == "hello.html ✗ ZeroDivisionError"
    (note,) = panel.notes.buttons
    assert note.text() == "ZeroDivisionError: division by zero (foot.html, line 2)"
    qtbot.mouseClick(note, LEFT)
    assert panel.selected is not None
    assert panel.selected.name == "foot.html"
    assert panel.source.marked_line == 2
    assert panel.tree.currentIndex().data().startswith("include foot.html")


def test_the_template_that_failed_is_shown_first(panel: TemplatesPanel, selection: Selection) -> None:
    broken = rendered(
        2, "broken.html", "{% if %}", error="TemplateSyntaxError: x", error_file="broken.html", error_line=1
    )
    selection.show_exchange(with_templates(rendered(1, "fine.html", "fine"), broken))
    assert panel.source.toPlainText() == "{% if %}"
    assert panel.source.marked_line == 1


def test_the_output_as_text(panel: TemplatesPanel, selection: Selection, qtbot: QtBot) -> None:
    selection.show_exchange(with_templates(*shop_templates(output_size=5 << 20)))
    panel.sides.buttons[OUTPUT_SIDE].click()
    qtbot.waitUntil(lambda: panel.output.text.view.toPlainText() == OUTPUT.decode())
    assert panel.output._cut.text() == "Cut at 33 B of 5 MiB."
    assert panel.output._cut.isVisible()


@pytest.mark.qt_log_ignore(*ENGINE_WARNINGS)
def test_the_rendered_output_follows_the_exchanges(
    panel: TemplatesPanel, selection: Selection, bodies: Any, qtbot: QtBot
) -> None:
    pytest.importorskip("PySide6.QtWebEngineWidgets")
    bodies.bodies[5, "template:1"] = b"<body style='background: #ff0000'>"
    bodies.bodies[6, "template:1"] = b"<body style='background: #0000ff'>"
    selection.show_exchange(with_templates(*shop_templates()))
    panel.sides.buttons[RENDERED].click()

    def colour() -> str:
        image = panel.preview.grab().toImage()
        return image.pixelColor(image.width() // 2, image.height() // 2).name()

    qtbot.waitUntil(lambda: colour() == "#ff0000", timeout=20_000)
    selection.show_exchange(with_templates(*shop_templates(), number=6))
    qtbot.waitUntil(lambda: colour() == "#0000ff", timeout=20_000)


def test_the_same_template_stays_selected_in_the_next_exchange(panel: TemplatesPanel, selection: Selection) -> None:
    selection.show_exchange(with_templates(*shop_templates()))
    panel.show_line(3, 1)
    assert panel.place.text().endswith("foot.html")
    selection.show_exchange(with_templates(rendered(7, "hello.html", "new"), number=6))
    assert panel.source.toPlainText() == "new"
    selection.show_exchange(with_templates(*shop_templates(), number=7))
    assert panel.place.text().endswith("hello.html")


def test_the_count_on_the_tab(panel: TemplatesPanel, selection: Selection, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.badgeChanged, check_params_cb=lambda text: text == "3"):
        selection.show_exchange(with_templates(*shop_templates()))
    with qtbot.waitSignal(panel.badgeChanged, check_params_cb=lambda text: text == ""):
        selection.show_exchange(None)


@pytest.mark.parametrize(
    ("exchange", "title"),
    [
        (None, "No exchange selected"),
        (make_exchange(), "No Flask app answered"),
        (with_templates(), "No template was rendered"),
    ],
)
def test_what_an_empty_panel_says(
    panel: TemplatesPanel, selection: Selection, exchange: Exchange | None, title: str
) -> None:
    selection.show_exchange(with_templates(*shop_templates(), number=4))
    selection.show_exchange(exchange)
    assert panel.empty.isVisible()
    assert panel.empty.accessibleName() == title


def test_a_template_from_a_string_and_one_without_a_source(panel: TemplatesPanel, selection: Selection) -> None:
    selection.show_exchange(with_templates(rendered(1, "", "{{ a }}"), rendered(2, "lost.html", "")))
    assert names(panel) == ["(from a string)", "lost.html"]
    assert panel.place.text() == "made from a string, without a file"
    panel.tree.setCurrentIndex(panel.tree.model().index(1, 0))
    assert panel.no_source.isVisible()


def test_long_sources_and_many_templates_are_shown(panel: TemplatesPanel, selection: Selection, qtbot: QtBot) -> None:
    items = (rendered(number, "item.html", "x", 1) for number in range(2, 500))
    selection.show_exchange(with_templates(rendered(1, "page.html", "{{ x }}\n" * 10_000), *items))
    assert panel.source.blockCount() == 10_001
    assert len(names(panel)) == 499


def test_captured_markup_stays_text(panel: TemplatesPanel, selection: Selection) -> None:
    selection.show_exchange(with_templates(*shop_templates(undefined=("<b>x</b>",))))
    (note,) = panel.notes.buttons
    assert note.text().startswith("Undefined: <b>x</b>")
    assert "&lt;b&gt;" in note.toolTip()


def test_another_theme_and_language_show_the_same(
    panel: TemplatesPanel, selection: Selection, theme: Theme, qtbot: QtBot
) -> None:
    from PySide6.QtCore import QEvent

    selection.show_exchange(with_templates(*shop_templates()))
    panel.sides.buttons[CONTEXT].click()
    theme.set_mode("dark")
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert panel.sides.opened == CONTEXT
    assert len(context_rows(panel)) == 8


def test_behind_another_tab_nothing_is_shown(panel: TemplatesPanel, selection: Selection) -> None:
    panel.hide()
    selection.show_exchange(with_templates(*shop_templates()))
    assert panel.source.toPlainText() == ""
    panel.show()
    assert panel.source.toPlainText() == HELLO


def test_find_is_opened_over_the_source(panel: TemplatesPanel, selection: Selection) -> None:
    selection.show_exchange(with_templates(*shop_templates()))
    panel.focus_find()
    assert panel.source.find_bar.isVisible()


def test_the_browser_engine_is_not_imported_before_it_is_needed() -> None:
    code = (
        "import sys, inspector.ui.panels.templates\n"
        "print([name for name in sys.modules if 'WebEngine' in name or name in ('flask', 'jinja2')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=True)
    assert done.stdout.strip() == "[]"
