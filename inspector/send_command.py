"""``wsgi-inspector send``: one request to an app under a real server, edited on its way where that is asked for."""

from __future__ import annotations

import json
import logging
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from pathlib import Path

import click

from inspector.app import Engine
from inspector.client.bodies import BodyError, EncodedBody, FilePart, file_bytes, form, multipart, with_body
from inspector.client.message import quote_target
from inspector.commands import FAILED, UNUSABLE, end_in_order, fail, load
from inspector.export.text import to_text
from inspector.model import Body, Exchange, RequestDraft
from inspector.model.intercept import OUTERMOST, Rule
from inspector.model.rack import Rack
from inspector.model.wsgi_syntax import environ_problems, header_problems, status_problems
from inspector.serving.host import SERVERS
from inspector.ui.engine import EngineError, SendOptions

_DRAFT_ID = 1
_SERVER_LOGS = ("werkzeug", "wsgiref.simple_server")
"""What they would write to the terminal of the one request, the report says."""
_FINISH_S = 5.0
"""How long to wait, after the answer, for the app to be closed and recorded."""


@click.command()
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
@click.option(
    "--set-environ",
    multiple=True,
    metavar="KEY=VALUE",
    help="Set an environ key as the outermost layer is entered; may be repeated.",
)
@click.option("--set-status", metavar="'418 Text'", help="Replace the status that the outermost layer answers with.")
@click.option(
    "--set-header",
    multiple=True,
    metavar="'Name: value'",
    help="Set a header of the outermost layer's answer; may be repeated.",
)
@click.option(
    "--bypass",
    multiple=True,
    metavar="LAYER",
    help="Leave a middleware out, by its name or its number from the outside, 0 first; may be repeated.",
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
    set_environ: tuple[str, ...],
    set_status: str | None,
    set_header: tuple[str, ...],
    bypass: tuple[str, ...],
    server: str | None,
    as_json: bool,
) -> None:
    """Run TARGET under a real server, send one request, and show what each layer did."""
    from inspector.export.report import to_report  # it takes sessions apart, which a window does not at its start

    signal.signal(signal.SIGTERM, end_in_order)
    draft = _draft(method, path, headers, data, fields)
    rules = _rules(set_environ, set_status, set_header)
    for problem in _problems(rules):
        click.echo(f"{problem} Sent as it is.", err=True)
    _leave_log_to_the_report()
    engine = Engine(preferred_port=0)
    try:
        with redirect_stdout(sys.stderr):  # what the app prints is no part of the report
            load(engine, target, server)
            engine.pauses.set_points((), rules)
            options = SendOptions(bypass=frozenset(_layer(engine.rack(), name) for name in bypass))
            exchange, problem = _exchange_of(engine, draft, options)

        def read_body(body: Body) -> bytes:
            return engine.store.body(exchange.id, body.key, 0, body.kept) if body.key else b""

        keys = engine.session_keys(exchange.flask_label) if exchange.flask else ()
        report = to_report(exchange, read_body, keys) if as_json else None
        click.echo(json.dumps(report, ensure_ascii=False, indent=2) if report else to_text(exchange, read_body))
        if problem:
            fail(problem, FAILED)
    finally:
        engine.close()


def _leave_log_to_the_report() -> None:
    """Servers would write their lines to the terminal, where no handler takes them."""
    for name in _SERVER_LOGS:
        logging.getLogger(name).addHandler(logging.NullHandler())


def _layer(rack: Rack, name: str) -> str:
    """The label of a layer that can be bypassed, by its label or its index."""
    choice = {text: entry for place, entry in enumerate(rack) for text in (str(place), entry.label)}
    if name not in choice or not choice[name].bypassable:
        names = ", ".join(f"{place} {entry.label}" for place, entry in enumerate(rack) if entry.bypassable) or "none"
        fail(f"There is no layer {name!r} that can be bypassed; there are: {names}.", UNUSABLE)
    return choice[name].label


def _exchange_of(engine: Engine, draft: RequestDraft, options: SendOptions) -> tuple[Exchange, str]:
    """Send, and wait until the server is done with it; also why there was no answer, empty where there was one."""
    problem = ""
    try:
        engine.send(draft, _DRAFT_ID, options)
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
        fail(problem or "The request left no trace.", FAILED)
    return exchange, problem


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


def _rules(environ: Iterable[str], status: str | None, headers: Iterable[str]) -> list[Rule]:
    """The edits that were asked for, each named by the option that did."""
    rules = []
    for key, value in (_environ_pair(text) for text in environ):
        rules.append(Rule(f"--set-environ {key}", "enter", OUTERMOST, "set_environ", key, value))
    if status is not None:
        rules.append(Rule("--set-status", "start_response", OUTERMOST, "set_status", value=_status(status)))
    for name, value in (_header(text) for text in headers):
        rules.append(Rule(f"--set-header {name}", "start_response", OUTERMOST, "set_header", name, value))
    return rules


def _problems(rules: Iterable[Rule]) -> Iterator[str]:
    """What is wrong with what they set; a server that chokes on it may be just what is to be seen."""
    for rule in rules:
        match rule.action:
            case "set_environ":
                yield from environ_problems(rule.key, rule.value)
            case "set_status":
                yield from status_problems(rule.value)
            case "set_header":
                yield from header_problems(rule.key, rule.value)


def _environ_pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not key or not equals:
        raise click.UsageError(f"An environ key is written KEY=VALUE, not {text!r}.")
    return key, value


def _status(text: str) -> str:
    code = text.partition(" ")[0]
    if not (len(code) == 3 and code.isascii() and code.isdigit()):
        raise click.UsageError(f"A status begins with three digits, not {text!r}.")
    return text


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
