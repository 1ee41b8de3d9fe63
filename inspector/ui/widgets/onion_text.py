"""What the onion says: the words of each band, made from the effects of its layer.

Nothing here knows where a word will stand; ``onion_layout`` places them, ``onion`` paints them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication

from inspector.model import SERVER_LAYER, EnvironChange, Exchange, StartResponseCall
from inspector.model.flask import FlaskExchange, RouteMatch
from inspector.model.header_changes import HeaderChange, count_changes
from inspector.model.intercepted import kept_out
from inspector.model.layer_effects import Chunks, ErrorEffect, Forwarded, LayerEffects
from inspector.model.records import dataclass
from inspector.ui import units
from inspector.ui.edits import PENCIL
from inspector.ui.theme import Token
from inspector.ui.widgets.plain import one_line
from inspector.ui.widgets.sizes import size_text

T = TypeVar("T")
FontRole = Literal["name", "text", "mono", "struck"]
Ink = Token | Literal["layer"]
"""A colour: a token of the theme, or the layer's own."""

SHOWN = 6
"""How many changes of one sort a band lists before it only counts them."""
_BOUND = 300
"""Characters of a value worth measuring; no band is wide enough for more."""
_LEAST_NAME = 110
_FILLS: dict[str, tuple[Token, Token]] = {
    "+": ("added", "added_bg"),
    "~": ("changed", "changed_bg"),
    "-": ("removed", "removed_bg"),
    "✗": ("removed", "removed_bg"),
    PENCIL: ("paused", "changed_bg"),
}
_SIGNS = {"added": "+", "changed": "~", "removed": "-"}
_LIBRARY_NOTES = frozenset(["werkzeug.request"])
translate = QCoreApplication.translate


class Word(NamedTuple):
    """A run of text in one font and colour, on a chip where ``fill`` is given. One that may ``shrink`` is elided where
    the line is too long, to no less than ``least`` pixels; the others are left out from the end."""

    text: str
    ink: Ink = "text"
    font: FontRole = "text"
    fill: Token | None = None
    shrink: bool = False
    least: int = 36


Line = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand together, on one coloured ground where ``fill`` is given."""

    lines: tuple[Line, ...]
    fill: Token | None = None

    @property
    def plain(self) -> str:
        return " ".join(text for line in self.lines for word in line if (text := word.text.strip()))


def header(exchange: Exchange, effects: LayerEffects) -> Line:
    """The first line of a band: who it is, its own time, and its changes in brief."""
    words = [Word(name_of(exchange, effects.layer), "layer", "name", shrink=True, least=_LEAST_NAME)]
    if effects.own_ns is not None:
        words.append(Word(units.duration(effects.own_ns), "muted"))
    layer = exchange.layer(effects.layer)
    if layer and not layer.wrapped:
        return (*words, Word(translate("Onion", "ran, but could not be watched"), "muted", shrink=True))
    if effects.layer != SERVER_LAYER and (effects.inner or effects.environ_in or effects.environ_out):
        words += _count_words("environ", _environ_counts(effects))
    if effects.responses and effects.responses[-1].received:
        words += _count_words(translate("Onion", "headers"), count_changes(effects.responses[-1].headers))
    if effects.layer != SERVER_LAYER:
        words += [Word(f"✗ {effect.error.type_name}", "removed", fill="removed_bg") for effect in effects.errors[:2]]
    return tuple(words)


def name_of(exchange: Exchange, layer: int) -> str:
    if layer == SERVER_LAYER:
        return translate("Onion", "{name} server").format(name=exchange.server.name)
    return exchange.layer_name(layer)


def going_in(effects: LayerEffects) -> list[Block]:
    """What a layer did before it called the next one."""
    blocks = bounded_list(effects.environ_in, _environ_block)
    if effects.input_size:
        blocks.append(_input_block(effects.input_size))
    return blocks or [_muted(translate("Onion", "environ unchanged"))]


def coming_out(exchange: Exchange, effects: LayerEffects) -> list[Block]:
    """What a layer made of the response of the layer inside."""
    blocks: list[Block] = []
    for response in effects.responses[-SHOWN:]:
        blocks += [_status_block(response)]
        blocks += bounded_list([change for change in response.headers if change.kind != "kept"], _header_block)
    blocks += _chunk_blocks(effects.chunks, running=exchange.state == "running")
    blocks += _environ_blocks(effects.environ_out)
    blocks += [_error_block(effect, effects.responses) for effect in effects.errors]
    return [*blocks, *_kept_notes(effects)]


def inside(exchange: Exchange, effects: LayerEffects) -> list[Block]:
    """All that the innermost layer did."""
    layer = exchange.layer(effects.layer)
    if layer and not layer.wrapped:
        return []
    blocks: list[Block] = []
    if layer and layer.kind == "middleware" and effects.responses and not kept_out(exchange, effects.layer):
        blocks.append(_muted(translate("Onion", "answered without calling the next layer")))
    blocks += _environ_blocks(_both_ways(effects), one_line=True)
    if exchange.flask and exchange.flask.layer == effects.layer:
        blocks += _flask_blocks(exchange.flask)
    if effects.input_size:
        blocks.append(_input_block(effects.input_size))
    blocks += [Block((_call_line(response.call),)) for response in effects.responses[-SHOWN:]]
    blocks += [flagged("✗", one.call.malformed) for one in effects.responses[-SHOWN:] if one.call.malformed]
    if effects.chunks.given:
        blocks.append(Block((_body_line(effects),)))
    blocks += [_error_block(effect, effects.responses) for effect in effects.errors]
    blocks += _kept_notes(effects)
    if not blocks and exchange.state == "running":
        blocks.append(_muted(translate("Onion", "running… start_response was not called yet")))
    return blocks


def server_blocks(exchange: Exchange, effects: LayerEffects) -> list[Block]:
    """What the server did by itself: answer without the app, or end an exception."""
    status = exchange.response.status if exchange.response else ""
    failed = exchange.state == "failed"
    blocks = [_broken(effect) if failed else _caught(effect, status) for effect in effects.errors]
    if not exchange.layers and exchange.state != "running":
        reason = translate("Onion", "answered by the server; the app was not called")
        blocks.append(_muted(reason))
    return blocks


def summary(exchange: Exchange, effects: LayerEffects) -> str:
    """All that a band says, in one paragraph, for those who cannot see it."""
    first = " ".join(word.text for word in header(exchange, effects))
    if effects.layer == SERVER_LAYER:
        rest = server_blocks(exchange, effects)
    elif effects.inner:
        rest = [*going_in(effects), *coming_out(exchange, effects)]
    else:
        rest = inside(exchange, effects)
    return "; ".join([first, *(block.plain for block in rest)])


def status_ink(status: str) -> Token:
    """The token of a status by its first digit."""
    inks: dict[str, Token] = {"2": "added", "3": "accent", "4": "changed", "5": "removed"}
    return inks.get(status[:1], "muted")


def _environ_counts(effects: LayerEffects) -> tuple[int, int, int]:
    kinds = [change.kind for change in _both_ways(effects)]
    return kinds.count("added"), kinds.count("changed"), kinds.count("removed")


def _both_ways(effects: LayerEffects) -> Sequence[EnvironChange]:
    return (*effects.environ_in, *effects.environ_out)


def _count_words(label: str, counts: tuple[int, int, int]) -> list[Word]:
    """``headers +1 ~1``; a dash where nothing changed."""
    chips = [
        Word(f"{sign}{count}", _FILLS[sign][0], fill=_FILLS[sign][1])
        for sign, count in zip("+~-", counts, strict=True)
        if count
    ]
    return [Word(f"· {label}", "muted"), *(chips or [Word("–", "muted")])]


def _environ_blocks(changes: Iterable[EnvironChange], one_line: bool = False) -> list[Block]:
    told = [change for change in changes if change.key not in _LIBRARY_NOTES]
    return bounded_list(told, lambda change: _environ_block(change, one_line))


def _kept_notes(effects: LayerEffects) -> list[Block]:
    """What a library left in the environ for itself says nothing of the app, and comes last."""
    texts = {"werkzeug.request": translate("Onion", "environ + werkzeug.request: Werkzeug's own note")}
    return [_muted(texts[change.key]) for change in effects.environ_out if change.key in _LIBRARY_NOTES]


def _environ_block(change: EnvironChange, one_line: bool = False) -> Block:
    sign = _SIGNS[change.kind]
    before = shown(change.before.text) if change.before else None
    after = shown(change.after.text) if change.after else None
    return change_block(sign, change.key, before, after, one_line)


def _header_block(change: HeaderChange) -> Block:
    before = shown(change.before[1]) if change.before else None
    after = shown(change.after[1]) if change.after else None
    return change_block(_SIGNS[change.kind], change.name, before, after)


def change_block(sign: str, key: str, before: str | None, after: str | None, one_line: bool = False) -> Block:
    """``~ KEY`` and, below or beside it, ``before → after``; the sign gives the colours."""
    ink, fill = _FILLS[sign]
    first = Word(f"{sign} {bounded(key)}", ink, "mono", shrink=True)
    values = [Word(text, ink, "mono", shrink=True) for text in (before, after) if text is not None]
    if len(values) == 2:
        values.insert(1, Word("→", ink, "mono"))
    if one_line:
        return Block(((first, *values),), fill)
    return Block(((first,), (Word(" ", ink, "mono"), *values)), fill)


def _status_block(response: Forwarded) -> Block:
    call = response.call
    status = Word(bounded(call.status), status_ink(call.status), "mono", shrink=True)
    if response.received is None:
        return Block(((status, Word(translate("Onion", "its own"), "muted")),))
    if response.status_changed:
        before = Word(f"~ {bounded(response.received.status)}", "changed", "mono", shrink=True)
        return Block(((before, Word("→", "changed", "mono"), status._replace(ink="changed")),), "changed_bg")
    return Block(((status, Word(translate("Onion", "passed on"), "muted")),))


def _chunk_blocks(chunks: Chunks, *, running: bool) -> list[Block]:
    count = units.chunks(chunks.given)
    match chunks.relation:
        case "none":
            return []
        case "made":
            text = translate("Onion", "{chunks} of its own").format(chunks=count)
        case "passed":
            return [_muted(translate("Onion", "{chunks}, passed on").format(chunks=count))]
        case "changed":
            return [flagged("~", translate("Onion", "{chunks}, changed").format(chunks=count))]
        case "extended":
            more = units.chunks(chunks.given - chunks.passed)
            return [flagged("+", translate("Onion", "{chunks} added").format(chunks=more))]
        case "regrouped":
            text = translate("Onion", "{taken} → {chunks}")
            return [flagged("~", text.format(taken=f"{chunks.taken:,}", chunks=count))]
        case "withheld" if running:
            return [flagged("~", translate("Onion", "{chunks} held back").format(chunks=units.chunks(chunks.taken)))]
        case "withheld":
            return [flagged("-", translate("Onion", "{chunks} dropped").format(chunks=units.chunks(chunks.taken)))]
    return [_muted(text)]


def _error_block(effect: ErrorEffect, responses: Sequence[Forwarded]) -> Block:
    error = effect.error
    if effect.fate == "caught":
        return _caught(effect, responses[-1].call.status if responses else "")
    by_rule = translate("Onion", "raised here by the rule “{name}”").format(name=effect.rule)
    fate = {
        "raised": by_rule if effect.rule else translate("Onion", "raised here"),
        "passed": translate("Onion", "let through"),
        "replaced": translate("Onion", "raised instead of another"),
    }[effect.fate]
    message = () if effect.fate == "passed" else ((Word(" " + shown(error.message), "removed", shrink=True),),)
    return Block(((Word(f"✗ {error.type_name} {fate}", "removed", shrink=True),), *message), "removed_bg")


def _caught(effect: ErrorEffect, status: str) -> Block:
    text = translate("Onion", "✗ {error} caught").format(error=effect.error.type_name)
    lines: tuple[Line, ...] = ((Word(text, "removed", shrink=True),),)
    if status:
        lines += ((Word(" →", "removed"), Word(bounded(status), "removed", "mono", shrink=True)),)
    return Block(lines, "removed_bg")


def _broken(effect: ErrorEffect) -> Block:
    """The server could not make an answer of it: its head was sent already."""
    return flagged("✗", translate("Onion", "{error} broke the answer off").format(error=effect.error.type_name))


def _call_line(call: StartResponseCall) -> Line:
    words: Line = (
        Word("start_response", "muted"),
        Word(bounded(call.status), status_ink(call.status), "mono", shrink=True),
        Word(f"· {units.headers(len(call.headers))}"),
    )
    if call.exc_info is not None:
        words += (Word(f"· exc_info {bounded(call.exc_info)}", "removed", shrink=True),)
    if call.headers_sent:
        words += (Word(translate("Onion", "· after the headers were sent"), "changed", shrink=True),)
    return words


def _body_line(effects: LayerEffects) -> Line:
    chunks = effects.chunks
    closed = {
        True: Word(translate("Onion", "· closed")),
        False: Word(translate("Onion", "· close() not called"), "changed"),
        None: Word(translate("Onion", "· open"), "muted"),
    }[effects.closed]
    times = "×" if chunks.given == 1 else "·"
    count = Word(f"{chunks.given:,} {times} {size_text(chunks.given_size)}")
    line: Line = (Word(translate("Onion", "chunks"), "muted"), count)
    return (*line, closed) if effects.closable else line


def _flask_blocks(flask: FlaskExchange) -> list[Block]:
    """What Flask did within its layer: the route, the session, the templates."""
    words: Line = ()
    if flask.session and flask.session.before and flask.session.after:
        changed = flask.session.before.payload != flask.session.after.payload
        state = translate("Onion", "changed") if changed else translate("Onion", "unchanged")
        words = (
            Word(translate("Onion", "session"), "muted"),
            Word(state, "changed" if changed else "text"),
            Word("·", "muted"),
        )
    outer = [
        template.name or translate("Onion", "(from a string)") for template in flask.templates if template.parent < 0
    ]
    names = ", ".join(bounded(name) for name in outer[:SHOWN]) or translate("Onion", "none")
    words += (Word(translate("Onion", "templates"), "muted"), Word(names, shrink=True))
    error = [flagged("✗", flask.exception)] if flask.exception else []
    return [*error, Block((_route_line(flask.route),)), Block((words,))]


def _route_line(route: RouteMatch) -> Line:
    """``route /item/<int:id> → item(id=1)``, or what routing answered instead."""
    words: Line = (Word(translate("Onion", "route"), "muted"),)
    if route.rule:
        arguments = ", ".join(f"{name}={value}" for name, value in route.view_args)
        call = f"{route.endpoint}({arguments})"
        words += (Word(bounded(route.rule), "text", "mono", shrink=True), Word("→"))
        words += (Word(bounded(call), "text", "mono", shrink=True),)
    if route.error:
        words += (Word(bounded(route.error), status_ink(route.error), shrink=True),)
    return words if len(words) > 1 else (*words, Word("–", "muted"))


def _input_block(count: int) -> Block:
    return Block(((Word("wsgi.input", "muted", "mono"), Word(size_text(count))),))


def _muted(text: str) -> Block:
    return Block(((Word(text, "muted", shrink=True),),))


def flagged(sign: str, text: str) -> Block:
    ink, fill = _FILLS[sign]
    return Block(((Word(f"{sign} {bounded(text)}", ink, shrink=True),),), fill)


def bounded_list(items: Sequence[T], block_of: Callable[[T], Block]) -> list[Block]:
    """The blocks of at most ``SHOWN`` items and a line that counts the rest."""
    blocks = [block_of(item) for item in items[:SHOWN]]
    if len(items) > SHOWN:
        rest = translate("Onion", "… and {count} more").format(count=len(items) - SHOWN)
        blocks.append(_muted(rest))
    return blocks


def shown(text: str) -> str:
    return bounded(text) if text else translate("Onion", "(empty)")


def bounded(text: str) -> str:
    """On one line, and no longer than is worth measuring."""
    cut = text if len(text) <= _BOUND else text[:_BOUND] + "…"
    return one_line(cut)
