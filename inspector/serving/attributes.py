"""Finding the app in a module: the usual names, ``name``, ``dotted.name`` or ``factory("literal", debug=True)``."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from dataclasses import field
from types import ModuleType
from typing import Any, cast
from wsgiref.types import WSGIApplication

from inspector.model.records import dataclass
from inspector.model.sentence import Sentence
from inspector.serving.errors import LoadError

_APPS = ("app", "application")
_FACTORY = "create_app"
_FACTORIES = (_FACTORY, "make_app")


@dataclass(frozen=True, slots=True)
class _Expression:
    """What stands behind the colon of a target; ``called`` where it has parentheses."""

    names: tuple[str, ...]
    called: bool = False
    args: tuple[object, ...] = ()
    kwargs: dict[str, object] = field(default_factory=dict)

    @property
    def dotted(self) -> str:
        return ".".join(self.names)


def find_app(module: ModuleType, attribute: str) -> WSGIApplication:
    """The WSGI app of a module, by the usual names where ``attribute`` is empty. Raises ``LoadError``, and whatever
    a factory raises."""
    if not attribute:
        return _find_usual(module)
    expression = _parse(attribute)
    value = _resolve(module, expression)
    if expression.called or _is_factory(expression.names[-1], value):
        return _build(value, expression)
    if is_app(value):
        return cast(WSGIApplication, value)
    raise LoadError(_not_an_app(attribute, value), module.__file__ or "")


def is_app(value: object) -> bool:
    """Whether it can be called with two positional arguments; so can anything that has no signature to tell."""
    return callable(value) and _binds(value, None, None)


def _not_an_app(name: str, value: object) -> Sentence:
    kind = _described(value)
    if inspect.isclass(value):
        return Sentence(
            "{name} is {kind}, which cannot be called with (environ, start_response); it is a class, try {name}().",
            name=name,
            kind=kind,
        )
    return Sentence("{name} is {kind}, which cannot be called with (environ, start_response).", name=name, kind=kind)


def _find_usual(module: ModuleType) -> WSGIApplication:
    for name in _APPS:
        value = getattr(module, name, None)
        if is_app(value):
            return cast(WSGIApplication, value)
    factory = getattr(module, _FACTORY, None)
    if callable(factory):
        return _build(factory, _Expression((_FACTORY,), called=True))
    raise _nothing_usual(module)


def _nothing_usual(module: ModuleType) -> LoadError:
    for name in _APPS:
        if hasattr(module, name):
            unfit = _not_an_app(name, getattr(module, name))
            return LoadError(Sentence("{unfit} {choice}", unfit=unfit, choice=_choice(module)), module.__file__ or "")
    message = Sentence(
        "{module} has no WSGI app named app or application, nor create_app(). {choice}",
        module=module.__name__,
        choice=_choice(module),
    )
    return LoadError(message, module.__file__ or "")


def _parse(attribute: str) -> _Expression:
    """Read by the parser of Python, never executed: the arguments are literals."""
    try:
        node = ast.parse(attribute.strip(), mode="eval").body
    except (SyntaxError, ValueError):
        raise _unreadable(attribute) from None
    if not isinstance(node, ast.Call):
        return _Expression(_names(node, attribute))
    try:
        args = tuple(ast.literal_eval(arg) for arg in node.args)
        kwargs = {_given(keyword.arg): ast.literal_eval(keyword.value) for keyword in node.keywords}
    except ValueError:
        message = Sentence("The arguments in {attribute} are not all literals.", attribute=repr(attribute))
        raise LoadError(message) from None
    return _Expression(_names(node.func, attribute), True, args, kwargs)


def _given(name: str | None) -> str:
    if name is None:
        raise ValueError("** is no literal")
    return name


def _names(node: ast.expr, attribute: str) -> tuple[str, ...]:
    match node:
        case ast.Name(id=name):
            return (name,)
        case ast.Attribute(value=inner, attr=name):
            return (*_names(inner, attribute), name)
    raise _unreadable(attribute)


def _unreadable(attribute: str) -> LoadError:
    return LoadError(Sentence("{attribute} is neither a name nor a call.", attribute=repr(attribute)))


def _resolve(module: ModuleType, expression: _Expression) -> Any:
    value: Any = module
    for name in expression.names:
        if not hasattr(value, name):
            message = Sentence(
                "{module} has no {name}. {choice}",
                module=module.__name__,
                name=expression.dotted,
                choice=_choice(module),
            )
            raise LoadError(message, module.__file__ or "")
        value = getattr(value, name)
    return value


def _is_factory(name: str, value: object) -> bool:
    """A function that cannot be an app, or one with a factory's name that needs nothing."""
    return inspect.isfunction(value) and (not is_app(value) or (name in _FACTORIES and _binds(value)))


def _build(factory: Callable[..., object], expression: _Expression) -> WSGIApplication:
    call = f"{expression.dotted}()"
    code = getattr(factory, "__code__", None)
    file, line = (code.co_filename, code.co_firstlineno) if code else ("", 0)
    if not callable(factory):
        raise LoadError(
            Sentence("{name} is {kind}, which cannot be called.", name=expression.dotted, kind=_described(factory)),
            file,
            line,
        )
    if not _binds(factory, *expression.args, **expression.kwargs):
        definition = f"{expression.dotted}{inspect.signature(factory)}"
        message = Sentence(
            "{call} cannot be called with these arguments; it is defined as {definition}.",
            call=call,
            definition=definition,
        )
        raise LoadError(message, file, line)
    app = factory(*expression.args, **expression.kwargs)
    if not is_app(app):
        message = Sentence("{call} returned {kind}, which is no WSGI app.", call=call, kind=_described(app))
        raise LoadError(message, file, line)
    return cast(WSGIApplication, app)


def _binds(value: Callable[..., object], *args: object, **kwargs: object) -> bool:
    try:
        inspect.signature(value).bind(*args, **kwargs)
    except ValueError:  # written in C: nobody knows
        return True
    except Exception:  # it does not bind, or is a proxy that answers only during a request
        return False
    return True


def _described(value: object) -> str:
    if value is None:
        return "None"
    if inspect.isclass(value):
        return Sentence("the class {name}", name=value.__name__)
    return Sentence("a {type}", type=type(value).__name__)


def _choice(module: ModuleType) -> Sentence:
    """Which names of the module would do: what it defines itself, and instances wherever their class is from."""
    names = [
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and is_app(value) and not _is_imported(value, module)
    ]
    if names:
        return Sentence("What could be one: {names}.", names=", ".join(names))
    return Sentence("Nothing in it looks like one.")


def _is_imported(value: object, module: ModuleType) -> bool:
    named = inspect.isroutine(value) or inspect.isclass(value)
    return named and getattr(value, "__module__", None) != module.__name__
