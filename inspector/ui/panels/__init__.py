"""The panels of the window, in the order of their tabs. To add a panel, add its line.

A panel is imported when it is first looked at (``PanelPlace``), so what the window must know of it before stands here.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from inspector.ui.panels.base import Panel

Area = Literal["left", "right", "bottom"]


class PanelEntry(NamedTuple):
    """``name`` is the panel's object name; ``title()`` its tab's, in the language in force; its class is ``kind`` in
    ``inspector.ui.panels.MODULE``."""

    name: str
    area: Area
    module: str
    kind: str
    title: Callable[[], str]

    def load(self) -> type[Panel]:
        found: type[Panel] = getattr(import_module(f"{__name__}.{self.module}"), self.kind)
        return found


translate = QCoreApplication.translate
PANELS = (
    PanelEntry("appsPanel", "left", "apps", "AppsPanel", lambda: translate("Panels", "Apps")),
    PanelEntry("historyPanel", "left", "history", "HistoryPanel", lambda: translate("Panels", "History")),
    PanelEntry("environPanel", "right", "environ", "EnvironPanel", lambda: translate("Panels", "Environ")),
    PanelEntry("bodyPanel", "right", "body", "BodyPanel", lambda: translate("Panels", "Body")),
    PanelEntry("sessionPanel", "right", "session", "SessionPanel", lambda: translate("Panels", "Session")),
    PanelEntry("templatePanel", "right", "templates", "TemplatesPanel", lambda: translate("Panels", "Templates")),
    PanelEntry("routesPanel", "right", "routes", "RoutesPanel", lambda: translate("Panels", "Routes")),
    PanelEntry("timelinePanel", "bottom", "timeline", "TimelinePanel", lambda: translate("Panels", "Timeline")),
    PanelEntry("startResponsePanel", "bottom", "start_response", "StartResponsePanel", lambda: "start_response"),
    PanelEntry("chunksPanel", "bottom", "chunks", "ChunksPanel", lambda: translate("Panels", "Chunks")),
    PanelEntry("logPanel", "bottom", "log", "LogPanel", lambda: translate("Panels", "Log")),
    PanelEntry("interceptPanel", "bottom", "intercept", "InterceptPanel", lambda: translate("Panels", "Intercept")),
    PanelEntry("sourcePanel", "bottom", "source", "SourcePanel", lambda: translate("Panels", "Source")),
)
