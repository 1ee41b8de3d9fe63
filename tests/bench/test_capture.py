"""What full capture adds to one call of a trivial Flask app in this process, beside what the usual checkers add."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from wsgiref.validate import validator

from in_process import bare, flask_app, hidden, naive, ours, quickest_turns
from pytest_benchmark.fixture import BenchmarkFixture
from werkzeug.middleware.lint import LintMiddleware


def test_what_capture_adds(benchmark: BenchmarkFixture, figure: Callable[[str, float, str, str], None]) -> None:
    variants = {
        "bare": bare(flask_app()),
        "bare, 3 middleware": bare(flask_app(3)),
        "naive": naive(flask_app()),
        "lint": bare(LintMiddleware(flask_app())),
        "validate": bare(validator(flask_app())),
        "ours": ours(flask_app()),
        "ours, layers only": ours(hidden(flask_app())),
        "ours, 3 middleware": ours(flask_app(3)),
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        took = benchmark.pedantic(quickest_turns, args=(variants,), rounds=1)
    added = {name: took[name] - took["bare"] for name in ("naive", "lint", "validate", "ours", "ours, layers only")}
    added_to_three = took["ours, 3 middleware"] - took["bare, 3 middleware"]
    for name, microseconds in added.items():
        figure(f"in process: {name} adds, us", microseconds, ".1f", "")
    figure("in process: ours, 3 middleware adds, us", added_to_three, ".1f", "")
    figure("in process: 1 layer, against LintMiddleware", added["ours"] / added["lint"], ".2f", "<= 1")
    figure("in process: 1 layer without Flask's inside", added["ours, layers only"] / added["lint"], ".2f", "")
    figure("in process: 3 middleware, against wsgiref.validate", added_to_three / added["validate"], ".2f", "<= 1")
