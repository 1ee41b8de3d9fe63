"""Trying a template out in the panel: edit, render, see; nothing of it is lost or written."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from ui.templates.shop import ENGINE_WARNINGS, FOOT, HELLO, place, rendered, shop_templates, with_templates

from inspector.serving.tryout import TryOut, TryOutResult
from inspector.ui.panels.base import PanelServices
from inspector.ui.panels.templates import TRY_OUT, TemplatesPanel
from inspector.ui.selection import Selection
from inspector.ui.templates.tryout_page import CONTEXT, SOURCE, TEXT, TryOutPage

LEFT = Qt.MouseButton.LeftButton
pytestmark = pytest.mark.qt_log_ignore(*ENGINE_WARNINGS)


class FakeApp:
    """Keeps what it was asked to render, and answers with ``result``."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, TryOut]] = []
        self.result = TryOutResult("<p>tried")

    def __call__(self, label: str, tryout: TryOut) -> TryOutResult:
        self.asked.append((label, tryout))
        return self.result


class Bench:
    def __init__(self, qtbot: QtBot, services: PanelServices, selection: Selection) -> None:
        self.qtbot, self.selection, self.app = qtbot, selection, FakeApp()
        self.panel = TemplatesPanel(replace(services, render_tryout=self.app))
        place(qtbot, self.panel)
        self.panel.sides.open(TRY_OUT)
        self.page.views.open(TEXT)

    @property
    def page(self) -> TryOutPage:
        return self.panel.tryout

    def show(self, number: int = 5, *templates: Any) -> None:
        self.selection.show_exchange(with_templates(*(templates or shop_templates()), number=number))

    def render(self) -> TryOut:
        """Click Render; what the app was asked."""
        self.qtbot.mouseClick(self.page.render_button, LEFT)
        self.qtbot.waitUntil(lambda: self.page.result is self.app.result)
        return self.app.asked[-1][1]


@pytest.fixture
def bench(qtbot: QtBot, services: PanelServices, selection: Selection) -> Bench:
    return Bench(qtbot, services, selection)


def test_it_begins_with_what_the_exchange_had(bench: Bench) -> None:
    bench.show()
    assert bench.page.source.toPlainText() == HELLO
    assert json.loads(bench.page.context.toPlainText()) == {"name": "민수"}
    assert not bench.page.reset_button.isEnabled()
    tryout = bench.render()
    assert (tryout.page, tryout.copies, tryout.target) == ("hello.html", {}, "/item/1?__method__=DELETE")
    assert bench.app.asked[0][0] == "Flask"


def test_an_edited_copy_and_context_are_rendered(bench: Bench) -> None:
    bench.show()
    bench.page.source.setPlainText("{{ name }}")
    bench.page.context.setPlainText('{"name": "x"}')
    tryout = bench.render()
    assert (tryout.copies, tryout.context) == ({"hello.html": "{{ name }}"}, '{"name": "x"}')
    bench.qtbot.waitUntil(lambda: bench.page.output.text.view.toPlainText() == "<p>tried")


def test_a_part_is_edited_and_its_page_rendered(bench: Bench) -> None:
    bench.show()
    bench.panel.show_line(3, 1)
    bench.panel.sides.open(TRY_OUT)
    assert bench.page.source.toPlainText() == FOOT
    assert bench.page.state.text() == "of the page hello.html"
    bench.page.source.setPlainText("foot")
    tryout = bench.render()
    assert (tryout.page, tryout.copies) == ("hello.html", {"foot.html": "foot"})


def test_a_template_from_a_string_brings_its_source(bench: Bench) -> None:
    bench.show(5, rendered(1, "", "{{ a }}"), rendered(2, "foot.html", FOOT, 1))
    tryout = bench.render()
    assert (tryout.page, tryout.copies) == ("", {"": "{{ a }}"})
    bench.page.source.setPlainText("{{ b }}")
    assert bench.render().copies == {"": "{{ b }}"}


def test_what_was_typed_outlives_other_exchanges_until_reset(bench: Bench) -> None:
    bench.show()
    bench.page.source.setPlainText("mine")
    bench.show(6, rendered(1, "other.html", "other"))
    assert bench.page.source.toPlainText() == "other"
    bench.show(7)
    assert bench.page.source.toPlainText() == "mine"
    bench.qtbot.mouseClick(bench.page.reset_button, LEFT)
    assert bench.page.source.toPlainText() == HELLO
    assert not bench.page.reset_button.isEnabled()


def test_what_was_not_edited_follows_the_exchange(bench: Bench) -> None:
    bench.show()
    bench.show(6, rendered(1, "hello.html", "changed in its file"))
    assert bench.page.source.toPlainText() == "changed in its file"
    assert bench.page.context.toPlainText() == "{}"


def test_an_error_is_marked_in_the_copy(bench: Bench) -> None:
    bench.show()
    bench.app.result = TryOutResult("", "TemplateSyntaxError: oops", "hello.html", 2)
    bench.render()
    assert bench.page.source.marked_line == 2
    (note,) = bench.page.notes.buttons
    assert note.text() == "TemplateSyntaxError: oops (hello.html, line 2)"
    bench.page.parts.open(CONTEXT)
    bench.qtbot.mouseClick(note, LEFT)
    assert bench.page.parts.opened == SOURCE
    assert bench.page.source.toPlainText() == HELLO


def test_a_context_that_is_no_json_is_marked_where_it_is_wrong(bench: Bench) -> None:
    bench.show()
    bench.page.context.setPlainText('{\n"a": oops}')
    bench.app.result = TryOutResult("", "Expecting value", "", 2, in_context=True)
    bench.render()
    assert bench.page.context.marked_line == 2
    assert bench.page.context.toPlainText() == '{\n"a": oops}'
    assert bench.page.notes.buttons[0].text() == "Context: Expecting value"


def test_an_app_that_cannot_render_is_told(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: FakeApp, label: str, tryout: TryOut) -> TryOutResult:
        raise LookupError("no Flask app runs")

    monkeypatch.setattr(FakeApp, "__call__", fail)
    bench.show()
    bench.qtbot.mouseClick(bench.page.render_button, LEFT)
    bench.qtbot.waitUntil(lambda: bench.page.result is not None)
    assert bench.page.notes.buttons[0].text() == "LookupError: no Flask app runs"


def test_ctrl_return_renders(bench: Bench) -> None:
    bench.show()
    bench.qtbot.keyClick(bench.page.source, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.qtbot.waitUntil(lambda: bench.page.result is not None)
    assert bench.page.source.toPlainText() == HELLO


def test_values_without_json_are_named(bench: Bench) -> None:
    from ui.templates.shop import value

    bench.show(5, *shop_templates(context=(value("user", "<User 7>"),)))
    bench.page.parts.open(CONTEXT)
    texts = [button.text() for button in bench.page.notes.buttons]
    assert texts == ["Only known by how they look, so given as text: user"]


def test_a_source_that_was_cut_is_not_edited(bench: Bench) -> None:
    bench.show(5, rendered(1, "long.html", "x" * 256 * 1024))
    assert bench.page.source.isReadOnly()


def test_without_an_app_nothing_can_be_rendered(qtbot: QtBot, services: PanelServices, selection: Selection) -> None:
    panel = TemplatesPanel(services)
    place(qtbot, panel)
    panel.sides.open(TRY_OUT)
    selection.show_exchange(with_templates(*shop_templates()))
    assert not panel.tryout.render_button.isEnabled()
    assert panel.tryout.empty.accessibleName() == "No app runs"
