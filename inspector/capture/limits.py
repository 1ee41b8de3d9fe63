"""How much of what passes is kept."""

from __future__ import annotations

from inspector.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """``body``: bytes kept of a body, each way and layer. ``text``: characters kept of a shown value. ``chunks``: how
    many chunks of a layer are told one by one before the rest is counted together."""

    body: int = 1024 * 1024
    text: int = 16_384
    chunks: int = 10_000
