"""Sentences for the user from code that knows no Qt, so that the window can say them in its own language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self


class Sentence(str):
    """An English sentence that remembers how it was made: ``Sentence("There is no file {path}.", path=path)``.

    It is the finished sentence, for a terminal or a log, and keeps its ``template`` and ``values``, of which
    ``ui.sentences.say`` makes the same sentence in another language. The template is a literal, because the texts to
    translate are collected from the sources; its fields are plain names, so a value is given as it is to be read. A
    value may be a ``Sentence`` itself. An exception made with one gives it back from ``str(error)``.
    """

    __slots__ = ("template", "values")

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> Self:
        self = super().__new__(cls, template.format(**values))
        self.template = template
        self.values = values
        return self

    def __str__(self) -> Self:
        return self
