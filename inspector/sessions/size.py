"""What a session costs: against the 4,093 bytes at which Werkzeug warns, and key by key."""

from __future__ import annotations

import json

from inspector.model.records import dataclass
from inspector.sessions.client import SIZE_LIMIT
from inspector.sessions.cookie import SessionCookie

_dumps = json.JSONEncoder(separators=(",", ":")).encode

WERKZEUG_LIMIT = 4093
"""``max_size`` of ``werkzeug.http.dump_cookie``, MAX_COOKIE_SIZE of Flask: characters of name, value and attributes as
they stand after ``Set-Cookie: ``."""


@dataclass(frozen=True, slots=True)
class KeySize:
    """Bytes of one top-level key with its value in the JSON, quotes, colon and comma included."""

    key: str
    size: int


@dataclass(frozen=True, slots=True)
class CookieSize:
    """All in bytes. ``line`` is what Werkzeug compares with ``limit``; ``value`` its part that is the cookie's value,
    ``pair`` name and value together, which clients compare with ``pair_limit``.

    The value is made of ``payload`` characters (base64 of ``packed`` bytes, which zlib made of ``unpacked`` ones where
    the cookie is compressed) and of ``rest``: timestamp, signature and dots. ``keys`` are the top-level keys, the
    dearest first, before compression.
    """

    line: int
    limit: int
    value: int
    pair: int
    pair_limit: int
    payload: int
    packed: int
    unpacked: int
    rest: int
    keys: tuple[KeySize, ...]

    @property
    def over_limit(self) -> bool:
        """Werkzeug warns, and some clients drop the cookie."""
        return self.line > self.limit

    @property
    def dropped(self) -> bool:
        """Clients ignore the cookie (RFC 6265bis section 5.6)."""
        return self.pair > self.pair_limit

    @property
    def saved(self) -> int:
        """Bytes that compression saves before base64; 0 where the cookie is not compressed."""
        return self.unpacked - self.packed


def measure(cookie: SessionCookie, *, name: str = "session", line: str = "", limit: int = WERKZEUG_LIMIT) -> CookieSize:
    """``line`` is the Set-Cookie field's value that carries the cookie; without it, as long as name and value alone.
    ``limit`` is the app's MAX_COOKIE_SIZE. Raises nothing."""
    value = len(cookie.value)
    payload = len(cookie.part("payload"))
    pair = len(name.encode("utf-8", "replace")) + value
    return CookieSize(
        line=len(line) or pair + 1,
        limit=limit,
        value=value,
        pair=pair,
        pair_limit=SIZE_LIMIT,
        payload=payload,
        packed=cookie.packed_size,
        unpacked=len(cookie.data),
        rest=value - payload,
        keys=_keys(cookie.text) if cookie.root else (),
    )


def _keys(text: str | None) -> tuple[KeySize, ...]:
    try:
        plain = json.loads(text or "null")
        if not isinstance(plain, dict):
            return ()
        sizes = [KeySize(key, len(_dumps({key: value})) - 1) for key, value in plain.items()]
    except RecursionError:
        return ()
    return tuple(sorted(sizes, key=lambda one: (-one.size, one.key)))
