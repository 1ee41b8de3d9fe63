"""Routes of live Flask apps: the table, why each rule takes a request or not, and both benches."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import pytest
from flask import Blueprint, Flask, g
from flask.views import MethodView
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.exceptions import HTTPException
from werkzeug.routing import BaseConverter, RequestRedirect

from inspector.serving.route_reasons import Reason, why_not
from inspector.serving.routes import (
    Where,
    match_bench,
    route_table,
    sample_request,
    url_bench,
)

HERE = Where()


def index() -> str:
    return ""


def app_of(*rules: str, **options: Any) -> Flask:
    """An app whose endpoints are called ``r0``, ``r1`` ... in the order of the rules."""
    app = Flask(__name__, static_folder=None)
    for number, rule in enumerate(rules):
        app.add_url_rule(rule, f"r{number}", index, **options)
    return app


def reasons(app: Flask, target: str, method: str = "GET", where: Where = HERE) -> list[Reason]:
    return list(why_not(app, method, target, where).reasons)


# -- the table


class Item(MethodView):
    def get(self, number: int) -> str:
        return ""

    def delete(self, number: int) -> str:
        return ""


def decorated(view: Callable[[], str]) -> Callable[[], str]:
    @wraps(view)
    def wrapper() -> str:
        return view()

    return wrapper


def test_a_row_says_all_of_a_rule() -> None:
    app = Flask(__name__, static_folder=None)
    shop = Blueprint("shop", __name__, url_prefix="/shop")
    shop.add_url_rule("/<int(min=1):page>", "list", index, defaults={"page": 2}, methods=["POST"])
    app.register_blueprint(shop)
    (row,) = route_table(app)
    assert row.rule == "/shop/<int(min=1):page>"
    assert row.methods == ("OPTIONS", "POST")
    assert (row.endpoint, row.blueprint) == ("shop.list", "shop")
    assert row.converters == (("page", "int(min=1)"),)
    assert row.defaults == (("page", "2"),)
    assert (row.strict_slashes, row.build_only) == (True, False)


def test_the_place_of_a_view_is_where_its_author_wrote_it() -> None:
    app = Flask(__name__, static_folder=None)
    app.add_url_rule("/", "index", decorated(index))
    app.add_url_rule("/item/<int:number>", view_func=Item.as_view("item"))
    app.add_url_rule("/nobody", "nobody")
    plain, item, nobody = (row.view for row in route_table(app))
    assert plain is not None
    assert plain.file == __file__
    assert plain.line == index.__code__.co_firstlineno
    assert item is not None
    assert item.line == Item.delete.__code__.co_firstlineno
    assert nobody is None


def test_odd_views_and_defaults_are_shown_too() -> None:
    class Odd:
        def __repr__(self) -> str:
            raise RuntimeError("no")

        def __getattr__(self, name: str) -> object:
            raise RuntimeError(name)

        def __call__(self) -> str:
            return ""

    app = Flask(__name__, static_folder=None)
    app.add_url_rule("/", "odd", defaults={"a": Odd(), "b": "x" * 1000})
    app.view_functions["odd"] = Odd()  # type: ignore[assignment]
    (row,) = route_table(app)
    assert row.view is not None
    assert (row.view.qualname[-3:], row.view.file) == ("Odd", "")
    assert row.defaults[0] == ("a", "<Odd: repr raised RuntimeError>")
    assert len(row.defaults[1][1]) < 300


# -- matching


def test_a_match_says_the_rule_and_the_arguments() -> None:
    result = match_bench(app_of("/", "/item/<int:id>"), "get", "/item/7?x=1", HERE)
    assert (result.row, result.view_args, result.error) == (1, (("id", "7"),), "")


def test_percent_encoding_is_undone_as_a_server_does() -> None:
    app = app_of("/<name>")
    assert match_bench(app, "GET", "/%EC%95%88%20x", HERE).view_args == (("name", "'안 x'"),)


def test_what_routing_answers_by_itself() -> None:
    app = app_of("/post/", methods=["GET"])
    assert match_bench(app, "GET", "/nothing", HERE).error == "404 Not Found"
    refused = match_bench(app, "POST", "/post/", HERE)
    assert (refused.error, refused.allowed) == ("405 Method Not Allowed", ("GET", "HEAD", "OPTIONS"))
    moved = match_bench(app, "GET", "/post?a=1", Where("/blog", "example.org:81", "https"))
    assert (moved.error, moved.redirect) == ("308 Permanent Redirect", "https://example.org:81/blog/post/?a=1")


@pytest.mark.parametrize(
    ("rule", "target", "reason"),
    [
        ("/item/<int:id>", "/item/7", Reason("matched")),
        ("/item/<int:id>", "/item/x", Reason("converter", "<int:id>", "x")),
        ("/item/<int(max=5):id>", "/item/6", Reason("value", "<int(max=5):id>", "6")),
        ("/item/<int:id>", "/items/7", Reason("static", "item", "items")),
        ("/item/<int:id>", "/item", Reason("short", "/<int:id>")),
        ("/item/<int:id>", "/item/7/8", Reason("long", got="/8")),
        ("/item/", "/item/7/8", Reason("long", got="7/8")),
        ("/", "/item", Reason("long", got="item")),
        ("/item/", "/item", Reason("slash", "/")),
        ("/item", "/item/", Reason("slash", got="/")),
        ("/item", "//item", Reason("matched")),
        ("/a/b", "/a//b", Reason("slashes", "/a/b", "/a//b")),
        ("/f/<int:a>-<b>.txt", "/f/1-x.txt", Reason("matched")),
        ("/f/<int:a>-<b>.txt", "/f/1-x.pdf", Reason("static", "<int:a>-<b>.txt", "1-x.pdf")),
        ("/f/<int:a>-<b>.txt", "/f/y-x.txt", Reason("converter", "<int:a>", "y")),
        ("/w/<path:p>", "/w/a/b/c", Reason("matched")),
        ("/w/<path:p>/edit", "/w/a/b/edit", Reason("matched")),
        ("/w/<path:p>/edit", "/w/a/b", Reason("static", "<path:p>/edit", "a/b")),
        ("/w/<path:p>/", "/w/a/b", Reason("slash", "/")),
        ("/<any(ko, en):lang>/", "/fr/", Reason("converter", "<any(ko, en):lang>", "fr")),
        ("/", "/", Reason("matched")),
    ],
)
def test_why_a_rule_does_not_fit(rule: str, target: str, reason: Reason) -> None:
    assert reasons(app_of(rule), target) == [reason]


def test_the_method_is_to_blame_only_where_the_path_fits() -> None:
    app = app_of("/item/<int:id>", methods=["GET"])
    assert reasons(app, "/item/1", "POST") == [Reason("method", "GET, HEAD, OPTIONS", "POST")]
    assert reasons(app, "/item/x", "POST")[0].code == "converter"


def test_the_first_of_two_that_fit_wins() -> None:
    assert reasons(app_of("/<name>", "/about"), "/about") == [Reason("shadowed", row=1), Reason("matched")]


def test_a_value_that_is_refused_keeps_the_other_rules_from_being_tried() -> None:
    """Werkzeug converts after it has chosen: ``/10`` is 404 although ``<name>`` would take it."""
    app = app_of("/<int(max=5):page>", "/<name>")
    report = why_not(app, "GET", "/10", HERE)
    assert report.result.error == "404 Not Found"
    assert report.reasons == (Reason("value", "<int(max=5):page>", "10"), Reason("shadowed", row=0))


def test_the_rule_that_redirects_is_told_from_those_that_it_shadows() -> None:
    app = app_of("/a/", "/<name>")
    assert reasons(app, "/a") == [Reason("slash", "/"), Reason("shadowed", row=0)]
    app = Flask(__name__, static_folder=None)
    app.add_url_rule("/all/", "all", index, defaults={"page": 1})
    app.add_url_rule("/all/page/<int:page>", "all", index)
    app.add_url_rule("/old", "old", index, redirect_to="/new")
    app.add_url_rule("/also/<int:page>", "all", index, alias=True)
    assert [reason.code for reason in reasons(app, "/all/page/1")] == ["long", "redirects", "static", "static"]
    assert [row.rule for row in route_table(app)][2:] == ["/also/<int:page>", "/old"]
    assert reasons(app, "/also/7")[2].code == "redirects"
    assert reasons(app, "/old")[3].code == "redirects"


def test_hosts_and_subdomains() -> None:
    app = Flask(__name__, static_folder=None, host_matching=True, static_host=None)
    app.add_url_rule("/", "a", index, host="a.example")
    app.add_url_rule("/", "any", index, host="<name>.example")
    assert [row.host for row in route_table(app)] == ["a.example", "<name>.example"]
    report = why_not(app, "GET", "/", Where(host="b.example"))
    assert report.reasons == (Reason("host", "a.example", "b.example"), Reason("matched"))
    assert report.result.view_args == (("name", "'b'"),)
    never = app_of("/", subdomain="api")
    assert reasons(never, "/") == [Reason("host", "api", "")]


def test_rules_for_building_or_websockets_only() -> None:
    assert reasons(app_of("/", build_only=True), "/") == [Reason("build only")]
    assert reasons(app_of("/", websocket=True, methods=["GET"]), "/") == [Reason("websocket")]


def test_an_untrusted_host_is_refused_before_any_rule_is_tried() -> None:
    app = app_of("/")
    app.config["TRUSTED_HOSTS"] = ["good.example"]
    report = why_not(app, "GET", "/", Where(host="bad.example"))
    assert (report.result.error, report.reasons) == ("400 Bad Request", ())


class Failing(BaseConverter):
    def to_python(self, value: str) -> Any:
        raise KeyError(value)

    def to_url(self, value: Any) -> str:
        raise TypeError("not this way")


def test_what_a_converter_raises_is_a_result() -> None:
    app = Flask(__name__, static_folder=None)
    app.url_map.converters["failing"] = Failing
    app.add_url_rule("/<failing:it>", "f", index)
    report = why_not(app, "GET", "/x", HERE)
    assert report.result.error == "KeyError: 'x'"
    assert report.reasons == (Reason("raised", "<failing:it>", "KeyError: 'x'"),)
    assert url_bench(app, "f", {"it": "x"}, HERE).error == ("failing refuses 'x' for it: TypeError: not this way.")


RULES = st.lists(st.sampled_from(["a", "b", "<x>", "<int:n>", "<path:p>", "<int(max=5):m>", "a-<y>"]), max_size=3).map(
    lambda parts: "/" + "/".join(dict.fromkeys(parts))
)
TARGETS = st.lists(st.sampled_from(["a", "b", "", "7", "3", "a-b", "x/y"]), max_size=4).map(
    lambda parts: "/" + "/".join(parts)
)


@settings(deadline=None, max_examples=200)
@given(rule=RULES, slash=st.sampled_from(["", "/"]), strict=st.booleans(), target=TARGETS)
def test_it_agrees_with_werkzeug_about_any_single_rule(rule: str, slash: str, strict: bool, target: str) -> None:
    app = app_of(rule.rstrip("/") + slash or "/", strict_slashes=strict)
    (reason,) = reasons(app, target)
    try:
        app.url_map.bind("localhost").match(target)
        assert reason.code == "matched"
    except RequestRedirect:
        assert reason in (Reason("slash", "/"), Reason("slashes", reason.expected, target))
    except HTTPException:
        assert reason.code not in ("matched", "slashes")


# -- building


def test_a_url_under_the_mount_and_host() -> None:
    app = app_of("/", "/item/<int:id>")
    result = url_bench(app, "r1", {"id": "7", "tag": "a b"}, Where("/shop", "example.org:81"))
    assert (result.url, result.external) == ("/shop/item/7?tag=a+b", "http://example.org:81/shop/item/7?tag=a+b")


@pytest.mark.parametrize(
    ("endpoint", "values", "error", "suggested"),
    [
        ("r1", {}, "No value is given for id.", ""),
        ("r1", {"id": "x"}, "int refuses 'x' for id: ValueError: invalid literal for int() with base 10: 'x'.", ""),
        ("r11", {}, "There is no endpoint 'r11'.", "r1"),
        ("zzz", {}, "There is no endpoint 'zzz'.", ""),
    ],
)
def test_build_errors_in_words(endpoint: str, values: dict[str, str], error: str, suggested: str) -> None:
    result = url_bench(app_of("/", "/item/<int:id>"), endpoint, values, HERE)
    assert (result.url, result.error, result.suggested) == ("", error, suggested)


def test_values_become_what_the_view_would_get() -> None:
    app = app_of("/<uuid:u>", "/<float:f>", "/<any(a, b):x>")
    uuid = "0f5bc8c4-0b1c-4a71-9a29-2c35dd2f1df0"
    assert url_bench(app, "r0", {"u": uuid}, HERE).url == f"/{uuid}"
    assert url_bench(app, "r1", {"f": "1.50"}, HERE).url == "/1.5"
    assert "'c' is not one of 'a', 'b'" in url_bench(app, "r2", {"x": "c"}, HERE).error


def test_a_rule_with_defaults_says_what_it_holds_for() -> None:
    app = app_of("/all", defaults={"page": 1})
    assert url_bench(app, "r0", {"page": "1"}, HERE).error == "A rule of this endpoint holds only for page=1."
    assert url_bench(app, "r0", {}, HERE).url == "/all"


def test_url_defaults_of_the_app_are_asked() -> None:
    app = app_of("/<lang>/")

    @app.url_defaults
    def add_language(endpoint: str, values: dict[str, Any]) -> None:
        values.setdefault("lang", "ko")

    assert url_bench(app, "r0", {}, HERE).url == "/ko/"


def test_url_defaults_that_want_a_request_are_left_out_and_said() -> None:
    app = app_of("/<lang>/")

    @app.url_defaults
    def add_language(endpoint: str, values: dict[str, Any]) -> None:
        values.setdefault("lang", g.lang)

    result = url_bench(app, "r0", {"lang": "ko"}, HERE)
    assert result.url == "/ko/"
    assert "url_defaults functions want a request" in result.note


# -- composing


@pytest.mark.parametrize(
    ("rule", "target"),
    [
        ("/", "/"),
        ("/item/<int:id>/", "/item/1/"),
        ("/<name>/<path:rest>", "/name/rest"),
        ("/<float:x>", "/1.0"),
        ("/<int(min=5):n>", "/10"),
        ("/<string(length=2):lang>", "/aa"),
        ("/<any(ko, en):lang>", "/en"),
        ("/<uuid:u>", "/00000000-0000-4000-8000-000000000000"),
    ],
)
def test_a_request_that_the_rule_takes(rule: str, target: str) -> None:
    app = app_of(rule, methods=["PUT"])
    draft = sample_request(app, 0, {}, HERE)
    assert (draft.method, draft.target) == ("PUT", target)
    assert match_bench(app, draft.method, draft.target, HERE).row == 0


def test_a_request_under_a_mount_for_another_host_with_given_values() -> None:
    app = Flask(__name__, static_folder=None, host_matching=True, static_host=None)
    app.add_url_rule("/<x>", "a", index, host="a.example")
    draft = sample_request(app, 0, {"x": "안"}, Where("/shop", "localhost:5000"))
    assert (draft.target, draft.headers) == ("/shop/%EC%95%88", (("Host", "a.example"),))


def test_a_rule_whose_converter_fails_still_gives_a_request_to_begin_with() -> None:
    app = Flask(__name__, static_folder=None)
    app.url_map.converters["failing"] = Failing
    app.add_url_rule("/a/<failing:it>", "f", index)
    assert sample_request(app, 0, {}, HERE).target == "/a/it"


# -- many


def test_a_thousand_routes() -> None:
    many = app_of(*(f"/group{number % 100}/<int:id>/x{number}/<path:rest>" for number in range(1_000)))
    assert len(route_table(many)) == 1_000
    report = why_not(many, "GET", "/group7/1/x107/a/b", HERE)
    assert report.result.row == 107
    assert report.reasons[107].code == "matched"
    assert report.reasons[207] == Reason("static", "x207", "x107")
