"""Finding the Flask app of an exchange among those that run."""

from __future__ import annotations

from flask import Flask

from inspector.ui.routes.service import LiveApps


def test_an_only_app_is_found_though_the_layers_were_arranged_otherwise_since() -> None:
    one, two = Flask("one"), Flask("two")
    assert LiveApps("shop:app", {1: one}).at(0) is one
    assert LiveApps("shop:app", {1: one, 2: two}).at(2) is two
    assert LiveApps("shop:app", {1: one, 2: two}).at(0) is None
    assert LiveApps("shop:app", {}).at(0) is None
