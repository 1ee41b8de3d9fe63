"""The chunks of a response, one row each; a growing stream is appended to, not listed anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Signal

from inspector.model import BodyChunk, Exchange
from inspector.model.exchange import AppliedEdit
from inspector.model.intercepted import chunk_edits, running_ns
from inspector.model.lazy_sequence import LazySequence
from inspector.ui import units
from inspector.ui.edits import PENCIL_RUN, editor_name, original
from inspector.ui.models.rows import RowsModel
from inspector.ui.theme import Theme, Token
from inspector.ui.widgets.runs import Run
from inspector.ui.widgets.sizes import size_text

NUMBER, LAYER, SIZE, PREVIEW, TIME, GAP, ORIGIN, VIA = range(8)
PREVIEW_BYTES = 60
_ORIGINAL = 10
translate = QCoreApplication.translate


class ChunkRow(NamedTuple):
    """``number`` counts the chunks of its layer from 1; ``gap_ns`` is the time since the one before, None for the
    first; ``edits`` are what became of it."""

    number: int
    chunk: BodyChunk
    gap_ns: int | None
    edits: tuple[AppliedEdit, ...] = ()

    @property
    def replaced(self) -> bool:
        """Whether it did not go on as it was."""
        return any(edit.before is not None for edit in self.edits)


class ChunkRows(LazySequence[ChunkRow]):
    """The chunks of one layer, of all layers where it is None; each row is made when it is asked for."""

    __slots__ = ("_edits", "_exchange", "_layer", "_length")

    def __init__(
        self, exchange: Exchange, layer: int | None, edits: Mapping[tuple[int, int], tuple[AppliedEdit, ...]]
    ) -> None:
        self._exchange = exchange
        self._layer = layer
        self._edits = edits
        self._length = len(exchange.chunks if layer is None else exchange.chunks.of(layer))

    def __len__(self) -> int:
        return self._length

    def item(self, place: int) -> ChunkRow:
        layer, nth = self._exchange.chunks.place(place) if self._layer is None else (self._layer, place)
        chunks = self._exchange.chunks.of(layer)
        before, chunk = chunks.before(nth), chunks.item(nth)
        edits = self._edits.get((layer, before), ())
        gap = running_ns(self._exchange, chunk.at_ns) - running_ns(self._exchange, chunks.at[nth - 1]) if nth else None
        return ChunkRow(before + 1, chunk, gap, edits)


class ChunksModel(RowsModel[ChunkRow]):
    """``show`` lists the chunks of one layer or of all. ``set_body`` gives the bytes that previews are taken from;
    ``previewWanted(str, int)``: a row that is looked at needs those of a body up to there."""

    previewWanted = Signal(str, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._exchange: Exchange | None = None
        self._layer: int | None = None
        self._bodies: dict[str, bytes] = {}
        self._edits: dict[tuple[int, int], tuple[AppliedEdit, ...]] = {}

    def show(self, exchange: Exchange | None, layer: int | None) -> None:
        """List the chunks of ``layer``, of all layers where it is None."""
        before = self._exchange
        same = before is not None and exchange is not None and exchange.id == before.id
        edits, known = exchange.edits if exchange else (), before.edits if before else ()
        grown = before and exchange and same and layer == self._layer and _continues(before, exchange)
        if not same:
            self._bodies.clear()
        self._exchange, self._layer = exchange, layer
        if edits != known:
            self._edits = chunk_edits(exchange) if exchange else {}
        rows = ChunkRows(exchange, layer, self._edits) if exchange else ()
        if grown:
            self.grow(rows)
        else:
            self.set_rows(rows)

    def set_body(self, key: str, data: bytes) -> None:
        """The first bytes of a body."""
        self._bodies[key] = data
        self.refresh()

    def known(self, key: str) -> int:
        """How many bytes of a body were given, -1 for none."""
        return len(self._bodies[key]) if key in self._bodies else -1

    def retranslate(self) -> None:
        self.set_columns(
            "#",
            translate("Chunks", "layer"),
            translate("Chunks", "size"),
            translate("Chunks", "begins with"),
            translate("Chunks", "time"),
            translate("Chunks", "after"),
            translate("Chunks", "origin"),
            translate("Chunks", "by"),
        )

    def aligned_right(self, column: int) -> bool:
        return column in (NUMBER, SIZE, TIME, GAP)

    def runs(self, row: ChunkRow, column: int) -> tuple[Run, ...]:
        number, chunk, gap, edits = row
        match column:
            case 0:
                return (Run(f"{number:,}" if chunk.count == 1 else f"{number:,}+", "muted"),)
            case 1:
                return (self._layer_run(chunk.layer),)
            case 2:
                return _size_runs(row)
            case 3:
                return self._preview_runs(row)
            case 4:
                return (Run(units.duration(self._time(chunk)), "muted"),)
            case 5:
                return (Run("–" if gap is None else f"+{units.duration(gap)}", "muted"),)
            case 6:
                return (_origin_run(chunk), *_editor_runs(edits))
        return (Run(chunk.via, mono=True),)

    def ground(self, row: ChunkRow, column: int) -> Token | None:
        return "changed_bg" if row.edits else None

    def _time(self, chunk: BodyChunk) -> int:
        """No time passes while the exchange stands still."""
        assert self._exchange is not None, "there are chunks only of an exchange"
        return running_ns(self._exchange, chunk.at_ns)

    def _layer_run(self, layer: int) -> Run:
        assert self._exchange is not None, "there are chunks only of an exchange"
        return Run(self._exchange.layer_name(layer), self._theme.layer_color(self._exchange.layer(layer)))

    def _preview_runs(self, row: ChunkRow) -> tuple[Run, ...]:
        """How the chunk begins, and what went on in its place."""
        given = self._preview_run(row.chunk)
        if row.replaced:
            given = original(given, _ORIGINAL)
        return (given, *(run for edit in row.edits for run in (PENCIL_RUN, _edited_run(edit))))

    def _preview_run(self, chunk: BodyChunk) -> Run:
        if chunk.shown:
            return Run(translate("Chunks", "✗ not bytes: {value}").format(value=chunk.shown[:200]), "removed")
        if chunk.count > 1:
            return Run(translate("Chunks", "{count} more, counted together").format(count=f"{chunk.count:,}"), "muted")
        if not chunk.size:
            return Run(translate("Chunks", "(empty)"), "muted")
        end = chunk.offset + min(chunk.kept, PREVIEW_BYTES)
        if not chunk.kept or end > self.known(chunk.key):
            if chunk.kept:
                self.previewWanted.emit(chunk.key, end)
            return Run("…", "muted")
        return Run(preview(self._bodies[chunk.key][chunk.offset : end]), mono=True)


def preview(data: bytes) -> str:
    """Bytes on one line: as text where they are UTF-8, what cannot be seen escaped; else escaped as Python does."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        if error.start < len(data) - 3:
            return repr(data)[2:-1]
        text = data[: error.start].decode()  # the last character was cut
    return "".join(one if one.isprintable() else repr(one)[1:-1] for one in text)


def _edited_run(edit: AppliedEdit) -> Run:
    if not isinstance(edit.after, bytes):
        return Run(translate("Chunks", "dropped"), bold=True)
    text = preview(edit.after[:PREVIEW_BYTES]) or translate("Chunks", "(empty)")
    return Run(f"+ {text}" if edit.before is None else text, mono=True, bold=True)


def _size_runs(row: ChunkRow) -> tuple[Run, ...]:
    """The size, and that of all that went on in its place."""
    size = Run(size_text(row.chunk.size))
    if not row.edits:
        return (size,)
    went_on = row.chunk.size + sum(edit.after_size - edit.before_size for edit in row.edits)
    return original(size), Run(size_text(went_on), bold=True)


def _editor_runs(edits: tuple[AppliedEdit, ...]) -> tuple[Run, ...]:
    names = dict.fromkeys(editor_name(edit) for edit in edits)
    return (PENCIL_RUN, Run(", ".join(names))) if names else ()


def _origin_run(chunk: BodyChunk) -> Run:
    if chunk.passed:
        return Run(translate("Chunks", "passed on"), "muted")
    return Run(translate("Chunks", "its own"))


def _continues(before: Exchange, now: Exchange) -> bool:
    """Whether there is only more, at the end: no chunk that is listed already was edited since."""
    count, edits = len(before.chunks), now.edits[len(before.edits) :]
    return (
        len(now.chunks) >= count > 0
        and (now.chunks[0], now.chunks[count - 1]) == (before.chunks[0], before.chunks[-1])
        and now.edits[: len(before.edits)] == before.edits
        and all(edit.nth >= before.chunks.of(edit.layer).given for edit in edits if edit.part == "chunk")
    )
