"""The list of the sample apps, read from their source: no sample is imported for it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import NamedTuple

SAMPLES_PACKAGE = "inspector.sample_apps"
SAMPLES_DIR = Path(str(resources.files(SAMPLES_PACKAGE)))

_TUTORIAL = (
    "hello_function hello_class hello_printed simple_server dump_environ start_response_exc_info method_rewrite "
    "flask_hello flask_routes flask_url_for flask_template flask_reverse flask_session session_limit beaker_file "
    "beaker_database uwsgi_container"
).split()
_TROUBLES = (
    "onion proxy_headers subpath two_sessions new_key nested_session cookie_flags no_secret_key body_kinds body_thief "
    "upload_limits stream stream_context close_and_length lost_cookie cors_error charset template_undefined broken "
    "django_mini"
).split()
_ORDER = {name: place for place, name in enumerate(_TUTORIAL + _TROUBLES)}


class Said(NamedTuple):
    """What a source says of itself: ``requests`` are HTTP messages in the form of ``client.message``, ``server`` is the
    name of the server that it asks for."""

    title: str
    requests: tuple[str, ...] = ()
    server: str = "werkzeug"


class Sample:
    """One sample app. ``path`` is its module's file (``__init__.py`` of a package); it is read when first it is asked
    what it says."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.path = path

    @cached_property
    def _said(self) -> Said:
        return _read(self.name, self.path)

    @property
    def title(self) -> str:
        return self._said.title

    @property
    def requests(self) -> tuple[str, ...]:
        return self._said.requests

    @property
    def server(self) -> str:
        return self._said.server


def list_samples(folder: Path = SAMPLES_DIR) -> tuple[Sample, ...]:
    """All samples: those of the tutorial in its order, then the troubles, then any other by name."""
    samples = [Sample(name, path) for name, path in _modules(folder)]
    return tuple(sorted(samples, key=lambda sample: (_ORDER.get(sample.name, len(_ORDER)), sample.name)))


def sample_path(name: str, folder: Path = SAMPLES_DIR) -> Path | None:
    """The file of the sample of that name, or None where there is none."""
    return dict(_modules(folder)).get(name)


def _modules(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in folder.glob("*.py"):
        if not path.name.startswith("_"):
            yield path.stem, path
    for path in folder.glob("*/__init__.py"):
        yield path.parent.name, path


def _read(name: str, path: Path) -> Said:
    """A source that cannot be parsed says nothing; the sample fails when it is loaded."""
    try:
        tree = ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return Said(name)
    title = (ast.get_docstring(tree) or name).splitlines()[0]
    constants = dict(_constants(tree))
    requests, server = constants.get("REQUESTS"), constants.get("SERVER")
    return Said(
        title,
        tuple(text for text in requests if isinstance(text, str)) if isinstance(requests, tuple | list) else (),
        server if isinstance(server, str) else "werkzeug",
    )


def _constants(tree: ast.Module) -> Iterator[tuple[str, object]]:
    """The names that are assigned a literal at the top of the module."""
    for statement in tree.body:
        match statement:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=value)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
            ):
                try:
                    yield name, ast.literal_eval(value)
                except ValueError:
                    continue
