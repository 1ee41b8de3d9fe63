"""The session of a request, read without touching it: asking ``flask.session`` for anything marks it as accessed, which
adds ``Vary: Cookie`` to the answer, and Beaker loads its sessions only when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import NoneType
from typing import Any, Literal, NamedTuple, get_args

from inspector.capture.flask_errors import Secrets
from inspector.capture.flask_settings import text_of
from inspector.capture.kinds import per_type, remember
from inspector.capture.making import make
from inspector.capture.showing import Showing, type_name
from inspector.model.flask import FlaskSettings, SessionState, SessionView

When = Literal["before", "after"]
Key = str | bytes

_LONGEST = 64 * 1024
"""Characters of JSON from which on a session is only sketched."""
_NOT_SET = object()
_attribute = object.__getattribute__
_FLAGS = frozenset(["new", "modified", "accessed", "sid"])
_NAMES = ("new", "is_new", "modified", "accessed", "permanent")
_of_classes: dict[type, dict[str, object]] = per_type()
"""What of ``_NAMES`` a class has."""
_PLAIN = frozenset([str, int, float, bool, NoneType])
_EMPTY = 16
"""So many empty sessions, which differ in their flags, are remembered."""


class Seen(NamedTuple):
    """A session at one moment: what is told of it, and ``contents`` by which it can be seen whether it still holds the
    same. None where that takes as long as to look at it again."""

    state: SessionState | None
    contents: object


NOTHING = Seen(None, None)


class SessionReader:
    """Reads the sessions of one app."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._empty: dict[object, Seen] = {}

    def view(
        self, session: Any, environ: dict[str, Any], before: Seen, settings: FlaskSettings, showing: Showing
    ) -> SessionView:
        """All of it, once the session has been saved, but for what is sent to the client: the head of the answer says
        that. ``before`` is what ``look`` has seen when the request began."""
        first, last = before.state, self.look(session, showing, before).state
        if last is None or "beaker.session" in environ:
            beaker = _beaker(session, environ)
            if beaker is not None:
                settings = self._beaker_settings(beaker)
                first, last = (self._beaker_state(beaker, showing, when) for when in get_args(When))
        header = environ.get("HTTP_COOKIE")
        cookie_in = _cookie_in(header, settings.cookie_name) if header else ""
        return make(SessionView, (settings, first, last, cookie_in, ""))

    def look(self, session: Any, showing: Showing, before: Seen = NOTHING) -> Seen:
        """One session as it is now. Beaker's is not there until it is asked for."""
        kind: Any = type(session)
        if issubclass(kind, dict) and not dict.__len__(session):
            own = vars_of(session)
            if not _FLAGS.isdisjoint(own):
                kind = (kind, own.get("new"), own.get("modified"), own.get("accessed"), own.get("sid"))
            return self._empty.get(kind) or self._learn(kind, session, showing)
        if session is None or _is_beaker(kind):
            return NOTHING
        contents = _contents(session)
        if contents is not None and contents == before.contents and before.state is not None:
            payload = before.state[1:4]
        else:
            payload = self._payload(session, showing)
        return Seen(_state(session, *payload), contents)

    def _learn(self, kind: object, session: Any, showing: Showing) -> Seen:
        if len(self._empty) >= _EMPTY:
            self._empty.clear()
        empty = self._empty[kind] = Seen(_state(session, *self._payload(session, showing)), None)
        return empty

    def _beaker_settings(self, session: Any) -> FlaskSettings:
        own = vars_of(session)
        name = self._app.name
        key = text_of(own.get("key")) or "beaker.session.id"
        return FlaskSettings(name, "beaker.middleware.SessionMiddleware", key, "", "", "", bool(own.get("secret")))

    def _beaker_state(self, session: Any, showing: Showing, when: When) -> SessionState:
        """``before`` is what Beaker keeps of what it had loaded: nothing, where the session is new."""
        own = vars_of(session)
        given = own.get("accessed_dict")
        values = (given if isinstance(given, dict) else {}) if when == "before" else session
        contents = {key: value for key, value in dict.items(values) if not str(key).startswith("_")}
        created = dict.get(session, "_creation_time")
        return SessionState(
            type_name(type(session)),
            *self._json(contents, showing),
            new=_flag(session, "is_new"),
            modified=None,
            accessed=True,
            permanent=None,
            session_id=text_of(own.get("id") or dict.get(session, "_id")),
            backend=text_of(own.get("type")) or "cookie",
            created_at=float(created) if isinstance(created, int | float) else None,
        )

    def _payload(self, session: Any, showing: Showing) -> tuple[str, bool, str]:
        """Text, whether it is JSON, and why not."""
        if not issubclass(type(session), dict):
            return self._sketch(vars_of(session), showing), False, f"{type_name(type(session))} is no dict"
        if not dict.__len__(session):
            return "{}", True, ""
        return self._json(dict(dict.items(session)), showing)

    def _json(self, values: dict[str, Any], showing: Showing) -> tuple[str, bool, str]:
        try:
            text = _serializer(self._app.session_interface).dumps(values)
        except Exception as error:
            return self._sketch(values, showing), False, showing.message(error) or type(error).__name__
        if len(text) > _LONGEST:
            return self._sketch(values, showing), False, f"{len(text):,} characters"
        return text, True, ""

    def _sketch(self, values: dict[str, Any], showing: Showing) -> str:
        return Secrets(secret_keys(self._app)).hide(showing.text(values))


@contextmanager
def untouched(context: Any) -> Iterator[None]:
    """While values of a program are shown: the ``repr`` of some object may ask ``flask.session`` for its own, as that
    of Jinja's ``Context`` does, and it shall not count as read for that. ``context`` is None outside of a request."""
    own = vars_of(context._session) if context is not None else {}
    before = own.get("accessed", _NOT_SET)
    try:
        yield
    finally:
        if before is _NOT_SET:
            own.pop("accessed", None)
        else:
            own["accessed"] = before


def vars_of(value: object) -> dict[str, Any]:
    """An object's own attributes, without asking it."""
    try:
        return _attribute(value, "__dict__")  # type: ignore[no-any-return]
    except AttributeError:
        return {}


def _contents(session: Any) -> object:
    """Nothing that may change by itself: as long as these are equal, so is what is in the session."""
    if not issubclass(type(session), dict):
        return None
    keys, values = tuple(dict.keys(session)), tuple(dict.values(session))
    kinds = tuple(map(type, (*keys, *values)))
    return (kinds, keys, values) if _PLAIN.issuperset(kinds) else None


def _state(session: Any, payload: str, is_json: bool, problem: str) -> SessionState:
    kind = type(session)
    new, modified, accessed = _flag(session, "new"), _flag(session, "modified"), _flag(session, "accessed")
    is_dict = issubclass(kind, dict)
    permanent = bool(dict.get(session, "_permanent", False)) if is_dict else _flag(session, "permanent")
    flags = (new, modified, accessed, permanent)
    session_id = text_of(vars_of(session).get("sid"))
    return make(SessionState, (type_name(kind), payload, is_json, problem, *flags, session_id, "", None))


def _serializer(interface: Any) -> Any:
    """The app's own, where it is Flask's or made from it: any other may not even be JSON."""
    from flask.json.tag import TaggedJSONSerializer
    from flask.sessions import session_json_serializer

    own = getattr(interface, "serializer", None)
    return own if isinstance(own, TaggedJSONSerializer) else session_json_serializer


def _flag(session: object, name: str) -> bool | None:
    """A flag as it stands in the object or its class; a property would be the app's own code."""
    found = vars_of(session).get(name)
    if found is None:
        kind = type(session)
        found = (_of_classes.get(kind) or remember(_of_classes, kind, _of_class(kind))).get(name)
    return found if isinstance(found, bool) else None


def _of_class(kind: type) -> dict[str, object]:
    return {name: base.__dict__[name] for base in reversed(kind.__mro__) for name in _NAMES if name in base.__dict__}


def _cookie_in(header: str, name: str) -> str:
    """The first cookie of that name, as Werkzeug reads it (RFC 6265 section 4.2); read from its header, since to ask
    the request would leave a trace in it."""
    if name not in header:
        return ""
    pairs = (pair.partition("=") for pair in header.encode("latin-1", "replace").decode("utf-8", "replace").split(";"))
    return next((value.strip().strip('"') for key, _, value in pairs if key.strip() == name), "")


def _is_beaker(kind: type) -> bool:
    return kind.__name__ == "SessionObject" and type_name(kind) == "beaker.session.SessionObject"


def _beaker(session: Any, environ: dict[str, Any]) -> Any:
    """Beaker's session, if it has been loaded, and Flask's own was not used instead."""
    proxy = session if _is_beaker(type(session)) else environ.get("beaker.session")
    loaded = vars_of(proxy).get("_sess")
    if loaded is None or not issubclass(type(loaded), dict):
        return None
    used = proxy is not session and (vars_of(session).get("modified") or vars_of(session).get("accessed"))
    return None if used else loaded


def secret_keys(app: Any) -> tuple[Key, ...]:
    """The keys of an app, without those that are empty or no keys at all."""
    config = app.config
    keys = [dict.get(config, "SECRET_KEY"), *(dict.get(config, "SECRET_KEY_FALLBACKS") or ())]
    return tuple(key for key in keys if isinstance(key, str | bytes) and key)
