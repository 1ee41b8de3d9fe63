"""Ready-made requests are told apart by a line each."""

from __future__ import annotations

import pytest

from inspector.client.message import parse_message
from inspector.model import RequestDraft
from inspector.serving.samples import Sample, list_samples
from inspector.ui.composer.sample_names import names

SAMPLES = {sample.name: sample for sample in list_samples()}


def named(sample: str) -> list[str]:
    return names([parse_message(text) for text in SAMPLES[sample].requests])


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_no_two_requests_of_a_sample_are_called_the_same(sample: Sample) -> None:
    found = named(sample.name)
    assert len(set(found)) == len(found)
    assert not any("\n" in name or "\r" in name for name in found)
    once = names([parse_message(text) for text in dict.fromkeys(sample.requests)])
    assert not any(name.endswith(" (2)") for name in once)


def test_uploads_are_told_apart_by_their_fields() -> None:
    found = named("upload_limits")
    assert found[0] == "POST / · multipart note 5 B, file 5 B"
    assert found[2].startswith("POST / · form note=The same field in a form")
    assert found[4] == "POST / · multipart a 1 B, b 1 B, c 1 B"


def test_other_bodies_are_told_apart_by_type_size_and_beginning() -> None:
    assert named("body_kinds")[:5] == [
        "POST /show · form name=longfin&city=서울",
        "POST /show · multipart name 7 B, photo 3 B",
        'POST /show · json 19 B {"name": "longfin"}',
        "POST /show · text/plain 12 B name=longfin",
        'POST /show · form {"name": "longfin"}',
    ]


def test_without_bodies_the_first_header_that_is_not_the_same_tells_them_apart() -> None:
    plain = RequestDraft(headers=(("Accept", "*/*"),))
    zipped = RequestDraft(headers=(("Accept", "*/*"), ("Accept-Encoding", "gzip")))
    assert names([plain, zipped]) == ["GET /", "GET / · Accept-Encoding: gzip"]


def test_where_nothing_tells_them_apart_a_number_does() -> None:
    long = [RequestDraft("POST", body=b"x" * 500 + end) for end in (b"a", b"b")]
    first, second = names(long)
    assert second == f"{first} (2)"


def test_what_is_not_what_its_type_says_is_shown_as_it_is() -> None:
    torn = RequestDraft("POST", headers=(("Content-Type", "multipart/form-data"),), body=b"\xff\r\nno part")
    assert names([torn, RequestDraft("POST")]) == ["POST / · multipart 10 B \ufffd no part", "POST /"]
