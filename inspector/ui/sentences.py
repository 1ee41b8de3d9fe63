"""Says the sentences of the rest of the program in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector.model.sentence import Sentence

CONTEXT = ""
"""Where ``lupdate`` files the text of a call that is no method: ``Sentence("...")``."""


def say(text: str) -> str:
    """A ``Sentence`` translated, with its values filled in; any other text as it is."""
    if not isinstance(text, Sentence):
        return text
    values = {name: say(value) if isinstance(value, str) else value for name, value in text.values.items()}
    return QCoreApplication.translate(CONTEXT, text.template).format(**values)
