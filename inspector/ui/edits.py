"""How edits are marked in every panel: a pencil in amber, and who edited."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector.model.exchange import AppliedEdit
from inspector.ui.widgets.runs import Run

PENCIL = "✎"
PENCIL_RUN = Run(PENCIL, "paused", bold=True)
translate = QCoreApplication.translate


def editor_name(edit: AppliedEdit) -> str:
    """Who edited: ``you``, at a pause, or the rule by its name."""
    return edit.by or translate("Edits", "you")


def by_whom(edit: AppliedEdit) -> str:
    """The same to be put after what was done."""
    if edit.by:
        return translate("Edits", "by the rule “{name}”").format(name=edit.by)
    return translate("Edits", "by you, at a pause")


def original(run: Run, most: int = 14) -> Run:
    """What does not count any more: struck, and of so many characters at most, so that there is room for what does."""
    text = run.text if len(run.text) <= most else f"{run.text[: most - 1]}…"
    return run._replace(text=text, ink="muted", bold=False, struck=True)
