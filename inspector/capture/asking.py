"""Runs code of the app's own that may hang, such as a ``__repr__``, with a time limit."""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue

_LEFT_BEHIND = 4
"""So many threads may hang in code that never came back; then nothing more is asked."""


_IDLE_SECONDS = 0.25
"""So long the thread waits for the next question before it ends by itself."""


class TimeLimitError(Exception):
    """The code did not come back in time; its thread is left behind and ends when the code does."""


class BusyError(Exception):
    """Nobody is free to ask: the reason says who is at work."""


class _Question:
    """One piece of work on its way to the helper and back."""

    __slots__ = ("answer", "answered", "error", "work")

    def __init__(self, work: Callable[[], str]) -> None:
        self.work = work
        self.answer = ""
        self.error: BaseException | None = None
        self.answered = threading.Lock()
        self.answered.acquire()

    def run(self) -> None:
        try:
            self.answer = self.work()
        except BaseException as error:
            self.error = error
        self.answered.release()


class Helper:
    """One daemon thread that runs what may hang; it is there while there are questions.

    Questions are asked one at a time: a question's time is its own.
    """

    def __init__(self) -> None:
        self._asking = threading.Lock()
        self._thread: threading.Thread | None = None
        self._questions: SimpleQueue[_Question | None] = SimpleQueue()
        self._left_behind: list[threading.Thread] = []

    def ask(self, work: Callable[[], str], seconds: float) -> str:
        """What ``work()`` returns, run in a copy of the caller's context. Raises what it raises, ``TimeLimitError``, or
        ``BusyError``."""
        if threading.current_thread() is self._thread:
            return work()
        context = contextvars.copy_context()
        question = _Question(lambda: context.run(work))
        if not self._asking.acquire(timeout=seconds * 4):
            raise BusyError("another value is being shown")
        try:
            self._put(question)
            if not question.answered.acquire(timeout=seconds):
                self._leave_behind()
                raise TimeLimitError
        finally:
            self._asking.release()
        if question.error is not None:
            raise question.error
        return question.answer

    def stop(self) -> None:
        """End the thread and wait for it; one that hangs is left behind. The helper may be asked again."""
        with self._asking:
            if self._thread is not None:
                self._questions.put(None)
                self._thread.join(1)
                self._thread = None

    def _put(self, question: _Question) -> None:
        if self._thread is None:
            self._left_behind = [thread for thread in self._left_behind if thread.is_alive()]
            if len(self._left_behind) >= _LEFT_BEHIND:
                raise BusyError(f"{_LEFT_BEHIND} others still run")
            self._questions = SimpleQueue()
            self._thread = threading.Thread(
                target=self._answer, args=(self._questions,), name="inspector-showing", daemon=True
            )
            self._thread.start()
        self._questions.put(question)

    def _leave_behind(self) -> None:
        if self._thread is not None:
            self._questions.put(None)
            self._left_behind.append(self._thread)
            self._thread = None

    def _answer(self, questions: SimpleQueue[_Question | None]) -> None:
        """What the thread does, until it is told to end, is left behind, or has waited for too long."""
        while True:
            try:
                question = questions.get(timeout=_IDLE_SECONDS)
            except Empty:
                if self._retired():
                    return
                continue
            if question is None:
                return
            question.run()
            del question

    def _retired(self) -> bool:
        """Whether nobody asks just now; then the next who does starts another thread."""
        if not self._asking.acquire(blocking=False):
            return False
        self._thread = None
        self._asking.release()
        return True
