"""The words around a body: where it was seen, how large it is, why there is none."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector.model import Exchange
from inspector.ui.body.subject import Subject
from inspector.ui.edits import by_whom
from inspector.ui.models.chunks import PREVIEW_BYTES, preview
from inspector.ui.widgets.image_view import PIXEL_LIMIT, DecodedImage
from inspector.ui.widgets.sizes import size_text

translate = QCoreApplication.translate


def where_text(subject: Subject, exchange: Exchange) -> str:
    """``at GZipMiddleware · 14 B · text/html · gzip``."""
    if subject.layer is not None:
        where = translate("Body", "at {layer}").format(layer=exchange.layer_name(subject.layer))
    else:
        where = translate("Body", "as sent") if subject.side == "response" else translate("Body", "as received")
    size = size_text(subject.body.size) if subject.body.size else ""
    return " · ".join(filter(None, (where, size, subject.content_type, subject.content_encoding)))


def edited_text(subject: Subject, exchange: Exchange, *, head: bool) -> str:
    """What was edited of this head or body, and where it is seen as it was; empty where nothing was."""
    if subject.side == "request":
        return "" if head else _input_text(exchange)
    parts = ("status", "headers") if head else ("chunk",)
    layers = dict.fromkeys(edit.layer for edit in exchange.edits if edit.part in parts and edit.after != edit.before)
    if subject.layer in layers:
        text = translate("Body", "✎ As {layer} made it: this was edited before it went on.")
        return text.format(layer=exchange.layer_name(subject.layer))
    if subject.layer is not None or not layers:
        return ""
    names = ", ".join(map(exchange.layer_name, layers))
    return translate("Body", "✎ As it was edited. Select {layers} to see what came from there.").format(layers=names)


def _input_text(exchange: Exchange) -> str:
    edit = next((edit for edit in reversed(exchange.edits) if edit.part == "input"), None)
    if edit is None:
        return ""
    came = size_text(edit.before_size)
    if isinstance(edit.before, bytes) and edit.before:
        cut = "…" if edit.before_size > PREVIEW_BYTES else ""
        came = f"{came} “{preview(edit.before[:PREVIEW_BYTES])}{cut}”"
    text = translate("Body", "✎ Replaced {whom}, as {layer} was entered: {before} came, {after} could be read.")
    return text.format(
        whom=by_whom(edit),
        layer=exchange.layer_name(edit.layer),
        before=came,
        after=size_text(edit.after_size),
    )


def cut_text(subject: Subject) -> str:
    text = translate(
        "Body", "Cut at {kept} of {size}. To keep more, raise the limit of bodies and send the request again."
    )
    return text.format(kept=size_text(subject.body.kept), size=size_text(subject.body.size))


def empty_texts(subject: Subject) -> tuple[str, str]:
    """A heading and a hint for a subject without a body."""
    match subject.empty:
        case "head":
            hint = translate("Body", "The answer to HEAD has the headers of GET and nothing else.")
            return translate("Body", "HEAD has no body"), hint
        case "status":
            title = translate("Body", "{status} has no body").format(status=subject.start_line)
            return title, translate("Body", "This status ends the answer after its headers.")
        case "unread":
            hint = translate("Body", "The app did not read wsgi.input, so its bytes were never seen.")
            return translate("Body", "The body was not read"), hint
        case "server":
            hint = translate("Body", "The server wrote these {size} by itself, past the layers: they are not kept.")
            return translate("Body", "Answered by the server"), hint.format(size=size_text(subject.body.size))
        case "not kept":
            title = translate("Body", "Not kept: {size}").format(size=size_text(subject.body.size))
            return title, translate("Body", "To keep bodies, raise the limit and send the request again.")
        case "unread yet" | "waiting" | "no body yet":
            return _texts_so_far(subject)
        case "no answer" | "raised" | "unanswered":
            return translate("Body", "No answer"), _no_answer_hint(subject)
    return translate("Body", "No body"), translate("Body", "There is a head, and nothing after it.")


def _texts_so_far(subject: Subject) -> tuple[str, str]:
    """While the exchange runs."""
    if subject.empty == "unread yet":
        hint = translate("Body", "It appears here as the app reads wsgi.input.")
        return translate("Body", "The body was not read yet"), hint
    if subject.empty == "no body yet":
        return translate("Body", "No body yet"), translate("Body", "There is a head. The body follows chunk by chunk.")
    return translate("Body", "No answer yet"), translate("Body", "It appears here chunk by chunk.")


def _no_answer_hint(subject: Subject) -> str:
    if subject.empty == "raised":
        return translate("Body", "An exception left this layer before it called start_response.")
    if subject.empty == "unanswered":
        return translate("Body", "This layer did not call start_response.")
    return translate("Body", "See the log for what went wrong.")


def image_text(decoded: DecodedImage) -> str:
    """What keeps an image from being shown; empty where nothing does."""
    if decoded.too_big:
        text = translate("Body", "{width} × {height} pixels are too many; at most {limit} million are shown.")
        size = decoded.size
        return text.format(width=size.width(), height=size.height(), limit=PIXEL_LIMIT // 1_000_000)
    return translate("Body", "This image cannot be decoded.") if decoded.image.isNull() else ""
