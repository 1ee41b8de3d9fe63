"""What the user makes of a pause, and the edit that it comes to."""

from dataclasses import replace

from intercept_factories import HEADERS, make_pause

from inspector.model.intercept import ChunkEdit, EnterEdit, StartResponseEdit
from inspector.ui.intercept.editor.states import (
    ChunkState,
    EnterState,
    StartResponseState,
    edit_of,
    environ_rows,
    initial,
    problems_of,
    with_body,
    with_key,
    with_value,
)

ENTER = make_pause("enter", body=b"a=1")


def kinds(state: EnterState) -> dict[str, str]:
    return {row.key: row.kind for row in environ_rows(state, ENTER) if row.kind}


def test_nothing_edited_is_no_edit() -> None:
    for boundary in ("enter", "start_response", "chunk", "close"):
        pause = make_pause(boundary)
        assert edit_of(initial(pause), pause) is None
        assert problems_of(initial(pause), pause) == ()


def test_values_are_changed_added_and_deleted() -> None:
    state = with_value(EnterState(), ENTER, "PATH_INFO", "/item/2")
    state = with_value(state, ENTER, "HTTP_X_OWN", "1")
    state = with_value(state, ENTER, "QUERY_STRING", None)
    assert edit_of(state, ENTER) == EnterEdit((("PATH_INFO", "/item/2"), ("HTTP_X_OWN", "1"), ("QUERY_STRING", None)))
    assert kinds(state) == {"PATH_INFO": "changed", "QUERY_STRING": "removed", "HTTP_X_OWN": "added"}


def test_a_value_that_is_the_old_one_again_is_no_edit() -> None:
    state = with_value(EnterState(), ENTER, "PATH_INFO", "/item/2")
    assert edit_of(with_value(state, ENTER, "PATH_INFO", "/item/1"), ENTER) is None


def test_an_added_key_that_is_deleted_was_never_there() -> None:
    state = with_value(EnterState(), ENTER, "own.key", "1")
    assert edit_of(with_value(state, ENTER, "own.key", None), ENTER) is None


def test_an_added_key_is_renamed_where_it_stands_but_takes_no_others_place() -> None:
    state = with_value(with_value(EnterState(), ENTER, "a", "1"), ENTER, "b", "2")
    assert with_key(state, ENTER, "a", "c").environ == (("c", "1"), ("b", "2"))
    assert with_key(state, ENTER, "a", "b") == state
    assert with_key(state, ENTER, "a", "PATH_INFO") == state


def test_what_is_no_text_is_shown_and_can_only_be_deleted() -> None:
    row = next(row for row in environ_rows(EnterState(), ENTER) if row.key == "wsgi.multithread")
    assert (row.before, row.editable) == ("True", False)
    state = with_value(EnterState(), ENTER, "wsgi.input", None)
    assert edit_of(state, ENTER) == EnterEdit((("wsgi.input", None),))
    assert "must have wsgi.input" in problems_of(state, ENTER)[0]


def test_content_length_follows_the_body_where_all_see_it() -> None:
    state = with_body(EnterState(), ENTER, b"a=1&b=2")
    assert edit_of(state, ENTER) == EnterEdit((("CONTENT_LENGTH", "7"),), b"a=1&b=2")
    assert kinds(state) == {"CONTENT_LENGTH": "changed"}


def test_content_length_stays_wrong_on_purpose() -> None:
    state = replace(with_body(EnterState(), ENTER, b"a=1&b=2"), length_follows=False)
    assert edit_of(state, ENTER) == EnterEdit((), b"a=1&b=2")


def test_a_content_length_that_the_user_sets_is_meant() -> None:
    state = with_value(with_body(EnterState(), ENTER, b"a=1&b=2"), ENTER, "CONTENT_LENGTH", "99")
    assert not state.length_follows
    assert edit_of(state, ENTER) == EnterEdit((("CONTENT_LENGTH", "99"),), b"a=1&b=2")


def test_a_body_of_the_same_length_edits_the_body_alone() -> None:
    assert edit_of(with_body(EnterState(), ENTER, b"a=2"), ENTER) == EnterEdit((), b"a=2")


def test_the_body_that_the_client_sent_is_no_edit() -> None:
    assert edit_of(with_body(with_body(EnterState(), ENTER, b"x"), ENTER, b"a=1"), ENTER) is None


def test_a_body_that_was_not_read_can_be_replaced_by_none() -> None:
    unread = make_pause("enter")
    assert edit_of(with_body(EnterState(), unread, b""), unread) == EnterEdit((("CONTENT_LENGTH", "0"),), b"")


def test_status_headers_and_exc_info() -> None:
    pause = make_pause("start_response", exc_info="ValueError: no")
    assert edit_of(StartResponseState("418 I'm a teapot", HEADERS), pause) == StartResponseEdit(
        "418 I'm a teapot", HEADERS
    )
    assert edit_of(StartResponseState("200 OK", HEADERS, True), pause) == StartResponseEdit("200 OK", HEADERS, True)


def test_only_what_was_edited_is_judged() -> None:
    pause = make_pause("start_response", status="200", headers=(("Connection", "close"),))
    assert problems_of(StartResponseState("200", (("Connection", "close"),), True), pause) == ()
    assert len(problems_of(StartResponseState("20", (("Connection", "closed"),)), pause)) == 2


def test_a_chunk_is_changed_dropped_or_followed_by_another() -> None:
    pause = make_pause("chunk", data=b"one")
    assert edit_of(ChunkState((b"two",)), pause) == ChunkEdit((b"two",))
    assert edit_of(ChunkState(()), pause) == ChunkEdit(())
    assert edit_of(ChunkState((b"one", b"two"), length_follows=False), pause) == ChunkEdit((b"one", b"two"), True)


def test_the_keys_stand_group_by_group_as_in_the_environ_panel() -> None:
    pause = make_pause("enter", environ=(("wsgi.url_scheme", "http"), ("HTTP_HOST", "a"), ("PATH_INFO", "/")))
    assert [row.key for row in environ_rows(EnterState(), pause)] == ["PATH_INFO", "HTTP_HOST", "wsgi.url_scheme"]
