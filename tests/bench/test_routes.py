"""An app with 10,000 routes: its table, and why each rule takes a request or not."""

from __future__ import annotations

from time import perf_counter

import pytest
from flask import Flask

from inspector.serving.route_reasons import why_not
from inspector.serving.routes import Where, route_table

MANY = 10_000


@pytest.fixture(scope="module")
def app() -> Flask:
    app = Flask(__name__, static_folder=None)
    for number in range(MANY):
        app.add_url_rule(f"/group{number % 100}/<int:id>/x{number}/<path:rest>", f"r{number}", lambda: "")
    return app


def test_the_table_of_many_routes(app: Flask, benchmark, figure) -> None:  # type: ignore[no-untyped-def]
    first = _seconds(lambda: route_table(app))
    benchmark.pedantic(lambda: route_table(app), rounds=3)
    figure("10,000 routes, table the first time, ms", first * 1e3, ".0f", "< 300")


def test_why_many_routes_do_not_match(app: Flask, benchmark, figure) -> None:  # type: ignore[no-untyped-def]
    first = _seconds(lambda: why_not(app, "GET", "/group7/1/x107/a/b", Where()))
    benchmark.pedantic(lambda: why_not(app, "GET", "/group8/1/x108/a/b", Where()), rounds=3)
    figure("10,000 routes, why each matches or not, ms", first * 1e3, ".0f", "< 1000")


def _seconds(work) -> float:  # type: ignore[no-untyped-def]
    began = perf_counter()
    work()
    return perf_counter() - began
