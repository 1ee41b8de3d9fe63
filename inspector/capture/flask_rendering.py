"""The renderings of one call of a Flask app: which template, within which, from what, to what.

What Jinja's ``render`` joins in one go is made in one go here as well; what it streams goes piece by piece. Both ways
are marked as Jinja's own internals, so that the tracebacks it makes for template authors do not show them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import perf_counter_ns
from types import FrameType, TracebackType
from typing import Any

from inspector.capture.call import Call
from inspector.capture.errors import brief
from inspector.capture.flask_context import ContextReader, Given
from inspector.capture.flask_errors import Secrets
from inspector.capture.flask_parts import FlaskParts
from inspector.capture.flask_session import untouched
from inspector.capture.flask_source import LONGEST_SOURCE, TemplateInfo
from inspector.capture.making import make
from inspector.model.events import TemplateRendered
from inspector.model.flask import Via

_TEMPLATES = 500
"""So many renderings are told of one call."""
_END = object()


class Rendering:
    """One template at work."""

    __slots__ = (
        "began_ns",
        "context",
        "error",
        "error_file",
        "error_line",
        "given",
        "info",
        "number",
        "parent",
        "pieces",
        "size",
        "streams",
        "via",
    )

    def __init__(self, number: int, parent: Rendering | None, via: Via, info: TemplateInfo, context: Any) -> None:
        self.number = number
        self.parent = parent
        self.via = via
        self.info = info
        self.context = context
        self.given: Given | None = None
        self.streams = False
        self.pieces: list[Any] = []
        self.size = 0
        self.began_ns = perf_counter_ns()
        self.error = self.error_file = ""
        self.error_line = 0

    @property
    def owner(self) -> Rendering:
        """Whose output this one's is: a template that extends another yields what that one yields."""
        outer = self.parent
        if self.via == "extends" and outer is not None and len(outer.pieces) <= len(self.pieces):
            return outer.owner
        return self


class Renderings:
    """Those of one call. ``current`` is the one at work."""

    def __init__(self, parts: FlaskParts, call: Call, layer: int) -> None:
        self._parts = parts
        self._call = call
        self._layer = layer
        self._current: Rendering | None = None
        self._expected: dict[int, Given] = {}
        self._not_compiled: set[int] = set()

    def expect(self, template: Any, context: dict[str, Any]) -> None:
        """Flask is about to render ``template``; ``context`` shows yet who gave what."""
        self._expected[id(template)] = Given.of(context)

    def begin(self, template: Any, info: TemplateInfo, context: Any, pieces: Any, caller: FrameType) -> Any:
        """Rendering begins: what ``caller`` shall have in place of the ``pieces`` that the template yields."""
        if self._call.renderings >= _TEMPLATES or not hasattr(pieces, "__next__"):
            return pieces
        rendering = self._rendering(template, info, context, caller)
        outer = rendering.parent
        code = caller.f_code
        rendering.streams = outer.streams if outer is not None else code.co_name != "render"
        if code.co_name == "render" and _is_jinja(caller):
            return self._whole(rendering, pieces)
        if code.co_name == "__init__" or not rendering.streams:
            return self._at_once(rendering, pieces)
        return self._piece_by_piece(rendering, pieces)

    def not_compiled(self, error: BaseException, parent: Rendering | None = None) -> None:
        """Tell a template that could not even be compiled, or found; once."""
        from jinja2 import TemplateNotFound, TemplateSyntaxError

        if not isinstance(error, TemplateSyntaxError | TemplateNotFound) or id(error) in self._not_compiled:
            return
        self._not_compiled.add(id(error))
        number, at_ns = self._number(), perf_counter_ns()
        name = str(error.name or "")
        filename = str(getattr(error, "filename", None) or "")
        self._call.sink(
            TemplateRendered(
                exchange_id=self._call.exchange_id,
                began_ns=at_ns,
                at_ns=at_ns,
                layer=self._layer,
                number=number,
                parent=parent.number if parent is not None else -1,
                via="render" if parent is None else "include",
                name=name,
                filename=filename,
                loader="",
                source=str(getattr(error, "source", None) or "")[:LONGEST_SOURCE],
                context=(),
                undefined=(),
                output_of=number,
                output_size=0,
                output=b"",
                error=self._hidden(brief(error, self._call.showing)),
                error_file=filename or name,
                error_line=getattr(error, "lineno", 0) or 0,
            )
        )

    def _number(self) -> int:
        number = self._call.renderings
        self._call.renderings += 1
        return number

    def _rendering(self, template: Any, info: TemplateInfo, context: Any, caller: FrameType) -> Rendering:
        outer = self._current
        via: Via = "render"
        if "__jinja_template__" in caller.f_globals:
            via = "extends" if outer is not None and outer.context is context else "include"
        elif caller.f_code.co_name == "__init__" and _is_jinja(caller):
            via = "import"
        rendering = Rendering(self._number(), outer, via, info, context)
        if via == "render":
            rendering.given = self._expected.pop(id(template), None)
        return rendering

    # How the pieces come.

    def _whole(self, rendering: Rendering, pieces: Iterable[Any]) -> list[Any]:
        outer, self._current = self._current, rendering
        try:
            rendering.pieces.extend(pieces)
        except BaseException as error:
            self._failed(rendering, error)
            raise
        finally:
            self._current = outer
            self._ended(rendering)
        return rendering.pieces

    def _at_once(self, rendering: Rendering, pieces: Iterable[Any]) -> Iterator[Any]:
        yield from self._whole(rendering, pieces)

    def _piece_by_piece(self, rendering: Rendering, pieces: Any) -> Iterator[Any]:
        rendering.began_ns = perf_counter_ns()
        try:
            while (piece := self._next(rendering, pieces)) is not _END:
                yield piece
        except GeneratorExit:
            raise
        except BaseException as error:
            self._failed(rendering, error)
            raise
        finally:
            pieces.close()
            self._ended(rendering)

    def _next(self, rendering: Rendering, pieces: Iterator[Any]) -> Any:
        outer, self._current = self._current, rendering
        try:
            piece = next(pieces, _END)
        finally:
            self._current = outer
        if piece is not _END and rendering.size <= self._call.limits.body:
            rendering.pieces.append(piece)
        if type(piece) is str:
            rendering.size += len(piece)
        return piece

    # What is told.

    def _failed(self, rendering: Rendering, error: BaseException) -> None:
        try:
            with untouched(self._parts.context.get(None)):
                rendering.error = self._hidden(brief(error, self._call.showing))
                self.not_compiled(error, rendering)
            rendering.error_file, rendering.error_line = _template_place(error)
        except Exception:  # nothing of ours may take the place of the error
            pass

    def _ended(self, rendering: Rendering) -> None:
        at_ns = perf_counter_ns()
        try:
            with untouched(self._parts.context.get(None)):
                self._tell(rendering, at_ns)
        except Exception:
            pass
        rendering.context = None

    def _tell(self, rendering: Rendering, at_ns: int) -> None:
        """Tell of a rendering that is over."""
        info, outer, call = rendering.info, rendering.parent, self._call
        reader = ContextReader(self._parts.app, call.showing, Secrets(self._parts.keys()))
        context = reader.values(rendering.context, rendering.given, outer.context if outer is not None else None)
        names = rendering.context
        undefined = tuple(sorted(name for name in info.names if name not in names.parent and name not in names.vars))
        owner = rendering.owner
        output = b"" if owner is not rendering else _joined(rendering.pieces)
        size = max(len(output), rendering.size)
        when = (call.exchange_id, rendering.began_ns, at_ns, self._layer)
        place = (rendering.number, outer.number if outer is not None else -1, rendering.via)
        what = (info.name, info.filename, info.loader, info.source, context, undefined)
        made = (owner.number, size, output[: call.limits.body])
        failed = (rendering.error, rendering.error_file, rendering.error_line)
        call.sink(make(TemplateRendered, (*when, *place, *what, *made, *failed)))

    def _hidden(self, text: str) -> str:
        return Secrets(self._parts.keys()).hide(text)


def _is_jinja(frame: FrameType) -> bool:
    return frame.f_globals.get("__name__") in ("jinja2.environment", "jinja2.nativetypes")


def _joined(pieces: list[Any]) -> bytes:
    try:
        return "".join(pieces).encode("utf-8", "backslashreplace")
    except TypeError:  # a native environment yields objects
        return repr(pieces).encode("utf-8", "backslashreplace")


def _template_place(error: BaseException) -> tuple[str, int]:
    """The innermost line of a template that an exception has passed."""
    line = getattr(error, "lineno", None)
    if isinstance(line, int):
        return str(getattr(error, "filename", None) or getattr(error, "name", None) or ""), line
    found = "", 0
    step: TracebackType | None = error.__traceback__
    while step is not None:
        template = step.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            found = template.filename or template.name or "", template.get_corresponding_lineno(step.tb_lineno)
        step = step.tb_next
    return found


INTERNAL = (
    Renderings.begin,
    Renderings._whole,
    Renderings._at_once,
    Renderings._piece_by_piece,
    Renderings._next,
)
"""Left out by Jinja where it writes a traceback."""
