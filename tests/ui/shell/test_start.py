"""What the program does not do before its window is there: what few need, or later, is imported when it is needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

START = """
import builtins, json, os, sys
pythons_own = builtins.__import__
from inspector import app
import_qt = app._import_qt
importers = []

class Watch:
    def find_spec(self, name, path=None, target=None):
        if name == "inspector.ui.main_window":
            importers.append(builtins.__import__)

sys.meta_path.insert(0, Watch())

def import_qt_and_end_when_the_window_is_shown():
    import_qt()
    from PySide6.QtWidgets import QApplication
    QApplication.exec = shown

def shown(qt):
    modules, names = sorted(sys.modules), {"__name__": "an_app"}
    exec("from PySide6.QtGui import *; from __feature__ import snake_case", names)
    exec("from PySide6.QtCore import QObject; short = hasattr(QObject, 'set_object_name')", names)
    told = {"quick": importers == [pythons_own], "all": "QPdfWriter" in names, "short": names["short"]}
    print(json.dumps({"modules": modules, **told}), flush=True)
    os._exit(0)

app._import_qt = import_qt_and_end_when_the_window_is_shown
sys.argv = ["wsgi-inspector"]
from inspector.__main__ import main
main()
"""
LATER = {
    "inspector.cookie_command",
    "inspector.export.curl",
    "inspector.formats",
    "inspector.send_command",
    "inspector.serving.gallery",
    "inspector.serving.route_reasons",
    "inspector.serving.tryout",
    "inspector.sessions",
    "inspector.ui.comparing.panel",
    "inspector.ui.dialogs",
    "inspector.ui.intercept.editor.draft",
    "inspector.ui.intercept.editor.editor",
    "inspector.ui.intercept.rack.layers_dialog",
    "inspector.ui.palette",
    "inspector.ui.panels.body",
    "inspector.ui.panels.intercept",
    "inspector.ui.panels.log",
    "inspector.ui.panels.routes",
    "inspector.ui.panels.session",
    "inspector.ui.panels.templates",
    "inspector.ui.tour",
    "pygments",
    "tomllib",
}


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    home = tmp_path_factory.mktemp("home")
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(home)}
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, env=environ, timeout=60)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_the_window_is_up(started: dict[str, Any]) -> None:
    assert {"inspector.ui.main_window", "inspector.ui.panels.environ"} <= set(started["modules"])


def test_what_is_only_needed_later_is_imported_later(started: dict[str, Any]) -> None:
    assert LATER & set(started["modules"]) == set()


def test_what_is_said_to_come_later_is_there(started: dict[str, Any]) -> None:
    root = Path(__file__).parents[3]
    ours = [name.replace(".", "/") for name in LATER if name.startswith("inspector.")]
    assert [name for name in ours if not list(root.glob(f"{name}.py")) + list(root.glob(f"{name}/__init__.py"))] == []


def test_the_window_is_imported_by_python_and_not_read_by_pyside(started: dict[str, Any]) -> None:
    assert started["quick"]


def test_an_app_may_use_pyside_as_without_the_window(started: dict[str, Any]) -> None:
    assert started["all"], "from PySide6.QtGui import * gives all names"
    assert started["short"], "__feature__ works"
