"""A real Flask app whose session is what the tests read and write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask, session

from inspector.sessions import parse_set_cookie

KEY = "a key"


def flask_app(key: str | None = KEY, **config: Any) -> Flask:
    """``POST /`` updates the session with the view's ``values``; ``GET /`` answers what the app sees, as ``repr``."""
    app = Flask(__name__)
    app.config.update(SECRET_KEY=key, **config)
    app.extensions["values"] = {}

    @app.post("/")
    def write() -> str:
        session.update(app.extensions["values"])
        return ""

    @app.get("/")
    def read() -> str:
        return repr(dict(session))

    return app


@pytest.fixture
def make_app() -> Callable[..., Flask]:
    return flask_app


@pytest.fixture
def cookie_of() -> Callable[..., str]:
    """The value of the session cookie that a Flask app writes for these values."""

    def write(values: dict[str, Any], app: Flask | None = None) -> str:
        app = app or flask_app()
        app.extensions["values"] = values
        return parse_set_cookie(app.test_client().post("/").headers["Set-Cookie"]).value

    return write


@pytest.fixture
def seen_by() -> Callable[[str, Flask], str]:
    """What a Flask app sees in a cookie's value; ``{}`` where it does not take it."""

    def read(value: str, app: Flask) -> str:
        return app.test_client(use_cookies=False).get("/", headers={"Cookie": f"session={value}"}).text

    return read
