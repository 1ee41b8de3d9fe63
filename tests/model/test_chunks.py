"""Chunks in columns are what they were before they were put there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspector.model import BodyChunk, BodyChunks
from inspector.model.chunks import ChunkColumns


@st.composite
def streams(draw: st.DrawFn) -> list[BodyChunk]:
    """Chunks of three layers, each with a body of its own that is kept but for some chunks."""
    found: list[BodyChunk] = []
    ends = [0, 0, 0]
    for at_ns in range(draw(st.integers(0, 20))):
        layer, kept = draw(st.integers(0, 2)), draw(st.sampled_from([0, 3]))
        via, passed = draw(st.sampled_from(["iterable", "write"])), draw(st.booleans())
        key = f"response:{layer}" if kept else ""
        shown = draw(st.sampled_from(["", "'text'"]))
        found.append(BodyChunk(layer, via, 3, at_ns, at_ns + 1, passed, key, ends[layer], kept, shown))
        ends[layer] += kept
    return found


@given(streams())
def test_each_chunk_comes_back_by_its_number_and_by_its_layer(stream: list[BodyChunk]) -> None:
    chunks = BodyChunks.made_of(stream)
    assert chunks == stream
    for layer in range(3):
        own = [chunk for chunk in stream if chunk.layer == layer]
        assert chunks.of(layer) == own
        assert (chunks.of(layer).given, chunks.of(layer).size) == (len(own), 3 * len(own))
        assert chunks.of(layer).passed == sum(chunk.passed for chunk in own)
        assert chunks.of(layer).last_kept == next((chunk for chunk in reversed(own) if chunk.kept), None)


def test_chunks_counted_together_are_one_that_stands_for_many() -> None:
    columns = ChunkColumns()
    columns.count(1, at_ns=50, chunks=400, size=4_000)
    columns.count(1, at_ns=90, chunks=100, size=1_000)
    chunks = BodyChunks(columns)
    assert [(chunk.count, chunk.size, chunk.at_ns) for chunk in chunks] == [(400, 4_000, 50), (100, 1_000, 90)]
    assert (chunks.of(1).given, chunks.of(1).size, chunks.of(1).before(1)) == (500, 5_000, 400)


def test_what_was_handed_out_stays_as_it_was_while_more_comes() -> None:
    columns = ChunkColumns()
    columns.count(0, 10, 2, 20)
    before = BodyChunks(columns)
    columns.count(0, 20, 5, 50)
    columns.count(1, 30, 1, 10)
    assert (len(before), list(before.layers), before.of(0).given, before.of(1).size) == (1, [0], 2, 0)
    assert len(BodyChunks(columns)) == 3


def test_slices_and_places_from_the_end_are_those_of_any_sequence() -> None:
    stream = [BodyChunk(0, "iterable", 1, at, at, False, "", 0, 0) for at in range(5)]
    chunks = BodyChunks.made_of(stream)
    assert (chunks[-1], chunks[1:3]) == (stream[-1], tuple(stream[1:3]))
