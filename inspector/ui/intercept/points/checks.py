"""What is wrong with a breakpoint or a rule, as sentences for the user. It may be kept and tried all the same."""

from __future__ import annotations

import builtins
import math
from collections.abc import Iterator

from inspector.model.intercept import ACTIONS, Breakpoint, Condition, Rule
from inspector.model.sentence import Sentence
from inspector.model.wsgi_syntax import environ_problems, header_problems, is_token, status_problems

_STATUS_LETTERS = frozenset("0123456789*?[]-!")


def breakpoint_problems(point: Breakpoint) -> tuple[Sentence, ...]:
    return tuple(_condition_problems(point.condition, before_status=point.boundary == "enter"))


def rule_problems(rule: Rule) -> tuple[Sentence, ...]:
    found = list(_action_problems(rule))
    if not rule.name.strip():
        found.append(Sentence("A rule needs a name: what it edits is marked with it."))
    if rule.boundary not in ACTIONS[rule.action]:
        found.append(Sentence("This cannot be done at {boundary}.", boundary=rule.boundary))
    return (*found, *_condition_problems(rule.condition, before_status=rule.boundary == "enter"))


def _action_problems(rule: Rule) -> Iterator[Sentence]:
    match rule.action:
        case "set_status":
            yield from status_problems(rule.value)
        case "set_header" if rule.boundary == "enter":
            yield from _name_problems(rule.key) or environ_problems(f"HTTP_{rule.key}", rule.value)
        case "set_header":
            yield from header_problems(rule.key, rule.value)
        case "remove_header":
            yield from _name_problems(rule.key)
        case "set_environ":
            yield from environ_problems(rule.key, rule.value)
        case "delete_environ":
            yield from environ_problems(rule.key, None if rule.key else "")
        case "delay" if not _is_seconds(rule.value):
            yield Sentence("“{value}” is no number of seconds.", value=rule.value)
        case "raise" if not _is_exception(rule.key):
            yield Sentence("“{name}” is none of Python's built-in exceptions.", name=rule.key)


def _name_problems(name: str) -> tuple[Sentence, ...]:
    return () if is_token(name) else (Sentence("“{name}” is no header name.", name=name),)


def _is_seconds(text: str) -> bool:
    try:
        seconds = float(text)
    except ValueError:
        return False
    return math.isfinite(seconds) and seconds >= 0


def _is_exception(name: str) -> bool:
    kind = getattr(builtins, name, None)
    return isinstance(kind, type) and issubclass(kind, Exception)


def _condition_problems(condition: Condition, *, before_status: bool) -> Iterator[Sentence]:
    if condition.method and not is_token(condition.method):
        yield Sentence("“{method}” is no method.", method=condition.method)
    if condition.path and condition.path[0] not in "/*?[":
        yield Sentence("A path begins with a slash: “{path}” matches none.", path=condition.path)
    name = condition.header.partition(":")[0].strip()
    if condition.header and not is_token(name):
        yield Sentence("“{name}” is no header name.", name=name)
    if condition.status and not _STATUS_LETTERS.issuperset(condition.status):
        yield Sentence("“{status}” matches no status code: 404, 5*.", status=condition.status)
    elif condition.status and before_status:
        yield Sentence("At enter there is no status yet: this condition hardly ever holds.")
