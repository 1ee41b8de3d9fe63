"""What the lessons on bodies, limits, templates and streams inside Flask claim, on a strict server."""

from __future__ import annotations

from typing import Any

import pytest
from strict_server import ask

from inspector.client.message import parse_message
from inspector.sample_apps import body_kinds, stream_context, template_undefined, upload_limits

FORM = "Content-Type: application/x-www-form-urlencoded"
JSON = "Content-Type: application/json"


def shown(message: str) -> dict[str, str]:
    """What ``/show`` says of each of Flask's readings of the body."""
    return dict(line.split(": ", 1) for line in ask(body_kinds.app, message).text.splitlines())


def refused(message: str) -> bool:
    return ask(upload_limits.app, message).status == 413


def upload(size: int) -> str:
    head = 'Content-Disposition: form-data; name="file"; filename="a.txt"'
    return (
        f"POST /\nContent-Type: multipart/form-data; boundary=cut\n\n--cut\r\n{head}\r\n\r\n{'x' * size}\r\n--cut--\r\n"
    )


class TestBodyKinds:
    @pytest.mark.parametrize(
        ("number", "filled"),
        [
            (0, {"form": "{'name': 'longfin', 'city': '서울'}"}),
            (1, {"form": "{'name': 'longfin'}", "files": "['me.txt']"}),
            (2, {"json": "{'name': 'longfin'}", "data": """b'{"name": "longfin"}'"""}),
            (3, {"data": "b'name=longfin'"}),
            (4, {"form": """{'{"name": "longfin"}': ''}"""}),
        ],
        ids=["form", "multipart", "json", "text", "json called a form"],
    )
    def test_a_body_turns_up_where_its_type_says_and_nowhere_else(self, number: int, filled: dict[str, str]) -> None:
        empty = {"form": "{}", "files": "[]", "json": "None", "data": "b''"}
        assert shown(body_kinds.REQUESTS[number]) == empty | filled

    def test_json_of_another_type_is_415_though_its_bytes_are_good(self) -> None:
        answer = ask(body_kinds.app, 'POST /json\nContent-Type: text/plain\n\n{"name": "longfin"}')
        assert answer.status == 415
        assert "Content-Type was not" in answer.text

    def test_single_quotes_are_400(self) -> None:
        assert ask(body_kinds.app, f"POST /json\n{JSON}\n\n{{'name': 'longfin'}}").status == 400

    def test_nothing_is_read_before_the_view_asks(self) -> None:
        environ = ask_and_keep_environ(body_kinds.app, f"POST /nope\n{FORM}\n\nname=longfin")
        assert environ["wsgi.input"].read() == b"name=longfin"


class TestUploadLimits:
    def test_the_requests_are_as_big_as_the_lesson_says(self) -> None:
        sizes = [len(parse_message(message).body) for message in upload_limits.REQUESTS]
        small, field, form, file, parts = sizes
        assert (field, file) == (276, 411)
        assert small < parts < 200 < form < 400

    def test_a_small_field_and_a_small_file_pass(self) -> None:
        assert ask(upload_limits.app, upload_limits.REQUESTS[0]).text.split() == ["note:", "5", "a.txt:", "5"]

    def test_a_big_field_passes_in_an_ordinary_form(self) -> None:
        _, field, form, *_ = upload_limits.REQUESTS
        assert refused(field)
        assert ask(upload_limits.app, form).text == "note: 210"

    def test_a_body_too_long_is_refused_before_a_byte_of_it_is_read(self) -> None:
        message = upload_limits.REQUESTS[3]
        assert refused(message)
        assert ask_and_keep_environ(upload_limits.app, message)["wsgi.input"].tell() == 0

    @pytest.mark.parametrize(
        ("lifted", "passing"),
        [
            (["MAX_FORM_MEMORY_SIZE"], [1]),
            (["MAX_FORM_PARTS"], [4]),
            (["MAX_CONTENT_LENGTH"], []),  # a piece that long is too much for the memory as well
            (["MAX_CONTENT_LENGTH", "MAX_FORM_MEMORY_SIZE"], [1, 3]),
        ],
    )
    def test_each_limit_refuses_its_own_request(
        self, lifted: list[str], passing: list[int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in lifted:
            monkeypatch.setitem(upload_limits.app.config, name, None)
        assert [n for n in (1, 3, 4) if not refused(upload_limits.REQUESTS[n])] == passing

    def test_every_refusal_is_the_same_page(self) -> None:
        assert len({ask(upload_limits.app, upload_limits.REQUESTS[n]).text for n in (1, 3, 4)}) == 1

    def test_a_limit_below_64_kib_holds_for_files_too(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert not refused(upload(50))
        assert refused(upload(200))
        monkeypatch.setitem(upload_limits.app.config, "MAX_CONTENT_LENGTH", None)
        monkeypatch.setitem(upload_limits.app.config, "MAX_FORM_MEMORY_SIZE", 70_000)
        assert not refused(upload(200_000))
        assert refused(upload(200_000).replace('; filename="a.txt"', ""))

    def test_the_defaults_are_those_that_the_lesson_names(self) -> None:
        defaults = upload_limits.Flask(__name__).config
        limits = [defaults[name] for name in ("MAX_CONTENT_LENGTH", "MAX_FORM_MEMORY_SIZE", "MAX_FORM_PARTS")]
        assert limits == [None, 500_000, 1_000]

    def test_a_view_that_reads_no_form_refuses_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(upload_limits.app.view_functions, "upload", lambda: "done")
        assert not any(refused(message) for message in upload_limits.REQUESTS)


class TestTemplateUndefined:
    def test_a_typo_renders_as_nothing_and_is_false(self) -> None:
        answer = ask(template_undefined.app, "GET /typo")
        assert answer.status == 200
        assert "<h1>Hello !</h1>" in answer.text
        assert "<p>" not in answer.text

    def test_strictness_stops_at_the_line_and_the_log_names_it(self, caplog: pytest.LogCaptureFixture) -> None:
        assert ask(template_undefined.app, "GET /strict").status == 500
        assert 'hello.html", line 3' in caplog.text
        assert "UndefinedError: 'nmae' is undefined" in caplog.text

    def test_a_step_further_fails_without_strictness(self) -> None:
        environment = template_undefined.app.jinja_env
        assert environment.from_string("{{ user.city }}").render(user={}) == ""
        with pytest.raises(Exception, match="no attribute 'city'"):
            environment.from_string("{{ user.city.zip }}").render(user={})

    def test_a_default_and_a_test_may_name_what_is_missing(self) -> None:
        strict = template_undefined.app.jinja_env.overlay(undefined=template_undefined.StrictUndefined)
        source = "{% if name is defined %}<p>{% endif %}Hello {{ name|default('you') }}!"
        assert strict.from_string(source).render() == "Hello you!"


class TestStreamContext:
    def test_without_its_context_a_stream_breaks_off_after_the_first_chunk(self) -> None:
        chunks: list[bytes] = []
        with pytest.raises(RuntimeError, match="Working outside of request context"):
            take(stream_context.app, "GET /without?name=longfin", chunks)
        assert chunks == [b"Hello "]

    def test_with_it_the_stream_is_whole(self) -> None:
        assert ask(stream_context.app, "GET /with?name=longfin").chunks == [b"Hello ", b"longfin", b"!\n"]

    def test_a_session_changed_in_a_stream_is_lost_without_a_word(self) -> None:
        for _ in range(2):
            answer = ask(stream_context.app, "GET /count")
            assert answer.text == "visits so far: 1\n"
            assert answer.header("Set-Cookie") is None

    def test_a_name_read_beforehand_needs_no_context(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def greeting() -> Any:
            name = stream_context.request.args["name"]
            return iter(["Hello ", name, "!\n"])

        monkeypatch.setattr(stream_context, "greeting", greeting)
        assert ask(stream_context.app, "GET /without?name=longfin").text == "Hello longfin!\n"


def ask_and_keep_environ(app: Any, message: str) -> dict[str, Any]:
    """Call ``app`` and give back the environ as it left it."""
    kept: dict[str, Any] = {}

    def keeping(environ: dict[str, Any], start_response: Any) -> Any:
        kept.update(environ)
        return app(environ, start_response)

    ask(keeping, message)
    return kept


def take(app: Any, message: str, chunks: list[bytes]) -> None:
    """Call ``app`` and collect what it yields, as far as it comes."""

    def collecting(environ: dict[str, Any], start_response: Any) -> Any:
        for chunk in app(environ, start_response):
            chunks.append(chunk)
            yield chunk

    ask(collecting, message)
