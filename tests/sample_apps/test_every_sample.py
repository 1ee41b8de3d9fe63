"""What holds for every sample, and which status each of its ready-made requests gives."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from typing import Any

import pytest
from strict_server import ask

from inspector.client.message import parse_message
from inspector.sample_apps import stream
from inspector.serving.samples import Sample, list_samples

SAMPLES = {sample.name: sample for sample in list_samples()}

every_sample = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES.keys())

# Where the app breaks the contract, or raises, a strict server gets an exception instead of an answer.
OUTCOMES: dict[str, list[int | type[Exception]]] = {
    "hello_function": [200, 200],
    "hello_class": [200, 200],
    "hello_printed": [AssertionError],
    "simple_server": [200, 200],
    "dump_environ": [200, 200, 200],
    "start_response_exc_info": [500, ValueError, AssertionError],
    "method_rewrite": [200, 405],
    "flask_hello": [200, 404],
    "flask_routes": [200, 200, 200, 404, 308, 405],
    "flask_url_for": [200, 200],
    "flask_template": [200, 200, 200],
    "flask_reverse": [200, 200, 400],
    "flask_session": [200, 302, 200, 302],
    "session_limit": [200, 200, 200, 200],
    "beaker_file": [302, 200, 302, 200],
    "beaker_database": [302, 200, 302, 200],
    "onion": [200, 200, RuntimeError],
    "two_sessions": [200, 200, 200, 200],
    "new_key": [200, 200],
    "nested_session": [200, 200, 200],
    "cookie_flags": [200, 200, 200, 200, 200],
    "no_secret_key": [200, 500],
    "body_kinds": [200, 200, 200, 200, 200, 200, 415, 400],
    "upload_limits": [200, 413, 200, 413, 413],
    "stream": [200, 200, 200, 200],
    "stream_context": [RuntimeError, 200, 200, 200],
    "charset": [200, 200, 200],
    "template_undefined": [200, 500],
}


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "slowly", lambda count: range(1, count + 1))


def module_of(sample: Sample) -> Any:
    return importlib.import_module(f"inspector.sample_apps.{sample.name}")


def imported_names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module or "."


@every_sample
def test_it_opens_with_a_short_title_and_its_point(sample: Sample) -> None:
    title, blank, *point = (module_of(sample).__doc__ or "").strip().splitlines()
    assert 0 < len(title) < 50
    assert not blank
    assert 1 < len(point) <= 4


@every_sample
def test_it_is_a_program_of_its_own(sample: Sample) -> None:
    names = list(imported_names(ast.parse(sample.path.read_text())))
    assert not [name for name in names if name.startswith((".", "inspector"))]


@every_sample
def test_it_has_an_app_and_requests_that_parse(sample: Sample) -> None:
    module = module_of(sample)
    assert callable(module.app)
    assert module.REQUESTS
    assert all(parse_message(message).target.startswith("/") for message in module.REQUESTS)


@every_sample
@pytest.mark.filterwarnings("ignore:The 'session' cookie is too large")
def test_its_requests_give_what_its_lesson_says(sample: Sample) -> None:
    outcomes = []
    for message in sample.requests:
        try:
            answer = ask(module_of(sample).app, message)
        except Exception as error:
            outcomes.append(type(error))
        else:
            outcomes.append(answer.status)
            content_type = answer.header("Content-Type") or ""
            assert not content_type.startswith("text/plain") or content_type.endswith("; charset=utf-8")
    assert outcomes == OUTCOMES[sample.name]


def test_only_simple_server_asks_for_a_server() -> None:
    assert [name for name, sample in SAMPLES.items() if sample.server != "werkzeug"] == ["simple_server"]
