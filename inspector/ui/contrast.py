"""Colours that can be read: WCAG 2.2 asks text for a contrast of 4.5 to its ground."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor

TEXT_CONTRAST = 4.5
_STEP = 0.06


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two opaque colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def blend(ground: QColor, color: QColor, share: float) -> QColor:
    """``color`` laid over ``ground`` with the opacity ``share``."""
    return QColor.fromRgbF(
        ground.redF() + (color.redF() - ground.redF()) * share,
        ground.greenF() + (color.greenF() - ground.greenF()) * share,
        ground.blueF() + (color.blueF() - ground.blueF()) * share,
    )


def readable(color: QColor, ground: QColor) -> QColor:
    """``color``, moved away from ``ground`` as little as text needs to be read on it."""
    return QColor(_readable(color.name(), ground.name()))


@lru_cache(maxsize=256)
def _readable(color: str, ground: str) -> str:
    behind, result = QColor(ground), QColor(color)
    away = QColor("#000000" if _luminance(behind) > 0.4 else "#ffffff")
    share = 0.0
    while contrast(result, behind) < TEXT_CONTRAST and share < 1:
        share += _STEP
        result = blend(QColor(color), away, min(share, 1.0))
    return result.name()


def _luminance(color: QColor) -> float:
    red, green, blue = (_linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
