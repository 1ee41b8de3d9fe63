"""The command line, run as users run it: in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from inspector.app import Engine
from inspector.export.report import to_report
from inspector.model import RequestDraft
from inspector.model.intercept import OUTERMOST, Breakpoint, Edit, EnterEdit, StartResponseEdit


def run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "inspector", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, cwd=cwd, encoding="utf-8")


def send_json(*arguments: str, cwd: Path | None = None) -> dict[str, Any]:
    done = run("send", *arguments, "--json", cwd=cwd)
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


@pytest.fixture
def app_file(tmp_path: Path) -> Path:
    path = tmp_path / "shop.py"
    path.write_text(
        "def app(environ, start_response):\n"
        "    body = environ['wsgi.input'].read(int(environ.get('CONTENT_LENGTH') or 0))\n"
        "    start_response('200 OK', [('Content-Type', environ.get('CONTENT_TYPE') or 'text/plain')])\n"
        "    return [body]\n"
    )
    return path


def test_apps_lists_every_sample_in_the_order_of_the_tutorial() -> None:
    rows = json.loads(run("apps", "--json").stdout)
    assert rows[0]["target"] == "sample:hello_function"
    assert all(row["title"] and row["requests"] for row in rows)
    assert "sample:onion" in run("apps").stdout


def test_send_shows_what_a_middleware_did() -> None:
    report = send_json("sample:method_rewrite", "POST", "/item/1?__method__=DELETE")
    assert report["schema"] == 1
    assert [layer["name"] for layer in report["layers"]] == ["MethodRewriteMiddleware", "Flask"]
    [change] = [change for change in report["environ_changes"] if change["when"] == "in"]
    assert (change["layer"], change["key"], change["before"], change["after"]) == (
        0,
        "REQUEST_METHOD",
        "POST",
        "DELETE",
    )
    assert report["response"]["status"] == "200 OK"


def test_send_without_json_is_readable() -> None:
    text = run("send", "sample:method_rewrite", "POST", "/item/1?__method__=DELETE").stdout
    assert "~ REQUEST_METHOD: POST -> DELETE" in text
    assert "200 OK" in text


@pytest.mark.parametrize("server", ["werkzeug", "wsgiref"])
def test_send_shows_an_exception_once(tmp_path: Path, server: str) -> None:
    path = tmp_path / "broken.py"
    path.write_text("def app(environ, start_response):\n    raise ValueError('no luck')\n")
    done = run("send", str(path), "GET", "/", "--server", server)
    assert (done.stdout + done.stderr).count("Traceback (most recent call last)") == 1
    assert "ValueError: no luck" in done.stdout


def test_send_takes_headers_a_form_and_files_like_curl(app_file: Path, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_bytes(b"from a file")
    headers = send_json(str(app_file), "POST", "/", "-H", "X-One: 1", "-H", "x-one: 2", "-d", "a=1")
    assert [pair for pair in headers["request"]["headers"] if pair[0].lower() == "x-one"] == [
        ["X-One", "1"],
        ["x-one", "2"],
    ]
    assert headers["response"]["body"]["text"] == "a=1"
    assert (
        send_json(str(app_file), "POST", "/", "-d", f"@{tmp_path}/note.txt")["response"]["body"]["text"]
        == "from a file"
    )
    multipart = send_json(str(app_file), "POST", "/", "-F", "a=1", "-F", f"file=@{tmp_path}/note.txt")
    assert 'filename="note.txt"' in multipart["response"]["body"]["text"]


def test_the_report_is_json_whatever_the_app_prints_or_sets(tmp_path: Path) -> None:
    (tmp_path / "odd.py").write_text(
        "print('loading')\n"
        "def inner(environ, start_response):\n"
        "    start_response('200 OK', [])\n"
        "    return [b'']\n"
        "def app(environ, start_response):\n"
        "    print('answering')\n"
        "    environ['odd'] = '\\udc80'\n"
        "    return inner(environ, start_response)\n"
    )
    report = send_json("odd.py", "GET", "/", cwd=tmp_path)
    assert report["environ_changes"][-1]["after"] == r"\udc80"


def test_send_under_wsgiref(app_file: Path) -> None:
    assert send_json(str(app_file), "GET", "/", "--server", "wsgiref")["server"]["name"] == "wsgiref"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("sample:nope",), "nope"),
        (("no_such_module_here:app",), "no_such_module_here"),
        (("missing.py",), "missing.py"),
        (("sample:hello_function:x:y",), "sample"),
    ],
)
def test_a_target_that_cannot_be_loaded_is_a_sentence_and_exit_code_2(
    arguments: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    done = run("send", *arguments, "GET", "/", cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_an_app_that_fails_to_import_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("import os\n\nraise RuntimeError('no database')\n")
    done = run("send", "broken.py", "GET", "/", cwd=tmp_path)
    assert done.returncode == 2
    assert "no database" in done.stderr
    assert "broken.py:3" in done.stderr


def test_no_answer_is_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "header.py").write_text(
        "def app(environ, start_response):\n"
        "    start_response('200 OK', [('X-City', '\\uc11c\\uc6b8')])\n"
        "    return [b'']\n"
    )
    done = run("send", "header.py", "GET", "/", cwd=tmp_path)
    assert done.returncode == 1
    assert "without an answer" in done.stderr


def test_wrong_usage_is_exit_code_2(tmp_path: Path) -> None:
    assert run("send", "sample:hello_function", "GET", "/", "-H", "no colon").returncode == 2
    assert run("send", "sample:hello_function", "POST", "/", "-d", f"@{tmp_path}/missing").returncode == 2
    assert run("send", "sample:hello_function").returncode == 2


def test_no_command_but_the_window_loads_qt() -> None:
    code = (
        "import sys; from inspector.cli import main\n"
        "try: main(['send', 'sample:hello_function', 'GET', '/'])\n"
        "except SystemExit: pass\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=30, stdout=subprocess.DEVNULL)


def test_without_a_screen_the_window_says_what_to_do() -> None:
    environ = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environ.pop("QT_QPA_PLATFORM", None)
    command = [sys.executable, "-m", "inspector", "sample:onion"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, env=environ)
    assert done.returncode == 1
    assert "no screen" in done.stderr
    assert "wsgi-inspector send" in done.stderr


def test_what_is_neither_a_command_nor_an_app_is_wrong_usage_with_or_without_a_screen(tmp_path: Path) -> None:
    done = run("bogus", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("There is no command and no app bogus.")
    assert "send, serve" in done.stderr
    assert "screen" not in done.stderr


def test_a_module_beside_the_user_is_an_app_and_is_not_run_to_know_that(tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text("raise SystemExit('it ran')\n")
    environ = {key: value for key, value in os.environ.items() if not key.endswith("DISPLAY")}
    environ.pop("QT_QPA_PLATFORM", None)
    command = [sys.executable, "-m", "inspector", "shop:app"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, env=environ, cwd=tmp_path)
    assert (done.returncode, "no screen" in done.stderr) == (1, True)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT to a process of its own is a matter of Unix")
def test_serve_captures_until_interrupted_and_keeps_the_file(app_file: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "inspector", "serve", str(app_file), "--port", "0", "--save", str(tmp_path / "c")]
    environ = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environ) as process:
        assert process.stdout is not None
        url = process.stdout.readline().decode().split()[2]
        with urllib.request.urlopen(f"{url}/x", timeout=10) as answer:
            assert answer.status == 200
        assert b"#1 GET /x 200" in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert b"1 exchanges" in process.stdout.read()
    assert process.returncode == 0
    assert (tmp_path / "c").read_bytes().startswith(b"SQLite format 3")


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT to a process of its own is a matter of Unix")
def test_serve_says_that_the_port_is_busy(app_file: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        command = [sys.executable, "-m", "inspector", "serve", str(app_file), "--port", str(port)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            assert process.stderr is not None
            said = process.stderr.readline().decode()
            process.send_signal(signal.SIGINT)
            process.stderr.read()
    assert said.startswith(f"Port {port} is busy, so the server listens on ")


@pytest.mark.skipif(sys.platform == "win32", reason="SIGTERM is a matter of Unix")
def test_serve_that_is_terminated_leaves_no_capture_behind(app_file: Path, tmp_path: Path) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    environ = {**os.environ, "PYTHONUNBUFFERED": "1", "TMPDIR": str(temporary)}
    command = [sys.executable, "-m", "inspector", "serve", str(app_file), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert list(temporary.iterdir())
        process.terminate()
    assert not list(temporary.iterdir())


EDITS = ("--set-environ", "PATH_INFO=/other", "--set-status", "418 X", "--set-header", "X-Seen: yes")


@pytest.fixture
def layered_file(tmp_path: Path) -> Path:
    """An app in a middleware; the answer says what reached the app."""
    path = tmp_path / "layered.py"
    path.write_text(
        "def inner(environ, start_response):\n"
        "    start_response('200 OK', [('Content-Type', 'text/plain'), ('X-Seen', 'no')])\n"
        "    return [environ['PATH_INFO'].encode()]\n"
        "class Through:\n"
        "    def __init__(self, app):\n"
        "        self.app = app\n"
        "    def __call__(self, environ, start_response):\n"
        "        return self.app(environ, start_response)\n"
        "app = Through(inner)\n"
    )
    return path


def test_send_edits_the_environ_status_and_headers_at_the_outermost_layer(layered_file: Path) -> None:
    report = send_json(str(layered_file), "GET", "/", *EDITS)
    assert report["response"]["status"] == "418 X"
    assert ["X-Seen", "yes"] in report["response"]["headers"]
    assert report["response"]["body"]["text"] == "/other"
    assert [(edit["boundary"], edit["layer"], edit["by"], edit["part"]) for edit in report["edits"]] == [
        ("enter", 0, "--set-environ PATH_INFO", "environ"),
        ("start_response", 0, "--set-status", "status"),
        ("start_response", 0, "--set-header X-Seen", "headers"),
    ]
    assert (report["edits"][0]["before"], report["edits"][0]["after"]) == ("/", "/other")
    assert [call["status"] for call in report["start_response"]] == ["200 OK", "200 OK"]
    assert report["environ_changes"] == []


def test_an_edit_does_the_same_from_the_command_line_and_at_a_pause(layered_file: Path) -> None:
    by_command = send_json(str(layered_file), "GET", "/", *EDITS)
    engine = Engine(preferred_port=0)
    try:
        engine.load(str(layered_file))
        edits: dict[str, Edit] = {
            "enter": EnterEdit((("PATH_INFO", "/other"),)),
            "start_response": StartResponseEdit("418 X", (("Content-Type", "text/plain"), ("X-Seen", "yes"))),
        }
        engine.pauses.set_points([Breakpoint(at, OUTERMOST) for at in ("enter", "start_response")], [])

        def answer() -> None:
            for pause in engine.pauses.pauses():
                engine.pauses.resume(pause.exchange_id, edit=edits[pause.boundary])

        engine.pauses.on_change = answer
        engine.send(RequestDraft(), 1)
        assert engine._recorder.flush()
        exchange = engine.store.exchange(1)
        assert exchange
        by_pause = to_report(exchange, lambda body: engine.store.body(1, body.key, 0, body.kept))
    finally:
        engine.close()
    assert [stop["boundary"] for stop in by_pause["stops"]] == ["enter", "start_response"]
    assert without_time(by_pause["response"]) == without_time(by_command["response"])
    assert without_time(by_pause["edits"]) == without_time(by_command["edits"])


def without_time(value: Any) -> Any:
    """What does not depend on when it was, nor on who edited."""
    if isinstance(value, dict):
        return {key: without_time(item) for key, item in value.items() if key not in ("at_us", "by")}
    return [without_time(item) for item in value if "Date" not in item] if isinstance(value, list) else value


@pytest.mark.parametrize(
    "wrong",
    [("--set-environ", "PATH_INFO"), ("--set-environ", "=x"), ("--set-status", "OK"), ("--set-header", "X-Seen")],
)
def test_an_edit_that_is_written_wrong_is_wrong_usage(wrong: tuple[str, str]) -> None:
    done = run("send", "sample:hello_function", "GET", "/", *wrong)
    assert done.returncode == 2
    assert wrong[1] in done.stderr
    assert "Traceback" not in done.stderr


def test_an_edit_against_the_rules_of_http_is_said_and_sent(layered_file: Path) -> None:
    done = run("send", str(layered_file), "GET", "/", "--set-status", "718 Beyond")
    assert "718" in done.stderr.splitlines()[0]
    assert "718 Beyond" in done.stdout


@pytest.mark.parametrize("layer", ["Through", "0"])
def test_send_leaves_a_layer_out_by_its_name_or_number(layered_file: Path, layer: str) -> None:
    report = send_json(str(layered_file), "GET", "/", "--bypass", layer)
    assert [(found["index"], found["name"]) for found in report["layers"]] == [(0, "inner")]
    assert report["response"]["body"]["text"] == "/"


def test_send_leaves_out_several() -> None:
    message = ("sample:onion", "GET", "/ok", "-H", "Accept-Encoding: gzip")
    report = send_json(*message, "--bypass", "2", "--bypass", "TimingMiddleware")
    assert [layer["name"] for layer in report["layers"]] == ["AddHeaderMiddleware", "core"]
    assert {"Server-Timing", "Content-Encoding"}.isdisjoint(name for name, _ in report["response"]["headers"])


@pytest.mark.parametrize("layer", ["Flask", "1", "7", "Gone"])
def test_a_layer_that_cannot_be_left_out_is_wrong_usage(layer: str) -> None:
    done = run("send", "sample:method_rewrite", "GET", "/item/1", "--bypass", layer)
    assert done.returncode == 2
    assert f"no layer {layer!r} that can be bypassed; there are: 0 MethodRewriteMiddleware." in done.stderr
    assert done.stdout == ""
