"""The parts of the session panel."""
