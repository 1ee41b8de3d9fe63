"""The body panel follows the selection and shows what is there in the view that fits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from inspector.model import Body, BodyChunk, Exchange, Request, Response
from inspector.model.flask import RequestView
from inspector.ui.panels.base import PanelServices
from inspector.ui.panels.body import BodyPanel
from inspector.ui.selection import Selection
from tests.factories import make_exchange
from tests.flask_factories import make_flask_exchange, make_request_view

LEFT = Qt.MouseButton.LeftButton
REQUEST, RESPONSE = 0, 1
BODY, HEADERS, FLASK = 0, 1, 2


class Bench:
    """A panel, and exchanges whose bodies can be read."""

    def __init__(self, qtbot: QtBot, services: PanelServices, selection: Selection, bodies: Any) -> None:
        self.qtbot, self.selection, self.bodies = qtbot, selection, bodies.bodies
        self.panel = BodyPanel(services)
        qtbot.addWidget(self.panel)
        self.panel.resize(430, 500)
        self.panel.show()

    def answer(self, data: bytes, content_type: str, number: int = 5, **fields: Any) -> Exchange:
        self.bodies[number, "response:1"] = data
        body = Body("response:1", fields.pop("size", len(data)), len(data))
        headers = (("Content-Type", content_type), *fields.pop("headers", ()))
        return make_exchange(number, response=Response("200 OK", headers, body, True), **fields)

    def show(self, exchange: Exchange | None) -> None:
        self.selection.show_exchange(exchange)
        if exchange is not None:
            self.qtbot.waitUntil(lambda: self.panel.reading is not None)

    @property
    def text(self) -> str:
        return self.panel.views.text.view.toPlainText()

    def wait_for_text(self, text: str) -> None:
        self.qtbot.waitUntil(lambda: self.text == text)


@pytest.fixture
def bench(qtbot: QtBot, services: PanelServices, selection: Selection, bodies: Any) -> Bench:
    return Bench(qtbot, services, selection, bodies)


def test_nothing_selected(bench: Bench) -> None:
    bench.show(None)
    assert bench.panel.views.empty.accessibleName() == "No exchange selected"


def test_html_is_shown_as_its_source(bench: Bench) -> None:
    bench.show(bench.answer(b"<b>hi</b>", "text/html"))
    bench.wait_for_text("<b>hi</b>")
    assert bench.panel.format_combo.currentText() == "auto: HTML"


def test_json_is_indented_and_a_tree_on_demand(bench: Bench, qtbot: QtBot) -> None:
    bench.show(bench.answer(b'{"a":[1,{"b":null}]}', "application/json"))
    qtbot.waitUntil(lambda: bench.text.startswith('{\n  "a"'))
    qtbot.mouseClick(bench.panel.tree_button, LEFT)
    tree = bench.panel.views.tree
    assert tree.isVisible()
    assert tree.model().index(0, 0).data() == "a  (2)"
    tree.expandAll()
    model = tree.model()
    inner = model.index(1, 0, model.index(0, 0))
    assert model.index(0, 1, inner).data() == "null"
    assert model.parent(inner) == model.index(0, 0)


def test_a_huge_array_is_opened_a_few_hundred_at_a_time(bench: Bench) -> None:
    bench.panel.tree_button.setChecked(True)
    bench.show(bench.answer(b"[" + b"0," * 99_999 + b"0]", "application/json"))
    model = bench.panel.views.tree_model
    bench.qtbot.waitUntil(lambda: model.rowCount() > 0)
    assert model.rowCount() < 1000
    before = model.rowCount()
    model.fetchMore(QModelIndex())
    assert model.rowCount() > before


def test_a_format_can_be_chosen(bench: Bench, qtbot: QtBot) -> None:
    bench.show(bench.answer(b"abc", "text/plain"))
    combo = bench.panel.format_combo
    combo.setCurrentIndex(combo.findData("Hex"))
    combo.activated.emit(combo.currentIndex())
    qtbot.waitUntil(lambda: bench.text.startswith("00000000  61 62 63"))


def test_the_head_in_its_order(bench: Bench, qtbot: QtBot) -> None:
    bench.show(bench.answer(b"x", "text/plain", headers=(("X-B", "2"), ("X-A", "<1>"), ("X-B", "1"))))
    bench.panel.parts.buttons[HEADERS].click()
    assert bench.panel.views.head.toPlainText() == "200 OK\nContent-Type: text/plain\nX-B: 2\nX-A: <1>\nX-B: 1"
    bench.panel.sides.buttons[REQUEST].click()
    assert bench.panel.views.head.toPlainText().startswith("POST /item/1?__method__=DELETE HTTP/1.1\nHost: ")
    bench.panel.sides.buttons[RESPONSE].click()
    bench.panel.parts.buttons[BODY].click()
    bench.wait_for_text("x")


def test_the_body_as_the_selected_layer_produced_it(bench: Bench, selection: Selection) -> None:
    bench.bodies[5, "response:0"] = b"PACKED"
    chunks = (
        BodyChunk(1, "iterable", 5, 0, 1, False, "response:1", 0, 5),
        BodyChunk(0, "iterable", 6, 0, 1, False, "response:0", 0, 6),
    )
    exchange = bench.answer(b"plain", "text/plain", chunks=chunks)
    exchange = make_exchange(
        chunks=chunks,
        response=Response("200 OK", exchange.response.headers, Body("response:0", 6, 6), True),  # type: ignore[union-attr]
    )
    bench.show(exchange)
    bench.wait_for_text("PACKED")
    selection.select_layer(1)
    bench.wait_for_text("plain")
    assert bench.panel._where.text().startswith("at Flask · 5 B")


def test_a_request_body_nobody_read(bench: Bench) -> None:
    request = Request("POST / HTTP/1.1", "POST", "/", "HTTP/1.1", (("Content-Length", "9"),), Body())
    bench.selection.show_exchange(make_exchange(request=request))
    bench.panel.sides.buttons[REQUEST].click()
    assert bench.panel.views.empty.accessibleName() == "The body was not read"


def test_a_cut_body_says_so_and_what_to_do(bench: Bench) -> None:
    bench.show(bench.answer(b"x" * 1024, "text/plain", size=5 << 20))
    assert "Cut at 1 KiB of 5 MiB" in bench.panel._notes.text()


def test_a_stream_grows_and_is_formatted_at_its_end(bench: Bench) -> None:
    bench.show(bench.answer(b'{"a":', "application/json", state="running"))
    bench.wait_for_text('{"a":')
    bench.selection.show_exchange(bench.answer(b'{"a": 1', "application/json", state="running"))
    bench.wait_for_text('{"a": 1')
    bench.selection.show_exchange(bench.answer(b'{"a": 1}', "application/json"))
    bench.wait_for_text('{\n  "a": 1\n}')


def test_another_exchange_takes_over_at_once(bench: Bench) -> None:
    bench.selection.show_exchange(bench.answer(b"first", "text/plain", 1))
    bench.show(bench.answer(b"second", "text/plain", 2))
    bench.wait_for_text("second")


def test_an_image(bench: Bench, qtbot: QtBot) -> None:
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(0)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    bench.show(bench.answer(bytes(buffer.data().data()), "image/png"))
    assert bench.panel.views.currentWidget() is bench.panel.views.image
    assert bench.panel.views.image.image.width() == 30
    bench.show(bench.answer(b"\x89PNG\r\n\x1a\nbroken", "image/png", 6))
    assert "cannot be decoded" in bench.panel._notes.text()


def test_parts_of_a_multipart_body(bench: Bench, qtbot: QtBot) -> None:
    head = b'--B\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n'
    data = head % (b"a", b"first") + head % (b"b", b"second") + b"--B--\r\n"
    bench.show(bench.answer(data, "multipart/form-data; boundary=B"))
    parts = bench.panel.views.parts
    qtbot.waitUntil(lambda: parts.text.view.toPlainText() == "first")
    parts.table.selectRow(1)
    qtbot.waitUntil(lambda: parts.text.view.toPlainText() == "second")


def test_copy_and_save(bench: Bench, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytes(range(256)) * 8000
    bench.show(bench.answer(data, "application/octet-stream"))
    path = tmp_path / "saved.bin"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    qtbot.mouseClick(bench.panel.save_button, LEFT)
    qtbot.waitUntil(lambda: path.exists() and path.stat().st_size == len(data))
    assert path.read_bytes() == data
    bench.show(bench.answer("글".encode(), "text/plain", 6))
    qtbot.mouseClick(bench.panel.copy_button, LEFT)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "글")


def test_a_file_that_cannot_be_written_is_told(bench: Bench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.show(bench.answer(b"x", "text/plain"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/nowhere/at/all", ""))
    qtbot.mouseClick(bench.panel.save_button, LEFT)
    qtbot.waitUntil(lambda: "could not be saved" in bench.panel._notes.text())


def test_behind_another_tab_nothing_is_read(bench: Bench, qtbot: QtBot) -> None:
    bench.panel.hide()
    bench.selection.show_exchange(bench.answer(b"later", "text/plain"))
    qtbot.wait(30)
    assert bench.panel.reading is None
    bench.panel.show()
    bench.wait_for_text("later")


def test_find_is_opened_over_the_text(bench: Bench) -> None:
    bench.show(bench.answer(b"find me", "text/plain"))
    bench.panel.focus_find()
    assert bench.panel.views.text.view.find_bar.isVisible()


def rows_of(bench: Bench) -> list[str]:
    model = bench.panel.flask_view.model
    return [f"{model.index(row, 0).data()}|{model.index(row, 1).data()}" for row in range(model.rowCount())]


def test_what_flask_made_of_the_request(bench: Bench) -> None:
    bench.panel.sides.buttons[REQUEST].click()
    bench.panel.parts.buttons[FLASK].click()
    bench.selection.show_exchange(make_flask_exchange(request=make_request_view()))
    assert bench.panel.views.currentWidget() is bench.panel.flask_view
    rows = rows_of(bench)
    assert rows[:5] == ["request.mimetype|", "|multipart/form-data", "charset|", "|utf-8", "request.args|"]
    assert {"page|2", "page|3", "photo|cat.png (image/png)", "MAX_CONTENT_LENGTH|1024"} <= set(rows)
    assert "request.json|the app did not ask for it" in rows
    assert not bench.panel.flask_view.refusal_label.isVisible()


def test_a_part_that_was_asked_for_may_be_empty(bench: Bench) -> None:
    bench.panel.sides.buttons[REQUEST].click()
    bench.panel.parts.buttons[FLASK].click()
    bench.selection.show_exchange(make_flask_exchange(request=RequestView("", (("form", ()),), (), "")))
    assert {"request.form|empty", "request.files|the app did not ask for it"} <= set(rows_of(bench))


def test_a_charset_that_flask_does_not_use_is_told(bench: Bench) -> None:
    bench.panel.sides.buttons[REQUEST].click()
    bench.panel.parts.buttons[FLASK].click()
    headers = (("Content-Type", 'application/x-www-form-urlencoded; charset="euc-kr"'),)
    request = Request("", "POST", "/", "HTTP/1.1", headers, Body())
    bench.selection.show_exchange(make_flask_exchange(request=make_request_view(), exchange={"request": request}))
    assert "|utf-8, although the Content-Type says euc-kr" in rows_of(bench)


@pytest.mark.parametrize(
    ("announced", "read", "marked"),
    [
        ("5000", 0, ["MAX_CONTENT_LENGTH"]),
        ("100", 100, ["MAX_FORM_PARTS"]),
        ("", 1024, ["MAX_CONTENT_LENGTH"]),
        ("", 100, ["MAX_FORM_PARTS"]),
    ],
)
def test_the_limit_that_refused_the_input_is_marked(bench: Bench, announced: str, read: int, marked: list[str]) -> None:
    refused = "413 Request Entity Too Large: The data value transmitted exceeds the capacity limit."
    bench.panel.sides.buttons[REQUEST].click()
    bench.panel.parts.buttons[FLASK].click()
    request = Request("", "POST", "/", "HTTP/1.1", (("content-length", announced),), Body("request", read, read))
    view = make_request_view(refused=refused)
    bench.selection.show_exchange(make_flask_exchange(request=view, exchange={"request": request}))
    assert bench.panel.flask_view.refusal_label.text() == f"✗ {refused}"
    assert bench.panel.flask_view.refusal_label.isVisible()
    assert [row[2:].partition("|")[0] for row in rows_of(bench) if row.startswith("✗")] == marked


def test_of_an_answer_flasks_request_has_nothing_to_tell(bench: Bench) -> None:
    bench.panel.sides.buttons[REQUEST].click()
    bench.panel.parts.buttons[FLASK].click()
    bench.panel.sides.buttons[RESPONSE].click()
    assert bench.panel.parts.opened == BODY
    assert not bench.panel.parts.buttons[FLASK].isVisible()


def test_without_flask_it_says_so(bench: Bench) -> None:
    bench.panel.sides.buttons[REQUEST].click()
    bench.panel.parts.buttons[FLASK].click()
    bench.selection.show_exchange(make_exchange())
    assert bench.panel.flask_view.empty.accessibleName() == "No Flask app answered this request"
    bench.selection.show_exchange(make_flask_exchange(6))
    assert bench.panel.flask_view.empty.accessibleName() == "flask.request could not be read"
