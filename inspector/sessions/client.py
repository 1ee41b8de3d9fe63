"""Whether a client keeps a cookie that it was sent, and sends it back: RFC 6265bis sections 5.6 to 5.8.

Section numbers are those of draft-ietf-httpbis-rfc6265bis-20. Where browsers are known to differ from it, or from one
another, the answer says so.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Literal

from inspector.model.records import dataclass
from inspector.sessions.notes import Note
from inspector.sessions.set_cookie import SetCookie

SIZE_LIMIT = 4096
"""Bytes of name and value together beyond which a client ignores the cookie (section 5.6)."""

LONGEST_LIFE = timedelta(days=400)
"""Clients keep a cookie no longer (section 5.5)."""

RefusalCode = Literal[
    "ignored_line",  # a control character is in it: section 5.6 step 1
    "empty",  # neither name nor value: section 5.7
    "too_large",  # bytes of name and value, the limit: section 5.6
    "expired",  # Max-Age of 0 or less, or Expires in the past; an older cookie of the name is deleted: section 5.7
    "public_suffix",  # the domain: section 5.7
    "domain_not_ascii",  # the domain: section 5.7
    "domain_mismatch",  # the domain, the host that sets it: sections 5.1.3 and 5.7
    "secure_over_http",  # section 5.7
    "same_site_none_not_secure",  # section 5.7
    "partitioned_not_secure",  # CHIPS, draft-cutler-httpbis-partitioned-cookies
    "secure_prefix",  # __Secure- without Secure: sections 5.4 and 5.7
    "host_prefix",  # __Host- and what it lacks (Secure, Path=/) or has too much (Domain): sections 5.4 and 5.7
    "prefix_in_value",  # a cookie without a name whose value begins with a prefix: section 5.7
]

WithheldCode = Literal[
    "other_host",  # the host it is for, the host asked: section 5.8
    "other_domain",  # the domain it is for, the host asked: sections 5.1.3 and 5.8
    "other_path",  # the path it is for, the path asked: sections 5.1.4 and 5.8
    "secure_only",  # https was not asked: section 5.8
]

RemarkCode = Literal[
    "secure_on_loopback",  # over http Chrome, Firefox and curl keep it there, Safari and http.cookiejar do not
    "ports_shared",  # the port that set it, the port asked: cookies do not tell them apart, section 8.5
    "domain_with_port",  # the domain as written
    "single_label_domain",  # the domain: some clients take it from its own host only
    "whole_session",  # neither Max-Age nor Expires: kept until the client ends
    "life_cut",  # seconds that were asked for, seconds that clients keep it at most
    "same_site_default",  # as Lax in Chrome, as None in others: section 5.6.7
    "host_only",  # the host: no Domain, so no other host gets it
]

Kept = Literal["yes", "no", "differs"]


@dataclass(frozen=True, slots=True)
class Place:
    """An origin and a path. ``host`` is a name or an address without brackets, ``path`` without its query."""

    scheme: str
    host: str
    port: int
    path: str = "/"


@dataclass(frozen=True, slots=True)
class Verdict:
    """``kept`` and ``sent`` are ``differs`` where it depends on the client; ``sent`` is ``no`` where it is not kept.
    ``refused`` are the reasons not to keep it, ``withheld`` those not to send it, ``remarks`` what else is good to
    know. ``until`` is when it expires, None with the client's session."""

    kept: Kept
    sent: Kept
    refused: tuple[Note[RefusalCode], ...]
    withheld: tuple[Note[WithheldCode], ...]
    remarks: tuple[Note[RemarkCode], ...]
    until: datetime | None


def judge(cookie: SetCookie, setter: Place, asked: Place | None = None, *, now: datetime | None = None) -> Verdict:
    """What becomes of a cookie that ``setter`` sets when the client next asks ``asked`` (the same place by default).

    The request is taken to be same-site. ``now`` (aware) is the client's clock. Raises nothing.
    """
    now = now or datetime.now(UTC)
    asked = asked or setter
    until = _until(cookie, now)
    refused = (*_refused_line(cookie, until, now), *_refused_domain(cookie, setter), *_refused_flags(cookie, setter))
    withheld = tuple(_withheld(cookie, setter, asked))
    kept: Kept = "no" if refused else "differs" if _on_loopback(cookie, setter) else "yes"
    sent: Kept = "no" if refused or withheld else "differs" if _on_loopback(cookie, asked) else kept
    return Verdict(kept, sent, refused, withheld, tuple(_remarks(cookie, setter, asked, now)), until)


def default_path(path: str) -> str:
    """The path of a cookie that names none (section 5.1.4)."""
    return path[: path.rfind("/")] or "/" if path.startswith("/") else "/"


def path_matches(path: str, cookie_path: str) -> bool:
    """Section 5.1.4."""
    if not path.startswith(cookie_path):
        return False
    return len(path) == len(cookie_path) or cookie_path.endswith("/") or path[len(cookie_path)] == "/"


def domain_matches(host: str, domain: str) -> bool:
    """Section 5.1.3; both in lower case."""
    return host == domain or (host.endswith(f".{domain}") and not _is_address(host))


def is_loopback(host: str) -> bool:
    """Whether browsers trust the host without TLS (Secure Contexts section 3.1)."""
    host = _canonical(host)
    if host == "localhost" or host.endswith(".localhost"):
        return True
    return _is_address(host) and ipaddress.ip_address(host).is_loopback


def _refused_line(cookie: SetCookie, until: datetime | None, now: datetime) -> Iterator[Note[RefusalCode]]:
    if any(note.code in ("control_character", "line_break") for note in cookie.notes):
        yield Note("ignored_line")
    if not cookie.name and not cookie.value:
        yield Note("empty")
    if not cookie.name and cookie.value.lower().startswith(("__secure-", "__host-")):
        yield Note("prefix_in_value")
    if cookie.size > SIZE_LIMIT:
        yield Note("too_large", (cookie.size, SIZE_LIMIT))
    if until is not None and until <= now:
        yield Note("expired")


def _refused_domain(cookie: SetCookie, setter: Place) -> Iterator[Note[RefusalCode]]:
    host = _canonical(setter.host)
    domain = cookie.domain
    if not domain or domain == host:
        return
    if not domain.isascii():
        yield Note("domain_not_ascii", (domain,))
    elif not domain_matches(host, domain):
        yield Note("domain_mismatch", (domain, host))
    elif "." not in domain:
        yield Note("public_suffix", (domain,))


def _refused_flags(cookie: SetCookie, setter: Place) -> Iterator[Note[RefusalCode]]:
    if cookie.secure and not _is_secure(setter) and not is_loopback(setter.host):
        yield Note("secure_over_http")
    if not cookie.secure and cookie.same_site == "None":
        yield Note("same_site_none_not_secure")
    if not cookie.secure and cookie.partitioned:
        yield Note("partitioned_not_secure")
    name = cookie.name.lower()
    if name.startswith("__secure-") and not cookie.secure:
        yield Note("secure_prefix")
    if name.startswith("__host-"):
        wrong = {"Secure": not cookie.secure, "Domain": bool(cookie.domain), "Path=/": cookie.path != "/"}
        for part in (part for part, is_wrong in wrong.items() if is_wrong):
            yield Note("host_prefix", (part,))


def _withheld(cookie: SetCookie, setter: Place, asked: Place) -> Iterator[Note[WithheldCode]]:
    """Section 5.8.3, the requirements one by one."""
    host, own = _canonical(asked.host), _canonical(setter.host)
    if not cookie.domain or "." not in cookie.domain:
        if host != own:
            yield Note("other_host", (own, host))
    elif not domain_matches(host, cookie.domain):
        yield Note("other_domain", (cookie.domain, host))
    path = cookie.path or default_path(setter.path)
    if not path_matches(asked.path or "/", path):
        yield Note("other_path", (path, asked.path or "/"))
    if cookie.secure and not _is_secure(asked) and not is_loopback(asked.host):
        yield Note("secure_only")


def _remarks(cookie: SetCookie, setter: Place, asked: Place, now: datetime) -> Iterator[Note[RemarkCode]]:
    if _on_loopback(cookie, setter) or _on_loopback(cookie, asked):
        yield Note("secure_on_loopback")
    if not cookie.domain:
        yield Note("host_only", (_canonical(setter.host),))
    elif ":" in cookie.domain and not _is_address(cookie.domain):
        yield Note("domain_with_port", (cookie.domain,))
    elif "." not in cookie.domain:
        yield Note("single_label_domain", (cookie.domain,))
    if setter.port != asked.port:
        yield Note("ports_shared", (setter.port, asked.port))
    asked_for = _asked_until(cookie, now)
    if asked_for is None:
        yield Note("whole_session")
    elif asked_for - now > LONGEST_LIFE:
        yield Note("life_cut", (int((asked_for - now).total_seconds()), int(LONGEST_LIFE.total_seconds())))
    if cookie.same_site == "Default":
        yield Note("same_site_default")


def _asked_until(cookie: SetCookie, now: datetime) -> datetime | None:
    """Max-Age before Expires (section 5.7); None where the cookie has neither."""
    if cookie.max_age is None:
        return cookie.expires
    if cookie.max_age <= 0:
        return datetime.min.replace(tzinfo=UTC)
    return now + timedelta(seconds=cookie.max_age)


def _until(cookie: SetCookie, now: datetime) -> datetime | None:
    asked_for = _asked_until(cookie, now)
    return min(asked_for, now + LONGEST_LIFE) if asked_for else None


def _on_loopback(cookie: SetCookie, place: Place) -> bool:
    return cookie.secure and not _is_secure(place) and is_loopback(place.host)


def _is_secure(place: Place) -> bool:
    return place.scheme.lower() in ("https", "wss")


def _canonical(host: str) -> str:
    """Section 5.1.2, for what is ASCII already."""
    return host.strip("[]").rstrip(".").lower()


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
