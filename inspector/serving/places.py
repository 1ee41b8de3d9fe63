"""From a target to the module that it names: nothing is imported here."""

from __future__ import annotations

import sys
from pathlib import Path

from inspector.model import Target
from inspector.model.records import dataclass
from inspector.model.sentence import Sentence
from inspector.serving.errors import LoadError
from inspector.serving.samples import SAMPLES_DIR, SAMPLES_PACKAGE, list_samples, sample_path


@dataclass(frozen=True, slots=True)
class Place:
    """Where a module is: its dotted ``name``, its ``file`` (None: as ``sys.path`` finds it) and the folder ``root``,
    below which the modules are the user's own. ``searched``: root has to be on ``sys.path``; ``packaged``: the file
    belongs to a package and is imported through it."""

    name: str
    root: Path
    file: Path | None = None
    searched: bool = True
    packaged: bool = True


def find_place(target: Target) -> Place:
    """Raises ``LoadError`` where no such sample or file is."""
    if target.kind == "sample":
        return _sample(target.place)
    if target.kind == "file":
        return _file(target.place)
    return Place(target.place, Path.cwd())


def _sample(name: str) -> Place:
    path = sample_path(name)
    if path is None:
        names = ", ".join(sample.name for sample in list_samples())
        raise LoadError(Sentence("There is no sample {name}; there are {names}.", name=repr(name), names=names))
    return Place(f"{SAMPLES_PACKAGE}.{name}", SAMPLES_DIR, path, searched=False)


def _file(text: str) -> Place:
    """As ``flask --app`` does it: the first folder upwards that is no package goes on ``sys.path``, and the module's
    name is dotted from there."""
    path = _existing(Path(text).expanduser()).resolve()
    inner = path.parent if path.name == "__init__.py" else path.with_suffix("")
    parts, root = [inner.name], inner.parent
    while (root / "__init__.py").exists():
        parts.insert(0, root.name)
        root = root.parent
    if len(parts) > 1 or path.name == "__init__.py":
        return Place(".".join(parts), root, path)
    return Place(_free_name(path), root, path, packaged=False)


def _existing(path: Path) -> Path:
    for candidate in (path, path.with_name(path.name + ".py"), path / "__init__.py"):
        if candidate.is_file():
            return candidate
    if path.is_dir():
        message = Sentence("{path} is a folder, and no package: there is no __init__.py in it.", path=path)
        raise LoadError(message)
    raise LoadError(Sentence("There is no file {path}.", path=path))


def _free_name(path: Path) -> str:
    """The file's own name, as its neighbours import it, unless that would take the place of another module."""
    name = path.stem.replace(".", "_")
    loaded = getattr(sys.modules.get(name), "__file__", None)
    taken = name in sys.stdlib_module_names or (name in sys.modules and not _in_folder(loaded, path.parent))
    return f"{name}_app" if taken else name


def _in_folder(file: str | None, folder: Path) -> bool:
    return file is not None and Path(file).resolve().parent == folder
