"""The panels of the window, in the order of their tabs. To add a panel, add its line."""

from __future__ import annotations

from inspector.ui.panels.apps import AppsPanel
from inspector.ui.panels.base import Panel
from inspector.ui.panels.body import BodyPanel
from inspector.ui.panels.chunks import ChunksPanel
from inspector.ui.panels.environ import EnvironPanel
from inspector.ui.panels.history import HistoryPanel
from inspector.ui.panels.log import LogPanel
from inspector.ui.panels.source import SourcePanel
from inspector.ui.panels.start_response import StartResponsePanel
from inspector.ui.panels.timeline import TimelinePanel

PANELS: tuple[type[Panel], ...] = (
    AppsPanel,
    HistoryPanel,
    EnvironPanel,
    BodyPanel,
    TimelinePanel,
    StartResponsePanel,
    ChunksPanel,
    LogPanel,
    SourcePanel,
)
