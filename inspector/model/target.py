"""The name of an app: ``sample:NAME``, ``package.module:attribute`` or ``path/to/file.py:attribute``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal

from inspector.model.records import dataclass
from inspector.model.sentence import Sentence

TargetKind = Literal["sample", "module", "file"]


@dataclass(frozen=True, slots=True)
class Target:
    """Where an app is found.

    ``place`` is the sample's name, the dotted module, or the file's path as it was typed; ``attribute`` is empty
    where the usual names are to be tried (``app``, ``application``, ``create_app()``).
    """

    kind: TargetKind
    place: str
    attribute: str = ""

    @classmethod
    def parse(cls, text: str) -> Target:
        """Read a target as flask and gunicorn users type it. Raises ``ValueError`` with the reason."""
        text = text.strip()
        if not text:
            raise ValueError(Sentence("A target is empty; try sample:hello_function, module:app or file.py:app."))
        if text.startswith("sample:"):
            name = text.removeprefix("sample:")
            if not name.isidentifier():
                raise ValueError(Sentence("{name} is not the name of a sample.", name=repr(name)))
            return cls("sample", name)
        place, attribute = _split_attribute(text)
        if place.endswith(".py") or "/" in place or "\\" in place:
            return cls("file", place, attribute)
        if not all(part.isidentifier() for part in place.split(".")):
            raise ValueError(Sentence("{place} is neither a module name nor a path to a .py file.", place=repr(place)))
        return cls("module", place, attribute)

    def __str__(self) -> str:
        if self.kind == "sample":
            return f"sample:{self.place}"
        return f"{self.place}:{self.attribute}" if self.attribute else self.place


def absolute(text: str) -> str:
    """The same target with the whole path of its file, to be found from any folder; other text as it is."""
    try:
        target = Target.parse(text)
    except ValueError:
        return text
    return str(replace(target, place=str(Path(target.place).absolute()))) if target.kind == "file" else text


def _split_attribute(text: str) -> tuple[str, str]:
    """Cut at the last colon before the arguments of a factory (``app.py:make("a:b")``), unless it is the one of a
    Windows drive (``C:\\app.py``)."""
    head, _, _ = text.partition("(")
    place, _, _ = (head if ":" in head else text).rpartition(":")
    attribute = text[len(place) + 1 :]
    if not place or (len(place) == 1 and attribute[:1] in "\\/"):
        return text, ""
    return place, attribute
