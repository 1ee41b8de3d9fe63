"""A template

`render_template` fills `templates/hello.html` with the values it is given. What stands in
`{{ }}` is escaped: a name is shown as text, even when it looks like HTML.
"""

from flask import Flask, render_template

REQUESTS = ("GET /hello/", "GET /hello/민수", "GET /hello/<b>")

app = Flask(__name__)


@app.route("/hello/")
@app.route("/hello/<name>")
def hello(name=None):
    return render_template("hello.html", name=name)
