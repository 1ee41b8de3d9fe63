"""What an exchange asked of a Flask app's routing: method and path as they were when the app was entered."""

from __future__ import annotations

from urllib.parse import quote

from inspector.model import Exchange
from inspector.model.environ_rows import environ_rows, innermost
from inspector.serving.routes import Where
from inspector.ui.routes.service import Asked

_SAFE = "!$&'()*+,/:;=@"


def asked_of(exchange: Exchange) -> Asked:
    """Middleware may have changed method, path and mount on the way in."""
    layer = exchange.flask.layer if exchange.flask else innermost(exchange)
    environ = environ_at(exchange, layer)
    path = quote(environ.get("PATH_INFO", "").encode("latin-1", "replace"), safe=_SAFE)
    query = environ.get("QUERY_STRING", "")
    host = environ.get("HTTP_HOST") or f"{environ.get('SERVER_NAME', 'localhost')}:{environ.get('SERVER_PORT', '80')}"
    where = Where(environ.get("SCRIPT_NAME", ""), host, environ.get("wsgi.url_scheme", "http"))
    return Asked(environ.get("REQUEST_METHOD", "GET"), f"{path}?{query}" if query else path, where)


def environ_at(exchange: Exchange, layer: int) -> dict[str, str]:
    """The texts of the environ that a layer was entered with."""
    wrapped = [one.index for one in exchange.layers if one.wrapped]
    if layer not in wrapped:
        return {entry.key: entry.text for entry in exchange.environ}
    place = wrapped.index(layer)
    entries = (row.at_layers[place] for row in environ_rows(exchange, layer))
    return {entry.key: entry.text for entry in entries if entry is not None}
