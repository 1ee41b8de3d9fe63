"""Each template that was rendered: from what, to what, within which."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import flask
import pytest
from capture.playing import Play, make_environ, serve
from flask import Flask, render_template, render_template_string, stream_template
from jinja2 import DictLoader, Environment, StrictUndefined, Template

from inspector.capture import Limits
from inspector.model import events
from inspector.model.events import TemplateRendered

SOURCES = {
    "plain.html": "Hello {{ name }}{{ nobody }}{{ maybe|default('') }}{% if other is defined %}{% endif %}!",
    "base.html": "<h1>{% block title %}{% endblock %}</h1>{% include 'foot.html' %}",
    "page.html": "{% extends 'base.html' %}{% from 'macros.html' import bold %}{% set year = 2026 %}"
    "{% block title %}{{ bold(name) }}{% endblock %}",
    "foot.html": "<i>{{ year }}</i>",
    "macros.html": "{% macro bold(text) %}<b>{{ text }}</b>{% endmacro %}",
    "list.html": "{% for item in items %}{% include 'item.html' %}{% endfor %}",
    "item.html": "{{ item }},",
    "syntax.html": "one\n{% if %}",
    "includes_syntax.html": "{% include 'syntax.html' %}",
    "fails.html": "one\ntwo {{ 1 / zero }}",
    "key.html": "{{ key }}",
}


class Unspeakable:
    def __repr__(self) -> str:
        raise RuntimeError("never")

    def __str__(self) -> str:
        return "unspeakable"


def make_app() -> Flask:
    app = Flask("pages")
    app.secret_key = "a key that nobody may see"
    app.jinja_loader = DictLoader(SOURCES)  # type: ignore[misc]

    @app.context_processor
    def house() -> dict[str, object]:
        return {"house": "ours"}

    @app.get("/<name>")
    def page(name: str) -> str:
        return render_template(f"{name}.html", name="Tom", items=[1, 2], zero=0, key=app.secret_key)

    @app.get("/stream")
    def stream() -> Any:
        return stream_template("list.html", items=range(3))

    return app


def told(play: Play) -> dict[str, TemplateRendered]:
    return {event.name: event for event in play.of(TemplateRendered)}


@pytest.mark.parametrize("propagate", [False, True])
@pytest.mark.parametrize(
    "name", ["plain", "page", "list", "stream", "syntax", "includes_syntax", "fails", "none", "key"]
)
def test_the_answer_is_the_same(play: Callable[..., Play], name: str, propagate: bool) -> None:
    seen, bare = make_app(), make_app()
    seen.testing = bare.testing = propagate
    played = play(seen)
    for _ in range(2):
        theirs = serve(bare, make_environ(PATH_INFO=f"/{name}"))
        ours = played.request(PATH_INFO=f"/{name}")
        assert ours.same_as(theirs)
        assert tail(ours.error) == tail(theirs.error)


def tail(error: BaseException | None) -> list[tuple[str, int | None, str]]:
    """The traceback from the view on, which is what an author of templates reads."""
    steps = [(step.filename, step.lineno, step.name) for step in traceback.extract_tb(error and error.__traceback__)]
    return steps[[step[2] for step in steps].index("page") :] if steps else []


def test_a_template_by_its_name(play: Callable[..., Play]) -> None:
    played = play(make_app())
    played.request(PATH_INFO="/plain")
    [event] = played.of(TemplateRendered)
    assert (event.number, event.parent, event.via, event.name) == (0, -1, "render", "plain.html")
    assert event.source == SOURCES["plain.html"]
    assert event.output == b"Hello Tom!"
    assert event.loader == "flask.templating.DispatchingJinjaLoader"
    assert event.began_ns < event.at_ns


def test_who_gave_what(play: Callable[..., Play]) -> None:
    app = make_app()
    app.jinja_env.globals["shop"] = "of Horrors"
    played = play(app)
    played.request(PATH_INFO="/plain")
    given = {value.name: (value.origin, value.value.text) for value in told(played)["plain.html"].context}
    assert given["name"] == ("view", "'Tom'")
    assert given["house"] == ("processor", "'ours'")
    assert given["shop"] == ("global", "'of Horrors'")
    assert {name for name, (origin, _) in given.items() if origin == "flask"} == {
        *("g", "request", "session", "config", "url_for", "get_flashed_messages")
    }
    assert "range" not in given


def test_names_that_nobody_gave(play: Callable[..., Play]) -> None:
    """A default, and the question whether there is one, are no mistakes."""
    played = play(make_app())
    played.request(PATH_INFO="/plain")
    assert told(played)["plain.html"].undefined == ("nobody",)


def test_the_tree_of_a_page(play: Callable[..., Play]) -> None:
    played = play(make_app())
    assert played.request(PATH_INFO="/page").body == b"<h1><b>Tom</b></h1><i>2026</i>"
    page, base, foot, macros = (told(played)[name] for name in ("page.html", "base.html", "foot.html", "macros.html"))
    assert [(event.via, event.parent) for event in (page, macros, base, foot)] == [
        ("render", -1),
        ("import", page.number),
        ("extends", page.number),
        ("include", base.number),
    ]
    assert page.output == b"<h1><b>Tom</b></h1><i>2026</i>"
    assert (base.output, base.output_of) == (b"", page.number), "told once"
    assert foot.output == b"<i>2026</i>"
    assert all(not event.undefined for event in (page, base, foot, macros))


def test_an_include_is_given_what_the_loop_has(play: Callable[..., Play]) -> None:
    played = play(make_app())
    played.request(PATH_INFO="/list")
    items = [event for event in played.of(TemplateRendered) if event.name == "item.html"]
    assert [event.output for event in items] == [b"1,", b"2,"]
    given = [{value.name: (value.origin, value.value.text) for value in event.context} for event in items]
    assert [context["item"] for context in given] == [("template", "1"), ("template", "2")]
    assert all("name" not in context for context in given), "that is the list's already"


def test_a_string(play: Callable[..., Play]) -> None:
    app = make_app()
    app.add_url_rule("/string/x", view_func=lambda: render_template_string("{{ a }} {{ b }}", a=1), endpoint="string")
    played = play(app)
    played.request(PATH_INFO="/string/x")
    [event] = played.of(TemplateRendered)
    assert (event.name, event.source, event.output) == ("", "{{ a }} {{ b }}", b"1 ")
    assert event.undefined == ("b",)
    assert event.loader == ""


def test_jinja_used_directly(play: Callable[..., Play]) -> None:
    app = make_app()
    render = lambda: app.jinja_env.get_template("plain.html").render(name="Ann")  # noqa: E731
    app.add_url_rule("/direct/x", view_func=render, endpoint="direct")
    played = play(app)
    played.request(PATH_INFO="/direct/x")
    [event] = played.of(TemplateRendered)
    assert event.output == b"Hello Ann!"
    assert ("name", "view") in [(value.name, value.origin) for value in event.context]


def test_a_template_that_was_compiled_before(play: Callable[..., Play], tmp_path: Path) -> None:
    (tmp_path / "old.html").write_text("old {{ name }}")
    app = Flask("pages", template_folder=str(tmp_path))
    old = app.jinja_env.get_template("old.html")
    app.add_url_rule("/", view_func=lambda: render_template("old.html", name=1), endpoint="old")
    played = play(app)
    assert played.request().body == b"old 1"
    [event] = played.of(TemplateRendered)
    assert (event.source, event.output) == ("old {{ name }}", b"old 1")
    assert event.filename == str(tmp_path / "old.html")
    assert app.jinja_env.get_template("old.html") is old


def test_a_stream_stays_one(play: Callable[..., Play]) -> None:
    played = play(make_app())
    answer = played.request(PATH_INFO="/stream")
    assert [chunk for chunk in answer.chunks if chunk] == [b"0", b",", b"1", b",", b"2", b","]
    event = told(played)["list.html"]
    assert event.output == b"0,1,2,"
    last = max(chunk.at_ns for chunk in played.of(events.Chunk))
    first = min(chunk.at_ns for chunk in played.of(events.Chunk))
    assert event.began_ns < first < last < event.at_ns
    assert {one.parent for one in played.of(TemplateRendered) if one.name == "item.html"} == {event.number}


def test_a_stream_that_the_client_leaves(play: Callable[..., Play]) -> None:
    played = play(make_app())
    call = played.open()
    result = played.watched.app(make_environ(PATH_INFO="/stream"), lambda *args: lambda data: None)
    next(iter(result))
    result.close()  # type: ignore[attr-defined]
    call.finish("dropped", 0, 0)
    event = told(played)["list.html"]
    assert (event.output, event.error) == (b"0", "")


def test_a_template_that_does_not_compile(play: Callable[..., Play]) -> None:
    played = play(make_app())
    played.request(PATH_INFO="/syntax")
    [event] = played.of(TemplateRendered)
    assert (event.name, event.error_line, event.source) == ("syntax.html", 2, SOURCES["syntax.html"])
    assert event.error.startswith("jinja2.exceptions.TemplateSyntaxError: Expected an expression")


def test_an_include_that_does_not_compile(play: Callable[..., Play]) -> None:
    played = play(make_app())
    played.request(PATH_INFO="/includes_syntax")
    outer, inner = told(played)["includes_syntax.html"], told(played)["syntax.html"]
    assert inner.parent == outer.number
    assert outer.error == inner.error
    assert (inner.error_file, inner.error_line) == ("syntax.html", 2)


def test_a_template_that_fails(play: Callable[..., Play]) -> None:
    played = play(make_app())
    played.request(PATH_INFO="/fails")
    [event] = played.of(TemplateRendered)
    assert (event.error, event.error_line) == ("ZeroDivisionError: division by zero", 2)
    assert event.output == b"one\ntwo "


def test_a_template_that_is_not_there(play: Callable[..., Play]) -> None:
    played = play(make_app())
    played.request(PATH_INFO="/none")
    [event] = played.of(TemplateRendered)
    assert (event.name, event.error) == ("none.html", "jinja2.exceptions.TemplateNotFound: none.html")


def test_a_value_that_cannot_be_shown(play: Callable[..., Play]) -> None:
    app = make_app()
    view = lambda: render_template_string("{{ odd }}", odd=Unspeakable())  # noqa: E731
    app.add_url_rule("/odd/x", view_func=view, endpoint="odd")
    played = play(app)
    assert played.request(PATH_INFO="/odd/x").body == b"unspeakable"
    shown = {value.name: value.value.text for value in played.of(TemplateRendered)[0].context}
    assert "repr raised RuntimeError: never" in shown["odd"]


def test_passing_on_the_session_does_not_count_as_reading_it(play: Callable[..., Play]) -> None:
    app = make_app()
    view = lambda: render_template_string("x", session=flask.session)  # noqa: E731
    app.add_url_rule("/pass/x", view_func=view, endpoint="pass")
    assert not any(name == "Vary" for name, _ in play(app).request(PATH_INFO="/pass/x").headers)


def test_a_key_in_a_context_is_hidden(play: Callable[..., Play]) -> None:
    played = play(make_app())
    assert b"nobody may see" in played.request(PATH_INFO="/key").body
    event = told(played)["key.html"]
    assert "nobody may see" not in repr(event.context)


def test_an_environment_that_the_app_puts_in_its_place(play: Callable[..., Play]) -> None:
    app = make_app()
    played = play(app)
    played.request(PATH_INFO="/plain")
    own = flask.templating.Environment(
        app, loader=DictLoader({"plain.html": "own {{ name }}"}), undefined=StrictUndefined
    )
    app.__dict__["jinja_env"] = own
    assert played.request(PATH_INFO="/plain").body == b"own Tom"
    assert played.of(TemplateRendered)[-1].source == "own {{ name }}"
    played.watched.release()
    assert "template_class" not in vars(own)


def test_templates_get_their_own_function_back(play: Callable[..., Play]) -> None:
    app = make_app()
    old = app.jinja_env.get_template("plain.html")
    function = old.root_render_func
    played = play(app)
    played.request(PATH_INFO="/page")
    new = app.jinja_env.get_template("page.html")
    assert type(new) is type(old) is Template
    assert old.root_render_func is not function
    played.watched.release()
    assert old.root_render_func is function
    assert new.root_render_func.__module__ != "inspector.capture.flask_templates"
    assert app.jinja_env.template_class is Environment.template_class
    assert new.render(name="Ann") == "<h1><b>Ann</b></h1><i>2026</i>"


def test_a_template_in_another_app_of_the_same_environment_is_left_alone(play: Callable[..., Play]) -> None:
    """Outside of an exchange nothing is told, and nothing fails."""
    app = make_app()
    played = play(app)
    with app.test_request_context():
        assert render_template("plain.html", name="Tom") == "Hello Tom!"
    assert not played.of(TemplateRendered)


def test_output_is_kept_as_far_as_bodies_are(play: Callable[..., Play]) -> None:
    played = play(make_app(), Limits(body=4))
    assert played.request(PATH_INFO="/plain").body == b"Hello Tom!"
    [event] = played.of(TemplateRendered)
    assert (event.output, event.output_size) == (b"Hell", 10)
