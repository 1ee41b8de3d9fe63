"""Where an answer leads: the next request of a redirect (RFC 9110 section 15.4)."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from inspector.client.answer import Answer
from inspector.model import Headers, RequestDraft

_CONTENT = frozenset(["content-length", "content-type", "content-encoding", "content-language", "transfer-encoding"])
_UNSAFE = re.compile(r"[^\x21-\x7e]")


def next_draft(draft: RequestDraft, answer: Answer, origin: str = "") -> RequestDraft | None:
    """The request that follows a redirect, None where there is none or it leads to another origin.

    301 and 302 turn POST into GET, 303 turns all but HEAD into GET, 307 and 308 change nothing. ``origin`` is the
    authority that ``draft`` went to (``127.0.0.1:5000``): an absolute Location is followed to it or to the draft's own
    Host. How many to follow is the caller's to limit.
    """
    location = _header(answer.headers, "location")
    if not location or answer.status_code not in (301, 302, 303, 307, 308):
        return None
    target = _target(location, draft, origin)
    if target is None:
        return None
    moved = replace(draft, target=target)
    return _as_get(moved) if _becomes_get(answer.status_code, draft.method) else moved


def _becomes_get(status_code: int, method: str) -> bool:
    return (status_code == 303 and method != "HEAD") or (status_code in (301, 302) and method == "POST")


def _as_get(draft: RequestDraft) -> RequestDraft:
    headers = tuple((name, value) for name, value in draft.headers if name.lower() not in _CONTENT)
    return replace(draft, method="GET", headers=headers, body=b"")


def _target(location: str, draft: RequestDraft, origin: str) -> str | None:
    base = f"http://{origin}{draft.target if draft.target.startswith('/') else '/'}"
    try:
        url = urlsplit(urljoin(base, _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", location)))
    except ValueError:
        return None
    own = {origin.lower(), (_header(draft.headers, "host") or origin).lower()}
    if url.scheme != "http" or url.netloc.lower() not in own:
        return None
    return (url.path or "/") + (f"?{url.query}" if url.query else "")


def _header(headers: Headers, wanted: str) -> str | None:
    return next((value for name, value in headers if name.lower() == wanted), None)
