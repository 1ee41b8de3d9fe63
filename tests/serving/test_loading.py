"""Loading as flask and gunicorn users expect it, again after an edit, and what is said when it fails."""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from werkzeug.test import Client

from inspector.model import Target
from inspector.serving.loading import LoadedApp, LoadError, load
from inspector.serving.samples import SAMPLES_DIR, Sample, list_samples

HELLO = """
def app(environ, start_response):
    start_response("200 OK", [])
    return [b"hello"]
"""

Write = Callable[[str, str], Path]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Writes files into an empty folder, which is the current one; what is imported from there is forgotten."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", sys.path[:])
    modules = dict(sys.modules)

    def write(name: str, source: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(source))
        return path

    yield write
    for name in sys.modules.keys() - modules.keys():
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(tmp_path)):
            del sys.modules[name]


def load_text(text: str) -> LoadedApp:
    return load(Target.parse(text))


def body(loaded: LoadedApp, path: str = "/") -> str:
    return Client(loaded.app).get(path).get_data(as_text=True)


def failure(text: str) -> LoadError:
    with pytest.raises(LoadError) as raised:
        load_text(text)
    return raised.value


class TestTargets:
    def test_a_module_in_the_current_folder(self, project: Write) -> None:
        path = project("shop.py", HELLO)
        loaded = load_text("shop:app")
        assert body(loaded) == "hello"
        assert (loaded.path, loaded.title, loaded.files) == (path, "shop:app", (path,))

    def test_a_dotted_module(self, project: Write) -> None:
        project("shop/__init__.py", "")
        project("shop/wsgi.py", HELLO)
        assert body(load_text("shop.wsgi")) == "hello"

    @pytest.mark.parametrize("text", ["shop.py", "./shop.py", "./shop", "./shop.py:app"])
    def test_a_file_as_it_may_be_typed(self, project: Write, text: str) -> None:
        project("shop.py", HELLO)
        assert body(load_text(text)) == "hello"

    def test_a_file_in_another_folder_imports_its_neighbours(self, project: Write, tmp_path: Path) -> None:
        project("far/texts.py", "GREETING = b'hi'")
        project("far/shop.py", HELLO.replace('b"hello"', "texts.GREETING") + "\nimport texts")
        loaded = load_text(f"{tmp_path}/far/shop.py")
        assert body(loaded) == "hi"
        assert [path.name for path in loaded.files] == ["shop.py", "texts.py"]

    @pytest.mark.parametrize("text", ["site/shop/web.py", "./site/shop/web"])
    def test_a_file_in_a_package_may_import_relatively(self, project: Write, text: str) -> None:
        project("site/shop/__init__.py", "")
        project("site/shop/texts.py", "GREETING = b'hi'")
        project("site/shop/web.py", HELLO.replace('b"hello"', "GREETING") + "\nfrom .texts import GREETING")
        assert body(load_text(text)) == "hi"

    @pytest.mark.parametrize("text", ["./shop", "shop/__init__.py"])
    def test_a_package_is_a_target_too(self, project: Write, text: str) -> None:
        project("shop/__init__.py", "from .web import app")
        project("shop/web.py", HELLO)
        assert body(load_text(text)) == "hello"

    @pytest.mark.parametrize("name", ["my-app.py", "v1.2.py", "json.py", "inspector.py", "app"])
    def test_a_files_name_need_not_be_a_free_modules_name(self, project: Write, name: str) -> None:
        project(name, HELLO)
        before = sys.modules["json"], sys.modules["inspector"]
        assert body(load_text(f"./{name}")) == "hello"
        assert before == (sys.modules["json"], sys.modules["inspector"])

    def test_two_files_of_the_same_name_are_two_apps(self, project: Write) -> None:
        project("one/app.py", HELLO)
        project("two/app.py", HELLO.replace("hello", "two"))
        first = load_text("one/app.py")
        assert body(load_text("two/app.py")) == "two"
        assert body(first) == "hello"

    def test_a_module_of_a_library(self) -> None:
        assert "Hello world!" in body(load_text("wsgiref.simple_server:demo_app"))

    @pytest.mark.parametrize("sample", list_samples(), ids=lambda sample: sample.name)
    def test_every_sample_loads_under_its_own_title(self, sample: Sample) -> None:
        try:
            loaded = load_text(f"sample:{sample.name}")
        except LoadError as error:
            if not error.message.startswith("ModuleNotFoundError"):
                raise
            pytest.skip(error.message)
        assert (loaded.title, loaded.path) == (sample.title, sample.path)
        assert all(path.is_relative_to(SAMPLES_DIR) for path in loaded.files)


class TestAttributes:
    @pytest.mark.parametrize("name", ["app", "application"])
    def test_the_usual_names(self, project: Write, name: str) -> None:
        project("shop.py", HELLO.replace("def app", f"def {name}"))
        assert body(load_text("shop")) == "hello"

    def test_an_app_that_is_none_gives_way_to_application(self, project: Write) -> None:
        project("shop.py", "app = 7\n" + HELLO.replace("def app", "def application"))
        assert body(load_text("shop")) == "hello"

    @pytest.mark.parametrize("text", ["shop", "shop:create_app", "shop:create_app()"])
    def test_a_factory_is_called_with_or_without_parentheses(self, project: Write, text: str) -> None:
        project(
            "shop.py", HELLO.replace("def app", "def web") + "\ndef create_app(config=None, debug=False): return web"
        )
        assert body(load_text(text)) == "hello"

    def test_a_factory_gets_literal_arguments(self, project: Write) -> None:
        project("shop.py", HELLO.replace("def app", "def web") + "\ndef make(*args, **kw): print(args, kw); return web")
        loaded = load_text('shop:make("a:b", 1, debug=True, names=["x"])')
        assert body(loaded) == "hello"

    def test_a_dotted_attribute(self, project: Write) -> None:
        project(
            "shop.py",
            HELLO + "\nclass site:\n    web = staticmethod(app)\n    @staticmethod\n    def make(): return app",
        )
        assert body(load_text("shop:site.web")) == "hello"
        assert body(load_text("shop:site.make()")) == "hello"

    def test_a_class_whose_instances_iterate_is_an_app(self) -> None:
        assert body(load_text("sample:hello_class")) == "Hello World!"

    def test_a_missing_name_is_told_with_those_that_would_do(self, project: Write) -> None:
        project("shop.py", "from functools import partial, reduce\n" + HELLO.replace("def app", "def web") + "\nx = 1")
        error = failure("shop")
        assert "no WSGI app named app or application, nor create_app()" in error.message
        assert "What could be one: web." in error.message
        assert error.file.endswith("shop.py")
        assert "shop has no site.web." in failure("shop:site.web").message

    @pytest.mark.parametrize(
        ("attribute", "message"),
        [
            ("text", "text is a str, which cannot be called with (environ, start_response)."),
            ("nothing", "nothing is None, which cannot be called"),
            (
                "Web",
                "Web is the class Web, which cannot be called with (environ, start_response); it is a class, try Web()",
            ),
            ("asgi", "asgi() cannot be called with these arguments; it is defined as asgi(scope, receive, send)"),
            ("make", "make() cannot be called with these arguments; it is defined as make(config)."),
            ("make(1, 2)", "make() cannot be called with these arguments; it is defined as make(config)."),
            ("make('x')", "make() returned a str, which is no WSGI app."),
            ("text()", "text is a str, which cannot be called."),
            ("make(text)", "The arguments in 'make(text)' are not all literals."),
            ("make(open('x'))", "are not all literals"),
            ("make(*[1])", "are not all literals"),
            ("make(**{'config': 1})", "are not all literals"),
            ("text + text", "is neither a name nor a call"),
            ("a b", "is neither a name nor a call"),
            ("make()()", "is neither a name nor a call"),
        ],
    )
    def test_an_attribute_that_gives_no_app(self, project: Write, attribute: str, message: str) -> None:
        project(
            "shop.py",
            """
            text, nothing = "", None
            def make(config): return config
            async def asgi(scope, receive, send): pass
            class Web:
                def __call__(self, environ, start_response): return []
            """,
        )
        assert message in failure(f"shop:{attribute}").message

    def test_a_factory_that_needs_arguments_is_shown_where_it_is(self, project: Write) -> None:
        path = project("shop.py", "\n\ndef create_app(config):\n    return config\n")
        error = failure("shop")
        assert (error.file, error.line) == (str(path), 3)


class TestFailures:
    def test_a_module_that_is_not_there(self, project: Write, tmp_path: Path) -> None:
        assert failure("shop.web").message == f"There is no module 'shop' in {tmp_path} nor on sys.path."

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("sample:hello_functoin", "There is no sample 'hello_functoin'; there are hello_function, hello_class"),
            ("./shop.py", "There is no file shop.py."),
            ("./empty/", "empty is a folder, and no package: there is no __init__.py in it."),
        ],
    )
    def test_a_sample_or_file_that_is_not_there(self, project: Write, text: str, message: str) -> None:
        project("empty/readme.txt", "")
        assert failure(text).message.startswith(message)

    @pytest.mark.parametrize(
        ("source", "message", "line"),
        [
            ("x = 1\nraise ValueError('bad config')", "ValueError: bad config", 2),
            ("x = 1\ndef (", "SyntaxError: invalid syntax", 2),
            ("if True:\nx = 1", "IndentationError: expected an indented block after 'if' statement on line 1", 2),
            ("\nimport not_installed_here", "ModuleNotFoundError: No module named 'not_installed_here'", 2),
            ("\n\nimport sys; sys.exit('no config')", "The app ends the program while it is imported: SystemExit", 3),
            ("import json\njson.loads('{')", "JSONDecodeError: Expecting property name", 2),
            ("x = '\0'", "null bytes", 0),
            ("def create_app():\n    raise RuntimeError('no database')", "RuntimeError: no database", 2),
        ],
    )
    @pytest.mark.parametrize("target", ["shop", "shop.py"])
    def test_the_app_fails_at_import(self, project: Write, target: str, source: str, message: str, line: int) -> None:
        path = project("shop.py", source)
        error = failure(target)
        assert message in error.message
        assert error.line == line
        assert not line or error.file == str(path)

    def test_the_place_is_the_innermost_of_the_users_own_files(self, project: Write) -> None:
        project("shop.py", "import texts\n" + HELLO)
        texts = project("texts.py", "def broken(): return {}['x']\n\nbroken()")
        error = failure("shop")
        assert (error.message, error.file, error.line) == ("KeyError: 'x'", str(texts), 1)

    def test_a_syntax_error_in_a_neighbour_is_shown_there(self, project: Write) -> None:
        project("shop.py", "import texts\n" + HELLO)
        texts = project("texts.py", "\n\nclass")
        error = failure("shop")
        assert (error.file, error.line) == (str(texts), 3)

    def test_ctrl_c_during_the_import_passes(self, project: Write) -> None:
        project("shop.py", "raise KeyboardInterrupt")
        with pytest.raises(KeyboardInterrupt):
            load_text("shop")

    def test_an_unguarded_run_does_not_block(self, project: Write, capfd: pytest.CaptureFixture[str]) -> None:
        project("shop.py", "from flask import Flask\napp = Flask(__name__)\napp.run()")
        load_text("shop")
        printed = capfd.readouterr()
        assert "Ignoring a call to 'app.run()'" in printed.err
        assert printed.out == ""
        assert "FLASK_RUN_FROM_CLI" not in os.environ


class TestReload:
    @pytest.mark.parametrize("target", ["shop", "shop.py"])
    def test_an_edit_is_seen_at_once(self, project: Write, target: str) -> None:
        project("shop.py", HELLO)
        load_text(target)
        project("shop.py", HELLO.replace("hello", "olleh"))  # the same size, within the same second
        assert body(load_text(target)) == "olleh"

    def test_an_edit_of_a_neighbour_is_seen_too(self, project: Write) -> None:
        project("shop/__init__.py", "")
        project("shop/texts.py", "GREETING = b'one'")
        project("shop/web.py", HELLO.replace('b"hello"', "GREETING") + "\nfrom .texts import GREETING")
        load_text("shop.web")
        project("shop/texts.py", "GREETING = b'two'")
        assert body(load_text("shop.web")) == "two"

    def test_libraries_and_the_program_itself_are_not_loaded_again(self, project: Write) -> None:
        project("shop.py", "from flask import Flask\napp = Flask(__name__)")
        load_text("shop")
        before = sys.modules["flask"], sys.modules["inspector.serving.loading"], sys.modules[__name__]
        load_text("shop")
        assert before == (sys.modules["flask"], sys.modules["inspector.serving.loading"], sys.modules[__name__])

    def test_the_old_app_goes_on_when_the_new_one_fails(self, project: Write) -> None:
        project("texts.py", "GREETING = b'one'")
        project("shop.py", HELLO.replace("start_response(", "import texts\n    start_response(", 1))
        loaded = load_text("shop.py")
        before = sys.modules["shop"]
        project("shop.py", "import texts, helper\nraise ValueError")
        project("helper.py", "")
        failure("shop.py")
        assert body(loaded) == "hello"
        assert sys.modules["shop"] is before
        assert "helper" not in sys.modules

    def test_another_app_does_not_get_the_modules_of_the_last_one(self, project: Write) -> None:
        for name in ("one", "two"):
            project(f"{name}/texts.py", f"GREETING = b'{name}'")
            project(f"{name}/{name}.py", HELLO.replace('b"hello"', "texts.GREETING") + "\nimport texts")
        assert body(load_text("one/one.py")) == "one"
        assert body(load_text("two/two.py")) == "two"

    @pytest.mark.parametrize("target", ["shop", "shop.py"])
    def test_an_edit_within_the_same_second_is_seen(
        self, project: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
    ) -> None:
        monkeypatch.setattr(sys, "dont_write_bytecode", False)
        for word in ("one", "two"):
            project("texts.py", f"GREETING = b'{word}'")
            project("shop.py", HELLO.replace('b"hello"', "texts.GREETING") + "\nimport texts")
            for file in tmp_path.glob("*.py"):
                os.utime(file, (1_790_000_000, 1_790_000_000))
            assert body(load_text(target)) == word

    def test_the_templates_of_a_flask_app_are_watched_too(self, project: Write, tmp_path: Path) -> None:
        project("templates/index.html", "")
        project("mail/templates/mail.html", "")
        project(
            "mail/__init__.py",
            "from flask import Blueprint\nmail = Blueprint('mail', __name__, template_folder='templates')",
        )
        project(
            "shop.py",
            """
            from flask import Flask
            from mail import mail
            web = Flask(__name__)
            web.register_blueprint(mail)
            app = web.wsgi_app
            """,
        )
        files = load_text("shop.py").files
        assert {str(path.relative_to(tmp_path)) for path in files} == {
            "shop.py",
            "mail/__init__.py",
            "templates",
            "mail/templates",
        }
