"""The parts of the composer: the request line, and the sections that unfold below it."""
