"""Breakpoints and rules as JSON, as they are kept with an app.

The file may have been edited by anybody: what does not fit is left out, what fits is read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from typing import Any, TypeVar, get_args

from inspector.model.intercept import ACTIONS, ALWAYS, BOUNDARIES, Action, Breakpoint, Condition, Rule

MOST = 500
"""Of either sort; more were not made by hand."""
_LONGEST = 1 << 20
Point = TypeVar("Point")


def write_points(breakpoints: Sequence[Breakpoint], rules: Sequence[Rule]) -> str:
    """One JSON object; empty where there is nothing to keep."""
    if not breakpoints and not rules:
        return ""
    kept = {"breakpoints": [asdict(point) for point in breakpoints], "rules": [asdict(rule) for rule in rules]}
    return json.dumps(kept)


def read_points(text: str) -> tuple[tuple[Breakpoint, ...], tuple[Rule, ...]]:
    """What ``write_points`` wrote, as far as it can be read."""
    try:
        found = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return (), ()
    if not isinstance(found, dict):
        return (), ()
    return _read_list(found.get("breakpoints"), _breakpoint), _read_list(found.get("rules"), _rule)


def _read_list(found: object, read: Callable[[dict[str, Any]], Point | None]) -> tuple[Point, ...]:
    items = found[:MOST] if isinstance(found, list) else []
    return tuple(point for item in items if isinstance(item, dict) and (point := read(item)) is not None)


def _breakpoint(item: dict[str, Any]) -> Breakpoint | None:
    condition = _condition(item.get("condition"))
    label = _text(item.get("layer"))
    boundary = item.get("boundary")
    if condition is None or label is None or boundary not in BOUNDARIES:
        return None
    return Breakpoint(boundary, label, condition, item.get("enabled") is not False, item.get("once") is True)


def _rule(item: dict[str, Any]) -> Rule | None:
    condition = _condition(item.get("condition"))
    texts = [_text(item.get(name, "")) for name in ("name", "layer", "key", "value")]
    boundary, action = item.get("boundary"), item.get("action", "")
    name, label, key, value = texts
    if condition is None or name is None or label is None or key is None or value is None:
        return None
    if action not in get_args(Action) or boundary not in ACTIONS[action]:
        return None
    return Rule(name, boundary, label, action, key, value, condition, item.get("enabled") is not False)


def _condition(found: object) -> Condition | None:
    """None where it is there and is none: a point that lost its condition would act too often."""
    if found is None:
        return ALWAYS
    if not isinstance(found, dict):
        return None
    texts = {field.name: _text(found.get(field.name, "")) for field in fields(Condition)}
    known = {name: text for name, text in texts.items() if text is not None}
    return Condition(**known) if len(known) == len(texts) else None


def _text(found: object) -> str | None:
    return found if isinstance(found, str) and len(found) <= _LONGEST else None
