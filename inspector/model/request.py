"""A request being composed."""

from __future__ import annotations

from dataclasses import dataclass

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
