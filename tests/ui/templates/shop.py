"""Templates as an exchange has them: a page that extends, includes and imports."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector.model import Exchange, Shown
from inspector.model.flask import ContextOrigin, ContextValue, FlaskExchange, RenderedTemplate, RouteMatch
from tests.factories import make_exchange

FOLDER = "/srv/shop/templates/"
HELLO = "{% extends 'base.html' %}\n{% block body %}\n<h1>{{ nmae }}</h1>\n{% include 'foot.html' %}\n{% endblock %}\n"
BASE = "<title>{{ title }}</title>\n{% block body %}{% endblock %}\n"
FOOT = "<hr>\n{{ shop }}\n"
OUTPUT = b"<title>t</title><h1></h1><hr>Fish"

ENGINE_WARNINGS = ("QRhiGles2", "Failed to create RHI", "GPUInfo", "Vulkan", "GBM", "Sandboxing")
"""What QtWebEngine has to say of a machine without a screen."""


def value(name: str, text: str, origin: ContextOrigin = "view", type_name: str = "str") -> ContextValue:
    return ContextValue(name, origin, Shown(type_name, text))


def rendered(number: int, name: str, source: str, parent: int = -1, **fields: Any) -> RenderedTemplate:
    values: dict[str, Any] = {
        "via": "render" if parent < 0 else "include",
        "filename": FOLDER + name if name else "<template>",
        "loader": "flask.templating.DispatchingJinjaLoader" if name else "",
        "context": (),
        "undefined": (),
        "output_key": "template:1",
        "output_size": len(OUTPUT),
        "output_kept": len(OUTPUT),
        "began_ns": number,
        "duration_ns": 1_240_000,
    }
    return RenderedTemplate(number=number, parent=parent, name=name, source=source, **{**values, **fields})


def shop_templates(**page: Any) -> tuple[RenderedTemplate, ...]:
    """hello.html extends base.html and includes foot.html, and is given ``name`` where it asks for ``nmae``."""
    given = (
        value("request", "<Request GET '/'>", "flask", "flask.wrappers.Request"),
        value("name", "'민수'"),
        value("shop", "'Fish'", "processor"),
    )
    fields = {"context": given, "undefined": ("nmae",), **page}
    return (
        rendered(1, "hello.html", HELLO, **fields),
        rendered(2, "base.html", BASE, 1, via="extends"),
        rendered(3, "foot.html", FOOT, 2, output_key="", output_size=0, output_kept=0),
    )


def with_templates(*templates: RenderedTemplate, number: int = 5, **fields: Any) -> Exchange:
    route = RouteMatch("/", "hello", (), ("GET",), "", None, "")
    return make_exchange(number, flask=FlaskExchange(1, route, None, templates, (), None, (), ""), **fields)


def place(qtbot: QtBot, widget: QWidget, width: int = 430, height: int = 560) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
