"""Other arrangements of the layers of an app: what runs where, and that the app itself is not touched for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from capture.playing import TEXT, App, Environ, Middleware, Play, StartResponse, hello
from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from inspector.model.events import Entered, FlaskAnswered, Loaded
from inspector.model.rack import Insert, Mount, Rack, RackEntry


class Says(Middleware):
    """Puts its word before the body."""

    def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
        return [type(self).__name__.encode(), b" ", *self.app(environ, start_response)]


class A(Says): ...


class B(Says): ...


class C(Says): ...


@pytest.fixture
def play() -> Iterator[Callable[[App], Play]]:
    playing: list[Play] = []

    def begin(app: App) -> Play:
        playing.append(Play(app))
        return playing[-1]

    yield begin
    for one in playing:
        one.end()


def labels(play: Play) -> list[str]:
    return [entry.label for entry in play.watched.rack.now.rack]


def build(insert: Insert, inner: Any) -> Any:
    return {"A": A, "B": B, "C": C}[insert.factory](inner)


def bypassed(rack: Rack, *labels: str) -> Rack:
    return tuple(replace(entry, bypassed=entry.label in labels) for entry in rack)


def ordered(rack: Rack, *labels: str) -> Rack:
    """Those in this order, the others after them."""
    first = [next(entry for entry in rack if entry.label == label) for label in labels]
    return (*first, *(entry for entry in rack if entry not in first))


def put_in(factory: str, arguments: str = "") -> RackEntry:
    return RackEntry("", factory, "middleware", True, True, insert=Insert(factory, arguments))


def arrange(play: Play, rack: Rack) -> None:
    play.watched.rack.arrange(rack, build)


def test_each_middleware_can_be_bypassed_the_outermost_too(play: Callable[[App], Play]) -> None:
    one = play(A(B(C(hello))))
    rack = one.watched.rack.now.rack
    assert [(entry.label, entry.movable, entry.bypassable) for entry in rack] == [
        ("A", True, True),
        ("B", True, True),
        ("C", True, True),
        ("hello", False, False),
    ]
    bodies = {}
    for out in ("A", "B", "C"):
        arrange(one, bypassed(rack, out))
        bodies[out] = one.request().body
    assert bodies == {"A": b"B C Hello World!", "B": b"A C Hello World!", "C": b"A B Hello World!"}
    arrange(one, bypassed(rack, "A", "B", "C"))
    assert one.request().body == b"Hello World!"


def test_a_new_order_takes_effect_with_indices_and_parents_of_its_own(play: Callable[[App], Play]) -> None:
    one = play(A(B(C(hello))))
    arrange(one, ordered(one.watched.rack.now.rack, "C", "A", "B"))
    assert one.request().body == b"C A B Hello World!"
    assert [(layer.name, layer.index, layer.parent) for layer in one.watched.stack.layers] == [
        ("C", 0, -1),
        ("A", 1, 0),
        ("B", 2, 1),
        ("hello", 3, 2),
    ]
    assert [(event.layer, event.caller) for event in one.of(Entered)] == [(0, -1), (1, 0), (2, 1), (3, 2)]
    assert [loaded.stack.id for loaded in one.of(Loaded)] == [1, 2]


def test_labels_stay_the_same_in_every_arrangement(play: Callable[[App], Play]) -> None:
    one = play(A(B(A(hello))))
    arrange(one, bypassed(ordered(one.watched.rack.now.rack, "A 2", "B"), "A"))
    assert labels(one) == ["A 2", "B", "A", "hello"]
    assert [layer.label for layer in one.watched.stack.layers] == ["A 2", "B", "hello"]


def test_a_middleware_can_be_put_in_anywhere_down_to_the_app(play: Callable[[App], Play]) -> None:
    one = play(A(hello))
    first, last = one.watched.rack.now.rack
    arrange(one, (put_in("B"), first, put_in("C"), last))
    assert one.request().body == b"B A C Hello World!"
    assert labels(one) == ["B", "A", "C", "hello"]
    assert [event.layer for event in one.of(Entered)] == [0, 1, 2, 3]


def test_what_was_put_in_stays_the_same_object_until_it_is_taken_out(play: Callable[[App], Play]) -> None:
    made: list[Any] = []

    def count(insert: Insert, inner: Any) -> Any:
        made.append(build(insert, inner))
        return made[-1]

    one = play(A(hello))
    own = one.watched.rack.now.rack
    one.watched.rack.arrange((put_in("B"), *own), count)
    inserted, *_ = one.watched.rack.now.rack
    one.watched.rack.arrange((own[0], replace(inserted, bypassed=True), own[1]), count)
    assert one.request().body == b"A Hello World!"
    one.watched.rack.arrange((own[0], inserted, own[1]), count)
    assert one.request().body == b"A B Hello World!"
    assert len(made) == 1
    one.watched.rack.arrange((put_in("B"), own[0], inserted, own[1]), count)
    assert labels(one) == ["B 2", "A", "B", "hello"]
    one.watched.rack.arrange((put_in("B", "[]"), *own), count)
    assert labels(one) == ["B", "A", "hello"]
    assert one.request().body == b"B A Hello World!"


def test_one_that_holds_its_app_where_nobody_finds_it_is_a_layer_all_the_same(play: Callable[[App], Play]) -> None:
    def hiding(_insert: Insert, inner: Any) -> Any:
        hidden = {"inner": [inner]}

        def middleware(environ: Environ, start_response: StartResponse) -> Any:
            environ["hiding"] = "1"
            return hidden["inner"][0](environ, start_response)

        return middleware

    one = play(A(hello))
    own = one.watched.rack.now.rack
    one.watched.rack.arrange((own[0], put_in("hiding"), own[1]), hiding)
    assert one.request().body == b"A Hello World!"
    assert (1, "in", "added", "hiding") in one.changes()
    assert [layer.kind for layer in one.watched.stack.layers] == ["middleware", "middleware", "app"]


def test_an_insertion_that_cannot_be_made_leaves_everything_as_it_was(play: Callable[[App], Play]) -> None:
    one = play(A(B(hello)))
    own = one.watched.rack.now.rack
    arrange(one, ordered(own, "B", "A"))
    before = one.watched.rack.now
    with pytest.raises(KeyError):
        arrange(one, (put_in("C"), put_in("no such"), *bypassed(own, "A")))
    assert one.watched.rack.now is before
    assert one.request().body == b"B A Hello World!"
    arrange(one, (put_in("C"), *own))
    assert labels(one)[0] == "C"


def test_what_the_layers_cannot_do_is_said(play: Callable[[App], Play]) -> None:
    one = play(A(B(hello)))
    a, b, app = one.watched.rack.now.rack
    wrong = {
        "no layer X": (replace(a, label="X"), b, app),
        "no layer A": (a, a, b, app),
        "B may be left out, but not be missing": (a, app),
        "hello cannot be left out": (a, b, replace(app, bypassed=True)),
        "hello and what is inside it cannot change places": (a, app, b),
        "is there already": (put_in("same"), a, b, app),
    }
    for words, rack in wrong.items():
        with pytest.raises(ValueError, match=words):
            one.watched.rack.arrange(rack, lambda insert, inner: hello)
    assert one.watched.rack.now.route is None


def test_reset_gives_back_the_very_stack_that_was_found(play: Callable[[App], Play]) -> None:
    one = play(A(B(hello)))
    found = one.watched.rack.now
    arrange(one, (put_in("C"), *ordered(found.rack, "B", "A")))
    one.watched.rack.reset()
    assert one.watched.rack.now is found
    assert one.request().body == b"A B Hello World!"


def test_the_app_itself_is_the_same_when_it_is_released(play: Callable[[App], Play]) -> None:
    app = A(B(hello))
    one = play(app)
    arrange(one, (put_in("C"), *ordered(one.watched.rack.now.rack, "B", "A")))
    one.end()
    assert type(app.app) is B
    assert app.app.app is hello


def test_every_layer_keeps_the_place_that_it_was_found_in(play: Callable[[App], Play]) -> None:
    one = play(A(B(hello)))

    def places() -> dict[str, int | None]:
        return {layer.label: layer.place for layer in one.watched.stack.layers}

    assert places() == {"A": 0, "B": 1, "hello": 2}
    arrange(one, (put_in("C"), *ordered(one.watched.rack.now.rack, "B", "A")))
    assert [layer.label for layer in one.watched.stack.layers] == ["C", "B", "A", "hello"]
    assert places() == {"A": 0, "B": 1, "hello": 2, "C": 3}
    arrange(one, bypassed(one.watched.rack.now.rack, "A", "C"))
    assert places() == {"B": 1, "hello": 2}


def test_one_layer_behind_two_places_is_bypassed_as_one(play: Callable[[App], Play]) -> None:
    class Beaker(Says):
        def __init__(self, app: App) -> None:
            self.wrap_app = self.app = app

    one = play(A(Beaker(B(hello))))
    arrange(one, bypassed(one.watched.rack.now.rack, "B"))
    assert one.request().body == b"A Beaker Hello World!"
    arrange(one, ordered(one.watched.rack.now.rack, "B", "Beaker"))
    assert labels(one) == ["B", "Beaker", "A", "hello"]


def test_a_middleware_made_by_a_function_takes_part(play: Callable[[App], Play]) -> None:
    def shout(app: App) -> App:
        def shouting(environ: Environ, start_response: StartResponse) -> Any:
            return [chunk.upper() for chunk in app(environ, start_response)]

        return shouting

    one = play(A(shout(B(hello))))
    rack = one.watched.rack.now.rack
    assert [entry.label for entry in rack] == ["A", "shout.shouting", "B", "hello"]
    arrange(one, ordered(rack, "shout.shouting"))
    assert one.request().body == b"A B HELLO WORLD!"
    arrange(one, bypassed(rack, "shout.shouting"))
    assert one.request().body == b"A B Hello World!"


def test_a_dispatcher_ends_the_run_and_is_bypassed_to_its_own_app(play: Callable[[App], Play]) -> None:
    def other(environ: Environ, start_response: StartResponse) -> list[bytes]:
        start_response("200 OK", TEXT)
        return [b"other"]

    one = play(A(DispatcherMiddleware(B(hello), {"/other": C(other)})))
    rack = one.watched.rack.now.rack
    dispatcher = rack[1]
    assert (dispatcher.name, dispatcher.movable, dispatcher.bypassable) == ("DispatcherMiddleware", False, True)
    assert [entry.label for entry in rack if entry.movable] == ["A"]
    assert [mount for entry in rack for mount in entry.mounts] == [Mount("/other", ("C", "other"))]
    assert dispatcher.mounts
    assert one.request(PATH_INFO="/other").body == b"A C other"
    arrange(one, bypassed(rack, "C"))
    assert one.request(PATH_INFO="/other").body == b"A other"
    arrange(one, bypassed(rack, "DispatcherMiddleware"))
    assert one.request(PATH_INFO="/other").body == b"A B Hello World!"
    assert [layer.name for layer in one.watched.stack.layers] == ["A", "B", "hello"]
    arrange(one, (rack[0], put_in("C"), *rack[1:]))
    assert one.request(PATH_INFO="/other").body == b"A C C other"


def test_a_layer_that_leads_back_outwards_cannot_be_moved(play: Callable[[App], Play]) -> None:
    """What is in its slot is called from further in too: it must stay the same."""
    again = B(hello)
    again.app = DispatcherMiddleware(hello, {"/again": again})
    one = play(A(again))
    assert [(entry.label, entry.movable) for entry in one.watched.rack.now.rack] == [
        ("A", False),
        ("B", False),
        ("DispatcherMiddleware", False),
        ("hello", False),
    ]


def test_an_inserted_dispatcher_shows_the_layers_that_it_mounts(play: Callable[[App], Play]) -> None:
    mounted = Flask("mounted")
    mounted.add_url_rule("/", view_func=lambda: "mounted")
    own = Flask("own")
    own.add_url_rule("/", view_func=lambda: "own")
    one = play(A(own))
    first, last = one.watched.rack.now.rack
    one.watched.rack.arrange(
        (put_in("mount"), first, last), lambda insert, inner: DispatcherMiddleware(inner, {"/sub": mounted})
    )
    assert one.request(PATH_INFO="/sub/").body == b"mounted"
    assert one.request().body == b"A own"
    assert [(layer.label, layer.parent) for layer in one.watched.stack.layers] == [
        ("DispatcherMiddleware", -1),
        ("A", 0),
        ("Flask", 1),
        ("Flask 2", 0),
    ]
    assert labels(one) == ["DispatcherMiddleware", "A", "Flask"]
    assert one.watched.flask_apps() == {"Flask": own, "Flask 2": mounted}
    assert [event.layer for event in one.of(FlaskAnswered)] == [3, 2]


def test_of_two_flask_apps_each_is_found_by_its_label_however_the_layers_stand(play: Callable[[App], Play]) -> None:
    shop, admin = Flask("shop"), Flask("admin")
    shop.secret_key, admin.secret_key = "of the shop", "of the admin"
    one = play(A(B(DispatcherMiddleware(shop, {"/admin": admin}))))
    for arranged in ((), ("A",), ("A", "B")):
        arrange(one, bypassed(one.watched.rack.now.rack, *arranged))
        assert one.watched.flask_apps() == {"Flask": shop, "Flask 2": admin}
        assert [one.watched.flask_keys(label) for label in ("Flask", "Flask 2")] == [
            ("of the shop",),
            ("of the admin",),
        ]
    assert one.watched.flask_keys("Flask 3") == ()


def test_flask_is_watched_wherever_it_stands(play: Callable[[App], Play]) -> None:
    app = Flask("rack")
    app.secret_key = "key"
    app.add_url_rule("/", view_func=lambda: "flask")
    app.wsgi_app = A(B(app.wsgi_app))  # type: ignore[method-assign]
    one = play(app)
    one.request()
    arrange(one, bypassed(one.watched.rack.now.rack, "A", "B"))
    one.request()
    arrange(one, (put_in("C"), *one.watched.rack.now.rack))
    one.request()
    assert [event.layer for event in one.of(FlaskAnswered)] == [2, 0, 1]
    assert one.watched.flask_apps() == {"Flask": app}
    assert one.watched.flask_keys("Flask") == one.watched.flask_keys() == ("key",)


def test_a_call_under_way_keeps_its_arrangement(play: Callable[[App], Play]) -> None:
    reached, go_on = threading.Event(), threading.Event()

    class Waits(Says):
        def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
            reached.set()
            assert go_on.wait(5)
            return super().__call__(environ, start_response)

    one = play(Waits(A(B(hello))))
    bodies: list[bytes] = []
    thread = threading.Thread(target=lambda: bodies.append(one.request().body))
    thread.start()
    assert reached.wait(5)
    arrange(one, bypassed(one.watched.rack.now.rack, "Waits", "B"))
    assert one.request().body == b"A Hello World!"
    go_on.set()
    thread.join()
    assert bodies == [b"Waits A B Hello World!"]


def test_a_variant_for_one_draft_leaves_what_is_in_force(play: Callable[[App], Play]) -> None:
    one = play(A(B(hello)))
    rack = one.watched.rack
    variant = rack.without(frozenset(["A"]))
    assert rack.now.route is None
    assert [layer.name for layer in variant.stack.layers] == ["B", "hello"]
    assert rack.without(frozenset(["A"])) is variant
    assert rack.without(frozenset()) is rack.without(frozenset(["hello", "no such"])) is rack.now
    arrange(one, ordered(rack.now.rack, "B", "A"))
    assert rack.without(frozenset(["A"])) is not variant
