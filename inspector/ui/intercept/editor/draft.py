"""The edit that is being made of one pause, with what can be undone of it."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from inspector.model.intercept import Edit, Pause
from inspector.model.sentence import Sentence
from inspector.ui.intercept.editor.states import State, edit_of, initial, problems_of

_TYPING_S = 0.8
"""Changes of one text that come quicker than this are undone together."""
_TYPING_ID = 1


class PauseDraft(QObject):
    """Lives as long as its exchange stands at this boundary, whatever is shown meanwhile.

    ``changed``: ``state``, ``pause`` or ``problems()`` are others. ``left``: the user let it go on, or ended it.
    """

    changed = Signal()

    def __init__(self, pause: Pause) -> None:
        super().__init__()
        self.pause = pause
        self.state: State = initial(pause)
        self.stack = QUndoStack(self)
        self.left = False
        self._unread: Sentence | None = None

    def is_of(self, pause: Pause) -> bool:
        """Whether it is the same stop, be there news of it or not."""
        return (pause.exchange_id, pause.began_ns) == (self.pause.exchange_id, self.pause.began_ns)

    def update(self, pause: Pause) -> None:
        """There may be news of the same stop: its body was read, it is held, the client left."""
        if pause != self.pause:
            self.pause = pause
            self.changed.emit()

    def change(self, state: State, typed: str = "") -> None:
        """Edit; ``typed`` names the text in which the user is typing, letter by letter."""
        if state != self.state:
            self.stack.push(_Change(self, state, typed))

    def revert(self) -> None:
        """Everything as it came; can be undone."""
        self.change(initial(self.pause))

    def set_unread(self, problem: Sentence | None) -> None:
        """What of the text in an editor is not in the state, because it cannot be read."""
        if problem != self._unread:
            self._unread = problem
            self.changed.emit()

    def edit(self) -> Edit | None:
        """What is to be sent; None where nothing was edited."""
        return edit_of(self.state, self.pause)

    def problems(self) -> tuple[Sentence, ...]:
        """Why it should not be sent as it is."""
        return (*([self._unread] if self._unread else []), *problems_of(self.state, self.pause))

    def show(self, state: State) -> None:
        """For the undo stack: this is the state now."""
        self.state = state
        self.changed.emit()


class _Change(QUndoCommand):
    def __init__(self, draft: PauseDraft, after: State, typed: str) -> None:
        super().__init__()
        self._draft = draft
        self._before, self.after = draft.state, after
        self.typed, self.at = typed, perf_counter()

    def id(self) -> int:
        return _TYPING_ID if self.typed else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Change) or other.typed != self.typed or other.at - self.at > _TYPING_S:
            return False
        self.after, self.at = other.after, other.at
        return True

    def undo(self) -> None:
        self._draft.show(self._before)

    def redo(self) -> None:
        self._draft.show(self.after)
