"""Who was asked for: a ``Host`` that is none of this machine's own names.

The server listens on loopback, but a page of another site can have its name lead there (DNS rebinding); then a browser
sends that name as ``Host`` (RFC 9110 section 7.2).
"""

from __future__ import annotations

import ipaddress
import re

from inspector.model.request import Headers

_PORT = re.compile(r":\d*\Z")


def foreign_host(headers: Headers) -> str:
    """The value of the first ``Host`` that is neither loopback nor localhost (RFC 6761 section 6.3); empty where there
    is none."""
    hosts = (value.strip() for name, value in headers if name.lower() == "host")
    return next((host for host in hosts if host and not _is_own(host)), "")


def _is_own(host: str) -> bool:
    name = _PORT.sub("", host).strip("[]").rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
