"""What a Flask app's configuration says that is told with each request, worked out anew only where it has changed."""

from __future__ import annotations

from typing import Any, NamedTuple

from inspector.capture.showing import type_name
from inspector.model.flask import FlaskSettings, RequestView

_LIMITS = ("MAX_CONTENT_LENGTH", "MAX_FORM_MEMORY_SIZE", "MAX_FORM_PARTS")
"""Settings that count for a request unless it has its own."""


class Settings(NamedTuple):
    """``interface`` makes the sessions; ``limits`` are MAX_CONTENT_LENGTH, MAX_FORM_MEMORY_SIZE and MAX_FORM_PARTS,
    ``cookie`` what decides about the session cookie. Of these, ``session`` is what is told of it, ``unasked`` what is
    told of a request without a body that the app has asked for nothing."""

    interface: Any
    limits: tuple[object, ...]
    cookie: tuple[object, ...]
    session: FlaskSettings
    unasked: RequestView


class Configuration:
    """That of one app."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._settings: Settings | None = None

    def now(self) -> Settings:
        """An app may change its configuration at any time."""
        app, get = self._app, self._app.config.get
        interface = app.session_interface
        limits = (get("MAX_CONTENT_LENGTH"), get("MAX_FORM_MEMORY_SIZE"), get("MAX_FORM_PARTS"))
        cookie = (
            get("SECRET_KEY"),
            get("SESSION_COOKIE_NAME"),
            get("PERMANENT_SESSION_LIFETIME"),
            get("MAX_COOKIE_SIZE"),
        )
        known = self._settings
        if known is None or known.interface is not interface or known.limits != limits or known.cookie != cookie:
            unasked = RequestView("", (), told_limits(limits), "")
            known = self._settings = Settings(interface, limits, cookie, _session(app), unasked)
        return known


def told_limits(values: tuple[object, ...]) -> tuple[tuple[str, str], ...]:
    """Those of the three that there are, by name."""
    return tuple((name, str(value)) for name, value in zip(_LIMITS, values, strict=True) if value is not None)


def _session(app: Any) -> FlaskSettings:
    config, interface = app.config, app.session_interface
    own_kind = type(interface)
    return FlaskSettings(
        app=app.name,
        session_interface=type_name(own_kind),
        cookie_name=text_of(_asked(interface.get_cookie_name, app) or config.get("SESSION_COOKIE_NAME")),
        salt=text_of(getattr(own_kind, "salt", "")),
        digest=text_of(getattr(_asked(getattr(interface, "digest_method", None)), "name", "")),
        key_derivation=text_of(getattr(own_kind, "key_derivation", "")),
        has_key=bool(config.get("SECRET_KEY")),
        lifetime=int(app.permanent_session_lifetime.total_seconds()),
        max_cookie_size=int(config.get("MAX_COOKIE_SIZE") or 0),
    )


def _asked(function: Any, *args: Any) -> Any:
    """What a function of the interface says; Flask asks it likewise."""
    try:
        return function(*args)
    except Exception:
        return None


def text_of(value: object) -> str:
    """What may be text or bytes, or anything else: then nothing."""
    return value if isinstance(value, str) else value.decode("utf-8", "replace") if isinstance(value, bytes) else ""
