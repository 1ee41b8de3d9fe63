"""How much an upload may be

Three limits protect a server from uploads that are too much: MAX_CONTENT_LENGTH for the whole
body, MAX_FORM_MEMORY_SIZE for a field, MAX_FORM_PARTS for their number.
"""

from flask import Flask, request

REQUESTS = (
    "POST /\nContent-Type: multipart/form-data; boundary=cut\n\n"
    '--cut\r\nContent-Disposition: form-data; name="note"\r\n\r\nsmall\r\n'
    '--cut\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nsmall\r\n--cut--\r\n',
    "POST /\nContent-Type: multipart/form-data; boundary=cut\n\n"
    '--cut\r\nContent-Disposition: form-data; name="note"\r\n\r\n'
    "A field of more than two hundred bytes. It would have to stay in memory, for that is where\r\n"
    "fields are kept while the files of an upload may go to the disk; and so it is refused as\r\n"
    "soon as it has grown too big.\r\n--cut--\r\n",
    "POST /\nContent-Type: application/x-www-form-urlencoded\n\n"
    "note=The+same+field+in+a+form+of+the+other+kind.+This+kind+is+read+in+one+go,+so+that+the+limit+for+a+field+"
    "does+not+apply+to+it+at+all;+what+holds+it+back+is+the+limit+for+the+whole+body,+and+this+body+is+below+it.",
    "POST /\nContent-Type: multipart/form-data; boundary=cut\n\n"
    '--cut\r\nContent-Disposition: form-data; name="file"; filename="big.txt"\r\n\r\n'
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\r\n"
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\r\n"
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\r\n"
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\r\n--cut--\r\n",
    "POST /\nContent-Type: multipart/form-data; boundary=cut\n\n"
    '--cut\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
    '--cut\r\nContent-Disposition: form-data; name="b"\r\n\r\n2\r\n'
    '--cut\r\nContent-Disposition: form-data; name="c"\r\n\r\n3\r\n--cut--\r\n',
)

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 400  # bytes; where nothing is said there is no limit
app.config["MAX_FORM_MEMORY_SIZE"] = 200  # bytes; else 500,000
app.config["MAX_FORM_PARTS"] = 2  # else 1,000


@app.post("/")
def upload():
    sizes = {name: len(value) for name, value in request.form.items()}
    sizes |= {file.filename: len(file.read()) for file in request.files.values()}
    return "\n".join(f"{name}: {size}" for name, size in sizes.items()), {"Content-Type": "text/plain; charset=utf-8"}
