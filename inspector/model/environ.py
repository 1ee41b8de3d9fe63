"""Environ values as they are shown."""

from __future__ import annotations

from typing import Literal, NamedTuple

from inspector.model.records import dataclass

SERVER_LAYER = -1
"""The index that stands for the server, which is no layer of its own."""

EnvironGroup = Literal["cgi", "http", "wsgi", "server", "app"]
ChangeKind = Literal["added", "changed", "removed"]


class Shown(NamedTuple):
    """A value that cannot leave its thread: its type's name and its bounded ``repr``."""

    type_name: str
    text: str


Value = str | int | float | bool | None | Shown
"""What an event says of an environ value: an immutable one itself, any other as it is shown."""

_CGI = frozenset(
    "REQUEST_METHOD SCRIPT_NAME PATH_INFO QUERY_STRING CONTENT_TYPE CONTENT_LENGTH SERVER_NAME SERVER_PORT "
    "SERVER_PROTOCOL SERVER_SOFTWARE REMOTE_ADDR REMOTE_HOST REMOTE_USER REMOTE_IDENT AUTH_TYPE GATEWAY_INTERFACE "
    "PATH_TRANSLATED".split()
)
_SERVER = frozenset(["REQUEST_URI", "RAW_URI", "REMOTE_PORT", "werkzeug.socket", "SSL_CLIENT_CERT", "DOCUMENT_ROOT"])
_SERVER_PREFIXES = ("gunicorn.", "uwsgi.", "mod_wsgi.", "waitress.", "SERVER_")


def group_of(key: str) -> EnvironGroup:
    """The group an environ key belongs to: what CGI, HTTP and PEP 3333 name, then the server's own, then the rest."""
    if key in _CGI:
        return "cgi"
    if key.startswith("HTTP_"):
        return "http"
    if key.startswith("wsgi."):
        return "wsgi"
    if key in _SERVER or key.startswith(_SERVER_PREFIXES):
        return "server"
    return "app"


@dataclass(frozen=True, slots=True)
class EnvironEntry:
    """One key; ``text`` is the value itself for a ``str``, else its bounded ``repr``. ``type_name`` is ``str``,
    ``tuple`` ... or the dotted name of a class."""

    key: str
    type_name: str
    text: str
    group: EnvironGroup


@dataclass(frozen=True, slots=True)
class EnvironChange:
    """One difference, blamed on the layer that made it.

    ``when`` is ``in`` for what a layer changed before it called the next one, ``out`` for what it changed afterwards
    (or at all, for the innermost), and ``edit`` for what we changed ourselves while ``layer`` was about to be entered:
    it and those inside it see that from the beginning. ``before`` is None where the key was added, ``after``
    where it was removed.
    """

    layer: int
    key: str
    before: EnvironEntry | None
    after: EnvironEntry | None
    kind: ChangeKind
    when: Literal["in", "out", "edit"]
