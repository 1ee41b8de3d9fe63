"""The app that is measured: one route of Flask."""

from flask import Flask

app = Flask(__name__)


@app.route("/<path:anything>")
def page(anything: str) -> str:
    return "Hello World!"
