"""Loading the app that a target names, again and again, in this process."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from wsgiref.types import WSGIApplication

from inspector.model import Target
from inspector.model.records import dataclass
from inspector.model.sentence import Sentence
from inspector.serving.attributes import find_app
from inspector.serving.errors import LoadError
from inspector.serving.modules import afresh, import_place, is_own_file, last_own_frame, own_modules
from inspector.serving.places import Place, find_place

__all__ = ["LoadError", "LoadedApp", "load"]


@dataclass(frozen=True, slots=True)
class LoadedApp:
    """``path`` is the file of the module, ``files`` the user's source files to watch; a folder among them stands for
    all files below it (templates)."""

    app: WSGIApplication
    title: str
    path: Path
    files: tuple[Path, ...]


def load(target: Target) -> LoadedApp:
    """Import the target's module anew, with the user's other modules, and take the app from it.

    Raises ``LoadError`` for whatever goes wrong; the modules of the app that was loaded before are then back in place.
    ``KeyboardInterrupt`` passes.
    """
    place = find_place(target)
    with afresh(place):
        try:
            module = import_place(place)
            app = find_app(module, target.attribute)
        except LoadError:
            raise
        except (Exception, SystemExit) as error:
            raise _explained(error, place) from error
    path = Path(module.__file__ or "")
    return LoadedApp(app, _title(target, module), path, (path, *sorted(_sources(module, app) - {path})))


def _explained(error: BaseException, place: Place) -> LoadError:
    where = last_own_frame(error.__traceback__)
    if isinstance(error, ModuleNotFoundError) and where is None and _is_part(error.name, place.name):
        name = repr(error.name)
        return LoadError(
            Sentence("There is no module {name} in {folder} nor on sys.path.", name=name, folder=place.root)
        )
    if isinstance(error, SyntaxError) and error.filename and is_own_file(error.filename):
        return LoadError(f"{type(error).__name__}: {error.msg}", error.filename, error.lineno or 0)
    file, line = where or (str(place.file or ""), 0)
    if isinstance(error, SystemExit):
        message = Sentence("The app ends the program while it is imported: SystemExit({code}).", code=repr(error.code))
        return LoadError(message, file, line)
    return LoadError(f"{type(error).__name__}: {error}", file, line)


def _is_part(missing: str | None, name: str) -> bool:
    return missing is not None and f"{name}.".startswith(f"{missing}.")


def _title(target: Target, module: ModuleType) -> str:
    if target.kind == "sample" and module.__doc__:
        return module.__doc__.strip().splitlines()[0]
    return str(target)


def _sources(module: ModuleType, app: object) -> set[Path]:
    files = (getattr(sys.modules[name], "__file__", None) for name in own_modules())
    return {Path(file) for file in files if file} | set(_template_folders([app, *vars(module).values()]))


def _template_folders(values: list[object]) -> Iterator[Path]:
    """Those of the Flask apps among the values, and of their blueprints. If Flask is not loaded, none is one."""
    flask = sys.modules.get("flask")
    for app in values:
        if flask and isinstance(app, flask.Flask):
            for scaffold in (app, *app.blueprints.values()):
                folder = Path(scaffold.root_path, scaffold.template_folder or "templates")
                if folder.is_dir():
                    yield folder
