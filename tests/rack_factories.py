"""The rack and what was intercepted, for tests of the window."""

from __future__ import annotations

from typing import Any

from inspector.model.exchange import AppliedEdit, Stop
from inspector.model.intercept import Boundary
from inspector.model.rack import Insert, Rack, RackEntry

MS = 1_000_000


def make_rack(*names: str, bypassed: tuple[str, ...] = (), put_in: tuple[str, ...] = ()) -> Rack:
    """A rack whose last layer is the app; the others can be moved and bypassed."""
    names = names or ("MethodRewriteMiddleware", "Flask")
    return tuple(
        RackEntry(
            label=name,
            name=name,
            kind="app" if name == names[-1] else "middleware",
            movable=name != names[-1],
            bypassable=name != names[-1],
            bypassed=name in bypassed,
            insert=Insert(f"shop:{name}") if name in put_in else None,
        )
        for name in names
    )


def make_stop(boundary: Boundary = "enter", layer: int = 0, **fields: Any) -> Stop:
    """One that has not ended."""
    values: dict[str, Any] = {"nth": 0, "reason": "breakpoint", "began_ns": MS, "ended_ns": None, "how": None}
    return Stop(boundary, layer, **{**values, **fields})


def make_edit(part: Any, before: Any, after: Any, boundary: Boundary = "start_response", **fields: Any) -> AppliedEdit:
    """An edit by the user at a pause of the outermost layer."""
    sizes = (len(value) if isinstance(value, bytes) else 0 for value in (before, after))
    values: dict[str, Any] = {"layer": 0, "nth": 0, "by": "", "key": "", "at_ns": MS}
    values |= dict(zip(("before_size", "after_size"), sizes, strict=True))
    return AppliedEdit(boundary, part=part, before=before, after=after, **{**values, **fields})
