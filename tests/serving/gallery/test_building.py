"""Making what the user chose, and the words for what cannot be made."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from serving.servers import hello
from werkzeug.middleware.proxy_fix import ProxyFix

from inspector.model.rack import Insert
from inspector.serving.errors import RackError
from inspector.serving.gallery import GALLERY, build


def problem(factory: str, arguments: str = "") -> str:
    with pytest.raises(RackError) as raised:
        build(Insert(factory, arguments), hello)
    return raised.value.message


def test_every_item_says_what_it_does_and_can_be_made_as_it_is_offered() -> None:
    for item in GALLERY.values():
        assert item.title
        assert item.description.endswith(".")
        assert callable(build(Insert(item.name), hello))


def test_the_counts_of_proxy_fix_can_be_edited() -> None:
    names = [argument.name for argument in GALLERY["proxy_fix"].arguments]
    assert names == ["x_for", "x_proto", "x_host", "x_port", "x_prefix"]
    fixed: Any = build(Insert("proxy_fix", '{"x_for": 2, "x_host": 1}'), hello)
    assert (fixed.x_for, fixed.x_proto, fixed.x_host) == (2, 1, 1)
    assert 'x_for is a number, not "two"' in problem("proxy_fix", '{"x_for": "two"}')
    assert "x_for is a number, not true" in problem("proxy_fix", "[true]")


def test_any_class_or_function_of_a_module_will_do() -> None:
    factory = "werkzeug.middleware.proxy_fix:ProxyFix"
    assert isinstance(build(Insert(factory, "[2, 2]"), hello), ProxyFix)
    assert callable(build(Insert("wsgiref.validate:validator"), hello))


@pytest.mark.parametrize(
    ("factory", "arguments", "words"),
    [
        ("gzip", "{level: 1}", "The arguments are no JSON"),
        ("gzip", "3", "a JSON array"),
        ("gzip", '{"size": 3}', "gzip cannot be made: TypeError: GzipMiddleware.__init__() got an unexpected keyword"),
        ("gzip", "[1, 2, 3]", "gzip cannot be made: TypeError"),
        ("gzip", "[12]", "gzip cannot be made: level is from 1 to 9, not 12"),
        ("zip", "", "There is no 'zip' in the gallery"),
        ("no_such_module:Middleware", "", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("werkzeug:NoSuchClass", "", "AttributeError"),
        ("sys:path", "", "sys:path is no class and no function"),
        ("builtins:id", "", "builtins:id made no middleware, but a int"),
        ("copy:copy", "", "copy:copy made no middleware, but the app itself"),
        ("sys:exit", "", "sys:exit cannot be made: SystemExit"),
        ("mount", '{"path": "sub"}', "no path to mount at"),
        ("mount", '{"target": "sample:no_such"}', "no_such"),
        ("profiler", '{"sort_by": "size"}', "'size' is none of"),
    ],
)
def test_what_cannot_be_made_is_said_in_words(factory: str, arguments: str, words: str) -> None:
    assert words in problem(factory, arguments)


def test_mounting_an_app_leaves_the_running_one_its_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where both have a module of the same name."""
    from inspector.model import Target
    from inspector.serving.loading import load

    source = (
        "import helper_of_both\ndef app(environ, start_response):\n    start_response('200 OK', [])\n    return []\n"
    )
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "shop.py").write_text(source)
        (tmp_path / name / "helper_of_both.py").write_text(f"NAME = {name!r}\n")
    monkeypatch.setattr(sys, "path", sys.path[:])
    load(Target.parse(str(tmp_path / "one" / "shop.py")))
    build(Insert("mount", f'["/two", "{(tmp_path / "two" / "shop.py").as_posix()}"]'), hello)
    assert sys.modules["helper_of_both"].NAME == "one"
    assert sys.path[0] == str(tmp_path / "one")
