"""A template rendered once more: with the app's own filters and parents, and without leaving a trace in the app."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, appcontext_tearing_down, g, render_template
from jinja2 import DictLoader, Environment
from jinja2.nativetypes import NativeEnvironment
from jinja2.sandbox import SandboxedEnvironment

from inspector.serving import tryout as tryout_module
from inspector.serving.tryout import TryOut, TryOutResult, render_tryout

PAGES = {
    "base.html": "<title>{% block title %}none{% endblock %}</title>\n{% block body %}{% endblock %}",
    "hello.html": "{% extends 'base.html' %}"
    "{% block body %}\n<p>{{ name|shout }}</p>{% include 'foot.html' %}{% endblock %}",
    "foot.html": "<hr>{{ shop }}",
    "note.txt": "{{ name }}",
    "broken.html": "one\n{{ 1 / 0 }}",
    "with_broken.html": "{% include 'broken.html' %}",
}


@pytest.fixture
def app() -> Flask:
    app = Flask("shop")
    app.jinja_loader = DictLoader(PAGES)
    app.add_template_filter(lambda text: f"{text}!".upper(), "shout")
    app.context_processor(lambda: {"shop": "Fish & Co"})
    app.add_url_rule("/item/<int:number>", "item", lambda number: render_template("hello.html", name=number))
    return app


def attempt(app: Flask, page: str, context: Any = None, target: str = "/", **copies: str) -> TryOutResult:
    sources = {name.replace("_html", ".html"): source for name, source in copies.items()}
    return render_tryout(app, TryOut(page, sources, json.dumps(context or {}), target), time_limit=2)


def test_another_context_with_the_apps_own_filters_parents_and_processors(app: Flask) -> None:
    result = attempt(app, "hello.html", {"name": "<longfin>"})
    assert result.error == ""
    assert result.output == "<title>none</title>\n\n<p>&lt;LONGFIN&gt;!</p><hr>Fish &amp; Co"


def test_a_copy_stands_in_for_the_apps_own_template(app: Flask) -> None:
    assert attempt(app, "foot.html", foot_html="<b>{{ shop }}</b>").output == "<b>Fish &amp; Co</b>"


def test_a_copy_of_a_parent_is_seen_in_the_page(app: Flask) -> None:
    result = attempt(app, "hello.html", {"name": "x"}, base_html="[{% block body %}{% endblock %}]")
    assert result.output == "[\n<p>X!</p><hr>Fish &amp; Co]"


def test_a_template_without_a_name(app: Flask) -> None:
    tryout = TryOut("", {"": "{% extends 'base.html' %}{% block title %}{{ t }}{% endblock %}"}, '{"t": "<"}')
    assert render_tryout(app, tryout).output == "<title>&lt;</title>\n"


def test_autoescape_goes_by_the_name(app: Flask) -> None:
    assert attempt(app, "note.txt", {"name": "<b>"}).output == "<b>"


def test_the_request_is_the_one_of_the_exchange(app: Flask) -> None:
    source = "{{ request.path }} {{ request.args.q }} {{ request.endpoint }} {{ url_for('item', number=2) }}"
    assert attempt(app, "x.html", target="/item/1?q=a", x_html=source).output == "/item/1 a item /item/2"
    assert attempt(app, "x.html", target="http://else.where/", x_html="{{ request.host }}").output == "localhost"


def test_nothing_stays_behind_in_the_app(app: Flask) -> None:
    environment = app.jinja_env
    before = dict(vars(environment)), dict(environment.globals)
    attempt(app, "hello.html", {"name": "x", "shop": "mine"}, foot_html="changed")
    assert (dict(vars(environment)), dict(environment.globals)) == before
    assert len(environment.cache or ()) == 0
    assert type(environment).__module__ == "flask.templating"
    assert b"Fish" in app.test_client().get("/item/7").data


def test_the_apps_own_cached_template_is_not_used_for_the_copy(app: Flask) -> None:
    app.test_client().get("/item/7")
    assert attempt(app, "foot.html", foot_html="copy").output == "copy"


def test_the_context_of_the_app_is_torn_down(app: Flask) -> None:
    closed = []
    app.context_processor(lambda: {"db": setattr(g, "db", "open")})
    with appcontext_tearing_down.connected_to(lambda *_, **__: closed.append(g.db), app):
        attempt(app, "foot.html")
    assert closed == ["open"]


@pytest.mark.parametrize(
    ("context", "line"), [("", 1), ('{"a": 1,\n oops}', 2), ("[1]", 0), ("null", 0), ('{"a": ' + "[" * 100_000, 0)]
)
def test_a_context_that_is_no_json_object(app: Flask, context: str, line: int) -> None:
    result = render_tryout(app, TryOut("hello.html", {}, context))
    assert (result.in_context, result.error_line) == (True, line)
    assert result.error


def test_a_copy_that_does_not_compile_says_where(app: Flask) -> None:
    result = attempt(app, "hello.html", hello_html="fine\n\n{% if %}")
    assert (result.error_in, result.error_line) == ("hello.html", 3)
    assert result.error.startswith("TemplateSyntaxError: ")


def test_a_copy_that_fails_says_where(app: Flask) -> None:
    result = attempt(app, "hello.html", base_html="{% block body %}{% endblock %}\n{{ nobody.name }}")
    assert (result.error, result.error_in, result.error_line) == (
        "UndefinedError: 'nobody' is undefined",
        "base.html",
        2,
    )


def test_a_failure_in_another_template_names_that_one(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("a\n\n\n{{ 1 / 0 }}")
    app.jinja_loader = None
    app.template_folder = str(tmp_path)
    result = attempt(Flask("other", template_folder=str(tmp_path)), "x.html", x_html="\n{% include 'bad.html' %}")
    assert (result.error_in, result.error_line) == (str(tmp_path / "bad.html"), 4)


def test_a_template_that_is_not_there(app: Flask) -> None:
    result = attempt(app, "x.html", x_html="\n{% extends 'nowhere.html' %}")
    assert (result.error, result.error_in, result.error_line) == ("TemplateNotFound: nowhere.html", "x.html", 2)


def test_a_processor_that_raises(app: Flask) -> None:
    @app.context_processor
    def broken() -> dict[str, Any]:
        raise LookupError("no database")

    assert attempt(app, "foot.html").error == "LookupError: no database"


def test_private_parts_are_out_of_reach(app: Flask) -> None:
    result = attempt(app, "x.html", x_html="{{ ''.__class__.__mro__ }}")
    assert result.error.startswith("SecurityError: ")
    assert (result.error_in, result.error_line) == ("x.html", 1)


def test_a_template_without_end_is_stopped(app: Flask) -> None:
    endless = "{% for i in range(90000) %}{% for j in range(90000) %}{% endfor %}{% endfor %}"
    tryout = TryOut("x.html", {"x.html": endless}, "{}")
    result = render_tryout(app, tryout, time_limit=0.1)
    assert result.error == "Rendering was stopped after 0.1 seconds."


def test_an_output_without_end_is_cut(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tryout_module, "OUTPUT_LIMIT", 1000)
    result = attempt(app, "x.html", x_html="{% for i in range(90000) %}{{ i }} {% endfor %}")
    assert (len(result.output), result.cut) == (1000, True)


@pytest.mark.parametrize("kind", [Environment, SandboxedEnvironment, NativeEnvironment])
def test_an_app_with_an_environment_of_its_own(app: Flask, kind: type[Environment]) -> None:
    app.jinja_env = kind(loader=DictLoader({"a.html": "{{ 1 + 1 }} {{ name }}"}))  # type: ignore[misc, assignment]
    assert attempt(app, "a.html", {"name": "x"}).output == "2 x"
    assert attempt(app, "a.html", a_html="{{ name }}?").output == "?"


def test_an_app_with_a_broken_environment(app: Flask) -> None:
    app.jinja_env = None  # type: ignore[misc, assignment]
    assert attempt(app, "a.html").error.startswith("AttributeError: ")


def test_without_an_app_it_says_so() -> None:
    assert "does not run now" in render_tryout(None, TryOut("a.html", {}, "{}")).error
