"""What an app's configuration says is told as it is at each request."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from capture.playing import Play
from flask import Flask

from inspector.capture.flask_settings import Configuration
from inspector.model.events import FlaskAnswered


@pytest.fixture
def app() -> Flask:
    app = Flask("shop")
    app.secret_key = "a key"
    return app


def test_settings_that_change_while_the_app_runs(app: Flask, play: Callable[..., Play]) -> None:
    played = play(app)
    played.request()
    app.config.update(MAX_CONTENT_LENGTH=7, SESSION_COOKIE_NAME="shop", SECRET_KEY=None)
    played.request()
    told = played.of(FlaskAnswered)[-1]
    assert told.request is not None
    assert told.session is not None
    assert ("MAX_CONTENT_LENGTH", "7") in told.request.limits
    assert (told.session.settings.cookie_name, told.session.settings.has_key) == ("shop", False)


def test_a_setting_that_is_missing(app: Flask, play: Callable[..., Play]) -> None:
    """Flask 3.0 knows no MAX_FORM_PARTS."""
    played = play(app)
    del app.config["MAX_FORM_PARTS"]
    played.request()
    view = played.of(FlaskAnswered)[-1].request
    assert view is not None
    assert [name for name, _ in view.limits] == ["MAX_FORM_MEMORY_SIZE"]


def test_as_long_as_nothing_changes_they_are_the_same(app: Flask) -> None:
    configuration = Configuration(app)
    assert configuration.now() is configuration.now()


def test_another_session_interface_is_seen(app: Flask) -> None:
    configuration = Configuration(app)
    configuration.now()

    class Own(type(app.session_interface)):  # type: ignore[misc]
        salt = b"pepper"

    app.session_interface = Own()
    told = configuration.now().session
    assert (told.salt, told.session_interface.rpartition(".")[2]) == ("pepper", "Own")
