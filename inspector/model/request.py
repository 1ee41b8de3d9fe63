"""A request being composed."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from inspector.model.records import dataclass

_ENCODED = re.compile("(?:%[89a-fA-F][0-9a-fA-F])+")

Headers = tuple[tuple[str, str], ...]
"""Ordered pairs, repeats kept; never a dict."""


@dataclass(frozen=True, slots=True)
class RequestDraft:
    """A request that is written on the socket exactly as it stands here.

    ``method`` is any text (a token is the caller's duty), ``target`` the request target of RFC 9112 section 3.2, both
    latin-1. ``omit`` names, in lower case, the automatic headers (``host``, ``content-length`` ...) that are not to be
    filled in where ``headers`` lacks them.
    """

    method: str = "GET"
    target: str = "/"
    headers: Headers = ()
    body: bytes = b""
    omit: frozenset[str] = frozenset()


@lru_cache(2_048)
def readable_target(target: str) -> str:
    """The target with its percent-encoded UTF-8 as the letters it stands for; what is ASCII, no UTF-8, or not to be
    seen stays encoded, so that no slash or space comes to it."""
    return _ENCODED.sub(lambda found: _letters(found[0]), target) if "%" in target else target


def _letters(encoded: str) -> str:
    try:
        letters = unquote_to_bytes(encoded).decode("utf-8")
    except UnicodeDecodeError:
        return encoded
    return letters if letters.isprintable() else encoded
