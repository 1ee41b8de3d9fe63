"""Why each rule of a Flask app does or does not take a request: the rules are tried one by one, as if each were alone.

Werkzeug's own matcher walks all of them at once and only says that none fits. What is said here of a rule follows
``werkzeug.routing.matcher``: a path is matched segment by segment, a converter that lets slashes through takes the
whole rest, and a value is converted only after the rule was chosen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from werkzeug.routing import BaseConverter, ValidationError

from inspector.model.records import dataclass
from inspector.serving.routes import MatchResult, Where, bind, converters_of, domain_rule, match_bench, told
from inspector.serving.rule_text import Token, segments_of

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.routing import MapAdapter, Rule

ReasonCode = Literal[
    "matched",  # it takes the request
    "redirects",  # it takes the request, and routing answers with a redirect
    "shadowed",  # it would, but the rule of ``row`` comes first
    "method",  # expected: the rule's methods
    "converter",  # expected: <int:id>, got: the text whose form it refuses
    "value",  # expected: <int(max=5):id>, got: the text whose value it refuses; no other rule is tried then
    "raised",  # expected: <mine:id>, got: the exception of its converter
    "static",  # expected and got: a segment
    "short",  # expected: the rest of the rule
    "long",  # got: the rest of the path
    "slash",  # expected or got is "/", at the end
    "slashes",  # got: the path with // in it, which routing redirects to expected
    "host",  # expected and got: the host or subdomain
    "websocket",
    "build only",
]
_REDIRECTING = ("slash", "slashes")


class Reason(NamedTuple):
    """What became of one rule; see ``ReasonCode`` for what the other fields say."""

    code: ReasonCode
    expected: str = ""
    got: str = ""
    row: int = -1


class MatchReport(NamedTuple):
    """What a request is matched to, and for every rule, in the order of the url_map, why or why not. ``taken`` is the
    row of the rule that decided: the one that matched, redirects, or refuses a value; -1 where none did."""

    result: MatchResult
    reasons: tuple[Reason, ...]
    taken: int = -1


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request as the matcher sees it: ``domain`` is its host, or its subdomain where the app matches no hosts."""

    method: str
    domain: str
    path: str
    websocket: bool

    @classmethod
    def of(cls, adapter: MapAdapter, method: str) -> _Asked:
        domain = adapter.server_name
        if not adapter.map.host_matching and adapter.subdomain is not None:
            domain = adapter.subdomain
        path = f"/{adapter.path_info.lstrip('/')}" if adapter.path_info else ""
        return cls(method.upper(), domain, path, adapter.websocket)


def why_not(app: Flask, method: str, target: str, where: Where) -> MatchReport:
    """Match a request (``target`` as a client writes it, percent-encoded), and try every rule of the app on it.

    Raises nothing that the app's converters raise: that is the reason then.
    """
    rules = list(app.url_map.iter_rules())
    result = match_bench(app, method, target, where)
    try:
        adapter = bind(app, method, target, where)
    except Exception:  # an untrusted host: result.error says so
        return MatchReport(result, ())
    asked = _Asked.of(adapter, method)
    fits = [_try(rule, asked) for rule in rules]
    taken = _taken(rules, fits, result, asked)
    return MatchReport(result, tuple(_settled(fit, row, taken, result) for row, fit in enumerate(fits)), taken)


def _settled(fit: Reason | None, row: int, taken: int, result: MatchResult) -> Reason:
    """What a rule's fitting on its own (None: it fits) means among the others."""
    if fit is not None:
        return fit
    if row != taken:
        return Reason("shadowed", row=taken)
    return Reason("redirects" if result.redirect else "matched")


def _taken(rules: Sequence[Rule], fits: Sequence[Reason | None], result: MatchResult, asked: _Asked) -> int:
    """The row of the rule that decided what happened, if any did."""
    if result.row >= 0:
        return result.row
    fitting = [row for row, fit in enumerate(fits) if fit is None]
    if result.redirect and fitting:
        chosen = _chosen(rules[0], asked)
        at_once = [row for row in fitting if rules[row] is chosen or (chosen is None and rules[row].alias)]
        if at_once:
            return at_once[0]
    deciding = _REDIRECTING if result.redirect else ("value", "raised")
    return next((row for row, fit in enumerate(fits) if fit is not None and fit.code in deciding), -1)


def _chosen(rule: Rule, asked: _Asked) -> Rule | None:
    """The rule that the matcher comes to, before a redirect is made of it. Werkzeug has no public way to ask."""
    try:
        return rule.map._matcher.match(asked.domain, asked.path, asked.method, asked.websocket)[0]
    except Exception:
        return None


def _try(rule: Rule, asked: _Asked) -> Reason | None:
    """Why a rule alone would not take the request; None where it would."""
    if rule.build_only:
        return Reason("build only")
    values: dict[str, str] = {}
    reason = _try_domain(rule, asked, values) or _try_path(rule, asked.path, values)
    if reason is not None and rule.map.merge_slashes and rule.merge_slashes and "//" in asked.path:
        merged = re.sub("/{2,}", "/", asked.path)
        if _try_path(rule, merged, dict(values)) is None:
            reason = Reason("slashes", merged, asked.path)
    if rule.methods is not None and asked.method not in rule.methods:
        if reason is None or reason.code in _REDIRECTING:
            return Reason("method", ", ".join(sorted(rule.methods)), asked.method)
    elif reason is None and rule.websocket != asked.websocket:
        return Reason("websocket")
    return reason or _convert(rule, values)


def _try_domain(rule: Rule, asked: _Asked, values: dict[str, str]) -> Reason | None:
    domain = domain_rule(rule)
    tokens = segments_of(domain)[0]
    if _match(tokens, converters_of(rule), asked.domain, values) is None:
        return None
    return Reason("host", domain, asked.domain)


def _try_path(rule: Rule, path: str, values: dict[str, str]) -> Reason | None:
    """Compare segment by segment; the texts of the variables are put into ``values``."""
    text = re.sub("/{2,}", "/", rule.rule) if rule.merge_slashes else rule.rule
    segments, parts = segments_of(text)[1:], path.split("/")[1:]
    converters = converters_of(rule)
    for place, tokens in enumerate(segments):
        if place == len(parts):
            return _missing(rule, segments[place:])
        if any(token.variable and not converters[token.variable].part_isolating for token in tokens):
            return _try_rest(rule, segments[place:], "/".join(parts[place:]), values)
        if not tokens and parts[place]:  # after the slash at the end of the rule
            return Reason("long", got="/".join(parts[place:]))
        if reason := _match(tokens, converters, parts[place], values):
            return reason
    rest = parts[len(segments) :]
    if rest == [""]:
        return Reason("slash", got="/") if rule.strict_slashes else None
    return Reason("long", got="/" + "/".join(rest)) if rest else None


def _missing(rule: Rule, rest: Sequence[Sequence[Token]]) -> Reason | None:
    """The path ends before the rule does."""
    if len(rest) == 1 and not rest[0]:
        return Reason("slash", expected="/") if rule.strict_slashes else None
    return Reason("short", "/" + "/".join("".join(token.text for token in tokens) for tokens in rest))


def _try_rest(rule: Rule, segments: Sequence[Sequence[Token]], text: str, values: dict[str, str]) -> Reason | None:
    """From a converter that lets slashes through on, all that is left is matched at once. A slash at the end of the
    rule is no part of it."""
    tokens = [token for segment in segments for token in (Token("/"), *segment)][1:]
    ends_in_slash = tokens[-1] == Token("/")
    if not ends_in_slash:
        reason = _match(tokens, converters_of(rule), text, values)
        if reason is None or not text.endswith("/") or rule.strict_slashes:
            return reason
        return _match(tokens, converters_of(rule), text[:-1], values)
    reason = _match(tokens[:-1], converters_of(rule), text.removesuffix("/"), values)
    if reason is None and rule.strict_slashes and not text.endswith("/"):
        return Reason("slash", expected="/")
    return reason


def _match(
    tokens: Sequence[Token], converters: Mapping[str, BaseConverter], text: str, values: dict[str, str]
) -> Reason | None:
    """Match one segment, or why it does not."""
    if not any(token.variable for token in tokens):
        expected = "".join(token.text for token in tokens)
        return None if text == expected else Reason("static", expected, text)
    found = _pattern(tuple(_regex(token, converters) for token in tokens)).fullmatch(text)
    if found is None:
        return _blame(tokens, converters, text)
    variables = [token.variable for token in tokens if token.variable]
    values.update((name, found[f"_inspector_{place}"]) for place, name in enumerate(variables))
    return None


def _blame(tokens: Sequence[Token], converters: Mapping[str, BaseConverter], text: str) -> Reason:
    """Whose fault it is: the first converter's that refuses what stands in its place, else that of the text around."""
    loose = _pattern(tuple(".*?" if token.variable else token for token in tokens)).fullmatch(text)
    variables = [token for token in tokens if token.variable]
    for place, token in enumerate(variables if loose else ()):
        part = loose[f"_inspector_{place}"] if loose else ""
        if not _pattern((_regex(token, converters),)).fullmatch(part):
            return Reason("converter", token.text, part)
    return Reason("static", "".join(token.text for token in tokens), text)


def _regex(token: Token, converters: Mapping[str, BaseConverter]) -> str | Token:
    """A variable's regular expression; other text as it is."""
    return converters[token.variable].regex if token.variable else token


@lru_cache(maxsize=4096)
def _pattern(pieces: tuple[str | Token, ...]) -> re.Pattern[str]:
    """Of regular expressions and literal text, as Werkzeug puts them together."""
    regexes = iter(range(len(pieces)))
    return re.compile(
        "".join(
            re.escape(piece.text) if isinstance(piece, Token) else f"(?P<_inspector_{next(regexes)}>{piece})"
            for piece in pieces
        )
    )


def _convert(rule: Rule, values: Mapping[str, str]) -> Reason | None:
    """Let the converters make values of the texts that they accepted."""
    tokens = {token.variable: token for segment in segments_of(rule.rule) for token in segment}
    for name, text in values.items():
        expected = tokens[name].text if name in tokens else f"<{name}>"
        try:
            converters_of(rule)[name].to_python(text)
        except ValidationError:
            return Reason("value", expected, text)
        except Exception as error:
            return Reason("raised", expected, told(error))
    return None
