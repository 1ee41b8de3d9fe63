"""What is seen of a Flask app, and that the app does not notice."""

from __future__ import annotations

import asyncio
import gc
import time
import weakref
from collections.abc import Callable
from typing import Any

import flask
import pytest
from capture.playing import Environ, Play, make_environ, serve
from flask import Blueprint, Flask, abort, flash, g, render_template_string, request, session
from flask.views import MethodView
from itsdangerous import TimestampSigner
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from inspector.model.events import FlaskAnswered, FlaskWentOn
from inspector.model.flask import FlaskEvent
from inspector.store.assembly import assemble


def make_app() -> Flask:
    """One of everything that an app may register."""
    app = Flask("shop")
    app.secret_key = "a key that nobody may see"

    @app.before_request
    def look_first() -> None:
        g.seen = True

    @app.after_request
    def look_last(response: flask.Response) -> flask.Response:
        response.headers["X-Last"] = "yes"
        return response

    @app.teardown_request
    def clean_up(error: BaseException | None) -> None: ...

    @app.errorhandler(404)
    def not_there(error: Exception) -> tuple[str, int]:
        return "nothing here", 404

    @app.get("/")
    def home() -> str:
        return "home"

    @app.get("/item/<int:number>")
    def item(number: int) -> str:
        flash(f"item {number}")
        return render_template_string("{{ number }} {{ g.seen }}", number=number)

    @app.route("/login", methods=["POST"])
    def login() -> str:
        session["user"] = request.form["user"]
        return "in"

    @app.get("/me")
    def me() -> str:
        return f"{session.get('user')}"

    @app.get("/boom")
    def boom() -> str:
        secret, number = app.secret_key, 0
        return f"{secret}{1 / number}"

    return app


def answered(play: Play) -> FlaskAnswered:
    """The last that was told."""
    return play.of(FlaskAnswered)[-1]


def named(play: Play) -> list[tuple[str, str]]:
    return [(event.kind, event.name) for event in answered(play).events]


REQUESTS: list[Environ] = [
    {"PATH_INFO": "/"},
    {"PATH_INFO": "/item/3"},
    {"PATH_INFO": "/me"},
    {"PATH_INFO": "/me", "HTTP_COOKIE": "session=no.such.cookie"},
    {"PATH_INFO": "/nowhere"},
    {"PATH_INFO": "/boom"},
    {"PATH_INFO": "/login"},
    {"PATH_INFO": "/item/3", "REQUEST_METHOD": "OPTIONS"},
]


@pytest.mark.parametrize("debug", [False, True], ids=["", "debug"])
@pytest.mark.parametrize("environ", REQUESTS, ids=lambda environ: " ".join(environ.values()))
def test_the_answer_is_the_same(
    play: Callable[..., Play], environ: Environ, debug: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A signed cookie tells when it was made."""
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _self: 1_700_000_000)
    bare, seen = make_app(), make_app()
    bare.debug = seen.debug = debug
    played = play(seen)
    for _ in range(2):
        assert played.request(**environ).same_as(serve(bare, make_environ(**environ)))


def test_looking_at_the_session_does_not_count_as_reading_it(play: Callable[..., Play]) -> None:
    played = play(make_app())
    assert not any(name == "Vary" for name, _ in played.request().headers)
    assert ("Vary", "Cookie") in played.request(PATH_INFO="/me").headers


def test_the_route(play: Callable[..., Play]) -> None:
    played = play(make_app())
    played.request(PATH_INFO="/item/3")
    route = answered(played).route
    assert (route.rule, route.endpoint, route.view_args) == ("/item/<int:number>", "item", (("number", "3"),))
    assert route.methods == ("GET", "HEAD", "OPTIONS")
    assert route.view is not None
    assert route.view.qualname.endswith("item")
    assert route.view.file == __file__


@pytest.mark.parametrize(
    ("environ", "error"),
    [
        ({"PATH_INFO": "/nowhere"}, "404 Not Found"),
        ({"PATH_INFO": "/login"}, "405 Method Not Allowed"),
    ],
)
def test_why_no_route_matched(play: Callable[..., Play], environ: Environ, error: str) -> None:
    played = play(make_app())
    played.request(**environ)
    assert answered(played).route.error == error
    assert answered(played).route.rule == ""


def test_a_redirect_of_the_routing(play: Callable[..., Play]) -> None:
    app = make_app()
    app.add_url_rule("/folder/", view_func=lambda: "", endpoint="folder")
    played = play(app)
    played.request(PATH_INFO="/folder")
    assert answered(played).route.error == "308 Permanent Redirect"


def test_signals_and_functions_in_their_order(play: Callable[..., Play]) -> None:
    played = play(make_app())
    played.request(PATH_INFO="/item/3")
    assert named(played) == [
        ("signal", "request_started"),
        ("before_request", "look_first"),
        ("view", "item"),
        ("signal", "message_flashed"),
        ("flash", "message"),
        ("context_processor", "_default_template_ctx_processor"),
        ("signal", "before_render_template"),
        ("signal", "template_rendered"),
        ("after_request", "look_last"),
        ("signal", "request_finished"),
        ("teardown", "clean_up"),
        ("signal", "request_tearing_down"),
    ]
    times = [event.began_ns for event in answered(played).events]
    assert times == sorted(times)


def test_an_error_handler_is_told_with_its_error(play: Callable[..., Play]) -> None:
    played = play(make_app())
    played.request(PATH_INFO="/nowhere")
    [handler] = [event for event in answered(played).events if event.kind == "error_handler"]
    assert (handler.name, handler.detail) == ("not_there", "NotFound")


def test_a_view_class_runs_its_method_within_the_view(play: Callable[..., Play]) -> None:
    class Things(MethodView):
        def get(self) -> str:
            return "things"

    app = make_app()
    app.add_url_rule("/things", view_func=Things.as_view("things"))
    played = play(app)
    played.request(PATH_INFO="/things")
    assert [kind for kind, _ in named(played) if kind in ("view", "method")] == ["view", "method", "method"]
    assert answered(played).route.view.qualname.endswith("Things")  # type: ignore[union-attr]


def test_async_views_and_those_of_blueprints(play: Callable[..., Play]) -> None:
    app, pages = make_app(), Blueprint("pages", "pages", url_prefix="/pages")
    app.async_to_sync = lambda func: lambda *args, **kwargs: asyncio.run(func(*args, **kwargs))  # type: ignore[method-assign]

    @pages.before_request
    def look() -> None: ...

    @pages.get("/late")
    async def late() -> str:
        await asyncio.sleep(0)
        return "late"

    app.register_blueprint(pages)
    played = play(app)
    assert played.request(PATH_INFO="/pages/late").body == b"late"
    told = answered(played)
    assert (told.route.endpoint, told.route.blueprint) == ("pages.late", "pages")
    wanted = [
        ("before_request", "look_first"),
        ("before_request", "look"),
        ("view", "late"),
        ("after_request", "look_last"),
    ]
    assert [step for step in named(played) if step in wanted] == wanted


def test_a_function_lasts_until_the_next_step(play: Callable[..., Play]) -> None:
    app = make_app()

    @app.get("/slow")
    def slow() -> str:
        flash("now")
        time.sleep(0.02)
        return ""

    played = play(app)
    played.request(PATH_INFO="/slow")
    exchange = assemble(played.watched.stack, played.events[1:])
    assert exchange.flask is not None
    [view] = [event for event in exchange.flask.events if event.kind == "view"]
    assert 20_000_000 <= view.at_ns - view.began_ns < exchange.timing.total_ns


def test_the_frames_of_an_exception_with_their_variables(play: Callable[..., Play]) -> None:
    played = play(make_app())
    assert played.request(PATH_INFO="/boom").status == "500 INTERNAL SERVER ERROR"
    told = answered(played)
    assert told.exception == "ZeroDivisionError: division by zero"
    frame = told.frames[-1]
    assert frame.source == 'return f"{secret}{1 / number}"'
    assert dict(frame.variables)["number"].text == "0"
    assert ("signal", "got_request_exception") in named(played)


def test_no_key_is_ever_told(play: Callable[..., Play]) -> None:
    app = make_app()
    app.config["SECRET_KEY_FALLBACKS"] = ["the key of last year"]

    @app.get("/leak")
    def leak() -> str:
        keys = [app.secret_key, *app.config["SECRET_KEY_FALLBACKS"]]
        render_template_string("{{ keys }} {{ config }}", keys=keys, all=app.config)
        raise ValueError(keys[1])

    played = play(app)
    played.request(PATH_INFO="/leak")
    told = repr([event for event in played.events if type(event).__name__ == "FlaskAnswered"])
    assert "a key that nobody may see" not in told
    assert "the key of last year" not in told
    assert played.watched.flask_keys() == ("a key that nobody may see", "the key of last year")


def test_an_exception_that_leaves_the_app_is_the_same_object(play: Callable[..., Play]) -> None:
    app, error = make_app(), ValueError("mine")
    app.config["PROPAGATE_EXCEPTIONS"] = True

    @app.get("/mine")
    def mine() -> str:
        raise error

    played = play(app)
    assert played.request(PATH_INFO="/mine").error is error
    assert answered(played).route.endpoint == "mine"


def test_what_the_app_asked_of_the_request(play: Callable[..., Play]) -> None:
    played = play(make_app())
    form = {"CONTENT_TYPE": "application/x-www-form-urlencoded", "QUERY_STRING": "a=1"}
    played.request(b"user=tom&x=1&x=2", PATH_INFO="/login", **form)
    view = answered(played).request
    assert view is not None
    assert view.mimetype == "application/x-www-form-urlencoded"
    parts = dict(view.parts)
    assert parts["form"] == (("user", "tom"), ("x", "1"), ("x", "2"))
    assert parts["files"] == (), "they are worked out with the form"
    assert "args" not in parts, "nobody asked for them"


def test_a_body_that_nobody_asked_for_is_left_unread(play: Callable[..., Play]) -> None:
    app = make_app()
    app.add_url_rule("/raw", view_func=lambda: request.stream.read(), endpoint="raw", methods=["POST"])
    played = play(app)
    assert played.request(b"user=tom", PATH_INFO="/raw", CONTENT_TYPE="application/json").body == b"user=tom"


@pytest.mark.parametrize(
    ("read", "content_type", "reason"),
    [
        (lambda: request.form["user"], "application/x-www-form-urlencoded", "413 Request Entity Too Large"),
        (lambda: request.json, "text/plain", "415 Unsupported Media Type"),
        (lambda: request.args["none"], "text/plain", "400 Bad Request"),
    ],
)
def test_why_the_input_was_refused(
    play: Callable[..., Play], read: Callable[[], Any], content_type: str, reason: str
) -> None:
    app = make_app()
    app.config["MAX_CONTENT_LENGTH"] = 5
    app.add_url_rule("/read", view_func=read, endpoint="read", methods=["POST"])
    played = play(app)
    assert played.request(b"user=tom", PATH_INFO="/read", CONTENT_TYPE=content_type).status.startswith(reason[:3])
    view = answered(played).request
    assert view is not None
    assert view.refused.startswith(reason)
    assert ("MAX_CONTENT_LENGTH", "5") in view.limits


def test_an_error_that_the_view_aborts_with_is_no_refusal(play: Callable[..., Play]) -> None:
    app = make_app()
    app.add_url_rule("/gone", view_func=lambda: abort(410), endpoint="gone")
    played = play(app)
    played.request(PATH_INFO="/gone")
    assert answered(played).request.refused == ""  # type: ignore[union-attr]


def test_of_two_apps_the_one_that_answered(play: Callable[..., Play]) -> None:
    shop, admin = make_app(), Flask("admin")
    admin.secret_key = "the other one"
    admin.add_url_rule("/", view_func=lambda: "admin", endpoint="start")
    played = play(DispatcherMiddleware(shop, {"/admin": admin}))
    for path, endpoint in (("/", "home"), ("/admin/", "start"), ("/me", "me")):
        played.events.clear()
        played.request(PATH_INFO=path)
        told = answered(played)
        assert told.route.endpoint == endpoint
        label = played.watched.stack.layers[told.layer].label
        assert played.watched.flask_apps()[label] is (admin if path == "/admin/" else shop)
    layers = {name: index for index, name in enumerate(played.layer_names())}
    assert set(layers) == {"DispatcherMiddleware", "Flask"}
    keys = {played.watched.flask_keys(layer.label) for layer in played.watched.stack.layers}
    assert keys == {(), ("a key that nobody may see",), ("the other one",)}


def test_an_app_that_calls_itself_is_told_as_the_one_that_answered(play: Callable[..., Play]) -> None:
    app = make_app()
    app.add_url_rule("/twice", view_func=lambda: app.test_client().get("/").text, endpoint="twice")
    played = play(app)
    assert played.request(PATH_INFO="/twice").body == b"home"
    exchange = assemble(played.watched.stack, played.events[1:])
    assert exchange.flask is not None
    assert exchange.flask.route.endpoint == "twice"


def test_what_comes_after_the_call_is_told_as_it_comes(play: Callable[..., Play]) -> None:
    app = make_app()

    @app.get("/stream")
    @flask.stream_with_context  # type: ignore[arg-type]
    def stream() -> Any:
        yield "a"
        yield request.path

    played = play(app)
    assert played.request(PATH_INFO="/stream").body == b"a/stream"
    late = [event.name for more in played.of(FlaskWentOn) for event in more.events]
    assert late == ["clean_up", "request_tearing_down"]


def test_a_request_lives_no_longer(play: Callable[..., Play]) -> None:
    app, seen = make_app(), []

    @app.get("/ref")
    def ref() -> str:
        seen.append(weakref.ref(request._get_current_object()))  # type: ignore[attr-defined]
        return ""

    played = play(app)
    gc.collect()
    gc.disable()
    try:
        played.request(PATH_INFO="/ref")
        assert seen[0]() is None
    finally:
        gc.enable()


def test_release_leaves_the_app_as_it_was() -> None:
    app = make_app()
    app.jinja_env.from_string("warm")
    before = dict(vars(app))
    environment = dict(vars(app.jinja_env))
    played = Play(app)
    played.request(PATH_INFO="/item/3")
    played.watched.release()
    played.watcher.close()
    assert vars(app) == {**before, "_got_first_request": True}
    assert vars(app.jinja_env) == environment
    assert not list(flask.request_started.receivers_for(app))


def test_an_app_that_was_released_is_free_to_go() -> None:
    app = make_app()
    played = Play(app)
    played.request(PATH_INFO="/item/3")
    played.watched.release()
    played.watcher.close()
    gone = weakref.ref(app)
    del app, played
    gc.collect()
    assert gone() is None


def test_nothing_is_told_of_an_app_that_is_called_by_its_own_tests(play: Callable[..., Play]) -> None:
    app = make_app()
    played = play(app)
    assert app.test_client().get("/item/3").text == "3 True"
    assert not played.of(FlaskAnswered)


def test_a_thousand_flashed_messages_are_enough(play: Callable[..., Play]) -> None:
    app = make_app()

    @app.get("/many")
    def many() -> str:
        for number in range(2_000):
            flash(str(number))
        return ""

    played = play(app)
    played.request(PATH_INFO="/many")
    assert len(answered(played).events) == 1_000


def test_ten_thousand_routes_are_loaded_without_looking_at_them(play: Callable[..., Play]) -> None:
    app = make_app()
    for number in range(10_000):
        app.add_url_rule(f"/page/{number}", endpoint=f"page{number}", view_func=app.view_functions["home"])
    began = time.perf_counter()
    played = play(app)
    loading = time.perf_counter() - began
    assert loading < 1  # a walk over the rules would take longer
    played.request(PATH_INFO="/page/9999")
    assert answered(played).route.rule == "/page/9999"


def test_an_app_that_is_no_flask_app_tells_nothing(play: Callable[..., Play]) -> None:
    def app(environ: Environ, start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        return [b""]

    played = play(app)
    played.request()
    assert not played.of(FlaskAnswered)
    assert played.watched.flask_keys() == ()
    assert played.watched.flask_apps() == {}


def test_events_are_tuples_all_through(play: Callable[..., Play]) -> None:
    """They cross threads, and MessagePack holds them as they are."""
    played = play(make_app())
    played.request(PATH_INFO="/item/3")
    assert all(isinstance(event, FlaskEvent) for event in answered(played).events)
