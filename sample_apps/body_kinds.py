"""What a body is depends on its type

A body is only bytes. Flask reads `Content-Type` to know what to make of them, and believes it:
with another type the same bytes turn up elsewhere, or nowhere.
"""

from flask import Flask, request

REQUESTS = (
    "POST /show\nContent-Type: application/x-www-form-urlencoded\n\nname=longfin&city=서울",
    "POST /show\nContent-Type: multipart/form-data; boundary=cut\n\n"
    '--cut\r\nContent-Disposition: form-data; name="name"\r\n\r\nlongfin\r\n'
    '--cut\r\nContent-Disposition: form-data; name="photo"; filename="me.txt"\r\n\r\n:-)\r\n--cut--\r\n',
    'POST /show\nContent-Type: application/json\n\n{"name": "longfin"}',
    "POST /show\nContent-Type: text/plain\n\nname=longfin",
    'POST /show\nContent-Type: application/x-www-form-urlencoded\n\n{"name": "longfin"}',
    'POST /json\nContent-Type: application/json\n\n{"name": "longfin"}',
    'POST /json\nContent-Type: text/plain\n\n{"name": "longfin"}',
    "POST /json\nContent-Type: application/json\n\n{'name': 'longfin'}",
)

app = Flask(__name__)


@app.post("/show")
def show():
    lines = [
        f"form: {request.form.to_dict()}",
        f"files: {[file.filename for file in request.files.values()]}",
        f"json: {request.get_json(silent=True)}",
        f"data: {request.data}",
    ]
    return "\n".join(lines), {"Content-Type": "text/plain; charset=utf-8"}


@app.post("/json")
def json():
    return {"you sent": request.json}
