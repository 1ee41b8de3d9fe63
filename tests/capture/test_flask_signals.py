"""What stands in front of Flask's signals: who listens, who sends, and what is left of it, is as without us."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import flask
import pytest
from capture.playing import Play, make_environ, serve
from flask import Flask, flash

from inspector.capture.flask_signals import SIGNALS
from inspector.model.events import FlaskAnswered

STARTED = ("signal", "request_started")


class Shop(Flask):
    """Flask's apps are often of a class of their own."""


def make_app() -> Flask:
    app = Shop("shop")
    app.secret_key = "a key"

    @app.get("/")
    def home() -> str:
        flash("welcome")
        return "home"

    return app


def told(play: Play) -> list[tuple[str, str]]:
    """The events of the last call."""
    return [(event.kind, event.name) for event in play.of(FlaskAnswered)[-1].events]


def untouched() -> bool:
    return not any("send" in vars(getattr(flask, name)) for name in SIGNALS)


def test_no_receiver_is_connected(play: Callable[..., Play]) -> None:
    app = make_app()
    played = play(app)
    played.request()
    assert STARTED in told(played)
    for name in SIGNALS:
        assert not list(getattr(flask, name).receivers_for(app))
    played.watched.release()
    assert untouched()


def test_a_receiver_of_the_apps_own_hears_what_it_hears_without_us(play: Callable[..., Play]) -> None:
    heard: list[Any] = []

    def hear(sender: object, **extra: Any) -> None:
        heard.append((sender, *sorted(extra)))

    app = make_app()
    played = play(app)
    with flask.request_started.connected_to(hear, app), flask.message_flashed.connected_to(hear, app):
        seen = played.request()
        with_us, heard = heard, []
        played.watched.release()
        assert serve(app, make_environ()).same_as(seen)
    assert heard == with_us == [(app,), (app, "category", "message")]


def test_an_async_receiver_is_run_as_the_app_runs_it(play: Callable[..., Play]) -> None:
    heard = []

    async def hear(_sender: object, **_extra: object) -> None:
        heard.append("async")

    app = make_app()
    app.async_to_sync = lambda func: lambda *args, **kwargs: asyncio.run(func(*args, **kwargs))  # type: ignore[method-assign]
    with flask.request_started.connected_to(hear, app):
        played = play(app)
        assert played.request().status == "200 OK"
    assert heard == ["async"]


def test_what_a_receiver_raises_is_the_apps(play: Callable[..., Play]) -> None:
    error = ValueError("mine")

    def fail(_sender: object, **_extra: object) -> None:
        raise error

    app = make_app()
    app.config["PROPAGATE_EXCEPTIONS"] = True
    played = play(app)
    with flask.request_started.connected_to(fail, app):
        assert played.request().error is error
    assert STARTED in told(played)


def test_what_send_gives_back(play: Callable[..., Play]) -> None:
    app = make_app()
    play(app)
    signal: Any = flask.request_started

    def hear(_sender: object) -> str:
        return "heard"

    with signal.connected_to(hear, app):
        assert signal.send(app) == [(hear, "heard")]
        assert signal.send() == []
    with pytest.raises(TypeError):
        signal.send(app, "one too many")


def test_a_signal_that_is_muted_is_muted_for_the_app_alone(play: Callable[..., Play]) -> None:
    heard: list[object] = []
    app = make_app()
    played = play(app)
    with flask.request_started.connected_to(heard.append, app), flask.request_started.muted():
        played.request()
    assert not heard
    assert STARTED in told(played)


def test_a_signal_of_another_app_is_none_of_this_one(play: Callable[..., Play]) -> None:
    app, other = make_app(), make_app()
    play(other)

    @app.get("/other")
    def send() -> str:
        flask.template_rendered.send(other, template=None, context={})
        return ""

    played = play(app)
    played.request(PATH_INFO="/other")
    assert ("signal", "template_rendered") not in told(played)


def test_what_nobody_can_read_does_not_reach_the_app(play: Callable[..., Play]) -> None:
    app = make_app()

    @app.get("/odd")
    def send() -> str:
        flask.template_rendered.send(app)
        return "fine"

    played = play(app)
    assert played.request(PATH_INFO="/odd").body == b"fine"


def test_each_signal_is_told_once_however_many_apps_are_watched(play: Callable[..., Play]) -> None:
    apps = [play(make_app()) for _ in range(3)]
    for played in apps:
        played.request()
        assert told(played).count(STARTED) == 1
    first, second, third = apps
    first.watched.release()
    second.request()
    assert told(second).count(STARTED) == 1
    second.watched.release()
    second.watched.release()
    third.request()
    assert told(third).count(STARTED) == 1, "an app that is released twice counts once"
    third.watched.release()
    assert untouched()


def test_a_send_that_the_app_has_replaced_is_called_and_left_alone(play: Callable[..., Play]) -> None:
    sent: list[object] = []
    app = make_app()
    original = flask.request_started.send

    def own(*args: Any, **kwargs: Any) -> Any:
        sent.append(args)
        return original(*args, **kwargs)

    with patch.object(flask.request_started, "send", own):
        played = play(app)
        played.request()
        assert STARTED in told(played)
        played.watched.release()
        assert flask.request_started.send is own
    assert sent == [(app,)]
    assert untouched()


def test_who_stands_in_front_of_us_is_left_there(play: Callable[..., Play]) -> None:
    app = make_app()
    played = play(app)
    below = flask.request_started.send

    def own(*args: Any, **kwargs: Any) -> Any:
        return below(*args, **kwargs)

    with patch.object(flask.request_started, "send", own):
        played.request()
        assert told(played).count(STARTED) == 1
        played.watched.release()
        assert flask.request_started.send is own
        again = play(app)
        again.request()
        assert told(again).count(STARTED) == 1, "what is left of the first watching tells nothing"
        again.watched.release()
        assert flask.request_started.send is own
    del flask.request_started.send
    assert untouched()
