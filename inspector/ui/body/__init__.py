"""The parts of the body panel: what is to be shown, how it is read, and the views it is shown in."""
