"""What an installed program consists of."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_package_is_listed() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    found = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "inspector").rglob("__init__.py")}
    assert sorted(listed) == sorted(found | {"inspector.sample_apps", "inspector.resources"})
