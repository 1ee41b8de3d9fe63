"""A mistyped variable in a template

`templates/hello.html` misspells `name`. Jinja renders a variable that it does not know as
nothing, without a word; with `StrictUndefined` it raises an error instead.
"""

from flask import Flask, render_template
from jinja2 import StrictUndefined

REQUESTS = ("GET /typo", "GET /strict")

app = Flask(__name__)


@app.route("/typo")
def typo():
    return render_template("hello.html", name="longfin")


@app.route("/strict")
def strict():
    # An application of your own says app.jinja_env.undefined = StrictUndefined, once.
    strict_env = app.jinja_env.overlay(undefined=StrictUndefined)
    return strict_env.get_template("hello.html").render(name="longfin")
