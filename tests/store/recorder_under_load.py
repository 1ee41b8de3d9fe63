"""Records exchanges for ever into the file named, and prints the number of each that was shown."""

import sys
from itertools import count
from pathlib import Path

from event_factories import STACK, answered

from inspector.model.events import Loaded
from inspector.store import CaptureFile, Recorder, Store

if __name__ == "__main__":
    file = CaptureFile(Path(sys.argv[1]))

    def show() -> None:
        print(*(summary.id for summary in store.take_changes()), flush=True)

    recorder = Recorder(file, show)
    store = Store(file, recorder)
    recorder.sink(Loaded(STACK))
    recorder.start()
    for number in count(1):
        for event in answered(number):
            recorder.sink(event)
        if number % 100 == 0:
            recorder.flush()
