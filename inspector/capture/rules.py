"""What a rule makes of what crosses a boundary: pure, and told apart from how it is put in force (``gate``)."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Mapping
from typing import Any

from inspector.model import Headers
from inspector.model.intercept import EnterEdit, Rule, StartResponseEdit


def enter_edit(rule: Rule, environ: Mapping[str, Any]) -> EnterEdit:
    """What the rule changes where a layer is about to be called."""
    match rule.action:
        case "set_environ":
            return EnterEdit(((rule.key, rule.value),))
        case "delete_environ":
            return EnterEdit(((rule.key, None),) if rule.key in environ else ())
        case "set_header":
            return EnterEdit(((environ_key(rule.key), rule.value),))
        case "remove_header":
            key = environ_key(rule.key)
            return EnterEdit(((key, None),) if key in environ else ())
        case "set_body":
            body = rule.value.encode()
            return EnterEdit((("CONTENT_LENGTH", str(len(body))),), body)
        case _:
            return EnterEdit()


def start_response_edit(rule: Rule, status: str, headers: Headers) -> StartResponseEdit:
    """What the rule hands on where a layer calls its ``start_response``."""
    match rule.action:
        case "set_status":
            return StartResponseEdit(rule.value, headers)
        case "set_header":
            return StartResponseEdit(status, with_header(headers, rule.key, rule.value))
        case "remove_header":
            return StartResponseEdit(status, _without(headers, rule.key))
        case "set_body":
            return StartResponseEdit(status, with_length(headers, lambda _: len(rule.value.encode())))
        case _:
            return StartResponseEdit(status, headers)


def environ_key(header: str) -> str:
    """The environ key of a request header (RFC 3875 section 4.1.18)."""
    name = header.upper().replace("-", "_")
    return name if name in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{name}"


def with_header(headers: Headers, name: str, value: str) -> Headers:
    """The first header of that name gets the value and the others go; where there is none it comes last."""
    place = next((place for place, (found, _) in enumerate(headers) if found.lower() == name.lower()), None)
    if place is None:
        return (*headers, (name, value))
    return (*headers[:place], (name, value), *_without(headers[place + 1 :], name))


def with_length(headers: Headers, length: Callable[[int], int]) -> Headers:
    """Each Content-Length that is a number becomes what ``length`` makes of it; none is added."""
    return tuple(
        (name, str(length(int(value)))) if name.lower() == "content-length" and value.isdecimal() else (name, value)
        for name, value in headers
    )


def error_of(rule: Rule) -> Exception:
    """The exception that a rule raises: a built-in one, by its name."""
    kind = getattr(builtins, rule.key, None)
    if isinstance(kind, type) and issubclass(kind, Exception):
        try:
            return kind(rule.value)
        except TypeError:  # UnicodeDecodeError wants five arguments
            pass
    return RuntimeError(f"{rule.key}: {rule.value}")


def delay_of(rule: Rule) -> float:
    """Seconds, an hour at most; 0 for what is no number of them."""
    try:
        return min(max(0.0, float(rule.value)), 3600.0)
    except ValueError:
        return 0.0


def _without(headers: Headers, name: str) -> Headers:
    return tuple(header for header in headers if header[0].lower() != name.lower())
