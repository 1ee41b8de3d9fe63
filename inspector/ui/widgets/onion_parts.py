"""What the onion is made of once it is laid out: boxes in pixels, from the left and the top of the whole."""

from __future__ import annotations

from dataclasses import field
from typing import Literal, NamedTuple

from inspector.model.intercept import Boundary
from inspector.model.records import dataclass
from inspector.ui.theme import Token
from inspector.ui.widgets.onion_text import FontRole, Ink

ControlKind = Boundary | Literal["bypass"]


class Box(NamedTuple):
    x: int
    y: int
    width: int
    height: int

    def contains(self, x: int, y: int) -> bool:
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


class Text(NamedTuple):
    """A run of text, vertically centred in ``box``; ``whole`` is what it stands for where it had to be cut, else
    empty. The colour ``layer`` is that of ``layer``."""

    box: Box
    text: str
    font: FontRole
    ink: Ink
    layer: int
    whole: str


class Ground(NamedTuple):
    """A rounded ground behind text."""

    box: Box
    fill: Token


class Control(NamedTuple):
    """A breakpoint dot or the bypass switch of the layer of this label, drawn in the middle of ``box``."""

    box: Box
    kind: ControlKind
    label: str


@dataclass(frozen=True, slots=True)
class Band:
    """The rounded frame of a layer; dashed for one that could not be watched."""

    layer: int
    box: Box
    dashed: bool


class GhostBand(NamedTuple):
    """The thin frame of a layer that did not run."""

    label: str
    box: Box


@dataclass(slots=True)
class OnionLayout:
    """All that is painted, in the order in which it is: bands (outermost first), those of layers that did not run,
    grounds, texts, controls."""

    width: int
    height: int = 0
    bands: list[Band] = field(default_factory=list)
    ghosts: list[GhostBand] = field(default_factory=list)
    grounds: list[Ground] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)

    def band_at(self, x: int, y: int) -> Band | None:
        """The innermost band there."""
        return next((band for band in reversed(self.bands) if band.box.contains(x, y)), None)

    def ghost_at(self, x: int, y: int) -> GhostBand | None:
        return next((ghost for ghost in self.ghosts if ghost.box.contains(x, y)), None)

    def text_at(self, x: int, y: int) -> Text | None:
        return next((text for text in self.texts if text.box.contains(x, y)), None)

    def control_at(self, x: int, y: int) -> Control | None:
        return next((control for control in self.controls if control.box.contains(x, y)), None)

    def band_of(self, layer: int | None) -> Band | None:
        return next((band for band in self.bands if band.layer == layer), None)

    def ghost_of(self, label: str | None) -> GhostBand | None:
        return next((ghost for ghost in self.ghosts if ghost.label == label), None)
