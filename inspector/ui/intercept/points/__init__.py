"""Breakpoints and rules: which there are, and the forms in which they are edited."""
