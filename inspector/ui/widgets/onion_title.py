"""What stands over the onion: which request it was, how it ended, and what is to be looked at twice."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from inspector.model import Exchange
from inspector.model.foreign_host import foreign_host
from inspector.model.request import readable_target
from inspector.ui import units
from inspector.ui.widgets.onion_text import Line, Word, bounded, status_ink
from inspector.ui.widgets.sizes import size_text

translate = QCoreApplication.translate


def title(exchange: Exchange) -> Line:
    """``#5 POST /item/1 → 200 OK · 14 B · 3.1 ms``."""
    request = exchange.request
    asked = f"{request.method} {readable_target(request.target)}" if request.method else request.line
    return (
        Word(f"#{exchange.id}", font="name"),
        Word(bounded(asked), shrink=True),
        Word("→", "muted"),
        *_outcome(exchange),
        *_foreign_host(exchange),
    )


def _foreign_host(exchange: Exchange) -> Iterable[Word]:
    if host := foreign_host(exchange.request.headers):
        text = translate("Onion", "⚠ Host of another machine: {host}").format(host=bounded(host))
        yield Word(text, "changed", fill="changed_bg", shrink=True)


def _outcome(exchange: Exchange) -> Iterable[Word]:
    """The end of the title: how the exchange ended, or that it did not yet."""
    response = exchange.response
    if response:
        yield Word(bounded(response.status), status_ink(response.status))
        yield Word(f"· {size_text(response.body.size)}", "muted")
    if exchange.state == "running" and exchange.client_left:
        yield Word(translate("Onion", "◌ the client left, the app is still running"), "changed")
    elif exchange.state == "running":
        yield Word(translate("Onion", "◌ running…"), "accent")
    elif exchange.state == "dropped":
        yield Word(translate("Onion", "✗ the client left"), "changed")
    elif exchange.state == "failed":
        yield Word(translate("Onion", "✗ the server could not answer"), "removed")
    yield Word(f"· {units.elapsed(exchange.timing)}", "muted")
