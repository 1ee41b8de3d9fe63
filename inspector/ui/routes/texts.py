"""The words about routes: why a rule does not fit, in brief and in a sentence, and what routing made of a request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from inspector.serving.route_reasons import MatchReport, Reason
from inspector.serving.routes import RouteRow
from inspector.ui.routes.service import Asked
from inspector.ui.theme import Token

translate = QCoreApplication.translate
AUTOMATIC = ("HEAD", "OPTIONS")
"""The methods that Flask adds by itself."""


class Outcome(NamedTuple):
    """What routing made of a request, in words and in their colour."""

    text: str
    ink: Token


def call_text(endpoint: str, view_args: Sequence[tuple[str, str]]) -> str:
    """``item(id=1)``."""
    return f"{endpoint}({', '.join(f'{name}={value}' for name, value in view_args)})"


def outcome(report: MatchReport, rows: Sequence[RouteRow]) -> Outcome:
    result = report.result
    if 0 <= result.row < len(rows):
        row = rows[result.row]
        return Outcome(f"✓ {row.rule} → {call_text(row.endpoint, result.view_args)}", "added")
    if result.redirect:
        text = translate("Routes", "{error}: routing itself redirects to {url}")
        return Outcome("→ " + text.format(error=result.error, url=result.redirect), "accent")
    if result.allowed:
        text = translate("Routes", "{error}: the path fits for {methods}")
        return Outcome("✗ " + text.format(error=result.error, methods=", ".join(result.allowed)), "changed")
    if result.error.startswith("404"):
        return Outcome("✗ " + translate("Routes", "{error}: no rule takes it").format(error=result.error), "changed")
    return Outcome(f"✗ {result.error}", "changed" if result.error[:1] == "4" else "removed")


def short_reason(reason: Reason, rows: Sequence[RouteRow]) -> Outcome:
    """Why a rule takes the request or not, in a cell's worth of words."""
    expected, got = reason.expected, reason.got or translate("Routes", "(empty)")
    match reason.code:
        case "matched":
            return Outcome("✓ " + translate("Routes", "matches"), "added")
        case "redirects":
            return Outcome("→ " + translate("Routes", "redirects"), "accent")
        case "method":
            return Outcome(translate("Routes", "not for {method}").format(method=got), "changed")
        case "converter" | "value":
            return Outcome(
                translate("Routes", "{converter} refuses {text}").format(converter=expected, text=got), "text"
            )
        case "raised":
            return Outcome(f"✗ {expected}: {got}", "removed")
        case "static" | "host":
            return Outcome(f"{expected or translate('Routes', '(empty)')} ≠ {got}", "muted")
        case "shadowed":
            return Outcome(translate("Routes", "{rule} comes first").format(rule=_rule(reason, rows)), "changed")
    texts = {
        "short": translate("Routes", "more is needed: {rest}").format(rest=expected),
        "long": translate("Routes", "too long by {rest}").format(rest=got),
        "slash": translate("Routes", "slash missing at the end") if expected else translate("Routes", "slash too many"),
        "slashes": translate("Routes", "slashes are merged first"),
        "websocket": translate("Routes", "WebSocket only"),
        "build only": translate("Routes", "only for building"),
    }
    return Outcome(texts[reason.code], "accent" if reason.code in ("slash", "slashes") and expected else "muted")


def sentence(reason: Reason, asked: Asked, rows: Sequence[RouteRow]) -> str:
    """The same for one who wants to understand it."""
    path = asked.target.partition("?")[0] or translate("Routes", "(empty)")
    sentences = {
        "matched": translate("Routes", "This rule takes {method} {path}."),
        "redirects": translate("Routes", "This rule takes {method} {path}, and routing answers with a redirect."),
        "shadowed": translate("Routes", "It would take {path}, but {rule} is tried first and decides."),
        "method": translate("Routes", "The path fits, but the rule is for {expected}, not for {got}."),
        "converter": translate("Routes", "{expected} takes no text of this form: {got}."),
        "value": translate(
            "Routes",
            "The form of {got} is right, but {expected} refuses the value. No other rule is tried after that.",
        ),
        "raised": translate("Routes", "The converter of {expected} raised {got}."),
        "static": translate("Routes", "Where the rule says {expected}, the path says {got}."),
        "short": translate("Routes", "The path ends too soon: the rule goes on with {expected}."),
        "long": translate("Routes", "The path goes on after the end of the rule, with {got}."),
        "slash": translate("Routes", "The rule ends with a slash, the path does not: routing redirects to add it.")
        if reason.expected
        else translate("Routes", "The path ends with a slash and the rule does not: with strict_slashes that is 404."),
        "slashes": translate("Routes", "Routing redirects to {expected} first: repeated slashes are merged."),
        "host": translate("Routes", "The rule is for the host or subdomain {expected}, the request for {got}."),
        "websocket": translate("Routes", "The rule is for WebSocket requests only."),
        "build only": translate("Routes", "The rule is only for building URLs; no request is matched to it."),
    }
    return sentences[reason.code].format(
        method=asked.method,
        path=path,
        rule=_rule(reason, rows),
        expected=reason.expected or translate("Routes", "(empty)"),
        got=reason.got or translate("Routes", "(empty)"),
    )


def place_text(row: RouteRow) -> str:
    """``views.py:42``; the name of a callable that has no place."""
    if row.view is None:
        return ""
    if not row.view.file:
        return row.view.qualname
    return f"{row.view.file.replace(chr(92), '/').rpartition('/')[2]}:{row.view.line}"


def _rule(reason: Reason, rows: Sequence[RouteRow]) -> str:
    return rows[reason.row].rule if 0 <= reason.row < len(rows) else translate("Routes", "another rule")
