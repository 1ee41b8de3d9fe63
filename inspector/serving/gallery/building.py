"""Making a middleware that the user chose, or saying why it cannot be made."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Sequence
from typing import Any, cast
from wsgiref.types import WSGIApplication

from inspector.model.rack import Insert
from inspector.model.sentence import Sentence
from inspector.serving.attributes import is_app
from inspector.serving.errors import LoadError, RackError
from inspector.serving.gallery.items import GALLERY, Argument


def build(insert: Insert, inner: WSGIApplication) -> WSGIApplication:
    """Make the middleware, with ``inner`` as the app inside it. Raises ``RackError`` for whatever goes wrong."""
    args, kwargs = _read(insert.arguments)
    item = GALLERY.get(insert.factory)
    if item:
        _check(item.arguments, args, kwargs)
    factory = item.make if item else _import(insert.factory)
    try:
        app = factory(inner, *args, **kwargs)
    except (LoadError, ValueError) as error:
        raise _refused(insert, str(error)) from error
    except (Exception, SystemExit) as error:
        raise _refused(insert, f"{type(error).__name__}: {error}") from error
    if app is inner or not is_app(app):
        message = Sentence("{factory} made no middleware, but {what}.", factory=insert.factory, what=_what(app, inner))
        raise RackError(message)
    return cast(WSGIApplication, app)


def _read(arguments: str) -> tuple[Sequence[Any], dict[str, Any]]:
    try:
        read = json.loads(arguments) if arguments.strip() else []
    except ValueError as error:
        raise RackError(Sentence("The arguments are no JSON: {reason}.", reason=str(error))) from error
    if not isinstance(read, list | dict):
        raise RackError(Sentence("The arguments are a JSON array, or a JSON object of named ones."))
    return ([], read) if isinstance(read, dict) else (read, {})


def _check(known: tuple[Argument, ...], args: Sequence[Any], kwargs: dict[str, Any]) -> None:
    """Of our own gallery we know the types; a wrong one may else be found out by the next request only."""
    given = dict(zip((argument.name for argument in known), args, strict=False)) | kwargs
    for argument in known:
        value = given.get(argument.name, argument.default)
        if type(value) is not type(argument.default):
            message = (
                Sentence("{name} is a number, not {value}.", name=argument.name, value=json.dumps(value))
                if isinstance(argument.default, int)
                else Sentence("{name} is a text, not {value}.", name=argument.name, value=json.dumps(value))
            )
            raise RackError(message)


def _import(factory: str) -> Callable[..., object]:
    module, _, names = factory.partition(":")
    if not module or not names:
        raise RackError(
            Sentence("There is no {name} in the gallery, and it is not written module:Class.", name=repr(factory))
        )
    try:
        found: Any = importlib.import_module(module)
        for name in names.split("."):
            found = getattr(found, name)
    except (Exception, SystemExit) as error:
        reason = f"{type(error).__name__}: {error}"
        raise RackError(Sentence("{name} cannot be imported: {reason}", name=factory, reason=reason)) from error
    if not callable(found):
        raise RackError(Sentence("{name} is no class and no function.", name=factory))
    return cast(Callable[..., object], found)


def _refused(insert: Insert, reason: str) -> RackError:
    return RackError(Sentence("{name} cannot be made: {reason}", name=insert.factory, reason=reason))


def _what(app: object, inner: object) -> str:
    return Sentence("the app itself") if app is inner else Sentence("a {type}", type=type(app).__name__)
