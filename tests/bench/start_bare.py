"""A bare window with the first sample under Werkzeug: ends as soon as it is painted, listening, and has answered the
sample's first request."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2] / "sample_apps"))

import http.client

from method_rewrite import REQUESTS, app
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
from werkzeug.serving import make_server


class Window(QMainWindow):
    answered = Signal(str)

    def paintEvent(self, event: object) -> None:
        if self.centralWidget().text():
            QTimer.singleShot(0, QApplication.quit)


def ask(port: int, window: Window) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request(*REQUESTS[0].split())
    window.answered.emit(connection.getresponse().read().decode())
    connection.close()


qt = QApplication([])
window = Window()
label = QLabel()
window.setCentralWidget(label)
window.resize(1440, 900)
window.show()
server = make_server("127.0.0.1", 0, app, threaded=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
window.answered.connect(label.setText)
window.answered.connect(window.update)
threading.Thread(target=ask, args=(server.port, window), daemon=True).start()
qt.exec()
os._exit(0)
