"""An exception's frames with their local variables, and the app's keys kept out of all that is shown."""

from __future__ import annotations

import linecache
from collections.abc import Iterable
from itertools import islice
from time import monotonic
from types import FrameType, TracebackType

from inspector.capture.errors import is_ours
from inspector.capture.showing import Showing, cut, type_name
from inspector.model import Shown
from inspector.model.flask import FrameView

_FRAMES = 20
_VARIABLES = 40
_TEXT = 1_000
_SECONDS = 0.5
"""For all variables together; from then on only their types are told."""
_TELLING = 8
"""Characters from which on a key is no ordinary word: it is hidden wherever it stands, a shorter one only in quotes."""


class Secrets:
    """The keys of an app, which no shown text may hold."""

    def __init__(self, keys: Iterable[str | bytes]) -> None:
        texts = [key.decode("utf-8", "backslashreplace") if isinstance(key, bytes) else key for key in keys]
        quoted = [form for text in texts for form in (f"'{text}'", f'"{text}"')]
        long = [form for text in texts if len(text) >= _TELLING for form in (text, repr(text)[1:-1])]
        self._forms = [*quoted, *(repr(key).removeprefix("b") for key in keys), *long]

    def hide(self, text: str) -> str:
        for form in self._forms:
            if form in text:
                text = text.replace(form, "<SECRET_KEY>")
        return text

    def hidden(self, shown: Shown) -> Shown:
        return shown._replace(text=self.hide(shown.text))


def show_frames(error: BaseException, showing: Showing, secrets: Secrets) -> tuple[FrameView, ...]:
    """The innermost frames of an exception, the one that raised last."""
    steps = [step for step in _steps(error.__traceback__) if not is_ours(step[0].f_code.co_filename)]
    until = monotonic() + _SECONDS
    return tuple(_frame(frame, line, showing, secrets, until) for frame, line in steps[-_FRAMES:])


def _steps(step: TracebackType | None) -> Iterable[tuple[FrameType, int]]:
    while step is not None:
        yield step.tb_frame, step.tb_lineno
        step = step.tb_next


def _frame(frame: FrameType, line: int, showing: Showing, secrets: Secrets, until: float) -> FrameView:
    code = frame.f_code
    source = linecache.getline(code.co_filename, line, frame.f_globals).strip()
    variables = tuple(
        (str(name), secrets.hidden(_shown(value, showing, until)))
        for name, value in islice(frame.f_locals.items(), _VARIABLES)
    )
    return FrameView(code.co_filename, line, code.co_qualname, secrets.hide(source), variables)


def _shown(value: object, showing: Showing, until: float) -> Shown:
    if monotonic() > until:
        return Shown(type_name(type(value)), "…")
    shown = showing.shown(value)
    return shown._replace(text=cut(shown.text, _TEXT))
