"""The command line. Qt is imported only where a window or its pictures are asked for.

Exit codes: 0 done; 1 the thing asked about failed; 2 wrong usage, or a target that cannot be loaded.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import signal
import sys
import threading
from pathlib import Path

import click

import inspector
from inspector import screen
from inspector.app import Engine, run_tour, run_window
from inspector.commands import FAILED, UNUSABLE, end_in_order, fail, load
from inspector.export.text import printable
from inspector.model import ExchangeSummary, Target
from inspector.serving.host import SERVERS
from inspector.serving.samples import list_samples
from inspector.store.capture_file import CaptureFileError

_TARGETS = "sample:NAME, module:app or path/to/file.py:app"
_APART = ("cookie", "send")


class TargetGroup(click.Group):
    """A group whose first argument may be a target instead of a command: ``wsgi-inspector shop.py:app``.

    Commands with a module of their own are imported when they are called: the window needs nothing of them to open.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_APART])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _APART:
            found: click.Command = getattr(importlib.import_module(f"inspector.{cmd_name}_command"), cmd_name)
            return found
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in [*self.commands, *_APART] and not args[0].startswith("-"):
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
    if target is not None:
        _check_target(target)
    _check_screen(offscreen=False)
    sys.exit(run_window(target))


def _check_target(text: str) -> None:
    """Fail where it is none, and where it is most likely a mistyped command. Nothing of the app is run for it; what
    else keeps it from loading, the window says."""
    try:
        target = Target.parse(text)
    except ValueError as error:
        fail(str(error), UNUSABLE)
    top = target.place.partition(".")[0]
    if target.kind == "module" and not Path(top).exists() and importlib.util.find_spec(top) is None:
        names = ", ".join(sorted([*(name for name, one in main.commands.items() if not one.hidden), *_APART]))
        fail(f"There is no command and no app {text}. The commands are {names}; an app is {_TARGETS}.", UNUSABLE)


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


@main.command()
@click.argument("target")
@click.option("--port", default=5000, show_default=True, help="The preferred port; the next free one if it is busy.")
@click.option("--server", type=click.Choice(list(SERVERS)), help="By default the one that the sample asks for.")
@click.option("--save", type=click.Path(dir_okay=False, path_type=Path), help="Keep the capture in this file.")
def serve(target: str, port: int, server: str | None, save: Path | None) -> None:
    """Run TARGET and capture its exchanges until Ctrl+C."""
    signal.signal(signal.SIGTERM, end_in_order)
    try:
        engine = Engine(save=save, preferred_port=port)
    except CaptureFileError as error:
        fail(str(error), UNUSABLE)
    news = threading.Event()
    engine.on_news = news.set
    try:
        load(engine, target, server)
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
        fail(sentence, FAILED)


def _echo_finished(engine: Engine) -> None:
    """All in one go: each writing holds up the server a little."""
    finished = [_summary_line(row) for row in engine.store.take_changes() if row.state != "running"]
    if finished:
        click.echo("\n".join(finished))


def _summary_line(row: ExchangeSummary) -> str:
    answer = str(row.status or "no answer")
    line = f"#{row.id} {row.method} {row.target} {answer} {row.size} B {row.duration_us / 1000:.1f} ms {row.mark}"
    return printable(line).rstrip()
