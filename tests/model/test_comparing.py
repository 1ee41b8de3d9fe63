"""Two exchanges side by side."""

from dataclasses import replace
from typing import Any

from factories import MS, make_change, make_environ, make_exchange, make_layers

from inspector.model import Exchange, LayerTiming, StartResponseCall, Timing
from inspector.model.body_diff import BodySide, Caption, Row
from inspector.model.comparing import Comparison, SectionName, compare

BODY = BodySide(14, b"It is rainy.\r\n", True)


def sections(left: Exchange, right: Exchange) -> dict[SectionName, dict[str, Row]]:
    comparison = compare(left, right, (BODY, BODY), None)
    return {section.name: {row.name: row for row in section.rows} for section in comparison.sections}


def differing(comparison: Comparison) -> dict[SectionName, int]:
    return {section.name: section.differences for section in comparison.sections if section.differences}


def without_middleware() -> Exchange:
    """The same request, answered by the app alone: nobody made a DELETE of it."""
    call = StartResponseCall(0, "405 METHOD NOT ALLOWED", (("Allow", "GET, DELETE"),), None, False, MS)
    return make_exchange(6, make_layers("Flask"), start_response_calls=(call,))


def answered(*headers: tuple[str, str], number: int = 5) -> Exchange:
    exchange = make_exchange(number)
    assert exchange.response
    return replace(exchange, response=replace(exchange.response, headers=headers))


def test_an_exchange_equals_itself() -> None:
    comparison = compare(make_exchange(), make_exchange(), (BODY, BODY), None)
    assert differing(comparison) == {}


def test_the_environ_is_compared_at_the_app_and_at_the_server() -> None:
    found = sections(make_exchange(), without_middleware())
    method = found["environ_app"]["REQUEST_METHOD"]
    assert (method.kind, method.left, method.right) == ("changed", "DELETE", "POST")
    assert found["environ_server"]["REQUEST_METHOD"].kind == "kept"


def test_keys_that_one_side_lacks_stand_in_their_place() -> None:
    left = make_exchange(environ=make_environ(HTTP_COOKIE="a=1"))
    right = make_exchange(environ=make_environ(HTTP_ACCEPT="*/*"), environ_changes=())
    rows = sections(left, right)["environ_app"]
    assert (rows["HTTP_COOKIE"].kind, rows["HTTP_ACCEPT"].kind) == ("removed", "added")
    names = list(rows)
    assert abs(names.index("HTTP_ACCEPT") - names.index("HTTP_COOKIE")) == 1


def test_a_value_of_another_type_is_another_value() -> None:
    left = make_exchange(environ_changes=(make_change(0, "shop.cart", None, "3"),))
    entry = replace(left.environ_changes[0].after, type_name="int")  # type: ignore[type-var]
    right = replace(left, environ_changes=(replace(left.environ_changes[0], after=entry),))
    cart = sections(left, right)["environ_app"]["shop.cart"]
    assert (cart.kind, cart.left, cart.right) == ("changed", "3 (str)", "3 (int)")


def test_start_response_is_that_of_the_outermost_layer() -> None:
    rows = sections(make_exchange(), without_middleware())["start_response"]
    assert (rows["status"].left, rows["status"].right) == ("200 OK", "405 METHOD NOT ALLOWED")
    assert (rows["Allow"].kind, rows["Content-Length"].kind) == ("added", "removed")


def test_a_date_is_expected_to_be_another() -> None:
    rows = sections(answered(("Date", "Mon, 23 Nov 2026 00:38:33 GMT")), answered(("Date", "today")))["answer"]
    assert (rows["Date"].kind, rows["Date"].noise) == ("changed", "date")


def test_another_spelling_of_a_header_is_shown() -> None:
    row = sections(answered(("DATE", "today")), answered(("Date", "today")))["answer"]["Date"]
    assert (row.kind, row.left, row.right, row.noise) == ("changed", "DATE: today", "Date: today", "")


def test_no_answer_on_one_side() -> None:
    rows = sections(make_exchange(), make_exchange(6, response=None, state="failed"))["answer"]
    assert rows["status"].kind == "removed"


def test_a_layer_that_is_left_out_is_missing_on_that_side() -> None:
    rows = sections(make_exchange(), without_middleware())["layers"]
    assert (rows["MethodRewriteMiddleware"].kind, rows["MethodRewriteMiddleware"].left) == (
        "removed",
        "environ ~1 · 200 OK",
    )
    assert (rows["Flask"].left, rows["Flask"].right) == ("200 OK", "405 METHOD NOT ALLOWED")


def test_layers_in_another_order_say_where_they_stand() -> None:
    left, right = make_layers("A", "B", "Flask"), make_layers("B", "A", "Flask")
    rows = sections(make_exchange(5, left, environ_changes=()), make_exchange(6, right, environ_changes=()))["layers"]
    assert [rows[name].kind for name in "AB"] == ["changed", "changed"]
    assert rows["A"].left is not None
    assert rows["A"].left.startswith("1. ")
    assert rows["A"].right is not None
    assert rows["A"].right.startswith("2. ")
    assert rows["Flask"].kind == "kept"


def test_times_are_those_of_each_layer_alone() -> None:
    def timed(total: int, number: int, **fields: Any) -> Exchange:
        timing = Timing(total, None, (LayerTiming(0, total // 2, total), LayerTiming(1, total // 2, total // 2)), ())
        return make_exchange(number, timing=timing, **fields)

    rows = sections(timed(3 * MS, 5), timed(30 * MS, 6))["time"]
    assert (rows[Caption.TOTAL].left, rows[Caption.TOTAL].right) == ("3.00 ms", "30.00 ms")
    assert rows[Caption.TOTAL].matters
    rows = sections(timed(3 * MS, 5), timed(3 * MS + 400_000, 6))["time"]
    assert (rows["Flask"].kind, rows["Flask"].noise) == ("changed", "time")


def test_what_never_reached_a_layer_is_compared_too() -> None:
    nothing = make_exchange(6, (), environ=(), environ_changes=(), start_response_calls=(), chunks=(), closes=())
    found = sections(make_exchange(), nothing)
    assert all(row.kind == "removed" for row in found["environ_app"].values())
    assert all(row.kind == "removed" for row in found["layers"].values())
