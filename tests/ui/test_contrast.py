"""Colours that can be read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import make_layers
from PySide6.QtGui import QColor

from inspector.ui.contrast import TEXT_CONTRAST, contrast, readable
from inspector.ui.theme import Theme


def test_black_on_white_is_the_most() -> None:
    assert round(contrast(QColor("#000000"), QColor("#ffffff"))) == 21
    assert contrast(QColor("#777777"), QColor("#777777")) == 1


def test_what_can_be_read_stays_as_it_is() -> None:
    assert readable(QColor("#3a5bd9"), QColor("#ffffff")) == QColor("#3a5bd9")


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_name_of_each_layer_can_be_read_on_each_ground(theme: Theme, mode: str) -> None:
    theme.set_mode(mode)  # type: ignore[arg-type]
    for layer in (None, *make_layers("A", "B", "C", "D", "Flask")):
        for token in ("panel", "selection", "changed_bg", "added_bg", "removed_bg"):
            ground = theme.color(token)  # type: ignore[arg-type]
            assert contrast(readable(theme.layer_color(layer), ground), ground) >= TEXT_CONTRAST


def test_a_layer_keeps_its_colour_however_the_layers_are_arranged(theme: Theme) -> None:
    first, second, app = (replace(layer, place=layer.index) for layer in make_layers("A", "B", "Flask"))
    assert theme.layer_color(replace(second, index=0)) == theme.layer_color(second)
    assert theme.layer_color(replace(first, index=1)) == theme.layer_color(first) != theme.layer_color(second)
    assert theme.layer_color(replace(app, index=0)) == theme.layer_color(app)
