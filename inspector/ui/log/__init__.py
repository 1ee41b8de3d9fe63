"""The parts of the log panel: its rows, their model, and the view of a traceback."""
