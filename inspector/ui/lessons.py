"""The lessons that come with the samples: Markdown in ``resources/lessons``, one file a language."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import get_args

from inspector.ui.language import LanguageCode

Lesson = dict[str, str]
"""Markdown by language code; a language that has none is missing."""

Headings = dict[tuple[LanguageCode, str], str]
"""What a lesson is called, by language and sample."""


def read_lesson(sample: str) -> Lesson:
    """All languages of a sample's lesson, empty where there is none. Reads files: not for the GUI thread."""
    found = {code: _folder(code).joinpath(f"{sample}.md") for code in get_args(LanguageCode)}
    return {code: path.read_text(encoding="utf-8") for code, path in found.items() if path.is_file()}


def read_headings() -> Headings:
    """Those of all lessons. Reads files: not for the GUI thread."""
    headings: Headings = {}
    for code in get_args(LanguageCode):
        for path in _folder(code).iterdir():
            with path.open(encoding="utf-8") as file:
                headings[code, path.name.removesuffix(".md")] = file.readline().removeprefix("#").strip()
    return headings


def _folder(code: LanguageCode) -> Traversable:
    return files("inspector.resources").joinpath("lessons", code)
