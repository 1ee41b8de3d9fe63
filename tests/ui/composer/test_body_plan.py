"""A body as a plan: what it encodes to, and the plan that makes given bytes again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inspector.client.bodies import BodyError
from inspector.ui.composer.body_plan import BodyPlan, Field, json_fault, plan_for

FORM = (("Content-Type", "application/x-www-form-urlencoded"),)
JSON = (("content-type", "application/problem+json; charset=utf-8"),)


@given(st.binary(), st.sampled_from([(), FORM, JSON]))
@example(b"a=1&b", FORM)
@example(b"a\r\nb\nc", JSON)
@example(b"\xef\xbb\xbf{}", JSON)
def test_any_bytes_come_back_as_they_were(data: bytes, headers: tuple[tuple[str, str], ...]) -> None:
    assert plan_for(data, headers).encode().data == data


@pytest.mark.parametrize(
    ("data", "headers", "kind"),
    [
        (b"", (), "none"),
        (b"a=1&b=%EA%B8%80", FORM, "form"),
        (b"a=1&b", FORM, "text"),
        (b'{"a": 1}\r\n', JSON, "json"),
        ("글".encode(), (), "text"),
        (b"\xff\xfe", JSON, "bytes"),
        (b"a\rb", (), "bytes"),
    ],
)
def test_the_kind_is_the_one_that_can_be_edited_without_loss(
    data: bytes, headers: tuple[tuple[str, str], ...], kind: str
) -> None:
    assert plan_for(data, headers).kind == kind


def test_a_body_that_came_without_a_type_stays_without() -> None:
    assert plan_for(b"hello", ()).encode().content_type is None
    assert BodyPlan("text", text="hello").encode().content_type == "text/plain; charset=utf-8"


def test_a_multipart_form_reads_its_files(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"\x00\xff")
    fields = (Field("title", "글"), Field("file", str(tmp_path / "notes.txt"), is_file=True))
    body = BodyPlan("multipart", fields=fields).encode()
    assert b'name="file"; filename="notes.txt"' in body.data
    assert b"\x00\xff" in body.data


@pytest.mark.parametrize("path", ["/nowhere/at/all", "/dev/zero", "", "/tmp"])
def test_a_file_that_cannot_be_read_is_named(path: str) -> None:
    with pytest.raises(BodyError) as caught:
        BodyPlan("file", path=path).encode()
    assert str(caught.value) == f"This file cannot be read: {path}"


def test_where_json_ends_to_be_json() -> None:
    assert json_fault('{"a": [1, 2]}') is None
    assert json_fault('{"a":\n nope}') == (2, 2)
    assert json_fault("[" * 100_000) == (0, 0)
