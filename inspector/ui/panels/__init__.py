"""The panels of the window, in the order of their tabs. To add a panel, add its line."""

from __future__ import annotations

from inspector.ui.panels.apps import AppsPanel
from inspector.ui.panels.base import Panel
from inspector.ui.panels.environ import EnvironPanel
from inspector.ui.panels.history import HistoryPanel
from inspector.ui.panels.source import SourcePanel

PANELS: tuple[type[Panel], ...] = (
    AppsPanel,
    HistoryPanel,
    EnvironPanel,
    SourcePanel,
)
