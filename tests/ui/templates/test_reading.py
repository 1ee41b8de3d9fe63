"""What is told of templates, from what was captured of them."""

from __future__ import annotations

import json

import pytest
from ui.templates.shop import FOLDER, rendered, shop_templates, value

from inspector.ui.templates.reading import (
    Place,
    Renderings,
    first_use,
    language_of,
    media_type_of,
    sample_context,
)


def test_a_template_knows_the_page_around_it() -> None:
    renderings = Renderings(reversed(shop_templates()))
    hello, base, foot = renderings.all
    assert renderings.parent(hello) is None
    assert renderings.lineage(foot) == [foot, base, hello]
    assert renderings.page(foot) is hello


def test_the_same_place_in_another_exchange() -> None:
    items = [rendered(number, "item.html", "", 1) for number in (2, 3)]
    first = Renderings([rendered(1, "page.html", ""), *items])
    later = Renderings([rendered(1, "page.html", "new"), *items])
    assert later.at(first.path(items[1])) is items[1]
    assert Renderings([rendered(1, "other.html", "")]).at(first.path(items[1])) is None
    assert Renderings().at(()) is None


def test_parents_that_were_not_captured_or_make_a_ring() -> None:
    renderings = Renderings([rendered(4, "a.html", "", 3), rendered(5, "b.html", "", 5), rendered(6, "c.html", "", 7)])
    assert [renderings.parent(found) for found in renderings.all] == [None, None, None]


def test_an_included_template_shares_the_context_and_an_imported_one_does_not() -> None:
    row = rendered(2, "row.html", "", 1, context=(value("item", "1", "template"), value("name", "'mine'", "template")))
    macros = rendered(3, "macros.html", "", 1, via="import", context=(value("site", "'s'", "global"),))
    page = rendered(1, "page.html", "", context=(value("g", "<g>", "flask"), value("name", "'x'"), value("a", "1")))
    renderings = Renderings([page, row, macros])
    assert [(found.origin, found.name, found.value.text) for found in renderings.context(row)] == [
        ("view", "a", "1"),
        ("template", "item", "1"),
        ("template", "name", "'mine'"),
        ("flask", "g", "<g>"),
    ]
    assert [found.name for found in renderings.context(macros)] == ["site"]


def test_an_error_is_placed_in_the_template_that_it_names() -> None:
    error = {"error": "ZeroDivisionError", "error_file": f"{FOLDER}foot.html", "error_line": 2}
    hello, base, foot = shop_templates(**error)
    renderings = Renderings([hello, base, foot])
    assert renderings.error_place(hello) == Place(3, 2)
    assert renderings.error_place(base) is None
    elsewhere = rendered(1, "x.html", "", error="E", error_file="/gone.html", error_line=3)
    assert Renderings([elsewhere]).error_place(elsewhere) is None


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("<p>name</p>\n{{ name }}", 2),
        ("{{ user.name }}\n{{ names }}\n{%- if name %}", 3),
        ("{% for a in b %}\n{{\n  name|upper }}", 3),
        ("{# name #}", 0),
        ("", 0),
    ],
)
def test_where_a_name_is_used_first(source: str, line: int) -> None:
    assert first_use(source, "name") == line


@pytest.mark.parametrize(
    ("name", "language", "media_type"),
    [
        ("shop/hello.html", "html+jinja", "text/html"),
        ("", "html+jinja", "text/html"),
        ("hello.HTM.j2", "html+jinja", "text/html"),
        ("mail.txt", "jinja", "text/plain"),
        ("app.js", "javascript+jinja", "text/plain"),
        ("fish.svg", "xml+jinja", "image/svg+xml"),
    ],
)
def test_what_a_template_is_by_its_name(name: str, language: str, media_type: str) -> None:
    assert (language_of(name), media_type_of(name)) == (language, media_type)


def test_a_context_to_begin_a_try_out_with() -> None:
    sample = sample_context(
        [
            value("name", "'민수'"),
            value("basket", "[{'name': 'eel', 'price': 3.5}, (1, None)]", type_name="list"),
            value("user", "<User 7>", type_name="shop.User"),
            value("cut", "['a', 'b', … (5,000 characters)", type_name="list"),
            value("deep", "[" * 3000, type_name="list"),
            value("odd", "inf", type_name="float"),
            value("bytes", "b'x'", type_name="bytes"),
            value("g", "<g>", "flask"),
        ]
    )
    given = json.loads(sample.text)
    assert given["name"] == "민수"
    assert given["basket"] == [{"name": "eel", "price": 3.5}, [1, None]]
    assert given["user"] == "<User 7>"
    assert "g" not in given
    assert sample.as_text == ("user", "cut", "deep", "odd", "bytes")
    assert "민수" in sample.text


def test_an_enormous_context_is_not_parsed_as_a_whole() -> None:
    sample = sample_context(value(f"n{number}", repr(["a"] * 5_000)) for number in range(20))
    assert json.loads(sample.text)["n0"] == ["a"] * 5_000
    assert sample.as_text[-1] == "n19"
