"""Where everything of the onion stands: a pure function of the exchange, the width and the sizes of the fonts.

Wide enough, every layer has its columns ``in →`` and ``← out`` beside the layer inside it. Where the innermost band
would be left with too little, they stand as lines above and below it; and where that would be too high to be seen at
once, only the selected layer tells, the others keep their header line.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from inspector.model import SERVER_LAYER, Exchange
from inspector.model.intercept import Boundary
from inspector.model.layer_effects import LayerEffects, layer_effects
from inspector.ui.widgets import onion_marks, onion_text, onion_title
from inspector.ui.widgets.onion_parts import Band, Box, Control, ControlKind, GhostBand, Ground, OnionLayout, Text
from inspector.ui.widgets.onion_state import BandState, Ghost, OnionState
from inspector.ui.widgets.onion_text import Block, FontRole, Line, Word

MARGIN = 12
"""Around the whole, in pixels, and between columns."""
TITLE_HEIGHT = 28
HEADER_HEIGHT = 30
LINE_HEIGHT = 18
_FLOW_HEIGHT = LINE_HEIGHT + 4
_PAD, _TIGHT_PAD = 10, 6
_COLUMN_MIN, _COLUMN_MAX = 84, 210
_LEAF_MIN = 250
_DEEPEST = 24
"""So many bands stand in one another; those further inside stand one below the other."""
_WORD_GAP, _CHIP_PAD = 6, 6
_GHOST_HEIGHT = 24
_DOT_WIDTH, _DOT_HEIGHT, _SWITCH_WIDTH = 16, 20, 30
_OUT_DOTS: tuple[Boundary, ...] = ("start_response", "chunk", "close")
_NAMED_SWITCH_FROM = 480
"""From this width of a band on, a word stands beside its switch."""


_NO_STATE = OnionState()


class Metrics(Protocol):
    """The sizes of the fonts in use, in pixels."""

    def width(self, text: str, font: FontRole) -> int: ...

    def elide(self, text: str, font: FontRole, width: int) -> str: ...


def lay_out(
    exchange: Exchange, width: int, height: int, selected: int | None, metrics: Metrics, state: OnionState = _NO_STATE
) -> OnionLayout:
    """The onion of an exchange in ``width`` pixels. Of ``height`` pixels it is to take no more if it can, else
    ``selected`` is the layer that tells. Layers that have no ``state`` have no controls."""
    builder = _Builder(exchange, width, metrics, state)
    every, one = builder.layers, builder.layers & {selected}
    if builder.has_room_beside(every, _PAD):
        return builder.build(beside=every, pad=_PAD)
    if len(every) * HEADER_HEIGHT <= height:
        stacked = builder.build(stacked=every)
        if stacked.height <= height:
            return stacked
    return builder.build(beside=one) if builder.has_room_beside(one) else builder.build(stacked=one)


def bands_in_order(exchange: Exchange) -> list[int]:
    """The layers as one meets them on the way in, the server first."""
    return [SERVER_LAYER, *(layer.index for layer in exchange.layers)]


class _Builder:
    """Places bands and texts; one builder may build several layouts of the same exchange."""

    def __init__(self, exchange: Exchange, width: int, metrics: Metrics, state: OnionState) -> None:
        self._exchange = exchange
        self._metrics = metrics
        self._state = state
        self._effects = layer_effects(exchange)
        self._columns = {index: self._column_widths(index) for index in self._effects}
        self._layout = OnionLayout(width)
        self._pad = _TIGHT_PAD
        self._depth = 0
        self._beside_layers: frozenset[int] = frozenset()
        self._stacked_layers: frozenset[int] = frozenset()

    @property
    def layers(self) -> frozenset[int]:
        return frozenset(self._effects)

    def has_room_beside(self, layers: frozenset[int], pad: int = _TIGHT_PAD) -> bool:
        """Whether the columns of ``layers`` leave enough to the narrowest band."""
        return self._leaf_width(self._layout.width - 2 * MARGIN, layers, pad) >= _LEAF_MIN

    def build(
        self,
        beside: frozenset[int] = frozenset(),
        stacked: frozenset[int] = frozenset(),
        pad: int = _TIGHT_PAD,
    ) -> OnionLayout:
        """The layout with columns for the layers in ``beside``, with lines for those in ``stacked``."""
        self._beside_layers, self._stacked_layers, self._pad = beside, stacked, pad
        self._layout = OnionLayout(self._layout.width)
        room = self._layout.width - 2 * MARGIN
        self._title(room)
        top = MARGIN + TITLE_HEIGHT
        self._layout.height = top + self._band(SERVER_LAYER, MARGIN, top, room) + MARGIN
        return self._layout

    def _title(self, room: int) -> None:
        legend = QCoreApplication.translate("Onion", "request in ↓   response out ↑")
        legend_width = self._metrics.width(legend, "text")
        title = onion_title.title(self._exchange)
        if self._line_width(title) + legend_width + 2 * MARGIN <= room:
            x = MARGIN + room - legend_width
            self._line((Word(legend, "muted"),), SERVER_LAYER, x, MARGIN, legend_width)
        self._line(title, SERVER_LAYER, MARGIN, MARGIN, room)

    # -- bands

    def _band(self, index: int, x: int, y: int, width: int) -> int:
        """Place a layer and all inside it; the height that it takes."""
        effects = self._effects[index]
        layer = self._exchange.layer(index)
        place = len(self._layout.bands)
        self._layout.bands.append(Band(index, Box(x, y, width, 0), dashed=layer is not None and not layer.wrapped))
        self._header(effects, x + self._pad, y, width - 2 * self._pad)
        height = HEADER_HEIGHT + self._contents(effects, x + self._pad, y + HEADER_HEIGHT, width - 2 * self._pad)
        self._layout.bands[place] = replace(self._layout.bands[place], box=Box(x, y, width, height))
        return height

    def _header(self, effects: LayerEffects, x: int, y: int, width: int) -> None:
        """A dot for what comes in on the left, those for what goes out on the right, the words between them."""
        index = effects.layer
        line = onion_text.header(self._exchange, effects)
        state = self._state.bands.get(index)
        if state:
            line = onion_marks.marked(line, state, onion_marks.edit_count(self._exchange, index))
            right = self._controls_out(state, index, x, y, width)
            self._control("enter", state.label, x - 3, y, _DOT_WIDTH)
            x, width = x + _DOT_WIDTH, right - x - _DOT_WIDTH - _WORD_GAP
        self._line(line, index, x, y + (HEADER_HEIGHT - LINE_HEIGHT) // 2, width)

    def _controls_out(self, state: BandState, index: int, x: int, y: int, width: int) -> int:
        """Place the controls at the right end of a header; where the first of them begins."""
        right = x + width
        if state.bypassed is not None:
            right = self._switch(state.label, index, right, y, named=width >= _NAMED_SWITCH_FROM) - _WORD_GAP
        for kind in reversed(_OUT_DOTS):
            right -= _DOT_WIDTH
            self._control(kind, state.label, right, y, _DOT_WIDTH)
        return right

    def _switch(self, label: str, index: int, right: int, y: int, *, named: bool) -> int:
        """Place a bypass switch that ends at ``right``; where it begins."""
        left = right - _SWITCH_WIDTH
        word = Word(QCoreApplication.translate("Onion", "bypass"), "muted")
        if named:
            left -= self._word_width(word) + _WORD_GAP
            self._line((word,), index, left, y + (HEADER_HEIGHT - LINE_HEIGHT) // 2, self._word_width(word))
        self._control("bypass", label, right - _SWITCH_WIDTH, y, _SWITCH_WIDTH)
        return left

    def _control(self, kind: ControlKind, label: str, x: int, y: int, width: int, height: int = HEADER_HEIGHT) -> None:
        box = Box(x, y + (height - _DOT_HEIGHT) // 2, width, _DOT_HEIGHT)
        self._layout.controls.append(Control(box, kind, label))

    def _ghosts(self, before: int | None, layer: int, x: int, y: int, width: int) -> int:
        """Place the bands of the layers that did not run before this one; the height that they take."""
        ghosts = self._state.ghosts_before(before)
        for place, ghost in enumerate(ghosts):
            self._ghost(ghost, layer, x, y + place * (_GHOST_HEIGHT + self._pad), width)
        return len(ghosts) * (_GHOST_HEIGHT + self._pad)

    def _ghost(self, ghost: Ghost, layer: int, x: int, y: int, width: int) -> None:
        label, room = ghost.entry.label, width - 2 * self._pad
        self._layout.ghosts.append(GhostBand(label, Box(x, y, width, _GHOST_HEIGHT)))
        if ghost.entry.bypassable and not ghost.moved:
            self._control("bypass", label, x + width - self._pad - _SWITCH_WIDTH, y, _SWITCH_WIDTH, _GHOST_HEIGHT)
            room -= _SWITCH_WIDTH + _WORD_GAP
        line = onion_marks.ghost_line(ghost)
        self._line(line, layer, x + self._pad, y + (_GHOST_HEIGHT - LINE_HEIGHT) // 2, room)

    def _contents(self, effects: LayerEffects, x: int, y: int, width: int) -> int:
        """What stands below a band's header; its height with the padding."""
        if effects.layer == SERVER_LAYER:
            height = self._padded(onion_text.server_blocks(self._exchange, effects), effects.layer, x, y, width)
            return height + self._inner(effects, x, y + height, width)
        if not effects.inner:
            return self._innermost(effects, x, y, width)
        if effects.layer in self._beside_layers:
            return self._beside(effects, x, y, width)
        if effects.layer in self._stacked_layers:
            return self._stacked(effects, x, y, width)
        return self._inner(effects, x, y, width)

    def _innermost(self, effects: LayerEffects, x: int, y: int, width: int) -> int:
        blocks = onion_marks.edits_in(self._exchange, effects.layer)
        blocks += onion_text.inside(self._exchange, effects)
        blocks += onion_marks.edits_out(self._exchange, effects.layer)
        height = self._padded(blocks, effects.layer, x, y, width)
        last = max((layer.index for layer in self._exchange.layers if layer.wrapped), default=SERVER_LAYER)
        return height + (self._ghosts(None, last, x, y + height, width) if effects.layer == last else 0)

    def _beside(self, effects: LayerEffects, x: int, y: int, width: int) -> int:
        """In on the left, out on the right, the layers inside between them and as high as the highest of the three."""
        left, right = self._columns[effects.layer]
        heights = (
            self._blocks(self._going_in(effects), effects.layer, x, y, left),
            self._blocks(self._coming_out(effects), effects.layer, x + width - right, y, right),
        )
        inner = self._inner(effects, x + left + MARGIN, y, width - left - right - 2 * MARGIN)
        height = max(inner, *(side + self._pad for side in heights))
        self._stretch(effects.inner[-1], height - inner)
        return height

    def _stacked(self, effects: LayerEffects, x: int, y: int, width: int) -> int:
        """In above, out below the layers inside."""
        height = self._flow(self._going_in(effects), effects.layer, x, y, width) + self._pad
        height += self._inner(effects, x, y + height, width)
        return height + self._flow(self._coming_out(effects), effects.layer, x, y + height, width) + self._pad

    def _inner(self, effects: LayerEffects, x: int, y: int, width: int) -> int:
        """The bands inside one another's layer, one below the other, and the padding below each."""
        inner = effects.inner
        if effects.layer == SERVER_LAYER:
            inner += tuple(layer.index for layer in self._exchange.layers if not layer.wrapped)
        if self._depth >= _DEEPEST:
            return self._below_one_another(inner, x, y, width)
        height = 0
        self._depth += 1
        for index in inner:
            height += self._ghosts(index, effects.layer, x, y + height, width)
            height += self._band(index, x, y + height, width) + self._pad
        self._depth -= 1
        return height

    def _below_one_another(self, inner: tuple[int, ...], x: int, y: int, width: int) -> int:
        """Layers too far inside for bands in bands: each of them, and of those inside them, has a header line."""
        height, waiting = 0, list(reversed(inner))
        while waiting:
            effects = self._effects[waiting.pop()]
            waiting += reversed(effects.inner)
            top, room = y + height, width - 2 * self._pad
            self._header(effects, x + self._pad, top, room)
            taken = HEADER_HEIGHT
            if not effects.inner:
                taken += self._innermost(effects, x + self._pad, top + HEADER_HEIGHT, room)
            self._layout.bands.append(Band(effects.layer, Box(x, top, width, taken), dashed=False))
            height += taken + self._pad
        return height

    def _stretch(self, index: int, extra: int) -> None:
        """Make a band, and the last one inside it, higher by ``extra``."""
        places = {band.layer: place for place, band in enumerate(self._layout.bands)}
        for _ in range(self._depth, _DEEPEST):
            band = self._layout.bands[places[index]]
            self._layout.bands[places[index]] = replace(band, box=band.box._replace(height=band.box.height + extra))
            if not self._effects[index].inner:
                return
            index = self._effects[index].inner[-1]

    # -- columns

    def _going_in(self, effects: LayerEffects) -> list[Block]:
        label = QCoreApplication.translate("Onion", "in →")
        edits = onion_marks.edits_in(self._exchange, effects.layer)
        return [Block(((Word(label, "muted"),),)), *edits, *onion_text.going_in(effects)]

    def _coming_out(self, effects: LayerEffects) -> list[Block]:
        label = QCoreApplication.translate("Onion", "← out")
        edits = onion_marks.edits_out(self._exchange, effects.layer)
        return [Block(((Word(label, "muted"),),)), *onion_text.coming_out(self._exchange, effects), *edits]

    def _column_widths(self, index: int) -> tuple[int, int]:
        """As wide as their texts want, within bounds."""
        effects = self._effects[index]
        if index == SERVER_LAYER or not effects.inner:
            return 0, 0
        left, right = (self._natural(blocks) for blocks in (self._going_in(effects), self._coming_out(effects)))
        return left, right

    def _natural(self, blocks: list[Block]) -> int:
        widths = (self._line_width(line) + 2 * _CHIP_PAD for block in blocks for line in block.lines)
        return min(_COLUMN_MAX, max(_COLUMN_MIN, *widths))

    def _leaf_width(self, room: int, told: frozenset[int], pad: int) -> int:
        """What the paddings, and the columns of the layers in ``told``, leave to the narrowest band."""
        narrowest, waiting = room, [(SERVER_LAYER, room)]
        while waiting:
            index, room = waiting.pop()
            columns = sum(self._columns[index]) if index in told else 0
            room -= 2 * pad + (columns + 2 * MARGIN if columns else 0)
            narrowest = min(narrowest, room)
            waiting += [(inner, room) for inner in self._effects[index].inner]
        return narrowest

    # -- lines

    def _blocks(self, blocks: list[Block], layer: int, x: int, y: int, width: int) -> int:
        """Place blocks one below the other; the height that they take."""
        top = y
        for block in blocks:
            pad = _CHIP_PAD if block.fill else 0
            if block.fill:
                y += 2
                used = min(width, max(self._line_width(line) for line in block.lines) + 2 * pad)
                height = LINE_HEIGHT * len(block.lines)
                self._layout.grounds.append(Ground(Box(x, y, used, height), block.fill))
            for line in block.lines:
                self._line(line, layer, x + pad, y, width - 2 * pad)
                y += LINE_HEIGHT
            y += 2 if block.fill else 0
        return y - top

    def _flow(self, blocks: list[Block], layer: int, x: int, y: int, width: int) -> int:
        """Place blocks side by side, each on one line, in as many rows as they need; the height that they take."""
        left, top = x, y
        for block in blocks:
            line = tuple(word for words in block.lines for word in words if word.text.strip())
            pad = _CHIP_PAD if block.fill else 0
            used = min(width, self._line_width(line) + 2 * pad)
            if x > left and x + used > left + width:
                x, y = left, y + _FLOW_HEIGHT
            if block.fill:
                self._layout.grounds.append(Ground(Box(x, y, used, LINE_HEIGHT), block.fill))
            self._line(line, layer, x + pad, y, used - 2 * pad)
            x += used + MARGIN
        return y - top + LINE_HEIGHT

    def _padded(self, blocks: list[Block], layer: int, x: int, y: int, width: int) -> int:
        return self._blocks(blocks, layer, x, y, width) + (self._pad if blocks else 0)

    def _line(self, line: Line, layer: int, x: int, y: int, width: int) -> None:
        for word, word_width in self._fit(line, width):
            whole = ""
            text = word.text
            if word_width < self._word_width(word):
                whole = text.strip()
                text = self._metrics.elide(text, word.font, word_width - (2 * _CHIP_PAD if word.fill else 0))
            if word.fill:
                self._layout.grounds.append(Ground(Box(x, y + 1, word_width, LINE_HEIGHT - 2), word.fill))
            inner = x + (_CHIP_PAD if word.fill else 0)
            box = Box(inner, y, x + word_width - inner, LINE_HEIGHT)
            self._layout.texts.append(Text(box, text, word.font, word.ink, layer, whole))
            x += word_width + _WORD_GAP

    def _fit(self, line: Line, width: int) -> list[tuple[Word, int]]:
        """The words that have room and how much: the longest that may shrink give way first, then the last ones go."""
        words = list(line)
        width = max(0, width)
        widths = [self._word_width(word) for word in words]
        while words and (excess := sum(widths) + _WORD_GAP * (len(words) - 1) - width) > 0:
            shrinking = [place for place, word in enumerate(words) if word.shrink and widths[place] > word.least]
            if shrinking:
                longest = max(widths[place] for place in shrinking)
                shorter = [widths[place] for place in shrinking if widths[place] < longest]
                ties = [place for place in shrinking if widths[place] == longest]
                for place in ties:
                    widths[place] = max(words[place].least, *shorter, longest - ceil(excess / len(ties)))
            elif len(words) > 1:
                words.pop()
                widths = [self._word_width(word) for word in words]
            else:
                widths[0] = max(0, width)
        return list(zip(words, widths, strict=True))

    def _line_width(self, line: Line) -> int:
        return sum(self._word_width(word) for word in line) + _WORD_GAP * (len(line) - 1)

    def _word_width(self, word: Word) -> int:
        return self._metrics.width(word.text, word.font) + (2 * _CHIP_PAD if word.fill else 0)
