"""The command line. Qt is imported only where a window or its pictures are asked for.

Exit codes: 0 done; 1 the thing asked about failed; 2 wrong usage, or a target that cannot be loaded.
"""

from __future__ import annotations

import json
import signal
import sys
import threading
import time
from contextlib import redirect_stdout
from pathlib import Path
from typing import NoReturn

import click

import inspector
from inspector import screen
from inspector.app import Engine, run_tour, run_window
from inspector.client.bodies import BodyError, EncodedBody, FilePart, file_bytes, form, multipart, with_body
from inspector.client.message import quote_target
from inspector.export.text import printable, to_text
from inspector.model import Body, Exchange, ExchangeSummary, RequestDraft, Target
from inspector.serving.host import SERVERS
from inspector.serving.samples import list_samples
from inspector.store.capture_file import CaptureFileError
from inspector.ui.engine import EngineError

FAILED, UNUSABLE = 1, 2
_DRAFT_ID = 1
_FINISH_S = 5.0
"""How long to wait, after the answer, for the app to be closed and recorded."""


class TargetGroup(click.Group):
    """A group whose first argument may be a target instead of a command: ``wsgi-inspector shop.py:app``.

    The command ``cookie`` is imported when it is called: what it needs, the window does not need to open.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), "cookie"])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name == "cookie":
            from inspector.cookie_command import cookie

            return cookie
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in [*self.commands, "cookie"] and not args[0].startswith("-"):
            return "window", self.commands["window"], args
        return super().resolve_command(ctx, args)


@click.group(cls=TargetGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(inspector.__version__, prog_name="wsgi-inspector")
@click.pass_context
def main(ctx: click.Context) -> None:
    """See what happens between a WSGI server, the middleware and the application.

    Without a command the window opens: wsgi-inspector [TARGET]. A TARGET is sample:NAME, package.module:attribute or
    path/to/file.py:attribute; the attribute may be left out where it is app, application or create_app().
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(window, target=None)


@main.command(hidden=True)
@click.argument("target", required=False)
def window(target: str | None) -> None:
    """Open the window."""
    _check_screen(offscreen=False)
    if target is not None:
        try:
            Target.parse(target)
        except ValueError as error:
            _fail(str(error), UNUSABLE)
    sys.exit(run_window(target))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
def apps(as_json: bool) -> None:
    """List the sample apps."""
    samples = list_samples()
    if as_json:
        rows = [{"target": f"sample:{s.name}", "title": s.title, "requests": list(s.requests)} for s in samples]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    width = max((len(sample.name) for sample in samples), default=0)
    for sample in samples:
        click.echo(f"sample:{sample.name:<{width}}  {sample.title}")


def _end_in_order(*_: object) -> NoReturn:
    """SIGTERM ends a command like Ctrl+C does: nothing that was captured is left behind."""
    raise KeyboardInterrupt


@main.command()
@click.argument("target")
@click.argument("method")
@click.argument("path")
@click.option(
    "-H", "--header", "headers", multiple=True, metavar="'Name: value'", help="Add a header; may be repeated."
)
@click.option("-d", "--data", metavar="DATA|@FILE", help="The body; a form unless a Content-Type says otherwise.")
@click.option(
    "-F", "--form", "fields", multiple=True, metavar="NAME=VALUE|NAME=@FILE", help="A multipart field or file."
)
@click.option("--server", type=click.Choice(list(SERVERS)), help="By default the one that the sample asks for.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as one JSON object.")
def send(
    target: str,
    method: str,
    path: str,
    headers: tuple[str, ...],
    data: str | None,
    fields: tuple[str, ...],
    server: str | None,
    as_json: bool,
) -> None:
    """Run TARGET under a real server, send one request, and show what each layer did."""
    from inspector.export.report import to_report  # it takes sessions apart, which a window does not at its start

    signal.signal(signal.SIGTERM, _end_in_order)
    draft = _draft(method, path, headers, data, fields)
    engine = Engine(preferred_port=0)
    try:
        with redirect_stdout(sys.stderr):  # what the app prints is no part of the report
            _load(engine, target, server)
            exchange, problem = _exchange_of(engine, draft)

        def read_body(body: Body) -> bytes:
            return engine.store.body(exchange.id, body.key, 0, body.kept) if body.key else b""

        keys = engine.session_keys(exchange.flask.layer) if exchange.flask else ()
        report = to_report(exchange, read_body, keys) if as_json else None
        click.echo(json.dumps(report, ensure_ascii=False, indent=2) if report else to_text(exchange, read_body))
        if problem:
            _fail(problem, FAILED)
    finally:
        engine.close()


@main.command()
@click.argument("target")
@click.option("--port", default=5000, show_default=True, help="The preferred port; the next free one if it is busy.")
@click.option("--server", type=click.Choice(list(SERVERS)), help="By default the one that the sample asks for.")
@click.option("--save", type=click.Path(dir_okay=False, path_type=Path), help="Keep the capture in this file.")
def serve(target: str, port: int, server: str | None, save: Path | None) -> None:
    """Run TARGET and capture its exchanges until Ctrl+C."""
    signal.signal(signal.SIGTERM, _end_in_order)
    try:
        engine = Engine(save=save, preferred_port=port)
    except CaptureFileError as error:
        _fail(str(error), UNUSABLE)
    news = threading.Event()
    engine.on_news = news.set
    try:
        _load(engine, target, server)
        click.echo(f"{target} on {engine.host.url} (Ctrl+C stops)")
        while True:
            news.wait()
            news.clear()
            _echo_finished(engine)
    except KeyboardInterrupt:
        _echo_finished(engine)
        click.echo(f"{engine.store.count} exchanges" + (f" in {save}" if save else ""))
    finally:
        engine.close()


@main.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
def tour(directory: Path) -> None:
    """Play every sample and save pictures of the window in DIRECTORY."""
    _check_screen(offscreen=True)
    sys.exit(run_tour(directory))


def _check_screen(*, offscreen: bool) -> None:
    code, sentence = screen.problem(offscreen=offscreen)
    if code == screen.NO_SCREEN:
        sentence += "\nWithout a window: wsgi-inspector send TARGET GET /, or wsgi-inspector tour DIR for pictures."
    if code:
        _fail(sentence, FAILED)


def _load(engine: Engine, target: str, server: str | None) -> None:
    try:
        engine.load(target, server)
    except EngineError as error:
        place = f" ({error.file}:{error.line})" if error.line else f" ({error.file})" if error.file else ""
        _fail(f"{target} cannot be loaded: {error}{place}", UNUSABLE)


def _exchange_of(engine: Engine, draft: RequestDraft) -> tuple[Exchange, str]:
    """Send, and wait until the server is done with it; also why there was no answer, empty where there was one."""
    problem = ""
    try:
        engine.send(draft, _DRAFT_ID)
    except EngineError as error:
        problem = str(error)
    deadline = time.monotonic() + _FINISH_S
    while True:
        found = next((row for row in engine.store.summaries(0, 10) if row.draft_id == _DRAFT_ID), None)
        if (found and found.state != "running") or time.monotonic() > deadline:
            break
        time.sleep(0.005)
    exchange = engine.store.exchange(found.id) if found else None
    if exchange is None:
        _fail(problem or "The request left no trace.", FAILED)
    return exchange, problem


def _echo_finished(engine: Engine) -> None:
    """All in one go: each writing holds up the server a little."""
    finished = [_summary_line(row) for row in engine.store.take_changes() if row.state != "running"]
    if finished:
        click.echo("\n".join(finished))


def _draft(method: str, path: str, headers: tuple[str, ...], data: str | None, fields: tuple[str, ...]) -> RequestDraft:
    if data is not None and fields:
        raise click.UsageError("-d and -F make two different bodies; use one of them.")
    draft = RequestDraft(method, quote_target(path), tuple(_header(header) for header in headers))
    try:
        if fields:
            return with_body(draft, multipart([_field(field) for field in fields]))
        return draft if data is None else with_body(draft, _data(data))
    except BodyError as error:
        raise click.UsageError(str(error)) from error


def _header(text: str) -> tuple[str, str]:
    name, colon, value = text.partition(":")
    if not colon:
        raise click.UsageError(f"A header is written 'Name: value', not {text!r}.")
    return name, value.removeprefix(" ")


def _data(text: str) -> EncodedBody:
    """As curl has it: a form by default, from a file after an @."""
    data = file_bytes(Path(text[1:])).data if text.startswith("@") else text.encode("utf-8", "surrogateescape")
    return EncodedBody(form(()).content_type, data)


def _field(text: str) -> tuple[str, str] | FilePart:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"A field is written NAME=VALUE or NAME=@FILE, not {text!r}.")
    return FilePart.read(name, Path(value[1:])) if value.startswith("@") else (name, value)


def _summary_line(row: ExchangeSummary) -> str:
    answer = str(row.status or "no answer")
    line = f"#{row.id} {row.method} {row.target} {answer} {row.size} B {row.duration_us / 1000:.1f} ms {row.mark}"
    return printable(line).rstrip()


def _fail(sentence: str, code: int) -> NoReturn:
    click.echo(sentence, err=True)
    raise SystemExit(code)
