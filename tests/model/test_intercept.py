"""Where a breakpoint or a rule means an exchange, and by which name it means a layer."""

from __future__ import annotations

import pytest

from inspector.model import Layer
from inspector.model.intercept import ALWAYS, Condition
from inspector.model.layer import labels_of

HEADERS = (("Host", "127.0.0.1:5000"), ("Accept", "text/html"), ("accept", "a/b"))


def holds(condition: Condition, request_line: str = "GET /item/1 HTTP/1.1", status: str = "") -> bool:
    return condition.holds(request_line, HEADERS, status)


def test_an_empty_condition_always_holds() -> None:
    assert holds(ALWAYS)
    assert ALWAYS.holds("", (), "")


@pytest.mark.parametrize(("method", "expected"), [("GET", True), ("get", False), ("POST", False)])
def test_the_method_is_compared_as_it_is(method: str, expected: bool) -> None:
    assert holds(Condition(method=method)) is expected


@pytest.mark.parametrize(
    ("target", "glob", "expected"),
    [
        ("/item/1", "/item/*", True),
        ("/item/1/more", "/item/*", True),
        ("/item/1", "/item/?", True),
        ("/item/1", "/ITEM/*", False),
        ("/item/1?path=/other", "/item/1", True),
        ("/%ED%95%9C", "/한", True),
        ("/\xed\x95\x9c", "/한", True),  # raw bytes, read as latin-1
        ("/%FF", "/\ufffd", True),
        ("/a%2Fb", "/a/b", True),
        ("*", "[*]", True),
        ("", "/", False),
    ],
)
def test_the_path_is_a_glob_for_the_decoded_path(target: str, glob: str, expected: bool) -> None:
    assert holds(Condition(path=glob), f"GET {target} HTTP/1.1") is expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("accept", True),
        ("X-Never", False),
        ("Accept: a/*", True),
        ("Accept: text/*", True),
        ("Accept: image/*", False),
        ("Host: 127.0.0.1:5000", True),
        ("Accept:", True),
    ],
)
def test_a_header_is_there_or_any_of_its_values_is_such(header: str, expected: bool) -> None:
    assert holds(Condition(header=header)) is expected


@pytest.mark.parametrize(
    ("glob", "status", "expected"),
    [("404", "404 Not Found", True), ("4*", "404 Not Found", True), ("404", "200 OK", False)],
)
def test_the_status_is_a_glob_for_its_code(glob: str, status: str, expected: bool) -> None:
    assert holds(Condition(status=glob), status=status) is expected


def test_a_status_holds_for_none_before_there_is_one() -> None:
    assert not holds(Condition(status="200"))
    assert not holds(Condition(status="*"))


def test_all_that_is_given_must_hold() -> None:
    assert holds(Condition("GET", "/item/*", "Accept", "2*"), status="200 OK")
    assert not holds(Condition("POST", "/item/*", "Accept", "2*"), status="200 OK")


def test_layers_of_one_name_are_told_apart_by_their_number() -> None:
    names = ["ProxyFix", "Lint", "ProxyFix", "app", "ProxyFix"]
    layers = [Layer(index, name, "middleware", name) for index, name in enumerate(names)]
    assert labels_of(layers) == {0: "ProxyFix", 1: "Lint", 2: "ProxyFix 2", 3: "app", 4: "ProxyFix 3"}


def test_a_label_that_was_given_stays() -> None:
    layers = [
        Layer(0, "Lint", "middleware", "Lint", label="Lint 2"),
        Layer(1, "Lint", "middleware", "Lint", label="Lint"),
    ]
    assert labels_of(layers) == {0: "Lint 2", 1: "Lint"}
