"""What the session panel shows, worked out from what was seen: pure functions for a thread other than the GUI's."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from inspector.model import Exchange
from inspector.model.flask import FlaskSettings, SessionState, SessionView
from inspector.model.records import dataclass
from inspector.sessions import (
    SETTINGS_OF,
    WERKZEUG_LIMIT,
    CookieSize,
    HintCode,
    Note,
    PastedCookie,
    PayloadCode,
    PayloadError,
    Place,
    Recognised,
    SessionCookie,
    SessionDiff,
    SessionFacts,
    SessionNode,
    SetCookie,
    Settings,
    Verdict,
    Verification,
    diff,
    judge,
    measure,
    parse_set_cookie,
    read_cookie,
    recognise,
    session_hints,
    verify_recognised,
)
from inspector.sessions.cookie import DIGEST_BY_SIZE
from inspector.sessions.json_text import indent
from inspector.sessions.payload import parse_json, untag

SIGNABLE = ("flask_session", "url_safe_timed")
"""The kinds of cookie whose payload can be signed again here."""

_FLASK_INTERFACE = "SecureCookieSessionInterface"
_FLASK_SESSION = Settings(salt="flask-session")
"""How Flask-Session signs the id of a session."""
_PLAIN_KINDS = ("timestamp_signer", "signer", "unknown")
_JSON_STARTS = ("eyJ", ".eJ")
"""How a session's JSON begins in base64, plain and by way of zlib: what begins so is one, however broken."""
_DERIVATIONS = ("hmac", "django-concat", "concat", "none")


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys to verify with: those of the app, or one that was ``typed``."""

    keys: tuple[str | bytes, ...] = ()
    typed: bool = False

    def __bool__(self) -> bool:
        return any(self.keys)


@dataclass(frozen=True, slots=True)
class CookieReading:
    """One cookie explained. ``settings`` are those that its signature is expected to be made with, None where its form
    has none."""

    name: str
    found: Recognised
    settings: Settings | None
    verification: Verification
    typed_key: bool
    size: CookieSize

    @property
    def value(self) -> str:
        return self.found.value

    @property
    def session(self) -> SessionCookie | None:
        return self.found.session

    @property
    def root(self) -> SessionNode | None:
        """The values in it; None where there are none, or they could not be read."""
        if self.found.jwt:
            return self.found.jwt.claims
        return self.session.root if self.session and self.found.kind != "timestamp_signer" else None

    @property
    def problem(self) -> Note[PayloadCode] | None:
        """Why the payload could not be decoded; None also where the form has no payload."""
        if self.found.jwt:
            return self.found.jwt.problem
        return self.session.problem if self.session and self.found.kind != "timestamp_signer" else None

    @property
    def editable(self) -> str | None:
        """The payload as JSON to be edited; None where it cannot be signed again here."""
        if self.found.kind not in SIGNABLE or not self.session:
            return None
        return self.session.editable or "{}"

    @property
    def signing(self) -> Settings:
        """The settings for signing it again so that who takes it now takes it then: those that were found."""
        return self.verification.settings or self.settings or Settings()


@dataclass(frozen=True, slots=True)
class MomentReading:
    """The session before or after the app had it, or a pasted cookie. ``root`` are its values, ``text`` what can be
    read of it where there are none, ``editable`` its payload as JSON where it can be signed again here. ``cookie`` is
    None where there was no cookie, or it was deleted (``set_cookie`` says so)."""

    state: SessionState | None
    cookie: CookieReading | None
    root: SessionNode | None
    text: str
    editable: str | None
    set_cookie: SetCookie | None = None
    verdict: Verdict | None = None

    @property
    def deleted(self) -> bool:
        return self.set_cookie is not None and self.cookie is None

    @property
    def blank(self) -> bool:
        """Whether there is neither a cookie nor a value to be shown."""
        return self.cookie is None and self.set_cookie is None and not (self.root and self.root.count)


@dataclass(frozen=True, slots=True)
class SessionReading:
    """``changes`` compares what the app was given with what it left. ``taken_then``: the app took the cookie though its
    keys of now do not fit it."""

    view: SessionView
    server_side: bool
    before: MomentReading
    after: MomentReading
    changes: SessionDiff
    hints: tuple[Note[HintCode], ...]
    taken_then: bool


def session_of(exchange: Exchange) -> SessionView | None:
    """What was seen of the session. The cookie of one that a layer around Flask keeps is set by that layer: it is found
    in the answer that the client got."""
    view = exchange.flask.session if exchange.flask else None
    if view is None or view.set_cookie or exchange.response is None:
        return view
    start = f"{view.settings.cookie_name}="
    lines = [
        value for name, value in exchange.response.headers if name.lower() == "set-cookie" and value.startswith(start)
    ]
    return view._replace(set_cookie=lines[-1]) if lines else view


def read_session(
    view: SessionView, keys: Keys, place: Place, asked: Place | None = None, now: datetime | None = None
) -> SessionReading:
    """``place`` is the one that the exchange was with, whose answer set the cookie."""
    line = parse_set_cookie(view.set_cookie) if view.set_cookie else None
    server_side = _is_server_side(view, line)
    before = _moment(view, view.before, view.cookie_in, keys, server_side, now)
    after = _moment(view, view.after, line.value if line else "", keys, server_side, now, view.set_cookie)
    verdict = judge(line, place, asked, now=now) if line else None
    after = replace(after, set_cookie=line, verdict=verdict)
    given, left = state_values(view.before), state_values(view.after)
    verification = before.cookie.verification if before.cookie and keys and not server_side else None
    took_it = verification is not None and bool(given)
    facts = SessionFacts(
        before=given,
        in_memory=left if view.after is not None and view.after.modified is not None else None,
        in_cookie=after.cookie.root.value if after.cookie and after.cookie.root and not server_side else None,
        modified=bool(view.after and view.after.modified),
        has_key=view.settings.has_key or server_side,
        verification=None if took_it else verification,
        size=after.cookie.size if after.cookie else None,
        verdict=verdict,
    )
    taken_then = took_it and verification is not None and not verification.ok
    return SessionReading(view, server_side, before, after, diff(given, left), session_hints(facts), taken_then)


def read_pasted(pasted: PastedCookie, keys: Keys, now: datetime | None = None) -> MomentReading:
    """Any cookie, recognised by its form alone."""
    name, value, line = pasted
    found = recognise(value, now=now)
    if found.kind in _PLAIN_KINDS and value.startswith(_JSON_STARTS):
        found = _as_flask(value, now)
    verification = verify_recognised(found, keys.keys, now=now)
    size = measure(found.session or read_cookie(value, now=now), name=name or "session", line=line)
    cookie = CookieReading(name, found, SETTINGS_OF.get(found.kind), verification, keys.typed, size)
    return replace(_cookie_moment(cookie), set_cookie=parse_set_cookie(line) if line else None)


def state_values(state: SessionState | None) -> object:
    """What the app had in its session; the text itself where it is no JSON, None where there was none."""
    if state is None:
        return None
    if not state.is_json:
        return state.payload
    try:
        return untag(parse_json(state.payload), state.payload)
    except PayloadError:
        return state.payload


def place_of(exchange: Exchange) -> Place:
    """The place as the client named it: the host of its Host header, where there is one."""
    url = urlsplit(exchange.server.url)
    host = next((value for name, value in exchange.request.headers if name.lower() == "host"), "")
    named = _authority(host)
    target = exchange.request.target
    path = target.partition("?")[0] if target.startswith("/") else "/"
    return Place(url.scheme or "http", named[0] or url.hostname or "", named[1] or url.port or 80, path)


def settings_of(settings: FlaskSettings) -> Settings | None:
    """None where the app signs in a way that is not known here."""
    digest = next((digest for digest in DIGEST_BY_SIZE.values() if digest == settings.digest), None)
    if digest is None or settings.key_derivation not in _DERIVATIONS:
        return None
    return Settings(settings.salt, digest, settings.key_derivation)  # type: ignore[arg-type]


def _authority(host: str) -> tuple[str, int | None]:
    try:
        parts = urlsplit(f"//{host}")
        return parts.hostname or "", parts.port
    except ValueError:
        return "", None


def _is_server_side(view: SessionView, line: SetCookie | None) -> bool:
    """An interface of the app's own counts as a cookie's where its cookies are Flask's."""
    if view.settings.session_interface.endswith(_FLASK_INTERFACE):
        return False
    values = [value for value in (view.cookie_in, line.value if line else "") if value]
    return not any(recognise(value).kind == "flask_session" for value in values)


def _moment(
    view: SessionView,
    state: SessionState | None,
    value: str,
    keys: Keys,
    server_side: bool,
    now: datetime | None,
    line: str = "",
) -> MomentReading:
    cookie = None
    if value:
        cookie = _read_id(view, value, keys, line, now) if server_side else _read_flask(view, value, keys, line, now)
    if cookie and not server_side:
        return replace(_cookie_moment(cookie), state=state)
    values = state_values(state)
    if values is None or isinstance(values, str):
        return MomentReading(state, cookie, None, values or "", None if server_side else "{}")
    editable = None if server_side or state is None else indent(state.payload)
    return MomentReading(state, cookie, SessionNode("", values), "", editable)


def _cookie_moment(cookie: CookieReading) -> MomentReading:
    return MomentReading(None, cookie, cookie.root, "" if cookie.root else cookie.found.text, cookie.editable)


def _read_flask(view: SessionView, value: str, keys: Keys, line: str, now: datetime | None) -> CookieReading:
    """Flask's own cookie, also where it does not look like one any more."""
    found = _as_flask(value, now)
    settings = settings_of(view.settings)
    if settings is None:
        verification = Verification("not_checked")
    else:
        lifetime = view.settings.lifetime
        verification = verify_recognised(found, keys.keys, settings=settings, max_age=lifetime, now=now)
    return _reading(view, found, settings, verification, keys, line)


def _as_flask(value: str, now: datetime | None) -> Recognised:
    session = read_cookie(value, now=now)
    return Recognised("flask_session", value, session.parts, session.text or "", session.signed_at, session)


def _read_id(view: SessionView, value: str, keys: Keys, line: str, now: datetime | None) -> CookieReading:
    """The id of a session that is kept elsewhere. Only Flask-Session signs it with the app's key."""
    found = recognise(value, now=now)
    if found.kind == "beaker" and not keys.typed:
        return _reading(view, found, None, Verification("not_checked"), keys, line)
    settings = _FLASK_SESSION if found.kind == "signer" else SETTINGS_OF.get(found.kind)
    verification = verify_recognised(found, keys.keys, settings=settings, now=now)
    return _reading(view, found, settings, verification, keys, line)


def _reading(
    view: SessionView, found: Recognised, settings: Settings | None, verification: Verification, keys: Keys, line: str
) -> CookieReading:
    name = view.settings.cookie_name
    limit = view.settings.max_cookie_size or WERKZEUG_LIMIT  # 0: Werkzeug does not warn, clients are as before
    size = measure(found.session or read_cookie(found.value), name=name, line=line, limit=limit)
    return CookieReading(name, found, settings, verification, keys.typed, size)
