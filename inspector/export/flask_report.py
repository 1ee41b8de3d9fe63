"""What Flask did, as the ``flask`` object of ``send --json``; documented in the README with the rest of it."""

from __future__ import annotations

import ast
import json
from collections.abc import Sequence

from inspector.model.flask import FlaskExchange, FrameView, RenderedTemplate, SessionState, SessionView
from inspector.sessions import (
    FLASK,
    SessionCookie,
    Settings,
    Verification,
    diff,
    measure,
    parse_set_cookie,
    read_cookie,
)
from inspector.sessions import verify as verify_cookie
from inspector.sessions.cookie import DIGEST_BY_SIZE
from inspector.sessions.payload import PayloadError, untag

Json = dict[str, object]
Key = str | bytes


def flask_report(flask: FlaskExchange, keys: Sequence[Key]) -> Json:
    """``keys`` are those of the app, SECRET_KEY first; without them no cookie is verified."""
    return {
        "endpoint": flask.route.endpoint or None,
        "rule": flask.route.rule or None,
        "view_args": {name: _value(text) for name, text in flask.route.view_args},
        "routing_error": flask.route.error or None,
        "session": _session(flask.session, keys) if flask.session else None,
        "templates": _templates(flask.templates, -1),
        "signals": [
            {"name": event.name, "at_us": event.at_ns // 1000} for event in flask.events if event.kind == "signal"
        ],
        "exception": _exception(flask.exception, flask.frames) if flask.exception else None,
    }


def key_name(index: int | None) -> str | None:
    """Which of an app's keys it was."""
    if index is None:
        return None
    return "SECRET_KEY" if index == 0 else f"SECRET_KEY_FALLBACKS[{index - 1}]"


def cookie_report(cookie: SessionCookie, verification: Verification, size: int) -> Json:
    """``payload`` is JSON with Flask's tags, a string where it is none, None where it cannot be read. ``verified`` is
    None where the cookie is not one of Flask's."""
    return {
        "raw": cookie.value,
        "payload": _json(cookie.text) if cookie.decoded else cookie.text,
        "signed_at": cookie.signed_at.isoformat() if cookie.signed_at else None,
        "verified": None if verification.code == "not_checked" else verification.ok,
        "key": key_name(verification.key_index),
        "size": size,
    }


def _value(text: str) -> object:
    """What a converter made of a part of the URL: a number or text most often, else as it is shown."""
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return text
    return value if isinstance(value, str | int | float | bool | None) else text


def _session(session: SessionView, keys: Sequence[Key]) -> Json:
    state = session.after or session.before
    before, after = _values(session.before), _values(session.after)
    return {
        "kind": state.kind if state else None,
        "before": before,
        "after": after,
        "changed": ["/".join(map(str, change.path)) for change in diff(_untagged(before), _untagged(after)).changes],
        "cookie": _cookie(session, keys),
    }


def _values(state: SessionState | None) -> object:
    if state is None:
        return None
    return _json(state.payload) if state.is_json else state.payload


def _json(text: str | None) -> object:
    try:
        return json.loads(text or "null")
    except (ValueError, RecursionError):
        return text


def _untagged(values: object) -> object:
    try:
        return untag(values, "")
    except PayloadError:
        return values


def _cookie(session: SessionView, keys: Sequence[Key]) -> Json | None:
    """The one that came with the request, or else the one that the answer sets."""
    line = "" if session.cookie_in else session.set_cookie
    value = session.cookie_in or parse_set_cookie(line).value
    if not value:
        return None
    settings, cookie = session.settings, read_cookie(value)
    size = measure(cookie, name=settings.cookie_name, line=line, limit=settings.max_cookie_size).line
    if not settings.salt:
        return cookie_report(cookie, Verification("not_checked"), size)
    digest = next((digest for digest in DIGEST_BY_SIZE.values() if digest == settings.digest), FLASK.digest)
    expected = Settings(settings.salt, digest, FLASK.key_derivation)
    if settings.key_derivation in ("django-concat", "concat", "none"):
        expected = expected._replace(key_derivation=settings.key_derivation)  # type: ignore[arg-type]
    verification = verify_cookie(cookie, keys, settings=expected, max_age=settings.lifetime)
    return cookie_report(cookie, verification, size)


def _templates(templates: Sequence[RenderedTemplate], parent: int) -> list[Json]:
    return [
        {
            "name": template.name or None,
            "file": template.filename or None,
            "duration_us": template.duration_ns // 1000,
            "context_keys": [value.name for value in template.context],
            "output_size": template.output_size,
            "children": _templates(templates, template.number),
        }
        for template in templates
        if template.parent == parent
    ]


def _exception(text: str, frames: Sequence[FrameView]) -> Json:
    name, _, message = text.partition(": ")
    return {
        "type": name,
        "message": message,
        "frames": [
            {
                "file": frame.file,
                "line": frame.line,
                "function": frame.function,
                "source": frame.source,
                "variables": {name: shown.text for name, shown in frame.variables},
            }
            for frame in frames
        ],
    }
