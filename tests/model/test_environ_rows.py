"""The environ as a layer sees it."""

from __future__ import annotations

from dataclasses import replace

from factories import make_change, make_edit, make_exchange, make_layers

from inspector.model import Exchange, Layer
from inspector.model.environ_rows import CLIENT, EDITOR, EnvironRow, environ_rows, innermost


def row(exchange: Exchange, layer: int, key: str) -> EnvironRow:
    (found,) = (row for row in environ_rows(exchange, layer) if row.key == key)
    return found


def text(row: EnvironRow) -> tuple[str | None, str | None]:
    return row.before and row.before.text, row.value and row.value.text


def test_the_innermost_layer_sees_what_the_outer_one_changed() -> None:
    method = row(make_exchange(), 1, "REQUEST_METHOD")
    assert (method.kind, method.when, method.set_by) == ("changed", "before", 0)
    assert text(method) == ("POST", "DELETE")


def test_a_layer_is_shown_with_what_it_changes_itself() -> None:
    assert row(make_exchange(), 0, "REQUEST_METHOD").when == "in"


def test_the_server_sees_its_own_environ() -> None:
    method = row(make_exchange(), -1, "REQUEST_METHOD")
    assert (method.kind, method.set_by, text(method)) == ("", -1, (None, "POST"))


def test_changes_further_in_are_not_seen_yet() -> None:
    exchange = make_exchange(layers=make_layers("A", "B", "C"), environ_changes=(make_change(1, "x.y", None, "1"),))
    assert not [row for row in environ_rows(exchange, 0) if row.key == "x.y"]
    assert row(exchange, 2, "x.y").kind == "added"
    assert [at and at.text for at in row(exchange, 2, "x.y").at_layers] == [None, None, "1"]


def test_what_is_set_on_the_way_out_is_seen_everywhere() -> None:
    change = make_change(1, "werkzeug.request", None, "<Request>", "out")
    exchange = make_exchange(environ_changes=(change,))
    for layer in (-1, 0, 1):
        added = row(exchange, layer, "werkzeug.request")
        assert (added.kind, added.when, added.set_by) == ("added", "out", 1)


def test_a_removed_key_stays_with_its_old_value() -> None:
    exchange = make_exchange(environ_changes=(make_change(0, "HTTP_HOST", "127.0.0.1:5000", None),))
    removed = row(exchange, 1, "HTTP_HOST")
    assert (removed.kind, text(removed)) == ("removed", ("127.0.0.1:5000", None))


def test_a_key_added_and_removed_again_is_removed() -> None:
    changes = (make_change(0, "x.y", None, "1"), make_change(1, "x.y", "1", None, "out"))
    gone = row(make_exchange(environ_changes=changes), 1, "x.y")
    assert (gone.kind, text(gone)) == ("removed", ("1", None))


def test_the_clients_headers_are_set_by_the_client() -> None:
    exchange = make_exchange()
    assert row(exchange, 1, "HTTP_USER_AGENT").set_by == CLIENT
    assert row(exchange, 1, "SERVER_NAME").set_by == -1


def test_keys_stand_group_by_group() -> None:
    groups = [row.group for row in environ_rows(make_exchange(), 1)]
    assert groups == sorted(groups, key=["cgi", "http", "wsgi", "server", "app"].index)


def test_layers_beside_the_way_changed_nothing_for_this_one() -> None:
    dispatcher, shop = make_layers("Dispatcher", "shop")
    admin = Layer(2, "admin", "app", "shop.admin", parent=0)
    exchange = make_exchange(
        layers=(dispatcher, shop, admin), environ_changes=(make_change(1, "SCRIPT_NAME", "", "/shop"),)
    )
    assert row(exchange, 2, "SCRIPT_NAME").kind == ""


def test_innermost_is_the_server_where_no_layer_was_entered() -> None:
    assert innermost(make_exchange()) == 1
    assert innermost(make_exchange(layers=())) == -1


def edited(layer: int = 1) -> Exchange:
    """PATH_INFO is edited as a layer of three is entered."""
    return make_exchange(
        layers=make_layers("A", "B", "C"),
        environ_changes=(make_change(layer, "PATH_INFO", "/item/1", "/admin", "edit"),),
        edits=(make_edit("enter", layer, "environ", "/item/1", "/admin", key="PATH_INFO", by="admin only"),),
    )


def test_an_edit_counts_from_the_entry_of_its_layer_on_for_that_and_those_inside() -> None:
    assert text(row(edited(), 0, "PATH_INFO")) == (None, "/item/1")
    for layer in (1, 2):
        path = row(edited(), layer, "PATH_INFO")
        assert (path.kind, path.when, path.set_by) == ("changed", "before", EDITOR)
        assert text(path) == ("/item/1", "/admin")
        assert path.edit
        assert path.edit.by == "admin only"
        assert [at and at.text for at in path.at_layers] == ["/item/1", "/admin", "/admin"]


def test_a_layer_that_changes_an_edited_key_has_set_it_but_the_edit_is_still_told() -> None:
    changes = (make_change(1, "PATH_INFO", "/item/1", "/admin", "edit"), make_change(1, "PATH_INFO", "/admin", "/b"))
    path = row(replace(edited(), environ_changes=changes), 2, "PATH_INFO")
    assert (path.set_by, text(path)) == (1, ("/item/1", "/b"))
    assert path.edit
