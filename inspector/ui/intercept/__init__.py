"""Pausing exchanges, editing what crosses a boundary, and what stops or edits them by itself."""
