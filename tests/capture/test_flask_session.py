"""The session as it came in and as it left, read without touching it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from beaker.middleware import SessionMiddleware
from capture.playing import Answer, Play, make_environ, serve
from flask import Flask, request, session
from flask.sessions import SecureCookieSessionInterface, SessionInterface, SessionMixin

from inspector.model.events import Loaded, Opened
from inspector.model.flask import SessionView
from inspector.store.assembly import assemble


def make_app(view: Callable[[], object], interface: SessionInterface | None = None) -> Flask:
    app = Flask("shop")
    app.secret_key = "a key that nobody may see"
    if interface is not None:
        app.session_interface = interface

    @app.get("/")
    def page() -> str:
        view()
        return "done"

    return app


def session_of(play: Play) -> SessionView:
    """That of the last exchange, put together as for the window."""
    last = play.of(Opened)[-1].exchange_id
    events = [event for event in play.events if not isinstance(event, Loaded) and event.exchange_id == last]
    flask = assemble(play.watched.stack, events).flask
    assert flask is not None
    assert flask.session is not None
    return flask.session


def cookie_of(answer: Answer) -> str:
    [line] = [value for name, value in answer.headers if name.lower() == "set-cookie"]
    return line.strip().partition(";")[0]


def put(**values: object) -> Callable[[], None]:
    return lambda: session.update(values)


def test_a_session_that_nobody_touches(play: Callable[..., Play]) -> None:
    played = play(make_app(lambda: None))
    played.request()
    view = session_of(played)
    assert view.before == view.after
    assert view.after is not None
    assert (view.after.kind, view.after.payload) == ("flask.sessions.SecureCookieSession", "{}")
    assert (view.after.modified, view.after.accessed) == (False, False)
    assert (view.cookie_in, view.set_cookie) == ("", "")


def test_a_session_that_is_written_and_read_again(play: Callable[..., Play]) -> None:
    when = datetime(2026, 1, 2, tzinfo=UTC)
    played = play(make_app(put(user="tom", at=when, pair=(1, b"2"))))
    cookie = cookie_of(played.request())
    view = session_of(played)
    assert view.before is not None
    assert view.after is not None
    assert view.before.payload == "{}"
    assert json.loads(view.after.payload) == {
        "user": "tom",
        "at": {" d": "Fri, 02 Jan 2026 00:00:00 GMT"},
        "pair": {" t": [1, {" b": "Mg=="}]},
    }
    assert view.after.modified is True
    assert view.set_cookie.startswith(f"{cookie}; ")
    played.request(HTTP_COOKIE=f"x=1; {cookie}")
    again = session_of(played)
    assert again.before is not None
    assert again.before.payload == view.after.payload
    assert again.cookie_in == cookie.removeprefix("session=")


def test_a_change_within_a_list_is_seen_though_flask_does_not_see_it(play: Callable[..., Play]) -> None:
    def add() -> None:
        session.setdefault("cart", []) if request.args.get("first") else session["cart"].append("tea")

    played = play(make_app(add))
    cookie = cookie_of(played.request(QUERY_STRING="first=1"))
    played.request(HTTP_COOKIE=cookie)
    view = session_of(played)
    assert view.before is not None
    assert view.after is not None
    assert (view.before.payload, view.after.payload) == ('{"cart":[]}', '{"cart":["tea"]}')
    assert view.after.modified is False
    assert view.set_cookie == ""


def test_a_session_that_is_only_read(play: Callable[..., Play]) -> None:
    played = play(make_app(lambda: session.get("n") or session.update(n=1)))
    cookie = cookie_of(played.request())
    played.request(HTTP_COOKIE=cookie)
    view = session_of(played)
    assert view.before is not None
    assert view.after is not None
    assert view.before.payload == view.after.payload == '{"n":1}'
    assert (view.before.accessed, view.after.accessed, view.after.modified) == (False, True, False)


def test_a_value_that_equals_the_one_before_and_is_another(play: Callable[..., Play]) -> None:
    played = play(make_app(lambda: session.update(n="n" not in session or 1)))
    played.request(HTTP_COOKIE=cookie_of(played.request()))
    view = session_of(played)
    assert view.before is not None
    assert view.after is not None
    assert (view.before.payload, view.after.payload) == ('{"n":true}', '{"n":1}')


def test_the_flags_stay_as_they_are(play: Callable[..., Play]) -> None:
    flags: list[tuple[bool, bool]] = []

    def look() -> None:
        from flask.globals import request_ctx

        flags.append((request_ctx._session.accessed, request_ctx._session.modified))  # type: ignore[union-attr]

    played = play(make_app(look))
    assert played.request().headers == serve(make_app(look), make_environ()).headers
    assert flags == [(False, False)] * 2


def test_what_cannot_be_put_into_a_cookie_is_sketched(play: Callable[..., Play]) -> None:
    class Odd:
        def __repr__(self) -> str:
            raise RuntimeError("never")

    app = make_app(put(odd=Odd(), key="a key that nobody may see"))
    played = play(app)
    assert played.request().status == "500 INTERNAL SERVER ERROR"
    after = session_of(played).after
    assert after is not None
    assert not after.is_json
    assert "repr raised RuntimeError" in after.payload
    assert "not JSON serializable" in after.problem
    assert "a key that nobody may see" not in after.payload


def test_settings_and_no_key_among_them(play: Callable[..., Play]) -> None:
    class Other(SecureCookieSessionInterface):
        salt = "pepper"
        key_derivation = "concat"

    app = make_app(lambda: None, Other())
    app.config["SESSION_COOKIE_NAME"] = "shop"
    played = play(app)
    played.request()
    settings = session_of(played).settings
    assert settings[2:7] == ("shop", "pepper", "sha1", "concat", True)
    assert settings.session_interface.endswith("Other")
    assert (settings.lifetime, settings.max_cookie_size) == (31 * 24 * 3600, 4093)


def test_without_a_key(play: Callable[..., Play]) -> None:
    app = make_app(lambda: None)
    app.secret_key = None
    played = play(app)
    played.request()
    view = session_of(played)
    assert not view.settings.has_key
    assert view.after is not None
    assert view.after.kind == "flask.sessions.NullSession"
    assert played.watched.flask_keys() == ()


class Shelf(SessionMixin):
    """A session that is no dict, and counts how often it is asked anything."""

    def __init__(self) -> None:
        self.values_on_shelf: dict[str, Any] = {"user": "tom"}
        self.asked = 0

    def __getitem__(self, key: str) -> Any:
        self.asked += 1
        return self.values_on_shelf[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.values_on_shelf[key] = value

    def __delitem__(self, key: str) -> None:
        del self.values_on_shelf[key]

    def __iter__(self) -> Iterator[str]:
        self.asked += 1
        return iter(self.values_on_shelf)

    def __len__(self) -> int:
        self.asked += 1
        return len(self.values_on_shelf)


def test_an_interface_of_the_apps_own(play: Callable[..., Play]) -> None:
    shelf = Shelf()

    class Shelves(SessionInterface):
        def open_session(self, app: Any, request: Any) -> Any:
            return shelf

        def save_session(self, app: Any, session: Any, response: Any) -> None: ...

    played = play(make_app(lambda: None, Shelves()))
    played.request()
    after = session_of(played).after
    assert after is not None
    assert after.kind.endswith("Shelf")
    assert not after.is_json
    assert "'user': 'tom'" in after.payload
    assert shelf.asked == 0
    assert session_of(played).settings.session_interface.endswith("Shelves")


def test_beaker_is_seen_once_it_is_loaded(play: Callable[..., Play], tmp_path: Path) -> None:
    def visit() -> None:
        if request.args:
            beaker = request.environ["beaker.session"]
            beaker["user"] = request.args["user"]
            beaker.save()

    def make() -> Any:
        options = {"session.type": "file", "session.data_dir": str(tmp_path), "session.key": "sid"}
        return SessionMiddleware(make_app(visit), options)

    played = play(make())
    assert played.request().same_as(serve(make(), make_environ()))
    assert session_of(played).settings.cookie_name == "session", "Beaker has not loaded anything"
    cookie = cookie_of(played.request(QUERY_STRING="user=tom"))
    view = session_of(played)
    assert view.after is not None
    assert view.before is not None
    assert view.after.kind == "beaker.session.Session"
    assert (view.before.payload, view.after.payload) == ("{}", '{"user":"tom"}')
    assert (view.after.new, view.after.backend) == (True, "file")
    assert view.after.session_id in cookie
    assert view.after.created_at is not None
    assert view.settings.cookie_name == "sid"
    played.request(QUERY_STRING="user=ann", HTTP_COOKIE=cookie)
    again = session_of(played)
    assert again.before is not None
    assert again.before.payload == '{"user":"tom"}'
    assert again.cookie_in == cookie.removeprefix("sid=")
