"""What the banner says of the troubles that others tell of."""

from __future__ import annotations

from inspector.model.sentence import Sentence
from inspector.store.changes import StoreWarning
from inspector.ui.engine import EngineError, RunningApp


def ours(error: Exception) -> EngineError:
    """What is no ``EngineError`` is a fault of this program, and is raised."""
    if not isinstance(error, EngineError):
        raise error
    return error


def explain(error: EngineError) -> str:
    """What went wrong, and where if that is known."""
    if not error.file:
        return str(error)
    if not error.line:
        return Sentence("{reason} ({file})", reason=str(error), file=error.file)
    return Sentence("{reason} ({file}:{line})", reason=str(error), file=error.file, line=error.line)


def still_running(reason: str, failed: str, app: RunningApp) -> Sentence:
    """Why ``failed``, a target, could not be loaded, and what answers instead."""
    if failed == app.target:
        return Sentence("{reason}\nThe version loaded before goes on running.", reason=reason)
    return Sentence("{reason}\n{app} goes on running.", reason=reason, app=app.name)


def worry(warning: StoreWarning) -> Sentence:
    """What is wrong with the capture file, and what it means for the exchanges."""
    match warning.code:
        case "disk-full":
            return Sentence("The disk is full; make room. Exchanges in memory only: {count}.", count=warning.held)
        case "write-failed":
            return Sentence(
                "The capture file cannot be written ({detail}). Exchanges in memory only: {count}.",
                detail=warning.detail,
                count=warning.held,
            )
        case "lost":
            return Sentence("The capture file is written again. Exchanges lost: {count}.", count=warning.dropped)
