"""The lessons that come with the samples: Markdown in ``resources/lessons``, one file a language."""

from __future__ import annotations

from importlib.resources import files
from typing import get_args

from inspector.ui.language import LanguageCode

Lesson = dict[str, str]
"""Markdown by language code; a language that has none is missing."""


def read_lesson(sample: str) -> Lesson:
    """All languages of a sample's lesson, empty where there is none. Reads files: not for the GUI thread."""
    folder = files("inspector.resources").joinpath("lessons")
    found = {code: folder.joinpath(code, f"{sample}.md") for code in get_args(LanguageCode)}
    return {code: path.read_text(encoding="utf-8") for code, path in found.items() if path.is_file()}
