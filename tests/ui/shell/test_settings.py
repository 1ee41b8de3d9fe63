"""What is remembered, and what is made of a file that somebody edited."""

from pathlib import Path

from PySide6.QtCore import QByteArray

from inspector.ui.settings import RECENT_TARGETS, Settings


def test_the_first_start_has_defaults(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "new.ini")
    assert (settings.theme, settings.language, settings.auto_reload) == ("system", "system", False)
    assert settings.body_limit == 1 << 20
    assert settings.geometry.isEmpty()
    assert settings.recent_targets == ()


def test_all_of_it_comes_back(tmp_path: Path) -> None:
    first = Settings(tmp_path / "s.ini")
    first.theme, first.language, first.auto_reload, first.body_limit = "dark", "ko", True, 0
    first.docks = QByteArray(b"\x00\xff")
    first.add_recent_target("C:\\app.py:app")
    first.flush()
    again = Settings(tmp_path / "s.ini")
    assert (again.theme, again.language, again.auto_reload, again.body_limit) == ("dark", "ko", True, 0)
    assert again.docks == QByteArray(b"\x00\xff")
    assert again.recent_targets == ("C:\\app.py:app",)


def test_nonsense_in_the_file_gives_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "s.ini"
    path.write_text(
        "[window]\ntheme=pink\nlanguage=xx\ndocks=what\ngeometry=1\n"
        '[capture]\nbody_limit=-5\n[app]\nauto_reload=maybe\nrecent="{broken"\n'
    )
    settings = Settings(path)
    assert (settings.theme, settings.language, settings.auto_reload) == ("system", "system", False)
    assert settings.body_limit == 1 << 20
    assert settings.docks.isEmpty()
    assert settings.recent_targets == ()


def test_recent_targets_are_few_and_each_is_there_once(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.ini")
    for number in (*range(20), 15):
        settings.add_recent_target(f"app{number}")
    assert settings.recent_targets[:2] == ("app15", "app19")
    assert len(settings.recent_targets) == RECENT_TARGETS
