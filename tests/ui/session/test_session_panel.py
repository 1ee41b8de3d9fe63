"""The session panel over exchanges: what it says of real cookies, before and after."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator

import pytest
from markupsafe import Markup
from PySide6.QtCore import QEvent, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from inspector.model import Body, Response
from inspector.model.flask import SessionView
from inspector.ui.panels.base import PanelServices
from inspector.ui.panels.session import AFTER, BEFORE, COOKIE, DIFFERENCE, EDIT, PASTE, SET_COOKIE, SIZE, SessionPanel
from inspector.ui.selection import Selection
from inspector.ui.theme import Theme
from tests.factories import make_exchange

from .conftest import KEY, OLD_KEY, Bench, cookie_of, flask_exchange, settings, state, visit

LEFT = Qt.MouseButton.LeftButton
CART = {"user": "ana", "cart": [1, 2], "seen": 3}


def test_nothing_is_selected(bench: Bench) -> None:
    assert bench.panel.empty.isVisible()
    assert bench.panel.empty.accessibleName() == "No exchange selected"


def test_an_app_that_is_not_flask(bench: Bench) -> None:
    bench.show(make_exchange())
    assert bench.panel.empty.accessibleName() == "Not a Flask app"
    assert "Paste…" in bench.panel.empty.accessibleDescription()


def test_flask_without_a_session(bench: Bench) -> None:
    bench.show(flask_exchange(None))
    assert bench.panel.empty.accessibleName() == "No session"


def test_the_session_as_it_left(bench: Bench) -> None:
    bench.show(visit({"user": "ana"}, CART))
    assert bench.chips() == ["decoded", "verified · SECRET_KEY", "not re-signed"]
    assert bench.rows() == [("user", '"ana"', "str"), ("cart  (2)", "[…]", "list"), ("seen", "3", "int")]
    assert bench.said() == []


def test_the_session_as_it_came(bench: Bench) -> None:
    bench.show(visit({"user": "ana"}, CART))
    bench.panel.moments.open(BEFORE)
    assert bench.rows() == [("user", '"ana"', "str")]


def test_values_are_shown_as_what_they_are_to_the_app(bench: Bench) -> None:
    values = {
        "size": (1, 2),
        "token": b"\x00a",
        "at": datetime.datetime(2026, 11, 22, 10, 30, tzinfo=datetime.UTC),
        "id": uuid.UUID(int=7),
        "html": Markup("<b>"),
    }
    bench.show(visit({}, values))
    assert bench.rows() == [
        ("size  (2)", "(…)", "tuple"),
        ("token", "b'\\x00a'", "bytes"),
        ("at", "2026-11-22 10:30:00+00:00", "datetime"),
        ("id", "00000000-0000-0000-0000-000000000007", "UUID"),
        ("html", '"<b>"', "Markup"),
    ]


def test_the_fallback_that_fits_is_named(bench: Bench) -> None:
    bench.show(visit(CART, CART, key=OLD_KEY))
    assert bench.chips()[1] == "verified · SECRET_KEY_FALLBACKS[0]"


def test_facts_of_the_cookie(bench: Bench) -> None:
    bench.show(visit({}, CART))
    facts = dict(bench.panel.cookie.facts.facts)
    assert facts["salt"] == "cookie-session · digest sha1 · key derivation hmac"
    assert "UTC · 0 s ago" in facts["signed"] or "UTC · 1 s ago" in facts["signed"]
    assert facts["flags"] == "modified · accessed"


def test_a_forged_cookie_is_decoded_but_not_verified(bench: Bench) -> None:
    view = SessionView(settings(), state({}), state({}), cookie_of(CART, "another key"), "")
    bench.show(flask_exchange(view))
    bench.panel.moments.open(BEFORE)
    assert bench.chips()[:2] == ["decoded", "not verified · bad signature"]
    assert bench.said() == [
        "Flask did not take the cookie (bad signature): the app saw an empty session, no error.",
        "No key fits its signature: changed, forged, or signed by another app.",
    ]


def test_a_cookie_that_was_taken_with_a_key_of_before_is_no_accident(bench: Bench) -> None:
    bench.keys = ("a new key",)
    bench.show(visit(CART, CART))
    bench.panel.moments.open(BEFORE)
    assert bench.chips()[1] == "not verified · bad signature"
    assert bench.said()[-1] == "The app did take it when it came: its keys are others now."
    assert not any("did not take" in text for text in bench.said())


def test_without_a_known_key_nothing_is_held_against_the_cookie(bench: Bench) -> None:
    bench.keys = ()
    bench.show(visit(CART, CART))
    bench.panel.moments.open(BEFORE)
    assert bench.chips()[1] == "not verified · no key"
    assert bench.said() == ["There is no key to verify it with."]


def test_an_id_of_a_session_on_the_server_is_no_broken_cookie(bench: Bench) -> None:
    kept = state({"n": 1})._replace(session_id="e4OSVyBxavKYzXl9fpks82Ldd4aJ-AlY8OxLlnz9vic")
    own = settings()._replace(session_interface="flask_session.cachelib.cachelib.CacheLibSessionInterface")
    bench.show(flask_exchange(SessionView(own, kept, kept, kept.session_id, "")))
    bench.panel.moments.open(BEFORE)
    assert bench.chips()[:2] == ["nothing to decode", "not verified · no signature"]
    assert bench.panel.status.verified.status.tone == "off"


def test_other_settings_are_named(bench: Bench) -> None:
    bench.show(visit({}, CART, salt="my-salt"))
    assert bench.chips()[1] == "not verified · other settings"
    assert any("salt cookie-session" in text for text in bench.said())


def test_a_change_that_flask_did_not_notice(bench: Bench) -> None:
    view = SessionView(settings(), state({"cart": [1]}), state({"cart": [1, 2]}), cookie_of({"cart": [1]}), "")
    bench.show(flask_exchange(view))
    assert "“cart/1” was changed inside a list or dict" in bench.said()[0]
    assert "No Set-Cookie" in bench.said()[1]
    assert not bench.panel.status.isVisible()


def test_no_secret_key(bench: Bench) -> None:
    bench.keys = ()
    null = state({}, kind="flask.sessions.NullSession")
    bench.show(flask_exchange(SessionView(settings(has_key=False), null, null, "", "")))
    assert bench.said()[0].startswith("The app has no SECRET_KEY")


def test_a_deleted_session(bench: Bench) -> None:
    line = "session=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/"
    bench.show(flask_exchange(SessionView(settings(), state(CART), state({}, modified=True), cookie_of(CART), line)))
    assert bench.panel.cookie.empty.isVisible() or bench.rows() == []
    bench.panel.pages.open(SET_COOKIE)
    assert bench.panel.set_cookie.verdict.remarks[0].text == "A client does not keep it"


def test_the_difference(bench: Bench) -> None:
    bench.show(visit({"user": "ana", "seen": 3, "old": 1}, {"user": "ana", "seen": "3", "size": (1,)}))
    bench.panel.moments.open(DIFFERENCE)
    model = bench.panel.difference.model
    table = [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]
    assert table == [["~ seen", "3 int", '"3" str'], ["- old", "1", "–"], ["+ size", "–", "(1)"]]
    assert bench.panel.difference.summary.text() == "+1 ~1 -1 · marked as modified"


def test_no_difference(bench: Bench) -> None:
    bench.show(visit(CART, CART))
    bench.panel.moments.open(DIFFERENCE)
    assert bench.panel.difference.empty.isVisible()


def test_set_cookie_attribute_by_attribute(bench: Bench) -> None:
    bench.show(visit({}, CART, attributes="; Domain=example.com; Secure; SameSite=Lax; Max-Age=soon"))
    bench.panel.pages.open(SET_COOKIE)
    model = bench.panel.set_cookie.model
    assert model.index(3, 2).data() == "Ignored: this is no number of seconds."
    assert [remark.text for remark in bench.panel.set_cookie.verdict.remarks][:2] == [
        "A client does not keep it",
        "It is for example.com, and 127.0.0.1 may not set that.",
    ]


def test_a_cookie_that_comes_back(bench: Bench) -> None:
    bench.show(visit({}, CART))
    bench.panel.pages.open(SET_COOKIE)
    remarks = bench.panel.set_cookie.verdict.remarks
    assert [remark.text for remark in remarks[:2]] == [
        "A client keeps it",
        "and sends it back to http://127.0.0.1:5000/item/1",
    ]


def test_the_size_and_what_makes_it(bench: Bench) -> None:
    values = {"ids": [str(uuid.UUID(int=number * 7919**9 % 2**128)) for number in range(180)], "user": "ana"}
    bench.show(visit({}, values))
    bench.panel.pages.open(SIZE)
    assert "over the limit of 4,093" in bench.panel.size_page.title.text()
    assert bench.panel.size_page.model.index(0, 0).data() == "ids"
    assert any("drop" in text for text in bench.said())


def test_a_session_on_the_server(bench: Bench) -> None:
    kept = {"session_id": "0" * 32, "backend": "file", "created_at": 1_790_000_000.0}
    beaker = state("{'user': <User ana>}", kind="beaker.session.Session", modified=None, permanent=None, **kept)
    view = SessionView(settings(session_interface="beaker"), beaker, beaker, "a" * 40 + "0" * 32, "")
    bench.show(flask_exchange(view))
    bench.panel.moments.open(BEFORE)
    assert bench.panel.cookie.text.toPlainText() == "{'user': <User ana>}"
    assert bench.chips()[:2] == ["nothing to decode", "not checked"]
    facts = dict(bench.panel.cookie.facts.facts)
    assert (facts["session"], facts["kept in"], facts["id"]) == ("beaker.session.Session", "file", "0" * 32)
    assert facts["made"].startswith("2026-09-21")
    assert not bench.panel.pages.buttons[EDIT].isVisible()


def test_a_cookie_that_a_layer_around_flask_sets(bench: Bench) -> None:
    beaker = state({"user": "ana"}, kind="beaker.session.Session", modified=None, permanent=None, backend="file")
    own = settings(session_interface="beaker.middleware.SessionMiddleware", cookie_name="sid")
    headers = (("Set-Cookie", "other=1"), ("Set-Cookie", "sid=" + "a" * 40 + "0" * 32 + "; Path=/"))
    answer = Response("200 OK", headers, Body(), True)
    bench.show(flask_exchange(SessionView(own, state({}), beaker, "", ""), response=answer))
    assert bench.panel.pages.buttons[SET_COOKIE].isVisible()
    assert bench.rows() == [("user", '"ana"', "str")]
    assert bench.said() == ["The cookie has an id only; the values are with the server."]


def test_the_keys_are_those_of_the_app_that_answered(qtbot: QtBot, theme: Theme, selection: Selection) -> None:
    keys = {"": ("of the shop",), "Flask": (KEY,)}
    panel = SessionPanel(PanelServices(theme, selection, lambda *_: None, lambda label: keys[label]))  # type: ignore[arg-type]
    qtbot.addWidget(panel)
    panel.show()
    selection.show_exchange(visit({}, CART))
    qtbot.waitUntil(lambda: panel.reading is not None)
    assert panel.status.verified.status.text == "verified · SECRET_KEY"


def test_the_same_exchange_with_news_moves_nothing(bench: Bench) -> None:
    exchange = visit({}, CART)
    bench.show(exchange)
    reading = bench.panel.reading
    bench.selection.show_exchange(make_exchange(flask=exchange.flask, closes=()))
    assert bench.panel.reading is reading


def test_behind_another_tab_nothing_is_read(bench: Bench) -> None:
    bench.panel.hide()
    bench.selection.show_exchange(visit({}, CART))
    assert bench.panel.reading is None
    bench.panel.show()
    bench.qtbot.waitUntil(lambda: bench.panel.reading is not None)


def test_a_part_is_selected_from_the_legend_and_the_whole_copied(bench: Bench) -> None:
    bench.show(visit({}, {"user": "ana"}))
    raw = bench.panel.cookie.raw
    bench.qtbot.mouseClick(raw.legend["payload"], LEFT)
    assert raw.edit.textCursor().selectedText() == raw.value.split(".")[0]
    bench.qtbot.mouseClick(raw.copy_button, LEFT)
    assert QGuiApplication.clipboard().text() == raw.value


def test_tabs_by_keyboard(bench: Bench) -> None:
    bench.show(visit({}, CART))
    button = bench.panel.moments.buttons[DIFFERENCE]
    button.setFocus()
    bench.qtbot.keyClick(button, Qt.Key.Key_Space)
    assert bench.panel.difference.isVisible()


class Shouting(QTranslator):
    """Every text in capitals, its fields as they are."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        return "".join(part if part.startswith("{") else part.upper() for part in _fields(source))


def _fields(text: str) -> list[str]:
    return text.replace("{", "\0{").replace("}", "}\0").split("\0")


@pytest.fixture
def shouting(qapp: QApplication) -> Iterator[Shouting]:
    translator = Shouting()
    yield translator
    qapp.removeTranslator(translator)


def test_the_language_changes_while_it_is_shown(bench: Bench, qapp: QApplication, shouting: Shouting) -> None:
    bench.show(visit({}, CART))
    qapp.installTranslator(shouting)
    QApplication.sendPostedEvents()
    bench.qtbot.waitUntil(lambda: bench.chips()[0] == "DECODED")
    assert bench.chips() == ["DECODED", "VERIFIED · SECRET_KEY", "NOT RE-SIGNED"]
    assert bench.panel.pages.buttons[EDIT].text() == "EDIT AND SIGN"
    assert bench.panel.cookie.tree.values.titles == ("KEY", "VALUE", "TYPE")
    assert "SALT" in dict(bench.panel.cookie.facts.facts)


@pytest.mark.parametrize("width", [430, 560, 740])
def test_every_page_can_be_drawn_in_both_themes(bench: Bench, theme: Theme, width: int) -> None:
    bench.panel.resize(width, 500)
    bench.show(visit({"user": "ana"}, CART))
    for mode in ("dark", "light"):
        theme.set_mode(mode)  # type: ignore[arg-type]
        for page in (COOKIE, SET_COOKIE, SIZE, EDIT):
            bench.panel.pages.open(page)
            assert not bench.panel.grab().isNull()


def test_every_control_has_a_name(bench: Bench) -> None:
    bench.show(visit({}, CART))
    for moment, page in ((AFTER, COOKIE), (AFTER, SIZE), (AFTER, EDIT), (DIFFERENCE, COOKIE), (PASTE, COOKIE)):
        bench.panel.moments.open(moment)
        bench.panel.pages.open(page)
        for widget in bench.panel.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                named = widget.accessibleName() or getattr(widget, "text", str)()
                assert named or widget.parent().__class__.__name__.startswith("Q"), widget


def test_a_change_of_language_event_alone_is_harmless(bench: Bench) -> None:
    QApplication.sendEvent(bench.panel, QEvent(QEvent.Type.LanguageChange))
    assert bench.panel.empty.isVisible()


def test_the_key_is_nowhere_on_the_screen(bench: Bench) -> None:
    bench.show(visit({}, CART))
    bench.panel.pages.open(EDIT)
    labels = [widget.text() for kind in (QLabel, QLineEdit) for widget in bench.panel.findChildren(kind)]
    combo = bench.panel.edit.key_combo
    choices = [combo.itemText(number) for number in range(combo.count())]
    assert not any(KEY in text for text in (*labels, *choices))


def test_where_one_moment_is_blank_the_other_is_shown_and_the_choice_is_kept(bench: Bench) -> None:
    bench.show(visit({}, CART))
    bench.panel.moments.open(BEFORE)
    bench.show(visit({"user": "ana"}, {}, number=2))
    assert bench.panel.moments.opened == BEFORE
    first = SessionView(settings(), state({}), state(CART, modified=True), "", f"session={cookie_of(CART)}; Path=/")
    bench.show(flask_exchange(first, 3))
    assert bench.panel.moments.opened == AFTER
    bench.show(visit({"user": "ana"}, CART, number=4))
    assert bench.panel.moments.opened == BEFORE
