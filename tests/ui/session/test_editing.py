"""Editing a payload, signing it again, and using it in the next request."""

from __future__ import annotations

import pytest
from flask import Flask, session
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from inspector.model.flask import SessionView
from inspector.sessions import Settings
from inspector.ui.panels.composer import Composer, with_cookie
from inspector.ui.panels.session import EDIT
from inspector.ui.session.edit_page import EditPage
from inspector.ui.session.editing import typed_key
from inspector.ui.session.reading import Keys
from inspector.ui.theme import Theme

from .conftest import KEY, Bench, flask_exchange, settings, state, visit

LEFT = Qt.MouseButton.LeftButton
APP, TYPED, WRONG = range(3)


@pytest.fixture
def page(bench: Bench) -> EditPage:
    bench.show(visit({}, {"user": "ana"}))
    bench.panel.pages.open(EDIT)
    return bench.panel.edit


def type_payload(bench: Bench, page: EditPage, text: str) -> None:
    page.editor.setPlainText(text)
    bench.qtbot.waitUntil(lambda: not page._soon.isActive())


def sign(bench: Bench, page: EditPage) -> str:
    bench.qtbot.waitUntil(page.sign_button.isEnabled)
    bench.qtbot.mouseClick(page.sign_button, LEFT)
    bench.qtbot.waitUntil(lambda: page.signed is not None)
    assert page.signed is not None
    return page.signed.cookie.value


def seen_by_flask(value: str) -> dict[str, object]:
    """What an app with the key sees in its session."""
    app = Flask(__name__)
    app.config["SECRET_KEY"] = KEY
    with app.test_request_context(headers={"Cookie": f"session={value}"}):
        return dict(session)


def test_an_edited_session_is_taken_by_flask(bench: Bench, page: EditPage) -> None:
    page.editor.setPlainText('{"user": "root", "size": {" t": [1, 2]}}')
    value = sign(bench, page)
    assert seen_by_flask(value) == {"user": "root", "size": (1, 2)}
    assert page.taken.status.text == "the app takes it"
    assert bench.chips()[2] == "re-signed · SECRET_KEY"


def test_a_session_forged_with_a_wrong_key_is_refused(bench: Bench, page: EditPage) -> None:
    page.key_combo.setCurrentIndex(WRONG)
    value = sign(bench, page)
    assert seen_by_flask(value) == {}
    assert page.taken.status.text == "the app refuses it · bad signature"
    assert bench.chips()[1:] == ["verified · SECRET_KEY", "re-signed · a wrong key"]


def test_a_typed_key(bench: Bench, page: EditPage) -> None:
    page.key_combo.setCurrentIndex(TYPED)
    assert not page.sign_button.isEnabled()
    bench.qtbot.keyClicks(page.key_edit, KEY)
    bench.qtbot.keyClick(page.key_edit, Qt.Key.Key_Return)
    bench.qtbot.waitUntil(lambda: page.signed is not None)
    assert page.taken.status.text == "the app takes it"
    assert bench.chips()[2] == "re-signed · the typed key"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('{\n  "user": "ana"\n  "seen": 1\n}', 3, "Line 3, column 3: Expecting ',' delimiter"),
        ('{"a": 1,\n "a": 2}', 2, "Line 2, column 2: The key “a” is there twice."),
        (
            '{"at":\n {" u": "never"}}',
            2,
            "Line 2, column 3: The value of the tag “ u” at “at” is not what the tag says.",
        ),
        ("[1]", 0, "A session is an object, {…}, and this is list."),
        ("", 1, "Line 1, column 1: Expecting value"),
    ],
)
def test_a_fault_is_shown_where_it_is_and_nothing_is_lost(
    bench: Bench, page: EditPage, text: str, line: int, said: str
) -> None:
    page.editor.setPlainText(text)
    bench.qtbot.waitUntil(lambda: page.fault is not None)
    assert [remark.text for remark in page.faults.remarks] == [said]
    assert page.editor.marked_line == line
    assert page.editor.toPlainText() == text
    assert not page.sign_button.isEnabled()


def test_typing_goes_on_where_the_cursor_is(bench: Bench, page: EditPage) -> None:
    page.editor.setPlainText('{"a": }\n')
    cursor = page.editor.textCursor()
    cursor.setPosition(6)
    page.editor.setTextCursor(cursor)
    bench.qtbot.waitUntil(lambda: page.fault is not None)
    bench.qtbot.keyClicks(page.editor, "1")
    bench.qtbot.waitUntil(lambda: page.fault is None)
    assert page.editor.toPlainText() == '{"a": 1}\n'


def test_a_signed_cookie_is_gone_when_the_payload_is_another_one(bench: Bench, page: EditPage) -> None:
    sign(bench, page)
    bench.qtbot.keyClicks(page.editor, " ")
    assert page.signed is None
    assert bench.chips()[2] == "not re-signed"
    assert not page.use_button.isEnabled()


def test_an_edit_stays_when_another_exchange_is_selected(bench: Bench, page: EditPage) -> None:
    page.editor.setPlainText('{"half": ')
    bench.show(visit({}, {"user": "bob"}, number=6))
    assert page.editor.toPlainText() == '{"half": '
    bench.qtbot.mouseClick(page.reset_button, LEFT)
    assert page.editor.toPlainText() == '{\n  "user": "bob"\n}'


def test_an_untouched_payload_follows_the_selection(bench: Bench, page: EditPage) -> None:
    bench.show(visit({}, {"user": "bob"}, number=6))
    assert page.editor.toPlainText() == '{\n  "user": "bob"\n}'


def test_the_cookie_is_given_to_the_composer(bench: Bench, page: EditPage) -> None:
    value = sign(bench, page)
    with bench.qtbot.waitSignal(bench.panel.useCookie) as given:
        bench.qtbot.mouseClick(page.use_button, LEFT)
    assert given.args == ["session", value]


def test_a_session_can_be_made_where_there_is_none_yet(bench: Bench) -> None:
    empty = state({}, new=True)
    bench.show(flask_exchange(SessionView(settings(cookie_name="shop"), empty, empty, "", "")))
    bench.panel.pages.open(EDIT)
    bench.panel.edit.editor.setPlainText('{"admin": true}')
    assert seen_by_flask(sign(bench, bench.panel.edit)) == {"admin": True}


def test_without_a_key_of_the_app_one_is_typed(qtbot: QtBot, theme: Theme) -> None:
    page = EditPage(theme)
    qtbot.addWidget(page)
    page.show_payload("session", "{}", Settings(), Keys())
    assert page.key_combo.currentIndex() == TYPED
    page.show()
    assert page.key_edit.isVisible()


@pytest.mark.parametrize(
    ("text", "key"), [("a key", "a key"), (r"b'\x00\n'", b"\x00\n"), ("b'", "b'"), (r"b'\x'", r"b'\x'"), ("'a'", "'a'")]
)
def test_keys_of_bytes_are_typed_as_python_writes_them(text: str, key: str | bytes) -> None:
    assert typed_key(text) == key


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", "session=x"),
        ("session=old", "session=x"),
        ("a=1; session=old; b=2", "a=1; b=2; session=x"),
        ("mysession=1", "mysession=1; session=x"),
    ],
)
def test_one_cookie_of_a_header_is_replaced(header: str, expected: str) -> None:
    assert with_cookie(header, "session", "x") == expected


def test_the_composer_sends_the_cookie_beside_those_of_the_jar(qtbot: QtBot, theme: Theme) -> None:
    composer = Composer(theme)
    qtbot.addWidget(composer)
    composer.set_cookies((), "session=old; theme=dark")
    composer.use_cookie("session", "x")
    composer.use_cookie("session", "y")
    assert composer.draft().headers == (("Cookie", "theme=dark; session=y"),)
