"""The words around a template."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector.model.flask import ContextOrigin, RenderedTemplate, Via

translate = QCoreApplication.translate


def name_text(template: RenderedTemplate) -> str:
    return template.name or translate("Templates", "(from a string)")


def via_text(via: Via) -> str:
    """The word that Jinja has for it; nothing for what the app itself rendered."""
    return "" if via == "render" else via


def place_text(template: RenderedTemplate) -> str:
    """``FileSystemLoader · /srv/shop/templates/hello.html``."""
    loader = template.loader.rpartition(".")[2]
    file = "" if template.filename.startswith("<") else template.filename
    return " · ".join(filter(None, (loader, file))) or translate("Templates", "made from a string, without a file")


def origin_text(origin: ContextOrigin) -> str:
    titles = {
        "view": translate("Templates", "passed by the view"),
        "template": translate("Templates", "set by the template around it"),
        "processor": translate("Templates", "added by context processors"),
        "flask": translate("Templates", "added by Flask"),
        "global": translate("Templates", "globals of the app"),
    }
    return titles[origin]


def undefined_title() -> str:
    return translate("Templates", "used, but given by nobody")


def error_kind(template: RenderedTemplate) -> str:
    """``UndefinedError``, without its module."""
    return template.error.partition(":")[0].rpartition(".")[2]


def error_text(template: RenderedTemplate) -> str:
    """``UndefinedError: 'x' is undefined (hello.html, line 3)``."""
    error = error_kind(template) + "".join(template.error.partition(":")[1:])
    if not template.error_line:
        return error
    file = template.error_file.replace("\\", "/").rpartition("/")[2]
    if template.error_file in (template.filename, template.name) or file.startswith("<"):
        return translate("Templates", "{error} (line {line})").format(error=error, line=template.error_line)
    text = translate("Templates", "{error} ({file}, line {line})")
    return text.format(error=error, file=file, line=template.error_line)


def undefined_text(names: tuple[str, ...]) -> str:
    if len(names) == 1:
        return translate("Templates", "Undefined: {name} is used, but nobody gave it").format(name=names[0])
    return translate("Templates", "Undefined: {names} are used, but nobody gave them").format(names=", ".join(names))
