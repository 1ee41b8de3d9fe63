"""What Flask did inside its layer."""

from __future__ import annotations

from typing import Literal, NamedTuple

from inspector.model.environ import Shown
from inspector.model.records import dataclass

ContextOrigin = Literal["view", "flask", "processor", "global", "template"]
Via = Literal["render", "extends", "include", "import"]
FlaskEventKind = Literal[
    "signal",
    "before_request",
    "view",
    "method",
    "after_request",
    "teardown",
    "error_handler",
    "context_processor",
    "flash",
]


class FlaskSettings(NamedTuple):
    """What of an app's configuration decides about its session cookie; no key is among it. ``lifetime`` is
    PERMANENT_SESSION_LIFETIME in seconds, which any cookie may be old; ``max_cookie_size`` is in bytes."""

    app: str
    session_interface: str
    cookie_name: str
    salt: str
    digest: str
    key_derivation: str
    has_key: bool
    lifetime: int = 2_678_400
    max_cookie_size: int = 4_093


class SessionState(NamedTuple):
    """A session at one moment. ``kind`` is the dotted name of its class; ``payload`` its tagged JSON as Flask would
    sign it, or where it cannot be written as such (``problem`` says why) a bounded repr. ``new``, ``modified``,
    ``accessed`` and ``permanent`` are the session's own flags, None where it has none. Of a session that is kept on the
    server also its id, what keeps it (``file``, ``ext:database``) and when it was made, in epoch seconds."""

    kind: str
    payload: str
    is_json: bool
    problem: str
    new: bool | None
    modified: bool | None
    accessed: bool | None
    permanent: bool | None
    session_id: str = ""
    backend: str = ""
    created_at: float | None = None


class CodePlace(NamedTuple):
    """A function of the app: its dotted name, file and line (empty and 0 where Python cannot tell)."""

    qualname: str
    file: str
    line: int


class ContextValue(NamedTuple):
    """A name that a template was given: by the view, by Flask, by a context processor, as a global of the app, or by
    the template that includes it."""

    name: str
    origin: ContextOrigin
    value: Shown


class RouteMatch(NamedTuple):
    """The rule that matched, ``view_args`` as (name, repr). ``error`` is what routing raised instead (``404 Not
    Found``, ``405 Method Not Allowed``, ``308 Permanent Redirect``), ``view`` the function that ran."""

    rule: str
    endpoint: str
    view_args: tuple[tuple[str, str], ...]
    methods: tuple[str, ...]
    blueprint: str
    view: CodePlace | None
    error: str


class SessionView(NamedTuple):
    """The session as it came in and as it left; ``cookie_in`` and ``set_cookie`` are the cookie's value in the request
    and the whole Set-Cookie header of the answer, empty where there was none. An event does not tell ``set_cookie``:
    it is found in what ``start_response`` was called with."""

    settings: FlaskSettings
    before: SessionState | None
    after: SessionState | None
    cookie_in: str
    set_cookie: str


@dataclass(frozen=True, slots=True)
class RenderedTemplate:
    """One rendering. ``parent`` is the number of the rendering that extends, includes or imports it (-1: none), ``via``
    how. ``output_key`` names its output in the capture file; ``undefined`` are names that it used and nobody gave it.
    ``error`` is what compiling or rendering it raised, at ``error_line`` of ``error_file``."""

    number: int
    parent: int
    via: Via
    name: str
    filename: str
    loader: str
    source: str
    context: tuple[ContextValue, ...]
    undefined: tuple[str, ...]
    output_key: str
    output_size: int
    output_kept: int
    began_ns: int
    duration_ns: int
    error: str = ""
    error_file: str = ""
    error_line: int = 0


class FlaskEvent(NamedTuple):
    """A signal, a function of the app, or a flashed message (``name`` is its category), in order.

    ``began_ns`` is when Flask called a function, ``at_ns`` when it went on to the next function or signal; both are the
    same where nothing has a duration. ``detail`` is the template of a signal, the message that was flashed, the error
    that is handled."""

    kind: FlaskEventKind
    name: str
    detail: str
    place: CodePlace | None
    began_ns: int
    at_ns: int


class FrameView(NamedTuple):
    """A frame of a traceback with its local variables, each bounded."""

    file: str
    line: int
    function: str
    source: str
    variables: tuple[tuple[str, Shown], ...]


class RequestView(NamedTuple):
    """What ``flask.request`` made of the input: each of ``parts`` that the app asked for is (``args``, ``form`` ...,
    pairs of name and value). ``limits`` are (MAX_CONTENT_LENGTH, value), ``refused`` the reason Flask
    gave for a 400, 413 or 415."""

    mimetype: str
    parts: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    limits: tuple[tuple[str, str], ...]
    refused: str


@dataclass(frozen=True, slots=True)
class FlaskExchange:
    """All of it, for the Flask app that answered; ``layer`` is its index."""

    layer: int
    route: RouteMatch
    session: SessionView | None
    templates: tuple[RenderedTemplate, ...]
    events: tuple[FlaskEvent, ...]
    request: RequestView | None
    frames: tuple[FrameView, ...]
    exception: str
