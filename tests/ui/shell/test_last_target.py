"""What ran last is read without Qt from the file that Qt writes, and opened again if it still can be."""

from pathlib import Path

import pytest

from inspector.app import Engine, reopen
from inspector.ui.engine import FIRST_TARGET
from inspector.ui.last_target import last_target, settings_file
from inspector.ui.settings import Settings
from inspector.ui.widgets.sample_list import own_entry


@pytest.mark.parametrize(
    "target",
    [
        "sample:onion",
        "/srv/my shop/app.py:create_app('a,b;\"c\"')",
        "C:\\apps\\shop.py:app",
        "/home/민수/앱.py",
        "@x=1.py",
    ],
)
def test_it_is_read_as_it_was_written(tmp_path: Path, target: str) -> None:
    settings = Settings(tmp_path / "settings.ini")
    settings.add_recent_target("other.py")
    settings.last_target = target
    settings.flush()
    assert last_target(tmp_path / "settings.ini") == target
    assert Settings(tmp_path / "settings.ini").last_target == target


def test_no_file_or_one_that_is_something_else(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    assert last_target(path) == ""
    path.write_bytes(b"\xff\x00[app\nlast\n[other]\nlast=no\n")
    assert last_target(path) == ""


def test_the_file_is_the_one_of_the_settings() -> None:
    assert Path(Settings()._file.fileName()) == settings_file()


def test_what_cannot_be_loaded_any_more_gives_way_to_the_first_sample(tmp_path: Path) -> None:
    engine = Engine(preferred_port=0)
    try:
        app = reopen(engine, str(tmp_path / "gone.py"))
        assert app.target == FIRST_TARGET
        assert app.instead_of == str(tmp_path / "gone.py")
        assert "gone.py ran last, and cannot be loaded any more" in app.notes[-1]
    finally:
        engine.close()


def test_an_app_of_ones_own_is_called_by_its_file_and_its_folder() -> None:
    assert own_entry("/srv/shop/app.py:make('a/b')")[1:] == ("app.py:make('a/b')", "/srv/shop")
    assert own_entry("package.module:app")[1:] == ("package.module:app", "")
