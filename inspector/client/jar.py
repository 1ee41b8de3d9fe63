"""A cookie jar on the rules of ``http.cookiejar`` (Netscape cookies, as all clients speak them)."""

from __future__ import annotations

from email.message import Message
from http import cookiejar
from http.client import HTTPResponse
from typing import cast
from urllib.request import Request

from inspector.client.answer import Answer
from inspector.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie as it is listed. ``expires`` is epoch seconds, None for the end of the session; ``domain`` begins with
    a dot where subdomains are meant too; ``samesite`` is as the server wrote it, empty where it did not."""

    name: str
    value: str
    domain: str
    path: str
    expires: float | None
    secure: bool
    httponly: bool
    samesite: str


class _Policy(cookiejar.DefaultCookiePolicy):
    """Takes ``Domain=localhost`` from localhost, as browsers do (RFC 6265 section 5.3, step 5): for that host alone."""

    def set_ok(self, cookie: cookiejar.Cookie, request: Request) -> bool:
        if cookie.domain.lstrip(".") == "localhost" and request.host.partition(":")[0] == "localhost":
            cookie.domain, cookie.domain_specified, cookie.domain_initial_dot = "localhost.local", False, False
        return super().set_ok(cookie, request)


class _Answered:
    """An answer as ``http.cookiejar`` wants to see it."""

    def __init__(self, answer: Answer) -> None:
        self._message = Message()
        for name, value in answer.headers:
            if name.lower() == "set-cookie":
                self._message["Set-Cookie"] = value

    def info(self) -> Message:
        return self._message


class CookieJar:
    """The cookies of one app. Any thread may use it. Ports do not tell hosts apart, and a cookie marked Secure is kept
    but not sent over http."""

    def __init__(self) -> None:
        self._jar = cookiejar.CookieJar(_Policy())

    def header_for(self, host: str, port: int, target: str) -> str | None:
        """The value of the Cookie header for a request, longer paths first; None where no cookie fits."""
        request = _request(host, port, target)
        self._jar.add_cookie_header(request)
        return request.get_header("Cookie")

    def store(self, answer: Answer, host: str, port: int, target: str) -> None:
        """Take the cookies that ``answer`` sets; ``host``, ``port`` and ``target`` are those of its request."""
        self._jar.extract_cookies(cast("HTTPResponse", _Answered(answer)), _request(host, port, target))

    def cookies(self) -> tuple[Cookie, ...]:
        self._jar.clear_expired_cookies()
        return tuple(_listed(cookie) for cookie in self._jar)

    def delete(self, cookie: Cookie) -> None:
        """Forget one cookie of the listing; nothing happens where it is gone."""
        for held in list(self._jar):
            if _listed(held) == cookie:
                self._jar.clear(held.domain, held.path, held.name)

    def clear(self) -> None:
        self._jar.clear()


def _request(host: str, port: int, target: str) -> Request:
    """Targets in other than origin form (RFC 9112 section 3.2: ``*``, an absolute URL) count as the root."""
    return Request(f"http://{host}:{port}{target if target.startswith('/') else '/'}")


def _listed(cookie: cookiejar.Cookie) -> Cookie:
    # Attributes that http.cookiejar does not know keep the case in which the server wrote them.
    others = {name.lower(): value for name, value in vars(cookie)["_rest"].items()}
    return Cookie(
        cookie.name,
        cookie.value or "",
        # http.cookiejar's own name for a host without a dot
        "localhost" if cookie.domain == "localhost.local" else cookie.domain,
        cookie.path,
        cookie.expires,
        cookie.secure,
        "httponly" in others,
        others.get("samesite") or "",
    )
