"""How breakpoints and rules are called and what they do, in words."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from inspector.model.intercept import ANY_LAYER, OUTERMOST, Action, Condition, Rule

translate = QCoreApplication.translate


def layer_text(label: str, *, here: bool = True) -> str:
    """The layer that a label means; ``here``: the running app has one."""
    if not here:
        return translate("Points", "{layer} (not in this app now)").format(layer=label)
    if label == ANY_LAYER:
        return translate("Points", "every layer")
    return label if label != OUTERMOST else translate("Points", "outermost")


def condition_text(condition: Condition, *, once: bool = False) -> str:
    """``POST /item/* · status 5* · next request only``; empty for one that always holds."""
    return " · ".join(_condition_parts(condition, once))


def _condition_parts(condition: Condition, once: bool) -> Iterator[str]:
    if condition.method or condition.path:
        yield f"{condition.method} {condition.path}".strip()
    if condition.header:
        yield condition.header
    if condition.status:
        yield translate("Points", "status {glob}").format(glob=condition.status)
    if once:
        yield translate("Points", "next request only")


def action_text(action: Action) -> str:
    """What such a rule does, without with what."""
    return {
        "set_header": translate("Points", "set header"),
        "remove_header": translate("Points", "remove header"),
        "set_environ": translate("Points", "set environ key"),
        "delete_environ": translate("Points", "delete environ key"),
        "set_status": translate("Points", "replace status"),
        "set_body": translate("Points", "replace body"),
        "delay": translate("Points", "delay"),
        "raise": translate("Points", "raise an exception"),
    }[action]


def deed_text(rule: Rule) -> str:
    """With what: ``X-Debug: 1``, ``418 I'm a teapot``, ``0.5 s``."""
    match rule.action:
        case "set_header":
            return f"{rule.key}: {rule.value}"
        case "set_environ":
            return f"{rule.key} = {rule.value}"
        case "remove_header" | "delete_environ":
            return rule.key
        case "delay":
            return translate("Points", "{seconds} s").format(seconds=rule.value)
        case "raise":
            return f"{rule.key}({rule.value!r})" if rule.value else rule.key
        case _:
            return rule.value


def ready_made() -> tuple[Rule, ...]:
    """Rules that teach something, to begin with."""
    return (
        Rule(translate("Points", "Mark the answer"), "start_response", OUTERMOST, "set_header", "X-Intercepted", "yes"),
        Rule(translate("Points", "Slow answer"), "start_response", OUTERMOST, "delay", value="1"),
        Rule(translate("Points", "Teapot"), "start_response", OUTERMOST, "set_status", value="418 I'm a teapot"),
        Rule(translate("Points", "Another body"), "start_response", OUTERMOST, "set_body", value="Intercepted\n"),
        Rule(translate("Points", "Another method"), "enter", OUTERMOST, "set_environ", "REQUEST_METHOD", "DELETE"),
        Rule(translate("Points", "As if by HTTPS"), "enter", OUTERMOST, "set_environ", "wsgi.url_scheme", "https"),
        Rule(translate("Points", "Without cookies"), "enter", OUTERMOST, "remove_header", "Cookie"),
        Rule(translate("Points", "Fail"), "enter", OUTERMOST, "raise", "RuntimeError", "intercepted"),
    )
