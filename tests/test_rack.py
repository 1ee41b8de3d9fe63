"""The middleware rack, over real sockets: what a client gets when the layers are arranged otherwise."""

from __future__ import annotations

import gzip
import http.client
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from inspector.app import Engine
from inspector.client.message import parse_message
from inspector.model import Exchange
from inspector.model.rack import Insert, Mount, RackEntry
from inspector.serving.gallery import GALLERY
from inspector.ui.engine import EngineError, SendOptions

STREAM = """
import threading
go_on = threading.Event()

class Upper:
    def __init__(self, app):
        self.app = app
    def __call__(self, environ, start_response):
        for chunk in self.app(environ, start_response):
            yield chunk.upper()

def core(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    yield b"first "
    go_on.wait(5)
    yield b"second"

app = Upper(core)
"""
SHOP = """
from word import Word

def core(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"core"]

app = {app}
"""
WORD = """
class Word:
    def __init__(self, app, word="word"):
        self.app = app
        self.word = word
    def __call__(self, environ, start_response):
        return [self.word.encode(), b" ", *self.app(environ, start_response)]

class One(Word): ...
class Two(Word): ...
"""


class Reply(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture
def engine() -> Iterator[Engine]:
    engine = Engine(preferred_port=0)
    yield engine
    engine.close()


def ask(engine: Engine, message: str) -> Reply:
    """As a client from outside."""
    draft = parse_message(message)
    connection = http.client.HTTPConnection(engine.host.url.removeprefix("http://"), timeout=5)
    try:
        connection.request(draft.method, draft.target, draft.body or None, dict(draft.headers))
        answer = connection.getresponse()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return Reply(answer.status, headers, answer.read())
    finally:
        connection.close()


def send(engine: Engine, message: str, draft_id: int = 1, **options: object) -> Exchange:
    """As the composer; the exchange once it is over."""
    before = {row.id for row in engine.store.summaries(0, 100) if row.draft_id == draft_id}
    engine.send(parse_message(message), draft_id, SendOptions(**options))  # type: ignore[arg-type]
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        for row in engine.store.summaries(0, 100):
            if row.draft_id == draft_id and row.id not in before and row.state != "running":
                exchange = engine.store.exchange(row.id)
                assert exchange is not None
                return exchange
        time.sleep(0.005)
    raise AssertionError("the exchange is not over")


def names(exchange: Exchange) -> list[str]:
    return [layer.name for layer in exchange.layers]


def put_in(factory: str, arguments: str = "") -> RackEntry:
    return RackEntry("", factory, "middleware", True, True, insert=Insert(factory, arguments))


def bypass(engine: Engine, *labels: str) -> None:
    engine.set_rack(tuple(replace(entry, bypassed=entry.label in labels) for entry in engine.rack()))


ONION = "GET /ok\nAccept-Encoding: gzip"


@pytest.mark.parametrize(
    ("label", "gone"),
    [("TimingMiddleware", "server-timing"), ("AddHeaderMiddleware", "x-foo"), ("GzipMiddleware", "content-encoding")],
)
def test_each_layer_of_the_onion_can_be_bypassed(engine: Engine, label: str, gone: str) -> None:
    engine.load("sample:onion")
    assert {"server-timing", "x-foo", "content-encoding"} <= set(ask(engine, ONION).headers)
    bypass(engine, label)
    assert {"server-timing", "x-foo", "content-encoding"} - set(ask(engine, ONION).headers) == {gone}
    assert label not in names(send(engine, ONION))


def test_two_at_once_and_all_of_them(engine: Engine) -> None:
    engine.load("sample:onion")
    bypass(engine, "TimingMiddleware", "GzipMiddleware")
    assert names(send(engine, ONION)) == ["AddHeaderMiddleware", "core"]
    bypass(engine, *(entry.label for entry in engine.rack() if entry.bypassable))
    assert names(send(engine, ONION, 2)) == ["core"]
    engine.reset_rack()
    assert len(names(send(engine, ONION, 3))) == 4


def test_flask_answers_otherwise_without_the_middleware_that_rewrites_the_method(engine: Engine) -> None:
    engine.load("sample:method_rewrite")
    delete = "POST /item/1?__method__=DELETE"
    assert ask(engine, delete).body == b"item 1 deleted"
    bypass(engine, "MethodRewriteMiddleware")
    assert ask(engine, delete).status == 405
    assert list(engine.flask_apps()[1]) == ["Flask"]
    exchange = send(engine, delete)
    assert exchange.flask is not None
    assert exchange.flask.layer == 0


@pytest.mark.parametrize("sample", ["beaker_file", "method_rewrite", "onion"])
def test_every_middleware_of_a_sample_can_be_bypassed_and_put_back(engine: Engine, sample: str) -> None:
    running = engine.load(f"sample:{sample}")
    draft = running.requests[0]
    message = f"{draft.method} {draft.target}"
    before = names(send(engine, message))
    for entry in engine.rack():
        if entry.bypassable:
            bypass(engine, entry.label)
            assert names(send(engine, message, 2)) != before
    engine.reset_rack()
    assert names(send(engine, message, 3)) == before


def test_another_order_changes_the_order_of_effects(engine: Engine) -> None:
    """Each adds its header after those of the layers inside it."""
    engine.load("sample:onion")
    timing, add, gzip_, core = engine.rack()
    headers = list(ask(engine, ONION).headers)
    assert headers.index("vary") < headers.index("x-foo") < headers.index("server-timing")
    engine.set_rack((gzip_, add, timing, core))
    headers = list(ask(engine, ONION).headers)
    assert headers.index("server-timing") < headers.index("x-foo") < headers.index("vary")
    exchange = send(engine, ONION)
    assert names(exchange) == ["GzipMiddleware", "AddHeaderMiddleware", "TimingMiddleware", "core"]
    assert [layer.parent for layer in exchange.layers] == [-1, 0, 1, 2]


@pytest.mark.parametrize("place", [0, 1, 3])
@pytest.mark.parametrize("factory", GALLERY)
def test_everything_in_the_gallery_can_be_put_in_anywhere(engine: Engine, factory: str, place: int) -> None:
    engine.load("sample:onion", "wsgiref" if factory == "validator" else "werkzeug")  # Werkzeug's environ is not valid
    rack = engine.rack()
    engine.set_rack((*rack[:place], put_in(factory), *rack[place:]))
    reply = ask(engine, ONION)
    assert gzip.decompress(reply.body) == b"An onion has layers.\n" * 20
    exchange = send(engine, ONION)
    assert [layer.label for layer in exchange.layers] == [entry.label for entry in engine.rack()]
    assert exchange.layers[place].kind == "middleware"


def test_what_an_inserted_layer_does_is_seen_as_of_any_other(engine: Engine) -> None:
    engine.load("sample:method_rewrite")
    engine.set_rack((put_in("proxy_fix", '{"x_for": 1, "x_host": 1}'), *engine.rack()))
    message = "POST /item/1?__method__=DELETE\nX-Forwarded-For: 203.0.113.9\nX-Forwarded-Host: shop.example"
    exchange = send(engine, message)
    changes = {(change.layer, change.key) for change in exchange.environ_changes if change.when == "in"}
    assert {(0, "REMOTE_ADDR"), (0, "HTTP_HOST"), (1, "REQUEST_METHOD")} <= changes
    assert [timing.layer for timing in exchange.timing.layers] == [0, 1, 2]
    assert exchange.layers[0].qualname == "werkzeug.middleware.proxy_fix.ProxyFix"


def test_an_inserted_profiler_writes_to_the_log_of_its_exchange(engine: Engine) -> None:
    engine.load("sample:method_rewrite")
    engine.set_rack((put_in("profiler"), *engine.rack()))
    [entry] = [entry for entry in send(engine, "GET /item/1").log if "profiler" in entry.logger]
    assert "function calls" in entry.message
    assert entry.layer == 0


def test_a_mounted_app_is_seen_with_its_layers(engine: Engine) -> None:
    engine.load("sample:hello_function")
    engine.set_rack((put_in("mount", '{"path": "/rewrite", "target": "sample:method_rewrite"}'), *engine.rack()))
    exchange = send(engine, "POST /rewrite/item/1?__method__=DELETE")
    assert names(exchange) == ["DispatcherMiddleware", "MethodRewriteMiddleware", "Flask"]
    assert exchange.flask is not None
    assert exchange.flask.layer == exchange.layers[-1].index == 3
    assert ask(engine, "GET /").body == b"Hello World!"
    assert [entry.label for entry in engine.rack()] == ["DispatcherMiddleware", "app"]
    assert engine.rack()[0].mounts == (Mount("/rewrite", ("MethodRewriteMiddleware", "Flask")),)
    assert engine.rack()[1].mounts == ()


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (put_in("proxy_fix", "{"), "no JSON"),
        (put_in("nowhere:Thing"), "cannot be imported"),
        (put_in("gzip", '{"size": 1}'), "cannot be made"),
        (put_in("builtins:str"), "made no middleware"),
    ],
)
def test_an_insertion_that_fails_leaves_everything_as_it_was(engine: Engine, entry: RackEntry, words: str) -> None:
    engine.load("sample:onion")
    bypass(engine, "GzipMiddleware")
    before = engine.rack()
    with pytest.raises(EngineError, match=words):
        engine.set_rack((put_in("timing"), entry, *before))
    assert engine.rack() == before
    assert names(send(engine, ONION)) == ["TimingMiddleware", "AddHeaderMiddleware", "core"]


def test_a_running_stream_is_not_disturbed(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "stream.py"
    path.write_text(STREAM)
    engine.load(str(path))
    connection = http.client.HTTPConnection(engine.host.url.removeprefix("http://"), timeout=5)
    connection.request("GET", "/")
    answer = connection.getresponse()
    assert answer.read(6) == b"FIRST "
    engine.set_rack((put_in("buffering"), *engine.rack()))
    bypass(engine, "Upper")
    replies: list[Reply] = []
    other = threading.Thread(target=lambda: replies.append(ask(engine, "GET /")))
    other.start()
    sys.modules["stream"].go_on.set()
    assert answer.read() == b"SECOND"
    connection.close()
    other.join()
    assert replies[0].body == b"first second"
    assert replies[0].headers["content-length"] == "12"


def test_one_draft_alone_goes_without_a_layer(engine: Engine) -> None:
    engine.load("sample:onion")
    bypass(engine, "TimingMiddleware")
    without = send(engine, ONION, 1, bypass=frozenset(["GzipMiddleware"]))
    assert names(without) == ["AddHeaderMiddleware", "core"]
    assert names(send(engine, ONION, 2)) == ["AddHeaderMiddleware", "GzipMiddleware", "core"]
    assert ask(engine, ONION).headers["content-encoding"] == "gzip"
    assert names(send(engine, ONION, 1)) == ["AddHeaderMiddleware", "GzipMiddleware", "core"], "when it is sent again"
    with pytest.raises(EngineError, match="core cannot be bypassed; what can be: TimingMiddleware, AddHeader"):
        send(engine, ONION, 3, bypass=frozenset(["core"]))


@pytest.fixture
def load_shop(engine: Engine, tmp_path: Path) -> Callable[[str], None]:
    """``load_shop("One(Two(core))")`` writes the app anew, and loads it the first time."""
    path = tmp_path / "shop.py"
    (tmp_path / "word.py").write_text(WORD)

    def write(app: str) -> None:
        first = not path.exists()
        path.write_text(SHOP.replace("import Word", "import One, Two, Word").format(app=app))
        if first:
            engine.load(str(path))

    return write


def test_a_reload_keeps_the_arrangement(engine: Engine, load_shop: Callable[[str], None]) -> None:
    load_shop("Word(One(Two(core, 'two'), 'one'))")
    word, one, two, core = engine.rack()
    engine.set_rack((two, put_in("word:Word", '["inserted"]'), replace(one, bypassed=True), word, core))
    assert ask(engine, "GET /").body == b"two inserted word core"
    load_shop("Word(One(Two(core, 'TWO'), 'ONE'), 'WORD')")
    assert engine.reload().notes == ()
    assert ask(engine, "GET /").body == b"TWO inserted WORD core"
    engine.reset_rack()
    assert ask(engine, "GET /").body == b"WORD ONE TWO core"


def test_a_reload_says_what_it_had_to_leave_out(
    engine: Engine, load_shop: Callable[[str], None], tmp_path: Path
) -> None:
    load_shop("Word(One(Two(core, 'two'), 'one'))")
    word, one, two, core = engine.rack()
    engine.set_rack((put_in("timing"), replace(two, bypassed=True), one, word, core))
    (tmp_path / "extra.py").write_text(WORD)
    engine.set_rack((*engine.rack()[:-1], put_in("extra:Word", '["extra"]'), core))
    assert ask(engine, "GET /").body == b"one word extra core"
    (tmp_path / "extra.py").write_text("Word = None\n")
    load_shop("One(Word(core), 'one')")
    notes = engine.reload().notes
    assert [str(note) for note in notes] == [
        "Two was bypassed, and is not there any more.",
        "extra:Word is left out: extra:Word is no class and no function.",
    ]
    reply = ask(engine, "GET /")
    assert reply.body == b"one word core"
    assert "server-timing" in reply.headers


def test_an_app_that_stands_otherwise_in_its_file_is_not_turned_back(
    engine: Engine, load_shop: Callable[[str], None]
) -> None:
    load_shop("One(Two(core, 'two'), 'one')")
    bypass(engine, "Two")
    load_shop("Two(One(Word(core), 'one'), 'two')")
    assert engine.reload().notes == ()
    assert [(entry.label, entry.bypassed) for entry in engine.rack()] == [
        ("Two", True),
        ("One", False),
        ("Word", False),
        ("core", False),
    ]


def test_another_app_begins_as_it_is(engine: Engine) -> None:
    engine.load("sample:onion")
    bypass(engine, "GzipMiddleware")
    engine.load("sample:method_rewrite")
    assert not any(entry.bypassed for entry in engine.rack())
    engine.load("sample:onion")
    assert not any(entry.bypassed for entry in engine.rack())


def test_without_an_app_there_is_nothing_to_arrange(engine: Engine) -> None:
    assert engine.rack() == ()
    engine.reset_rack()
    with pytest.raises(EngineError, match="No app is loaded"):
        engine.set_rack(())


def test_a_stress_of_rearranging_leaves_each_request_with_a_whole_stack(engine: Engine) -> None:
    """Whatever happens meanwhile, a request sees one arrangement from its begin to its end."""
    engine.load("sample:onion")
    rack = engine.rack()
    stop = threading.Event()

    def rearrange() -> None:
        while not stop.is_set():
            engine.set_rack((rack[2], rack[0], rack[1], rack[3]))
            engine.set_rack((put_in("request_id"), *rack))
            engine.reset_rack()

    thread = threading.Thread(target=rearrange)
    thread.start()
    try:
        for _ in range(20):
            reply = ask(engine, ONION)
            assert gzip.decompress(reply.body) == b"An onion has layers.\n" * 20
    finally:
        stop.set()
        thread.join()
    for row in engine.store.summaries(0, 100):
        exchange = engine.store.exchange(row.id)
        assert exchange is not None
        assert len(exchange.layers) in (4, 5)
        assert [layer.parent for layer in exchange.layers] == list(range(-1, len(exchange.layers) - 1))
