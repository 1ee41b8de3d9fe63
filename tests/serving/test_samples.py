"""The list of samples is read from their source, whatever state that is in."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from inspector.serving.samples import SAMPLES_DIR, list_samples, sample_path


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_an_empty_folder_has_no_samples(tmp_path: Path) -> None:
    assert list_samples(tmp_path) == ()


def test_a_sample_tells_its_title_requests_and_server(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "hello.py",
        '"""Hello\n\nMore."""\nREQUESTS = ("GET /", "POST /\\n" "A: b\\n\\nbody")\nSERVER = "wsgiref"\n',
    )
    [sample] = list_samples(tmp_path)
    assert sample.name == "hello"
    assert sample.title == "Hello"
    assert sample.path == path
    assert sample.requests == ("GET /", "POST /\nA: b\n\nbody")
    assert sample.server == "wsgiref"


def test_a_package_is_a_sample_and_its_helpers_are_none(tmp_path: Path) -> None:
    write(tmp_path, "__init__.py", "")
    write(tmp_path, "_common.py", "")
    package = write(tmp_path, "shop/__init__.py", 'REQUESTS: tuple[str, ...] = ("GET /shop",)')
    write(tmp_path, "shop/models.py", "")
    write(tmp_path, "static/logo.svg", "")
    [sample] = list_samples(tmp_path)
    assert (sample.name, sample.path, sample.requests) == ("shop", package, ("GET /shop",))


def test_the_tutorial_comes_first_then_the_troubles_then_any_other(tmp_path: Path) -> None:
    for name in ("zebra", "onion", "apple", "flask_hello", "hello_function", "charset"):
        write(tmp_path, f"{name}.py", "")
    names = [sample.name for sample in list_samples(tmp_path)]
    assert names == ["hello_function", "flask_hello", "onion", "charset", "apple", "zebra"]


@pytest.mark.parametrize("source", ["def (", "\0", "REQUESTS = make()", "REQUESTS = 7; SERVER = None", "''"])
def test_a_source_that_says_nothing_still_makes_a_sample(tmp_path: Path, source: str) -> None:
    write(tmp_path, "draft.py", source)
    [sample] = list_samples(tmp_path)
    assert (sample.name, sample.title, sample.requests, sample.server) == ("draft", "draft", (), "werkzeug")


def test_the_samples_that_come_with_the_program_are_listed_without_being_imported() -> None:
    before = set(sys.modules)
    samples = list_samples()
    assert samples[0].name == "hello_function"
    assert all(sample.requests and sample.title != sample.name for sample in samples)
    assert set(sys.modules) == before


def test_a_sample_is_found_by_name() -> None:
    assert sample_path("flask_template") == SAMPLES_DIR / "flask_template" / "__init__.py"
    assert sample_path("nowhere") is None
