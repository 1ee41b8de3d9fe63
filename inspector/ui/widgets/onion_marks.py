"""What the onion says of breakpoints, pauses, edits and the rack: words beside those of ``onion_text``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from inspector.model import Exchange
from inspector.model.exchange import AppliedEdit
from inspector.model.header_changes import compare_headers
from inspector.model.intercept import BOUNDARIES
from inspector.ui.edits import PENCIL, by_whom
from inspector.ui.widgets.onion_parts import ControlKind
from inspector.ui.widgets.onion_state import BandState, DotState, Ghost, OnionState
from inspector.ui.widgets.onion_text import (
    Block,
    Line,
    Word,
    bounded,
    bounded_list,
    change_block,
    flagged,
    shown,
)
from inspector.ui.widgets.sizes import size_text

_LEAST_STOP = 60
translate = QCoreApplication.translate


def marked(header: Line, state: BandState, edits: int) -> Line:
    """A band's header with what must not give way to the rest: paused, put in, about to change, edited."""
    name, *rest = header
    words = [name._replace(font="struck") if state.bypassed else name]
    if state.stop:
        words.append(Word(f"❚❚ {state.stop.boundary}", "on_paused", fill="paused", shrink=True, least=_LEAST_STOP))
    if state.entry and state.entry.insert:
        words.append(Word(translate("Onion", "+ put in"), "added", fill="added_bg"))
    if state.moved:
        words.append(_moving(translate("Onion", "↕ moves away")))
    elif state.later:
        words.append(_later() if state.entry else _leaving())
    if edits:
        words.append(Word(f"{PENCIL}{edits}", "on_paused", fill="paused"))
    return (*words, *rest)


def ghost_line(ghost: Ghost) -> Line:
    """The one line of a layer that did not run here."""
    name = Word(ghost.entry.name, "muted", "struck" if ghost.entry.bypassed else "text", shrink=True)
    if ghost.entry.bypassed:
        return (name, Word(translate("Onion", "bypassed"), "muted"))
    put_in = (Word(translate("Onion", "+ put in"), "added", fill="added_bg"),) if ghost.entry.insert else ()
    news = _moving(translate("Onion", "↕ moves here at the next request")) if ghost.moved else _later()
    return (name, *put_in, news)


def _later() -> Word:
    return _moving(translate("Onion", "↻ acts from the next request"))


def _moving(text: str) -> Word:
    return Word(text, "accent", fill="accent_soft", shrink=True, least=_LEAST_STOP)


def _leaving() -> Word:
    text = translate("Onion", "- will be taken out from the next request on")
    return Word(text, "removed", fill="removed_bg", shrink=True, least=_LEAST_STOP)


# -- edits


def edits_in(exchange: Exchange, layer: int) -> list[Block]:
    """What was edited of what came to a layer."""
    return _blocks(edit for edit in exchange.edits if edit.layer == layer and edit.boundary == "enter")


def edits_of(exchange: Exchange, layer: int) -> list[Block]:
    return [*edits_in(exchange, layer), *edits_out(exchange, layer)]


def edits_out(exchange: Exchange, layer: int) -> list[Block]:
    """What was edited of what a layer gave."""
    return _blocks(edit for edit in exchange.edits if edit.layer == layer and edit.boundary != "enter")


def edit_count(exchange: Exchange, layer: int) -> int:
    return sum(edit.layer == layer for edit in exchange.edits)


def _blocks(edits: Iterable[AppliedEdit]) -> list[Block]:
    return bounded_list([block for edit in edits for block in _edit_blocks(edit)], lambda block: block)


def _edit_blocks(edit: AppliedEdit) -> Sequence[Block]:
    before, after = edit.before, edit.after
    match edit.part:
        case "environ" | "status" as part:
            key = _signed(edit.key or part, before, after)
            return [_by(change_block(PENCIL, key, _text(before), _text(after)), edit)]
        case "headers" if not isinstance(before, str | bytes) and not isinstance(after, str | bytes):
            return _header_blocks(edit)
        case _:
            return [_by(flagged(PENCIL, _sentence(edit)), edit)]


def _header_blocks(edit: AppliedEdit) -> list[Block]:
    before, after = (value if isinstance(value, tuple) else () for value in (edit.before, edit.after))
    return [
        _by(
            change_block(
                PENCIL,
                _signed(change.name, change.before, change.after),
                shown(change.before[1]) if change.before else None,
                shown(change.after[1]) if change.after else None,
            ),
            edit,
        )
        for change in compare_headers(before, after)
        if change.kind != "kept"
    ]


def _signed(name: str, before: object, after: object) -> str:
    """The name, and whether it came or went."""
    return f"+ {name}" if before is None else f"- {name}" if after is None else name


def _by(block: Block, edit: AppliedEdit) -> Block:
    """The block, and by which rule; without one it was the user at a pause."""
    if not edit.by:
        return block
    rule = Word(" " + bounded(by_whom(edit)), "paused", shrink=True)
    return Block((*block.lines, (rule,)), block.fill)


def _sentence(edit: AppliedEdit) -> str:
    before, after = _text(edit.before) or "", _text(edit.after) or ""
    sizes = {"before": size_text(edit.before_size), "after": size_text(edit.after_size)}
    match edit.part:
        case "input":
            return "wsgi.input {before} → {after}".format(**sizes)
        case "chunk" if edit.before is None:
            return translate("Onion", "chunk put in, {after}").format(**sizes)
        case "chunk" if edit.after is None:
            return translate("Onion", "chunk dropped, {before}").format(**sizes)
        case "chunk":
            return translate("Onion", "chunk {before} → {after}").format(**sizes)
        case "exc_info":
            return translate("Onion", "exc_info dropped: {error}").format(error=before)
        case "answer":
            return translate("Onion", "answered {status} in its place").format(status=after)
        case "delay":
            return translate("Onion", "delayed {seconds} s").format(seconds=after)
        case "raise":
            return translate("Onion", "raised {error}").format(error=after)
        case "reset":
            return translate("Onion", "connection reset")
    return edit.part


def _text(value: object) -> str | None:
    return None if value is None else shown(str(value))


# -- controls


def state_summary(state: BandState) -> str:
    """What the controls of a band show, for those who cannot see them."""
    dots = [f"{at} ({_dot_name(state.dots[at])})" for at in BOUNDARIES if state.dots[at] != "off"]
    told = [translate("Onion", "breakpoints: {list}").format(list=", ".join(dots) or translate("Onion", "none"))]
    if state.stop:
        told.append(translate("Onion", "stands still at {boundary}").format(boundary=state.stop.boundary))
    if state.bypassed:
        told.append(translate("Onion", "bypassed"))
    return "; ".join(told)


def ghost_summary(ghost: Ghost) -> str:
    return " ".join(word.text for word in ghost_line(ghost))


def control_tip(kind: ControlKind, label: str, state: OnionState) -> str:
    """What a control of a layer is for, and what a click on it does."""
    if kind == "bypass":
        return _bypass_tip(label, bypassed=state.is_bypassed(label))
    told = {
        "enter": translate("Onion", "enter: {layer} is about to be called"),
        "start_response": translate("Onion", "start_response: {layer} calls it"),
        "chunk": translate("Onion", "chunk: {layer} gives one"),
        "close": translate("Onion", "close: the iterable of {layer} is about to be closed"),
    }[kind].format(layer=label)
    band = state.band(label)
    return f"{told}\n{_dot_tip(band.dots[kind] if band else 'off')}"


def _bypass_tip(name: str, *, bypassed: bool) -> str:
    if bypassed:
        text = translate("Onion", "{layer} is bypassed. Click to call it again, from the next request on.")
    else:
        text = translate("Onion", "Bypass {layer}: what is inside it is called instead, from the next request on.")
    return text.format(layer=name)


def _dot_tip(state: DotState) -> str:
    return {
        "off": translate("Onion", "Click to stop here."),
        "on": translate("Onion", "Stops here. Click to remove the breakpoint."),
        "conditional": translate("Onion", "Stops here under a condition. Click to disable the breakpoint."),
        "disabled": translate("Onion", "The breakpoint is disabled. Click to enable it."),
        "shared": translate("Onion", "Stops here, as at other layers. Click to set a breakpoint for this layer."),
    }[state]


def _dot_name(state: DotState) -> str:
    return {
        "off": translate("Onion", "off"),
        "on": translate("Onion", "on"),
        "conditional": translate("Onion", "with a condition"),
        "disabled": translate("Onion", "disabled"),
        "shared": translate("Onion", "of every layer"),
    }[state]
