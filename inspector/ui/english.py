"""The English of what stands in menus, which the command palette finds in any language of the window."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QAction

_PROPERTY = "english"


class Speaker(Protocol):
    """Says a text in some language; a ``QObject`` in the one of the window."""

    def tr(self, text: str, /) -> str: ...


class English:
    """The ``Speaker`` whose language the sources are written in."""

    def tr(self, text: str, /) -> str:
        return text


ENGLISH = English()


def set_english(action: QAction, text: str) -> None:
    action.setProperty(_PROPERTY, text)


def english(action: QAction) -> str:
    """Empty where it is not known."""
    return str(action.property(_PROPERTY) or "")
