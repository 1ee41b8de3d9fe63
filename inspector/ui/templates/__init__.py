"""The parts of the templates panel: what was rendered from what, and the views that show it."""
