"""Where an answer leads."""

from __future__ import annotations

import pytest

from inspector.client import Answer, next_draft
from inspector.model import RequestDraft

POST = RequestDraft("POST", "/shop/login?x=1", (("Content-Type", "text/plain"), ("X-Own", "1")), b"hello")


def answer(status_code: int, location: str | None) -> Answer:
    headers = () if location is None else (("LOCATION", location),)
    return Answer("1.1", status_code, "", headers, b"", 0, 1, 1, 1)


@pytest.mark.parametrize(
    ("status_code", "method", "becomes"),
    [
        (301, "POST", "GET"),
        (302, "POST", "GET"),
        (302, "PUT", "PUT"),
        (302, "HEAD", "HEAD"),
        (303, "PUT", "GET"),
        (303, "HEAD", "HEAD"),
        (307, "POST", "POST"),
        (308, "POST", "POST"),
    ],
)
def test_the_method_after_a_redirect(status_code, method, becomes):
    moved = next_draft(RequestDraft(method, "/"), answer(status_code, "/next"))
    assert moved == RequestDraft(becomes, "/next")


def test_a_post_that_becomes_a_get_leaves_its_body_behind():
    assert next_draft(POST, answer(302, "/")) == RequestDraft("GET", "/", (("X-Own", "1"),))


def test_a_post_that_stays_one_keeps_everything():
    moved = next_draft(POST, answer(307, "/other"))
    assert moved == RequestDraft("POST", "/other", POST.headers, POST.body)


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/a?b=1#part", "/a?b=1"),
        ("done", "/shop/done"),
        ("../up", "/up"),
        ("?page=2", "/shop/login?page=2"),
        ("http://127.0.0.1:5000", "/"),
        ("http://LOCALHOST:5000/named", "/named"),
        ("/\xed\x95\x9c a", "/%ED%95%9C%20a"),
    ],
)
def test_where_a_location_leads(location, target):
    draft = RequestDraft("GET", "/shop/login?x=1", (("Host", "localhost:5000"),))
    moved = next_draft(draft, answer(302, location), "127.0.0.1:5000")
    assert moved is not None
    assert moved.target == target


@pytest.mark.parametrize(
    "location",
    [
        "http://elsewhere/",
        "https://127.0.0.1:5000/",
        "http://127.0.0.1:80/",
        "//elsewhere/",
        "javascript:alert(1)",
        "http://[",
        "",
        None,
    ],
)
def test_what_is_not_followed(location):
    assert next_draft(POST, answer(302, location), "127.0.0.1:5000") is None


@pytest.mark.parametrize("status_code", [200, 201, 300, 304, 404])
def test_other_answers_lead_nowhere(status_code):
    assert next_draft(POST, answer(status_code, "/x")) is None
