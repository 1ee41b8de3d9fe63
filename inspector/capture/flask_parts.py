"""What there is to know of one Flask app, and to be asked while it answers."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from inspector.capture.flask_session import Key, SessionReader, secret_keys
from inspector.capture.flask_settings import Configuration
from inspector.capture.flask_views import Views


class FlaskParts:
    """``configuration`` is what its settings say, ``session`` reads its sessions, ``views`` its functions and rules,
    ``context`` is where Flask has the context of the request that runs."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.configuration = Configuration(app)
        self.session = SessionReader(app)
        self.views = Views(app)
        self.context = request_context()

    def keys(self) -> tuple[Key, ...]:
        """SECRET_KEY, then SECRET_KEY_FALLBACKS, as they are now."""
        return secret_keys(self.app)


def request_context() -> ContextVar[Any]:
    """Where Flask has the context of the request that runs: 3.2 has one context where 3.1 has two."""
    from flask import globals as flask_globals

    names = vars(flask_globals)
    found: ContextVar[Any] = names["_cv_request"] if "_cv_request" in names else names["_cv_app"]
    return found
