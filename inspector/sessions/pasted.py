"""Finds the cookies in what somebody pasted: a header, a ``name=value`` or a bare value."""

from __future__ import annotations

import re
from typing import NamedTuple

from werkzeug.sansio.http import parse_cookie

from inspector.sessions.set_cookie import parse_set_cookie

_HEADER = re.compile(r"(set-cookie|cookie)\s*:\s*", re.IGNORECASE)
_NAMED = re.compile(r"[!#$%&'*+\-.^_`|~\w]+=")
_ATTRIBUTE = re.compile(r";\s*(httponly|secure|path=|max-age=|expires=|samesite=|domain=)", re.IGNORECASE)
_BARE = ("eyJ", ".eJ")
"""How JSON begins in base64, plain and by way of zlib: no cookie is named so, but its value may hold a ``=``."""


class PastedCookie(NamedTuple):
    """``name`` is empty for a bare value. ``line`` is the Set-Cookie field's value where it was one."""

    name: str
    value: str
    line: str = ""


def find_cookies(text: str) -> tuple[PastedCookie, ...]:
    """Any text; quotes around a value are taken off as Werkzeug does. Raises nothing."""
    text = text.strip()
    header = _HEADER.match(text)
    if header:
        text = text[header.end() :]
    if not text:
        return ()
    if header is None and (text.startswith(_BARE) or not _NAMED.match(text)):
        return (PastedCookie("", text.strip('"')),)
    if (header and header[1].lower() == "set-cookie") or _ATTRIBUTE.search(text):
        cookie = parse_set_cookie(text)
        return (PastedCookie(cookie.name, cookie.value.strip('"'), text),)
    encodable = text.encode("utf-8", "replace").decode("utf-8")  # Werkzeug unquotes bytes
    return tuple(PastedCookie(name, value) for name, value in parse_cookie(encodable).items(multi=True))
