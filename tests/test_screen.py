"""What is said where no window can open."""

from __future__ import annotations

import pytest

from inspector import screen


@pytest.fixture
def bare_linux(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(screen, "_loads", lambda library: True)
    return monkeypatch


def test_no_screen_is_one_sentence(bare_linux: pytest.MonkeyPatch) -> None:
    assert screen.problem() == (
        screen.NO_SCREEN,
        "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set).",
    )


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_screen_or_a_platform_named_on_purpose_is_enough(bare_linux: pytest.MonkeyPatch, variable: str) -> None:
    bare_linux.setenv(variable, ":0")
    assert screen.problem() == (0, "")


def test_missing_libraries_come_with_the_command_that_installs_them(bare_linux: pytest.MonkeyPatch) -> None:
    bare_linux.setattr(screen, "_loads", lambda library: library not in ("libEGL.so.1", "libxcb-cursor.so.0"))
    bare_linux.setenv("DISPLAY", ":0")
    code, sentence = screen.problem()
    assert code == screen.MISSING
    assert "sudo apt-get install libegl1 libxcb-cursor0" in sentence


def test_pictures_need_no_screen_and_no_x11_libraries(bare_linux: pytest.MonkeyPatch) -> None:
    bare_linux.setattr(screen, "_loads", lambda library: "xcb" not in library)
    assert screen.problem(offscreen=True) == (0, "")
