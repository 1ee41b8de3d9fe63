"""Renders a template of the running app once more, with another context or an edited copy of its source.

Nothing of the user's is written: the copies stand before the app's loader in an overlay of its Jinja environment, which
has no cache. The overlay is a sandbox (``jinja2.sandbox``), because a source may come from a capture file of somebody
else's; filters, globals, extensions and context processors are the app's own.
"""

from __future__ import annotations

import ctypes
import json
import threading
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any

from inspector.model.records import dataclass
from inspector.model.sentence import Sentence

if TYPE_CHECKING:
    from flask import Flask
    from jinja2 import BaseLoader, Environment, Template

TIME_LIMIT_S = 5.0
OUTPUT_LIMIT = 4 * 1024 * 1024
"""Characters of output after which rendering is stopped."""
CONTEXT = "context"
_STOPPING_S = 0.2


@dataclass(frozen=True, slots=True)
class TryOut:
    """``page`` is the template to render, ``""`` for one that was made from a string. ``copies`` are sources by name
    that are used in place of the app's. ``context`` is a JSON object: what the view would pass. ``target`` is the
    request's, for what the template or a context processor asks of ``flask.request``."""

    page: str
    copies: Mapping[str, str]
    context: str
    target: str = "/"


@dataclass(frozen=True, slots=True)
class TryOutResult:
    """``error`` is empty where all went well. Else ``error_in`` is where: a name among the copies, the file of another
    template, ``CONTEXT`` for the JSON with ``in_context`` set, or empty; ``error_line`` counts from 1, 0 is unknown.
    ``cut``: rendering was stopped after ``OUTPUT_LIMIT`` characters."""

    output: str
    error: str = ""
    error_in: str = ""
    error_line: int = 0
    in_context: bool = False
    cut: bool = False


class _TooLate(BaseException):
    """Raised in the rendering thread when nobody waits for it any more; no ``except Exception`` holds it."""


def render_tryout(app: Flask | None, tryout: TryOut, time_limit: float = TIME_LIMIT_S) -> TryOutResult:
    """Blocks until it is rendered, or for ``time_limit`` seconds; never raises for what the template does. Without an
    app the result says so."""
    if app is None:
        return TryOutResult("", Sentence("The Flask app of this exchange does not run now. Load it again to try out."))
    try:
        context = json.loads(tryout.context)
    except ValueError as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
        return TryOutResult("", str(error), "", line, in_context=True)
    except RecursionError:
        return TryOutResult("", Sentence("The context is nested too deep."), in_context=True)
    if not isinstance(context, dict):
        return TryOutResult("", Sentence("The context must be a JSON object: names and their values."), in_context=True)
    return _in_time(lambda: _render(app, tryout, context), time_limit)


def _in_time(work: Callable[[], TryOutResult], time_limit: float) -> TryOutResult:
    """Do the work in a thread of its own. One that takes too long is told to end; should it not listen, its result is
    dropped."""
    results: list[TryOutResult] = []

    def run() -> None:
        try:
            results.append(work())
        except _TooLate:
            pass

    thread = threading.Thread(target=run, name="try-out", daemon=True)
    thread.start()
    thread.join(time_limit)
    if thread.is_alive():
        _interrupt(thread)
    if results:
        return results[0]
    return TryOutResult("", Sentence("Rendering was stopped after {seconds} seconds.", seconds=f"{time_limit:g}"))


def _interrupt(thread: threading.Thread) -> None:
    """Raise ``_TooLate`` in the thread at its next line of Python (``PyThreadState_SetAsyncExc``)."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident or 0), ctypes.py_object(_TooLate))
    thread.join(_STOPPING_S)


def _render(app: Flask, tryout: TryOut, context: dict[str, Any]) -> TryOutResult:
    try:
        target = tryout.target if tryout.target.startswith("/") else "/"
        with app.test_request_context(target):
            environment = _overlay(app.jinja_env, tryout.copies)
            app.update_template_context(context)
            return _generate(_page(environment, tryout), context)
    except Exception as error:
        where, line = _place(error, {_file_name(name): name for name in tryout.copies})
        return TryOutResult("", _words(error), where, line)


def _generate(page: Template, context: dict[str, Any]) -> TryOutResult:
    pieces: list[str] = []
    size = 0
    for piece in page.generate(context):
        pieces.append(str(piece))
        size += len(pieces[-1])
        if size > OUTPUT_LIMIT:
            return TryOutResult("".join(pieces)[:OUTPUT_LIMIT], cut=True)
    return TryOutResult("".join(pieces))


def _page(environment: Environment, tryout: TryOut) -> Template:
    if tryout.page:
        return environment.get_template(tryout.page)
    code = environment.compile(tryout.copies.get("", ""), None, _file_name(""))
    return environment.template_class.from_code(environment, code, environment.make_globals(None))


def _overlay(environment: Environment, copies: Mapping[str, str]) -> Environment:
    """The app's environment with the copies before its loader; without a cache, so that nothing stays behind."""
    overlay = environment.overlay(loader=_loader(copies, environment.loader), cache_size=0, bytecode_cache=None)
    _confine(overlay)
    return overlay


def _confine(overlay: Environment) -> None:
    """Make a sandbox of it, keeping what its class does else. What an environment of Flask's or of the app's own does
    when it is made was done already; what a sandbox does then is done here."""
    from jinja2.sandbox import SandboxedEnvironment, safe_range

    kind = type(overlay)
    if issubclass(kind, SandboxedEnvironment):
        return
    overlay.__class__ = type(f"Sandboxed{kind.__name__}", (SandboxedEnvironment, kind), {})
    if overlay.globals.get("range") is range:
        overlay.globals = {**overlay.globals, "range": safe_range}
    sandbox: Any = overlay
    sandbox.binop_table = SandboxedEnvironment.default_binop_table.copy()
    sandbox.unop_table = SandboxedEnvironment.default_unop_table.copy()


def _loader(copies: Mapping[str, str], behind: BaseLoader | None) -> BaseLoader:
    from jinja2 import BaseLoader, TemplateNotFound

    class CopyLoader(BaseLoader):
        """Knows the copies by name, and hands on what else it is asked for."""

        def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:
            return copies[template], _file_name(template), None

        def load(self, environment: Environment, name: str, globals: Any = None) -> Template:  # noqa: A002
            if name in copies:
                return super().load(environment, name, globals)
            if behind is None:
                raise TemplateNotFound(name)
            return behind.load(environment, name, globals)

    return CopyLoader()


def _file_name(name: str) -> str:
    """What stands for the file of a copy in a traceback."""
    return f"<copy of {name}>"


def _words(error: Exception) -> str:
    try:
        text = str(error)
    except Exception:
        text = ""
    kind = type(error).__name__
    return f"{kind}: {text}" if text else kind


def _place(error: Exception, copies: Mapping[str, str]) -> tuple[str, int]:
    """The template and line where it happened: what the compiler says, else the innermost frame of a template, which
    Jinja puts into the traceback in place of that of its compiled code (``jinja2.debug``)."""
    from jinja2 import TemplateSyntaxError

    if isinstance(error, TemplateSyntaxError):
        file = error.filename or ""
        return copies.get(file, file), error.lineno
    found = ("", 0)
    trace: TracebackType | None = error.__traceback__
    while trace:
        if "__jinja_exception__" in trace.tb_frame.f_globals:
            file = trace.tb_frame.f_code.co_filename
            found = copies.get(file, file), trace.tb_lineno
        trace = trace.tb_next
    return found
