"""What the lessons on sessions and cookies claim, on a strict server and with the composer's cookie jar."""

from __future__ import annotations

import contextlib
import sqlite3
import stat
import subprocess
import sys
import tempfile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from flask import Flask, Response, flash, session
from strict_server import Answer, ask

from inspector import client
from inspector.client.jar import CookieJar
from inspector.sample_apps import (
    beaker_database,
    beaker_file,
    cookie_flags,
    flask_session,
    nested_session,
    new_key,
    no_secret_key,
    two_sessions,
)

FORM = "Content-Type: application/x-www-form-urlencoded"

both_beakers = pytest.mark.parametrize("sample", [beaker_file, beaker_database])


def login(app: Any, path: str = "/login", cookie: str = "") -> Answer:
    return ask(app, f"POST {path}\n{FORM}\nCookie: {cookie}\n\nusername=longfin")


def get(app: Any, path: str, cookie: str = "") -> Answer:
    return ask(app, f"GET {path}\nCookie: {cookie}")


def fresh(sample: ModuleType) -> Any:
    """The sample's app, from a module executed anew, as after a restart."""
    spec = spec_from_file_location(sample.__name__, sample.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.app


def stored_files() -> int:
    return len(list(Path(beaker_file.folder).rglob("*.cache")))


def rows() -> list[tuple[Any, ...]]:
    with contextlib.closing(sqlite3.connect(Path(beaker_database.folder, "sessions.db"))) as database:
        return database.execute("SELECT namespace, accessed, data FROM sessions ORDER BY id").fetchall()


class TestBeaker:
    @both_beakers
    def test_it_logs_in_and_out(self, sample: Any) -> None:
        cookie = login(sample.app).cookie
        assert get(sample.app, "/me", cookie).text == "Logged in as longfin"
        assert "expires=" in (get(sample.app, "/logout", cookie).header("Set-Cookie") or "")

    @both_beakers
    def test_the_id_is_worth_nothing_after_logout_even_to_who_copied_it(self, sample: Any) -> None:
        copied = login(sample.app).cookie
        get(sample.app, "/logout", copied)
        assert get(sample.app, "/me", copied).text == "You are not logged in"

    def test_a_copy_of_flasks_own_cookie_still_logs_in(self) -> None:
        copied = login(flask_session.app).cookie
        get(flask_session.app, "/logout", copied)
        assert get(flask_session.app, "/", copied).text == "Logged in as longfin"

    @both_beakers
    def test_the_layer_adds_a_cookie_of_72_characters_to_flasks_three_headers(self, sample: Any) -> None:
        *flasks, beakers = login(sample.app).calls[-1].headers
        assert [name for name, _ in flasks] == ["Content-Type", "Content-Length", "Location"]
        assert beakers[0] == "Set-cookie"
        assert len(beakers[1].partition(";")[0].strip().removeprefix("beaker.session.id=")) == 72

    @both_beakers
    def test_an_id_that_a_client_chose_is_not_taken(self, sample: Any) -> None:
        chosen = "beaker.session.id=guessed"
        assert "guessed" not in login(sample.app, cookie=chosen).cookie
        assert get(sample.app, "/me", chosen).text == "You are not logged in"

    def test_the_session_is_written_at_start_response(self) -> None:
        counts = []

        def view(environ: Any, start_response: Any) -> list[bytes]:
            environ["beaker.session"]["username"] = "longfin"
            environ["beaker.session"].save()
            counts.append(stored_files())
            start_response("200 OK", [])
            counts.append(stored_files())
            return []

        beaker_file.SessionMiddleware(view, beaker_file.options)({}, lambda *arguments: None)
        saved, started = counts
        assert started == saved + 1

    @both_beakers
    def test_the_folder_is_outside_the_checkout_and_only_this_user_may_enter(self, sample: Any) -> None:
        folder = Path(sample.folder)
        assert folder.is_relative_to(tempfile.gettempdir())
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700

    def test_the_folder_goes_when_the_process_ends(self) -> None:
        program = "from inspector.sample_apps.beaker_file import folder; print(folder)"
        folder = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout
        assert folder
        assert not Path(folder.strip()).exists()

    def test_reading_a_session_writes_to_its_row(self) -> None:
        cookie = login(beaker_database.app).cookie
        before = rows()
        get(beaker_database.app, "/me", cookie)
        assert rows()[-1][0] == before[-1][0]
        assert rows()[-1][1:] != before[-1][1:]

    def test_a_request_that_touches_no_session_touches_no_row(self) -> None:
        cookie = login(beaker_database.app).cookie
        before = rows()
        get(beaker_database.app, "/nope", cookie)
        assert rows() == before

    def test_logout_empties_the_row_and_leaves_it(self) -> None:
        cookie = login(beaker_database.app).cookie
        before = rows()
        get(beaker_database.app, "/logout", cookie)
        assert [row[0] for row in rows()] == [row[0] for row in before]
        assert len(rows()[-1][2]) < len(before[-1][2])

    def test_the_two_samples_have_the_same_views(self) -> None:
        files, database = (Path(sample.__file__).read_text() for sample in (beaker_file, beaker_database))
        assert files.partition("@app.post")[2] == database.partition("@app.post")[2]

    @pytest.mark.parametrize(
        ("sample", "missing", "sentence"),
        [
            (beaker_file, "beaker.middleware", "This sample needs Beaker: pip install beaker"),
            (beaker_database, "beaker.middleware", "needs Beaker and SQLAlchemy: pip install beaker sqlalchemy"),
            (beaker_database, "sqlalchemy", "needs Beaker and SQLAlchemy: pip install beaker sqlalchemy"),
        ],
    )
    def test_what_is_missing_is_named(
        self, sample: ModuleType, missing: str, sentence: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, missing, None)
        with pytest.raises(ImportError, match=sentence):
            fresh(sample)


class TestNewKey:
    def test_a_cookie_of_before_the_reload_is_passed_over_without_a_word(self) -> None:
        cookie = login(fresh(new_key)).cookie
        answer = get(fresh(new_key), "/me", cookie)
        assert answer.text == "You are not logged in"
        assert answer.header("Set-Cookie") is None

    def test_it_counts_again_where_the_old_key_is_a_fallback(self) -> None:
        old, new = fresh(new_key), fresh(new_key)
        new.config["SECRET_KEY_FALLBACKS"] = [old.secret_key]
        assert get(new, "/me", login(old).cookie).text == "Logged in as longfin"


class TestNestedSession:
    @staticmethod
    def baskets(app: Any, path: str = "/add") -> list[str]:
        """What three requests say is in the basket, with the cookie that a client would have."""
        cookie, texts = "", []
        for _ in range(3):
            answer = get(app, path, cookie)
            cookie = answer.cookie or cookie
            texts.append(answer.text.removeprefix("in the basket: "))
        return texts

    def test_the_second_apple_is_never_stored(self) -> None:
        assert self.baskets(nested_session.app) == ["apple", "apple, apple", "apple, apple"]

    def test_only_the_first_answer_sets_a_cookie(self) -> None:
        first = get(nested_session.app, "/add")
        assert first.cookie
        assert get(nested_session.app, "/add", first.cookie).header("Set-Cookie") is None

    @pytest.mark.parametrize(
        ("refresh", "last"), [(True, "apple, apple, apple"), (False, "apple, apple")], ids=["refreshed", "not"]
    )
    def test_a_permanent_session_hides_it_while_its_cookie_is_refreshed(self, refresh: bool, last: str) -> None:
        app = fresh(nested_session)
        app.config["SESSION_REFRESH_EACH_REQUEST"] = refresh

        @app.before_request
        def make_permanent() -> None:
            if "basket" not in session:
                session.permanent = True

        assert self.baskets(app)[-1] == last

    def test_either_remedy_keeps_every_apple(self) -> None:
        told, set_anew = fresh(nested_session), fresh(nested_session)

        @told.after_request
        def tell(response: Response) -> Response:
            session.modified = True
            return response

        @set_anew.after_request
        def set_again(response: Response) -> Response:
            session["basket"] = session["basket"]
            return response

        assert self.baskets(told)[-1] == self.baskets(set_anew)[-1] == "apple, apple, apple"


class TestNoSecretKey:
    def test_a_session_without_a_key_can_be_read(self) -> None:
        answer = get(no_secret_key.app, "/read", login(flask_session.app).cookie)
        assert answer.text == "visits so far: 0"

    def test_writing_to_it_is_a_500_and_the_reason_is_logged(self, caplog: pytest.LogCaptureFixture) -> None:
        answer = get(no_secret_key.app, "/write")
        assert answer.status == 500
        assert "secret" not in answer.text
        assert "no secret key was set" in caplog.text

    def test_so_is_a_flashed_message(self) -> None:
        with Flask(__name__).test_request_context(), pytest.raises(RuntimeError, match="no secret key was set"):
            flash("saved")


class TestTwoSessions:
    def test_the_login_at_the_one_ends_the_login_at_the_other(self) -> None:
        shop, admin = (login(two_sessions.app, f"/{name}/login").cookie for name in ("shop", "admin"))
        assert get(two_sessions.app, "/shop/", shop).text == "shop: logged in as longfin"
        assert get(two_sessions.app, "/shop/", admin).text == "shop: you are not logged in"

    def test_both_set_the_same_cookie_for_the_same_path(self) -> None:
        answers = [login(two_sessions.app, f"/{name}/login").header("Set-Cookie") or "" for name in ("shop", "admin")]
        assert all(header.startswith("session=") for header in answers)
        assert all(header.endswith("Path=/") for header in answers)

    def test_with_one_key_the_shops_user_would_be_the_admins(self) -> None:
        app = fresh(two_sessions)
        app.mounts["/admin"].secret_key = app.mounts["/shop"].secret_key
        assert get(app, "/admin/", login(app, "/shop/login").cookie).text == "admin: logged in as longfin"

    @pytest.mark.parametrize("option", ["SESSION_COOKIE_NAME", "SESSION_COOKIE_PATH"])
    def test_a_name_or_a_path_of_its_own_sets_them_apart(self, option: str) -> None:
        app, jar = fresh(two_sessions), CookieJar()
        for prefix, mounted in app.mounts.items():
            mounted.config[option] = prefix.strip("/") if option.endswith("NAME") else prefix
            keep(jar, login(app, f"{prefix}/login"), f"{prefix}/login")
        for prefix in app.mounts:
            cookie = jar.header_for("127.0.0.1", 5000, f"{prefix}/") or ""
            assert "logged in as longfin" in get(app, f"{prefix}/", cookie).text


def keep(jar: CookieJar, answer: Answer, path: str) -> None:
    """Have the jar take what the answer sets."""
    headers = tuple(answer.calls[-1].headers)
    jar.store(client.Answer("1.1", answer.status, "", headers, b"", 0, 1, 1, 1), "127.0.0.1", 5000, path)


class TestCookieFlags:
    @pytest.fixture
    def jar(self) -> CookieJar:
        """A jar that was offered the cookie of each app, over http."""
        jar = CookieJar()
        for prefix in cookie_flags.app.mounts:
            keep(jar, get(cookie_flags.app, f"{prefix}/"), f"{prefix}/")
        return jar

    def test_each_cookie_has_the_flags_of_the_lesson(self) -> None:
        lines = [get(cookie_flags.app, f"{prefix}/").header("Set-Cookie") or "" for prefix in cookie_flags.app.mounts]
        assert [line.partition("; ")[2] for line in lines] == [
            "HttpOnly; Path=/",
            "Secure; HttpOnly; Path=/",
            "HttpOnly; Path=/; SameSite=None",
            "Domain=example.com; HttpOnly; Path=/",
            "HttpOnly; Path=/other/",
        ]

    def test_only_the_domain_of_somebody_else_is_refused(self, jar: CookieJar) -> None:
        assert {cookie.name for cookie in jar.cookies()} == {"http", "secure", "samesite", "path"}

    @pytest.mark.parametrize(
        ("prefix", "visit"), [("/http", 2), ("/secure", 1), ("/samesite", 2), ("/domain", 1), ("/path", 1)]
    )
    def test_who_sent_the_cookie_back_is_at_the_second_visit(self, prefix: str, visit: int, jar: CookieJar) -> None:
        cookie = jar.header_for("127.0.0.1", 5000, f"{prefix}/") or ""
        assert get(cookie_flags.app, f"{prefix}/", cookie).text == f"visit {visit}"

    @pytest.mark.parametrize(("cookie_path", "carried"), [("/path", True), ("/path/", False)])
    def test_a_path_with_a_slash_leaves_out_the_one_without(self, cookie_path: str, carried: bool) -> None:
        app, jar = fresh(cookie_flags), CookieJar()
        app.mounts["/path"].config["SESSION_COOKIE_PATH"] = cookie_path
        keep(jar, get(app, "/path/"), "/path/")
        assert (jar.header_for("127.0.0.1", 5000, "/path") is not None) == carried
        assert jar.header_for("127.0.0.1", 5000, "/path/")
