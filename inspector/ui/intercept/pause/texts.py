"""What the window says of an exchange that stands still."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from inspector.model.environ import SERVER_LAYER
from inspector.model.intercept import Pause
from inspector.model.records import dataclass

translate = QCoreApplication.translate
NameOf = Callable[[int], str]
"""The name of a layer by its index; the server's for -1."""

ABORT_STATUSES = ("502 Bad Gateway", "503 Service Unavailable", "403 Forbidden", "418 I'm a teapot")
_SINGLE_THREADED = frozenset(["wsgiref"])
_INWARD = frozenset(["enter", "close"])


@dataclass(frozen=True, slots=True)
class PauseView:
    """``crumbs`` is the way in as far as it goes, ``crumbs_said`` the same for a screen reader; ``notes`` are what
    should not be overlooked; ``others``: how many more stand still. ``answers``: it can be ended with a status."""

    title: str
    crumbs: str
    crumbs_said: str
    notes: tuple[str, ...]
    others: int
    held: bool
    answers: bool
    edited: bool


def view_of(pause: Pause, name_of: NameOf, notes: tuple[str, ...], others: int, edited: bool) -> PauseView:
    answers = pause.boundary in ("enter", "start_response") and not pause.headers_sent
    names = [name_of(layer) for layer in way_in(pause)]
    return PauseView(
        title_of(pause, name_of(pause.layer)),
        crumbs_of(pause, name_of),
        ", ".join(names),
        notes,
        others,
        pause.deadline_ns is None,
        answers,
        edited,
    )


def title_of(pause: Pause, name: str) -> str:
    match pause.boundary:
        case "enter":
            text = translate("Pausing", "Paused entering {layer}")
        case "start_response":
            text = translate("Pausing", "Paused: {layer} calls start_response")
        case "chunk":
            text = translate("Pausing", "Paused at chunk {number} of {layer}")
        case "close":
            text = translate("Pausing", "Paused closing {layer}")
    return text.format(layer=name, number=pause.nth + 1)


def way_in(pause: Pause) -> tuple[int, ...]:
    """The server, the layers that are entered and not left, and the one that the pause is about."""
    inner = () if pause.layer in pause.entered else (pause.layer,)
    return (SERVER_LAYER, *pause.entered, *inner)


def crumbs_of(pause: Pause, name_of: NameOf) -> str:
    """``werkzeug › ProxyFix ❙› Flask``: the bar is where it stands, the arrow at it where control goes."""
    text = ""
    for layer in way_in(pause):
        here = "❙›" if pause.boundary in _INWARD else "‹❙"
        text += f" {here if layer == pause.layer else '›'} " if text else ""
        text += name_of(layer)
    return text


def countdown_text(pause: Pause, now_ns: int) -> str:
    if pause.deadline_ns is None:
        return translate("Pausing", "held")
    seconds = max(0, -(-(pause.deadline_ns - now_ns) // 1_000_000_000))
    return translate("Pausing", "goes on in {count} s").format(count=seconds)


def left_text() -> str:
    """The client waits no longer."""
    return translate("Pausing", "The client has left: nobody waits for the answer.")


def waiting_text(server: str) -> str:
    """What a pause means under this server for other requests; empty where it means nothing."""
    if server not in _SINGLE_THREADED:
        return ""
    return translate("Pausing", "{server} has one thread: all other requests wait until this one goes on.").format(
        server=server
    )
