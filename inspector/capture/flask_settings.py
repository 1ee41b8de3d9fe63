"""What a Flask app's configuration says that is told with each request, worked out anew only where it has changed."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import Any, NamedTuple

from inspector.capture.showing import type_name
from inspector.model.flask import FlaskSettings, RequestView

LIMITS = ("MAX_CONTENT_LENGTH", "MAX_FORM_MEMORY_SIZE", "MAX_FORM_PARTS")
"""Settings that count for a request unless it has its own."""
_NAMES = (*LIMITS, "SECRET_KEY", "SESSION_COOKIE_NAME", "PERMANENT_SESSION_LIFETIME", "MAX_COOKIE_SIZE")
_all: Callable[[Any], tuple[Any, ...]] = itemgetter(*_NAMES)


class Settings(NamedTuple):
    """``session`` decides about the session cookie. ``limits`` are the values of ``LIMITS``; ``unasked`` is what is
    told of a request without a body that the app has asked for nothing."""

    session: FlaskSettings
    limits: tuple[object, ...]
    unasked: RequestView


class Configuration:
    """That of one app."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._known: tuple[object, ...] = ()
        self._settings: Settings | None = None

    def now(self) -> Settings:
        """An app may change its configuration at any time."""
        app = self._app
        config = app.config
        try:
            values = _all(config)
        except KeyError:  # an older Flask has fewer
            values = tuple([config.get(name) for name in _NAMES])
        known = (app.session_interface, values)
        settings = self._settings
        if settings is None or known != self._known:
            limits = values[: len(LIMITS)]
            settings = Settings(_session(app), limits, RequestView("", (), told_limits(limits), ""))
            self._known, self._settings = known, settings
        return settings


def told_limits(values: tuple[object, ...]) -> tuple[tuple[str, str], ...]:
    """The ``LIMITS`` that there are, by name."""
    return tuple((name, str(value)) for name, value in zip(LIMITS, values, strict=True) if value is not None)


def _session(app: Any) -> FlaskSettings:
    config, interface = app.config, app.session_interface
    own_kind = type(interface)
    return FlaskSettings(
        app=app.name,
        session_interface=type_name(own_kind),
        cookie_name=_text(_asked(interface.get_cookie_name, app) or config.get("SESSION_COOKIE_NAME")),
        salt=_text(getattr(own_kind, "salt", "")),
        digest=_text(getattr(_asked(getattr(interface, "digest_method", None)), "name", "")),
        key_derivation=_text(getattr(own_kind, "key_derivation", "")),
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


def _text(value: object) -> str:
    return value if isinstance(value, str) else value.decode("utf-8", "replace") if isinstance(value, bytes) else ""
