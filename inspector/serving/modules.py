"""Importing the user's modules afresh, and taking it back when that fails.

Python's module table is one for the whole program, and so is what this module remembers of it.
"""

from __future__ import annotations

import importlib
import os
import sys
import sysconfig
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from importlib.machinery import SourceFileLoader
from importlib.util import cache_from_source, module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType, TracebackType

import inspector
from inspector.serving.places import Place
from inspector.serving.samples import SAMPLES_DIR

_LIBRARIES = tuple(
    f"{folder}{os.sep}"
    for folder in (
        *(sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")),
        Path(inspector.__file__).parent,
    )
)
_INSTALLED = (f"{os.sep}site-packages{os.sep}", f"{os.sep}dist-packages{os.sep}")

_roots: set[str] = set()
"""The folders of all targets so far."""

_foreign: set[str] = set()
"""The names of the modules that were there before the first target: this program's own, and what it needs."""


@contextmanager
def afresh(place: Place) -> Iterator[None]:
    """Within, the user's modules are imported anew, those of earlier targets too, since they may bear the same names.
    If that raises, all is as it was: the app that was loaded before goes on and finds its modules."""
    if not _roots:
        _foreign.update(sys.modules)
    _roots.add(f"{place.root}{os.sep}")
    path = sys.path[:]
    old = _take_out_own_modules()
    try:
        with _as_a_server():
            if place.searched:
                sys.path[:] = [str(place.root), *(entry for entry in path if entry != str(place.root))]
            importlib.invalidate_caches()
            yield
    except BaseException:
        _take_out_own_modules()
        sys.modules.update(old)
        sys.path[:] = path
        raise


@contextmanager
def beside() -> Iterator[None]:
    """Within, another app may be loaded beside the one that runs, which finds its own modules again afterwards."""
    path, running = sys.path[:], {name: sys.modules[name] for name in own_modules()}
    try:
        yield
    finally:
        sys.modules.update(running)
        sys.path[:] = [*path, *(entry for entry in sys.path if entry not in path)]


def import_place(place: Place) -> ModuleType:
    """Execute the module. Raises whatever it raises, and ``ImportError`` where it is not found."""
    if place.file is None or place.packaged:
        return importlib.import_module(place.name)
    loader = SourceFileLoader(place.name, str(place.file))
    spec = spec_from_loader(place.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    sys.modules[place.name] = module
    loader.exec_module(module)
    return module


def own_modules() -> list[str]:
    """The names of the modules, loaded now, that are the user's own."""
    return [
        name
        for name, module in list(sys.modules.items())  # other threads import meanwhile
        if name not in _foreign and is_own_file(getattr(module, "__file__", None))
    ]


def _take_out_own_modules() -> dict[str, ModuleType]:
    """Remove the user's modules, and their bytecode: it is told stale by whole seconds, and an app is edited and loaded
    again faster than that."""
    modules = {name: sys.modules.pop(name) for name in own_modules()}
    for module in modules.values():
        with suppress(OSError, NotImplementedError, TypeError):
            Path(cache_from_source(module.__file__ or "")).unlink()
    return modules


def is_own_file(file: object) -> bool:
    """Whether a source file is the user's: below the folder of a target, and not of a library."""
    if not isinstance(file, str) or not file.startswith(tuple(_roots)):
        return False
    if file.startswith(f"{SAMPLES_DIR}{os.sep}"):
        return True
    return not file.startswith(_LIBRARIES) and not any(part in file for part in _INSTALLED)


def last_own_frame(traceback: TracebackType | None) -> tuple[str, int] | None:
    """File and line of the innermost frame in the user's code, None where there is none."""
    found = None
    while traceback:
        file = traceback.tb_frame.f_code.co_filename
        if is_own_file(file):
            found = file, traceback.tb_lineno
        traceback = traceback.tb_next
    return found


def own_traceback(error: BaseException | None) -> str:
    """The traceback from the first frame in the user's code on; only what was raised where there is none in it."""
    trace = error.__traceback__ if error else None
    while trace and not is_own_file(trace.tb_frame.f_code.co_filename):
        trace = trace.tb_next
    return "".join(traceback.format_exception(type(error), error, trace)) if error else ""


@contextmanager
def _as_a_server() -> Iterator[None]:
    """Import as ``flask run`` does, where a stray ``app.run()`` says so and goes on instead of blocking.

    What is printed meanwhile goes to stderr: stdout is for what this program was asked for.
    """
    flag = os.environ.get("FLASK_RUN_FROM_CLI")
    os.environ["FLASK_RUN_FROM_CLI"] = "true"
    try:
        with redirect_stdout(sys.stderr):
            yield
    finally:
        if flag is None:
            del os.environ["FLASK_RUN_FROM_CLI"]
        else:
            os.environ["FLASK_RUN_FROM_CLI"] = flag
